// One message as a bubble.

import { clockTime } from "/time.js";
import { element, fillRichText, isSafeLink, startPayload } from "/rich_text.js";

function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

export const ICONS = {
  edit: "M4 20l4.5-1L19 8.5 15.5 5 5 15.5zM13.5 7l3.5 3.5",
  trash: "M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12M10.5 10.5v5.5M13.5 10.5v5.5",
  reply: "M10 6l-5.5 5.5L10 17M5 11.5h8.5a6 6 0 0 1 6 6v1",
  send: "M4 12l16-8-5 16-3.5-6.5zM11.5 13.5L20 4",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  document: "M7 3.5h7l4 4v13H7zM14 3.5v4h4",
  pin: "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  menu: "M5 8h14M5 12h14M5 16h9",
  attach: "M19 11l-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-8 8a1.5 1.5 0 0 1-2.2-2.2l7-7",
  lock: "M6.5 11h11v8.5h-11zM9 11V8a3 3 0 0 1 6 0v3",
  goto: "M5 12h13M12.5 6.5L18 12l-5.5 5.5",
};

export function iconButton(name, label, onclick, properties = {}) {
  return element(
    "button",
    { type: "button", class: "icon", "aria-label": label, title: label, onclick, ...properties },
    icon(ICONS[name]),
  );
}

function picture(photo) {
  const image = element("img", { src: photo.url, alt: "Foto", loading: "lazy" });
  const open = { href: photo.url, target: "_blank", rel: "noopener noreferrer", "aria-label": "Open groot in een nieuw tabblad" };
  return element("a", { class: "picture", ...open }, image);
}

function size(bytes) {
  const [amount, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "kB"] : [bytes / 1024 / 1024, "MB"];
  return bytes < 1024 ? `${bytes} B` : `${amount.toFixed(1).replace(".", ",")} ${unit}`;
}

function withoutWords(message) {
  if (message.photo) return "foto";
  if (message.voice) return "spraakbericht";
  if (message.sticker) return `sticker ${message.sticker.emoji}`;
  if (message.contact) return `contact ${message.contact.first_name}`;
  if (message.location) return "locatie";
  return message.document?.file_name ?? message.venue?.title ?? "bericht";
}

/** The beginning of a message, or what it is when it has no words. */
export function gist(message) {
  if (!message.text) return withoutWords(message);
  const line = message.text.replace(/\s+/g, " ");
  return line.length > 30 ? `${line.slice(0, 30)}…` : line;
}

function file(document) {
  return element(
    "a",
    { class: "file", href: document.url, download: document.file_name },
    element("span", { class: "file-icon" }, icon(ICONS.document)),
    element(
      "span",
      {},
      element("span", { class: "file-name", text: document.file_name, dir: "auto" }),
      element("span", { class: "file-size", text: size(document.size) }),
    ),
  );
}

function place(venue) {
  return element(
    "div",
    { class: "venue" },
    element("div", { class: "map" }, icon(ICONS.pin)),
    element("p", { class: "venue-title", text: venue.title, dir: "auto" }),
    element("p", { class: "venue-address", text: venue.address, dir: "auto" }),
  );
}

function location({ latitude, longitude }) {
  const degrees = [latitude, longitude].map((number) => number.toFixed(4).replace(".", ","));
  return place({ title: "Locatie", address: degrees.join(" · ") });
}

function voice({ url, duration }) {
  const label = `Spraakbericht, ${duration} ${duration === 1 ? "seconde" : "seconden"}`;
  const sound = element("audio", { controls: true, preload: "none", src: url, "aria-label": label });
  return element("div", { class: "voice" }, sound, element("p", { class: "file-size", text: label }));
}

function contact({ first_name: name, phone_number: number }) {
  return element(
    "div",
    { class: "file" },
    element("span", { class: "file-icon", "aria-hidden": "true", text: "👤" }),
    element(
      "span",
      {},
      element("span", { class: "contact-name", text: name, dir: "auto" }),
      element("span", { class: "file-size", text: number }),
    ),
  );
}

function sticker({ emoji }) {
  return element("p", { class: "sticker", role: "img", "aria-label": `Sticker ${emoji}`, text: emoji });
}

function lock() {
  const sign = icon(ICONS.lock);
  sign.removeAttribute("aria-hidden");
  sign.setAttribute("role", "img");
  sign.setAttribute("aria-label", "Niet door te sturen");
  sign.setAttribute("class", "lock");
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = "Niet door te sturen";
  sign.prepend(title);
  return sign;
}

function meta(message, actions) {
  const date = new Date(message.date);
  const label = `Antwoord op het bericht van ${clockTime(date)}`;
  const marks = [iconButton("reply", label, () => actions.reply(message), { class: "icon reply" })];
  if (message.silent) marks.push(element("span", { text: "stil", title: "Zonder geluid bezorgd" }));
  if (message.album) marks.push(element("span", { text: "album" }));
  if (message.protected) marks.push(lock());
  if (message.edited) marks.push(element("span", { class: "edited", text: "bewerkt" }));
  marks.push(element("time", { datetime: message.date, text: clockTime(date) }));
  return element("p", { class: "meta" }, ...marks);
}

function key(button, message, actions) {
  const payload = button.url ? startPayload(button.url) : null;
  if (button.url && !payload && isSafeLink(button.url)) {
    const target = { href: button.url, target: "_blank", rel: "noopener noreferrer" };
    return element("a", { class: "key", ...target, dir: "auto", text: `${button.text} ↗` });
  }
  const press = payload ? () => actions.start(payload) : () => actions.press(message, button);
  return element("button", { type: "button", class: "key", dir: "auto", text: button.text, onclick: press });
}

function keyboard(message, actions) {
  const rows = message.buttons.map((row) =>
    element("div", { class: "keys" }, ...row.map((button) => key(button, message, actions))),
  );
  return element("div", { class: "keyboard", role: "group", "aria-label": "Knoppen bij dit bericht" }, ...rows);
}

function content(message, person, actions) {
  const parts = [];
  if (message.forwarded_from) {
    parts.push(element("p", { class: "forwarded", text: `Doorgestuurd van ${message.forwarded_from}` }));
  }
  if (message.reply_to) {
    const original = actions.find(message.reply_to);
    parts.push(element("p", { class: "replied-to", dir: "auto", text: original ? gist(original) : "Verwijderd bericht" }));
  }
  if (message.photo) parts.push(picture(message.photo));
  if (message.document) parts.push(file(message.document));
  if (message.venue) parts.push(place(message.venue));
  if (message.location) parts.push(location(message.location));
  if (message.voice) parts.push(voice(message.voice));
  if (message.sticker) parts.push(sticker(message.sticker));
  if (message.contact) parts.push(contact(message.contact));
  if (message.text) {
    const text = element("div", { class: "text" });
    const own = message.from === "person";
    const rich = { ...actions, findLinks: !own, command: own ? null : actions.command };
    fillRichText(text, message.text, message.entities, rich);
    parts.push(text);
  }
  return parts;
}

function ownActions(message, actions) {
  const short = gist(message);
  return element(
    "div",
    { class: "own-actions" },
    message.text && !message.photo && !message.document && !message.forwarded_from
      ? iconButton("edit", `Bewerk: ${short}`, () => actions.edit(message))
      : null,
    iconButton("trash", `Verwijder: ${short}`, () => actions.remove(message)),
  );
}

/** A list item with the bubble, its buttons and its reactions. */
export function bubble(message, person, actions) {
  const own = message.from === "person";
  const language = person.lang || person.language_code || "nl";
  // With a direction of its own the speaker's name has no say in that of the bubble.
  const speaker = element("span", {
    class: "unseen", lang: "nl", dir: "ltr", text: own ? `${person.first_name}: ` : "KorteLijn: ",
  });
  const parts = content(message, person, actions);
  const box = element("div", { class: "bubble", lang: language, dir: "auto" }, speaker, ...parts);
  const notes = meta(message, actions);
  notes.setAttribute("lang", "nl");
  notes.setAttribute("dir", "ltr");
  box.append(notes);
  const reactions = message.reactions.map((emoji) =>
    element("span", { class: "reaction", text: emoji, role: "img", "aria-label": `Reactie ${emoji}` }),
  );
  return element(
    "div",
    {
      class: `message ${own ? "from-person" : "from-bot"}`,
      "data-message-id": message.message_id,
      "data-from": message.from,
    },
    element("div", { class: "line" }, own ? ownActions(message, actions) : null, box),
    reactions.length ? element("div", { class: "reactions" }, ...reactions) : null,
    message.buttons.length ? keyboard(message, actions) : null,
  );
}
