// The mailbox beside the phones: what the simulated mail server took, and what it is told to do.

import { get, post, put } from "/control.js";
import { clockTime, shortDay } from "/time.js";

const DOES = [
  ["", "Neemt alles aan"],
  ["later", "Zegt: later"],
  ["unknown", "Zegt: adres onbekend"],
  ["policy", "Weigert de tekst"],
  ["hang", "Zegt niets meer"],
  ["drop", "Hangt op na de tekst"],
  ["returned_unknown", "Stuurt terug: bestaat niet"],
  ["returned_full", "Stuurt terug: vol"],
  ["delayed", "Meldt: komt later"],
  ["away", "Antwoordt: afwezig"],
  ["delivered", "Meldt: afgeleverd"],
];
/** What can be done with one mail that was taken. */
const RETURNS = [
  ["returned_unknown", "Terugsturen: bestaat niet"],
  ["returned_full", "Terugsturen: vol"],
  ["delayed", "Melden: komt later"],
  ["away", "Antwoorden: afwezig"],
  ["delivered", "Melden: afgeleverd"],
];
const LINK = /https?:\/\/[^\s]+/g;

function make(name, properties = {}, ...inside) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...inside);
  return node;
}

function linked(text) {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(LINK)) {
    parts.push(text.slice(at, found.index));
    parts.push(make("a", { href: found[0], target: "_blank", rel: "noopener", textContent: found[0] }));
    at = found.index + found[0].length;
  }
  return [...parts, text.slice(at)];
}

const list = make("ol", { className: "mails", reversed: true });
const codes = make("ul", { className: "codes" });
const tray = make("a", { target: "_blank", rel: "noopener", textContent: "Brieven om te printen" });
const trayLine = make("p", { className: "tray", hidden: true }, "📮 ", tray);
const empty = make("p", { className: "no-mail", textContent: "Nog geen mail." });
const choose = make("select", { id: "mail-does" });
choose.append(...DOES.map(([value, label]) => make("option", { value, textContent: label })));
choose.addEventListener("change", () => {
  put("mail/faults", { faults: choose.value ? [{ does: choose.value }] : [] }).catch(() => {});
});

/** The pane; it stays hidden where there is no mail server. */
export const mailbox = make(
  "section",
  { id: "mailbox", className: "mailbox", hidden: true },
  make("h2", { textContent: "Mailbox" }),
  make("label", { htmlFor: "mail-does", textContent: "De mailserver" }),
  choose,
  codes,
  trayLine,
  empty,
  list,
);
mailbox.setAttribute("aria-label", "Mailbox");

function shown(mail) {
  const at = new Date(mail.at);
  const html = make("iframe", { title: `HTML van ${mail.subject}`, src: `/control/mail/${mail.n}/html` });
  html.setAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
  html.loading = "lazy";
  const headers = mail.headers.map(([name, value]) => `${name}: ${value}`).join("\n");
  return make(
    "li",
    {},
    make(
      "details",
      { className: "mail" },
      make(
        "summary",
        {},
        make("span", { className: "subject", textContent: mail.subject }),
        make("span", { className: "mail-to", textContent: `${mail.to}, ${shortDay(at)} ${clockTime(at)}` }),
      ),
      make("p", { className: "mail-text" }, ...linked(mail.text.trim())),
      returnsOf(mail),
      make("details", {}, make("summary", { textContent: "Als HTML" }), html),
      make("details", {}, make("summary", { textContent: "Kopregels" }), make("pre", { textContent: headers })),
    ),
  );
}

function returnsOf(mail) {
  const buttons = RETURNS.map(([does, label]) => {
    const button = make("button", { type: "button", textContent: label });
    button.addEventListener("click", () => {
      post(`mail/${mail.n}/returned`, { does })
        .then(() => Object.assign(button, { textContent: `${label} ✓` }))
        .catch(() => Object.assign(button, { textContent: `${label}: niemand luistert` }));
    });
    return button;
  });
  return make("div", { className: "mail-returns" }, ...buttons);
}

/** Put a mail on top. */
export function takeMail(mail) {
  empty.hidden = true;
  list.prepend(shown(mail));
}

function codeOf({ name, code }) {
  return make("li", {}, `Authenticator van ${name}: `, make("b", { textContent: code }));
}

let next = 0;

/** Show the codes of the authenticators, and the next ones when those are over. */
async function readCodes() {
  clearTimeout(next);
  const found = await get("authenticators");
  codes.replaceChildren(...found.codes.map(codeOf));
  next = setTimeout(() => readCodes().catch(() => {}), found.codes.length ? found.left * 1000 + 50 : 2000);
}

/** Read all that came so far. */
export async function readMail() {
  readCodes().catch(() => {});
  const { address } = await get("letters");
  trayLine.hidden = !address;
  if (address) tray.href = address;
  const { port, mails } = await get("mail");
  mailbox.hidden = !port;
  list.replaceChildren();
  empty.hidden = mails.length > 0;
  mails.forEach(takeMail);
}
