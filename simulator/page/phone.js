// One phone: the chat of one person with the bot.

import { bubble } from "/bubble.js";
import { Composer } from "/composer.js";
import { act } from "/control.js";
import { menu } from "/menu.js";
import { element } from "/rich_text.js";
import { day } from "/time.js";

const TOAST_TIME = 6000;
const TYPING_TIME = 5000;

export class Phone {
  constructor(person, others) {
    this.person = person;
    this.others = others;
    this.messages = new Map();
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
    this.composer = new Composer(this);
    this.node = element(
      "section",
      { class: "phone", "aria-labelledby": id, "data-person-id": this.person.id },
      this.buildHeader(),
      element("div", { class: "chat" }, this.toasts, this.log, this.typing),
      this.composer.node,
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

  // -- how it looks now

  update(person) {
    this.person = person;
    const name = [person.first_name, person.last_name].filter(Boolean).join(" ");
    this.name.textContent = name;
    this.role.textContent = person.label ?? "";
    this.avatar.textContent = [...person.first_name][0] ?? "?";
    this.log.setAttribute("aria-label", `Gesprek van ${name} met KorteLijn`);
    this.block.textContent = person.blocked ? "Deblokkeer de bot" : "Blokkeer de bot";
    this.showAble();
    this.composer.update(person);
  }

  showAble() {
    const { blocked, deactivated } = this.person;
    this.node.classList.toggle("off", blocked || deactivated);
    if (deactivated) this.role.textContent = "account verwijderd";
    else if (blocked) this.role.textContent = "heeft de bot geblokkeerd";
  }

  /** Puts the focus where this person writes, or can begin to. */
  focus() {
    const { input, startButton } = this.composer;
    const places = [input, startButton, this.more.querySelector("button")];
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
    this.composer.showHint();
    this.composer.answerPrompt([...this.messages.values()].at(-1));
  }

  put(message) {
    const known = this.log.querySelector(`[data-message-id="${message.message_id}"]`);
    const newest = !this.messages.has(message.message_id);
    this.messages.set(message.message_id, message);
    if (message.from === "bot") this.showTyping(false);
    if (known) this.replace(known, message);
    else this.append(message);
    if (newest) this.composer.showHint();
    if (newest) this.composer.answerPrompt(message);
    if (newest || this.log.lastElementChild?.dataset.messageId === String(message.message_id)) this.scrollDown();
  }

  replace(known, message) {
    const focused = known.contains(document.activeElement) ? document.activeElement.textContent : null;
    const fresh = bubble(message, this.person, this.actions());
    known.replaceWith(fresh);
    if (focused === null) return;
    // The pressed button may be gone after the edit; the keyboard must not fall back to the top of the page.
    const again = [...fresh.querySelectorAll("button, a")].find((node) => node.textContent === focused);
    (again ?? fresh.querySelector(".key, .own-actions button") ?? this.composer.input).focus();
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
    if (held) this.composer.input.focus();
    this.composer.forget(messageId);
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
      this.composer.input.focus();
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
      edit: (message) => this.composer.startEditing(message),
      reply: (message) => this.composer.startReplying(message),
      find: (messageId) => this.messages.get(messageId),
      remove: (message) => this.do("delete", { message_id: message.message_id }),
    };
  }

  async do(action, body = {}) {
    this.composer.showProblem("");
    try {
      await act(this.person, action, body);
      return true;
    } catch (error) {
      this.composer.showProblem(`Dat ging niet: ${error.message}`);
      return false;
    }
  }

  toggleBlock() {
    return this.do(this.person.blocked ? "unblock" : "block");
  }

  /** What others may forward: as in Telegram nothing that is protected, and here no commands. */
  forwardable() {
    return [...this.messages.values()].filter((message) => !message.protected && !message.text.startsWith("/"));
  }
}
