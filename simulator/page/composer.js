// The foot of a phone: what a person writes with, and what stands in its place.

import { attachMenu } from "/attach.js";
import { gist, iconButton } from "/bubble.js";
import { menu } from "/menu.js";
import { element } from "/rich_text.js";

const SOMEBODY = "iemand anders";

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.editing = null;
    this.replying = null;
    this.forwarding = false;
    this.shown = {};
    this.node = this.build(`input-${phone.person.id}`);
  }

  // -- what it is made of

  buildInput(id) {
    this.input = element("textarea", {
      id, rows: "1", dir: "auto", placeholder: "Bericht", enterkeyhint: "send", autocomplete: "off",
    });
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("input", () => this.fitInput());
  }

  build(input) {
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
    this.attachMenu = attachMenu(this.phone);
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
    const startHadFocus = this.startButton === document.activeElement;
    const off = person.blocked || person.deactivated;
    this.input.setAttribute("lang", person.lang || person.language_code || "nl");
    this.startButton.textContent = person.start_payload ? "Start met uitnodiging" : "Start";
    this.startButton.hidden = person.started && !person.blocked;
    for (const part of [this.input, this.sendButton, this.attachMenu.querySelector("button")]) part.disabled = off;
    this.showHint();
    this.showReplyKeyboard();
    this.showCommands();
    this.showLabel();
    if (startHadFocus && this.startButton.hidden) this.input.focus();
  }

  // Something to begin with, until this person has written a word.
  showHint() {
    const { hint, started } = this.phone.person;
    const wrote = [...this.phone.messages.values()].some(
      (message) => message.from === "person" && !message.text.startsWith("/start"),
    );
    const hadFocus = this.hint === document.activeElement;
    this.hint.hidden = !hint || !started || wrote || !this.phone.messages.size;
    this.hint.replaceChildren(element("span", { text: "Probeer " }), element("b", { text: hint ?? "" }));
    if (hadFocus && this.hint.hidden) this.input.focus();
  }

  takeHint() {
    this.input.value = this.phone.person.hint;
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
    const rows = this.phone.person.reply_keyboard ?? [];
    if (!this.isNews("keyboard", rows)) return;
    this.keyboard.hidden = !rows.length;
    this.keyboard.setAttribute("aria-label", "Toetsen van KorteLijn");
    this.keyboard.replaceChildren(
      ...rows.map((row) =>
        element("div", { class: "keys" }, ...row.map((label) =>
          element("button", { type: "button", class: "key", dir: "auto", text: label, onclick: () => this.phone.do("press", { label }) }),
        )),
      ),
    );
  }

  showCommands() {
    const commands = this.phone.person.commands ?? [];
    if (!this.isNews("commands", commands)) return;
    this.commandMenu.hidden = !commands.length;
    this.commandList.replaceChildren(
      ...commands.map(({ command, description }) =>
        element(
          "button",
          { type: "button", onclick: () => this.phone.do("say", { text: `/${command}` }) },
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
    else this.label.textContent = `Bericht van ${this.phone.person.first_name}`;
    const special = Boolean(editing || forwarding || replying);
    this.labelRow.classList.toggle("unseen", !special);
    this.cancel.hidden = !special;
    this.input.placeholder = (!editing && !forwarding && replying?.prompt) || "Bericht";
  }

  showProblem(text) {
    this.problem.textContent = text;
  }

  // -- what is sent

  start() {
    const payload = this.phone.person.started ? null : this.phone.person.start_payload;
    return this.phone.do("start", payload ? { payload } : {});
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
    if (editing) return this.phone.do("edit", { message_id: editing.message_id, text });
    if (forwarding) return this.phone.do("say", { text, forwarded_from: SOMEBODY });
    return this.phone.do("say", replying ? { text, reply_to: replying.message_id } : { text });
  }

  // -- what the next message is: an edit, a reply, a forward

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

  /** A message has gone: what was to be an edit of it, or a reply to it, is a message of its own. */
  forget(messageId) {
    if (this.editing?.message_id === messageId) this.stopEditing();
    if (this.replying?.message_id === messageId) this.stopReplying();
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
