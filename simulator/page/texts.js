// The phones without Telegram: text messages as they arrive, a bubble each, with how many parts they took.

import { get, put } from "/control.js";
import { clockTime, shortDay } from "/time.js";

const DOES = [
  ["", "Neemt alles aan"],
  ["rate", "Zegt: te veel"],
  ["broken", "Zegt: fout"],
  ["hang", "Zegt niets meer"],
  ["drop", "Hangt op na de tekst"],
  ["hold", "Laat ze onderweg"],
];
const STATUS = {
  created: "in de rij",
  sending: "onderweg",
  pending: "onderweg",
  sent: "verstuurd",
  delivered: "afgeleverd",
  "permanent-failure": "nummer bestaat niet",
  "temporary-failure": "telefoon staat uit",
  "technical-failure": "mislukt",
};

function make(name, properties = {}, ...inside) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...inside);
  return node;
}

const list = make("ol", { className: "texts" });
const empty = make("p", { className: "no-mail", textContent: "Nog geen sms." });
const choose = make("select", { id: "texts-do" });
choose.append(...DOES.map(([value, label]) => make("option", { value, textContent: label })));
choose.addEventListener("change", () => {
  put("notify/faults", { faults: choose.value ? [{ does: choose.value }] : [] }).catch(() => {});
});

/** The pane; it stays hidden where nobody sends text messages. */
export const texts = make(
  "section",
  { id: "texts", className: "mailbox", hidden: true },
  make("h2", { textContent: "Sms" }),
  make("label", { htmlFor: "texts-do", textContent: "Notify" }),
  choose,
  empty,
  list,
);
texts.setAttribute("aria-label", "Sms");

const shown = new Map();

/** Put a text message on top, or say what became of one that stands there. */
export function takeText(text) {
  texts.hidden = false;
  empty.hidden = true;
  const at = new Date(text.at);
  const about = `${text.to}, ${shortDay(at)} ${clockTime(at)}, ${text.parts === 1 ? "1 deel" : `${text.parts} delen`}`;
  const node = make(
    "li",
    { className: "text" },
    make("p", { className: "text-body", textContent: text.body }),
    make("p", { className: "text-about", textContent: `${about}: ${STATUS[text.status]}` }),
  );
  const before = shown.get(text.n);
  if (before) before.replaceWith(node);
  else list.prepend(node);
  shown.set(text.n, node);
}

/** Read all that came so far. */
export async function readTexts() {
  const { on, texts: taken } = await get("notify");
  shown.clear();
  list.replaceChildren();
  texts.hidden = !on && taken.length === 0;
  empty.hidden = taken.length > 0;
  taken.forEach(takeText);
}
