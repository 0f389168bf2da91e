// One phone: the chat of one person with the bot.

import { attachMenu } from "/attach.js";
import { act } from "/control.js";
import { bubble, gist, iconButton } from "/bubble.js";
import { menu } from "/menu.js";
import { element } from "/rich_text.js";
import { day } from "/time.js";

const TOAST_TIME = 6000;
const TYPING_TIME = 5000;
const SOMEBODY = "iemand anders";

export class Phone {
  constructor(person, others) {
    this.person = person;
    this.others = others;
    this.messages = new Map();
    this.editing = null;
    this.replying = null;
    this.forwarding = false;
    this.shown = {};
    this.build();
    this.update(person);
  }

  // -- what it is made of

  build() {
    const id = `person-${this.person.id}`;
    this.name = element("h2", { id, dir: "auto" });
    this.role = element("p", { class: "role" });
    this.avatar = element("span", { class: `avatar tint-${this.person.id % 6}`, "aria-hidden": "true" });
    this.log = element("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" });
    this.followsLatest = true;
    this.log.addEventListener("scroll", () => {
      const below = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
      this.followsLatest = below < 40;
    });
    // A keyboard below or a picture that arrives late must not push the newest message out of sight.
    const keepUp = () => { if (this.followsLatest) this.scrollDown(); };
    this.log.addEventListener("load", keepUp, true);
    new ResizeObserver(keepUp).observe(this.log);
    this.typing = element("div", { class: "typing", hidden: true });
    this.typing.append(element("span", { class: "unseen", text: "KorteLijn is aan het typen" }));
    for (let dot = 0; dot < 3; dot += 1) this.typing.append(element("i", { "aria-hidden": "true" }));
    this.toasts = element("div", { class: "toasts", role: "status" });
    this.node = element(
      "section",
      { class: "phone", "aria-labelledby": id, "data-person-id": this.person.id },
      this.buildHeader(),
      element("div", { class: "chat" }, this.toasts, this.log, this.typing),
      this.buildFoot(),
    );
  }

  buildHeader() {
    this.block = element("button", { type: "button", onclick: () => this.toggleBlock() });
    this.more = menu("Meer", "more", this.block);
    return element(
      "div",
      { class: "bar" },
      this.avatar,
      element("div", { class: "who-is" }, this.name, this.role),
      this.more,
    );
  }

  buildInput(id) {
    this.input = element("textarea", {
      id, rows: "1", dir: "auto", placeholder: "Bericht", enterkeyhint: "send", autocomplete: "off",
    });
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("input", () => this.fitInput());
  }

  buildFoot() {
    const input = `input-${this.person.id}`;
    this.hint = element("button", { type: "button", class: "hint", hidden: true, onclick: () => this.takeHint() });
    this.startButton = element("button", { type: "button", class: "start", onclick: () => this.start() });
    this.keyboard = element("div", { class: "reply-keyboard", role: "group" });
    this.label = element("label", { for: input, class: "composer-label" });
    const cancel = { type: "button", class: "cancel", text: "Annuleer", onclick: () => this.cancelAll() };
    this.cancel = element("button", cancel);
    this.buildInput(input);
    this.sendButton = iconButton("send", "Verstuur", null, { type: "submit", class: "icon send" });
    this.commandList = element("div", { class: "command-list" });
    this.commandMenu = menu("Opdrachten", "menu", this.commandList);
    this.attachMenu = attachMenu(this, this.others);
    this.form = element(
      "form", { class: "composer" }, this.commandMenu, this.input, this.attachMenu, this.sendButton,
    );
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.problem = element("p", { class: "problem", role: "alert" });
    this.labelRow = element("div", { class: "label-row" }, this.label, this.cancel);
    return element(
      "div",
      { class: "foot" },
      this.problem, this.startButton, this.hint, this.keyboard, this.labelRow, this.form,
    );
  }

  // -- how it looks now

  update(person) {
    this.person = person;
    const name = [person.first_name, person.last_name].filter(Boolean).join(" ");
    this.name.textContent = name;
    this.role.textContent = person.label ?? "";
    this.avatar.textContent = [...person.first_name][0] ?? "?";
    this.log.setAttribute("aria-label", `Gesprek van ${name} met KorteLijn`);
    this.input.setAttribute("lang", person.lang || person.language_code || "nl");
    this.block.textContent = person.blocked ? "Deblokkeer de bot" : "Blokkeer de bot";
    this.startButton.textContent = person.start_payload ? "Start met uitnodiging" : "Start";
    const startHadFocus = this.startButton === document.activeElement;
    this.startButton.hidden = person.started && !person.blocked;
    this.showAble();
    this.showHint();
    this.showReplyKeyboard();
    this.showCommands();
    this.showLabel();
    if (startHadFocus && this.startButton.hidden) this.input.focus();
  }

  showAble() {
    const { blocked, deactivated } = this.person;
    this.node.classList.toggle("off", blocked || deactivated);
    this.input.disabled = blocked || deactivated;
    this.sendButton.disabled = blocked || deactivated;
    this.attachMenu.querySelector("button").disabled = blocked || deactivated;
    if (deactivated) this.role.textContent = "account verwijderd";
    else if (blocked) this.role.textContent = "heeft de bot geblokkeerd";
  }

  // Something to begin with, until this person has written a word.
  showHint() {
    const { hint, started } = this.person;
    const wrote = [...this.messages.values()].some(
      (message) => message.from === "person" && !message.text.startsWith("/start"),
    );
    const hadFocus = this.hint === document.activeElement;
    this.hint.hidden = !hint || !started || wrote || !this.messages.size;
    this.hint.replaceChildren(element("span", { text: "Probeer " }), element("b", { text: hint ?? "" }));
    if (hadFocus && this.hint.hidden) this.input.focus();
  }

  takeHint() {
    this.input.value = this.person.hint;
    this.fitInput();
    this.input.focus();
  }

  // Buttons are made anew only when they differ: the one in use must keep the focus.
  isNews(name, value) {
    const text = JSON.stringify(value);
    if (this.shown[name] === text) return false;
    this.shown[name] = text;
    return true;
  }

  showReplyKeyboard() {
    const rows = this.person.reply_keyboard ?? [];
    if (!this.isNews("keyboard", rows)) return;
    this.keyboard.hidden = !rows.length;
    this.keyboard.setAttribute("aria-label", "Toetsen van KorteLijn");
    this.keyboard.replaceChildren(
      ...rows.map((row) =>
        element("div", { class: "keys" }, ...row.map((label) =>
          element("button", { type: "button", class: "key", dir: "auto", text: label, onclick: () => this.do("press", { label }) }),
        )),
      ),
    );
  }

  showCommands() {
    const commands = this.person.commands ?? [];
    if (!this.isNews("commands", commands)) return;
    this.commandMenu.hidden = !commands.length;
    this.commandList.replaceChildren(
      ...commands.map(({ command, description }) =>
        element(
          "button",
          { type: "button", onclick: () => this.do("say", { text: `/${command}` }) },
          element("span", { class: "command", text: `/${command}` }),
          element("span", { class: "command-text", dir: "auto", text: description }),
        ),
      ),
    );
  }

  showLabel() {
    const { editing, replying, forwarding } = this;
    if (editing) this.label.textContent = "Bericht bewerken";
    else if (forwarding) this.label.textContent = "Doorgestuurd bericht van iemand anders";
    else if (replying) this.label.textContent = `Antwoord op: ${gist(replying)}`;
    else this.label.textContent = `Bericht van ${this.person.first_name}`;
    const special = Boolean(editing || forwarding || replying);
    this.labelRow.classList.toggle("unseen", !special);
    this.cancel.hidden = !special;
    this.input.placeholder = (!editing && !forwarding && replying?.prompt) || "Bericht";
  }

  /** Puts the focus where this person writes, or can begin to. */
  focus() {
    const places = [this.input, this.startButton, this.block.closest(".menu").querySelector("button")];
    places.find((place) => !place.disabled && !place.hidden).focus({ preventScroll: true });
    this.node.scrollIntoView({ block: "nearest", inline: "center" });
  }

  // -- messages

  showAll(messages) {
    // Events may have come in while the screen was on its way; what is newer stays.
    const latest = Math.max(0, ...messages.map((message) => message.seq));
    const newer = [...this.messages.values()].filter((message) => message.seq > latest);
    this.messages = new Map([...messages, ...newer].map((message) => [message.message_id, message]));
    this.log.setAttribute("aria-busy", "true");
    this.log.replaceChildren();
    for (const message of this.messages.values()) this.append(message);
    this.log.removeAttribute("aria-busy");
    this.scrollDown();
    this.showHint();
    this.answerPrompt([...this.messages.values()].at(-1));
  }

  put(message) {
    const known = this.log.querySelector(`[data-message-id="${message.message_id}"]`);
    const newest = !this.messages.has(message.message_id);
    this.messages.set(message.message_id, message);
    if (message.from === "bot") this.showTyping(false);
    if (known) this.replace(known, message);
    else this.append(message);
    if (newest) this.showHint();
    if (newest) this.answerPrompt(message);
    if (newest || this.log.lastElementChild?.dataset.messageId === String(message.message_id)) this.scrollDown();
  }

  replace(known, message) {
    const focused = known.contains(document.activeElement) ? document.activeElement.textContent : null;
    const fresh = bubble(message, this.person, this.actions());
    known.replaceWith(fresh);
    if (focused === null) return;
    // The pressed button may be gone after the edit; the keyboard must not fall back to the top of the page.
    const again = [...fresh.querySelectorAll("button, a")].find((node) => node.textContent === focused);
    (again ?? fresh.querySelector(".key, .own-actions button") ?? this.input).focus();
  }

  append(message) {
    const title = day(new Date(message.date));
    if (this.lastDay() !== title) {
      this.log.append(element("div", { class: "day" }, element("span", { text: title })));
    }
    this.log.append(bubble(message, this.person, this.actions()));
  }

  lastDay() {
    return [...this.log.querySelectorAll(".day")].at(-1)?.textContent;
  }

  remove(messageId) {
    const node = this.log.querySelector(`[data-message-id="${messageId}"]`);
    const held = node?.contains(document.activeElement);
    const before = node?.previousElementSibling;
    this.messages.delete(messageId);
    node?.remove();
    if (before?.classList.contains("day") && !before.nextElementSibling?.classList.contains("message")) before.remove();
    if (held) this.input.focus();
    if (this.editing?.message_id === messageId) this.stopEditing();
    if (this.replying?.message_id === messageId) this.stopReplying();
  }

  scrollDown() {
    this.log.scrollTop = this.log.scrollHeight;
    this.followsLatest = true;
  }

  showTyping(on) {
    clearTimeout(this.typingTimer);
    this.typing.hidden = !on;
    if (on) this.typingTimer = setTimeout(() => this.showTyping(false), TYPING_TIME);
  }

  toast({ text, show_alert: alert }) {
    const node = element("div", { class: alert ? "toast alert" : "toast" });
    node.append(element("p", { text, dir: "auto", lang: this.person.lang || this.person.language_code || "nl" }));
    const close = () => {
      node.remove();
      this.input.focus();
    };
    if (alert) node.append(element("button", { type: "button", text: "Oké", onclick: close }));
    else setTimeout(() => node.remove(), TOAST_TIME);
    this.toasts.append(node);
  }

  // -- what the person does

  actions() {
    return {
      press: (message, button) =>
        this.do("press", { message_id: message.message_id, label: button.text, data: button.data }),
      start: (payload) => this.do("start", { payload }),
      command: (text) => this.do("say", { text }),
      edit: (message) => this.startEditing(message),
      reply: (message) => this.startReplying(message),
      find: (messageId) => this.messages.get(messageId),
      remove: (message) => this.do("delete", { message_id: message.message_id }),
    };
  }

  async do(action, body = {}) {
    this.problem.textContent = "";
    try {
      await act(this.person, action, body);
      return true;
    } catch (error) {
      this.problem.textContent = `Dat ging niet: ${error.message}`;
      return false;
    }
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) return;
    const { editing, replying, forwarding } = this;
    if (!await this.sendText(text)) return;
    this.input.value = "";
    if (editing) this.stopEditing();
    else if (forwarding) this.stopForwarding();
    // What came meanwhile may ask for a reply of its own.
    else if (replying && replying === this.replying) this.stopReplying();
    this.fitInput();
  }

  sendText(text) {
    const { editing, replying, forwarding } = this;
    if (editing) return this.do("edit", { message_id: editing.message_id, text });
    if (forwarding) return this.do("say", { text, forwarded_from: SOMEBODY });
    return this.do("say", replying ? { text, reply_to: replying.message_id } : { text });
  }

  start() {
    const payload = this.person.started ? null : this.person.start_payload;
    return this.do("start", payload ? { payload } : {});
  }

  toggleBlock() {
    return this.do(this.person.blocked ? "unblock" : "block");
  }

  startEditing(message) {
    this.forwarding = false;
    this.editing = message;
    this.input.value = message.text;
    this.showLabel();
    this.fitInput();
    this.input.focus();
  }

  stopEditing() {
    if (!this.editing) return;
    this.editing = null;
    this.input.value = "";
    this.showLabel();
    this.fitInput();
    this.input.focus();
  }

  /** What others may forward: as in Telegram nothing that is protected, and here no commands. */
  forwardable() {
    return [...this.messages.values()].filter((message) => !message.protected && !message.text.startsWith("/"));
  }

  startForwarding() {
    this.stopEditing();
    this.forwarding = true;
    this.showLabel();
    this.input.focus();
  }

  stopForwarding() {
    this.forwarding = false;
    this.showLabel();
    this.input.focus();
  }

  startReplying(message) {
    this.stopEditing();
    this.forwarding = false;
    this.replying = message;
    this.showLabel();
    this.input.focus();
  }

  stopReplying() {
    if (!this.replying) return;
    this.replying = null;
    this.showLabel();
    this.input.focus();
  }

  cancelAll() {
    if (this.editing) this.stopEditing();
    else if (this.forwarding) this.stopForwarding();
    else this.stopReplying();
  }

  // The message asks for a reply: the field opens for it, and leaves the focus to whom it belongs.
  answerPrompt(message) {
    if (typeof message?.prompt !== "string" || this.editing) return;
    this.replying = message;
    this.showLabel();
  }

  onKey(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      this.cancelAll();
    }
  }

  fitInput() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 120)}px`;
  }
}
