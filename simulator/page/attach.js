// What a person can send besides a text.

import { gist } from "/bubble.js";
import { menu } from "/menu.js";
import { element } from "/rich_text.js";

const KINDS = [
  ["photo", "📷", "Foto"],
  ["album", "🖼️", "Twee foto’s"],
  ["voice", "🎤", "Spraakbericht"],
  ["sticker", "🙂", "Sticker"],
  ["location", "📍", "Locatie"],
  ["contact", "👤", "Contact"],
  ["document", "📄", "Document"],
];
const FROM_EACH = 3;

function choice(sign, text, onclick, properties = {}) {
  return element(
    "button",
    { type: "button", class: "attach", onclick, ...properties },
    element("span", { "aria-hidden": "true", text: sign }),
    element("span", { text, dir: "auto" }),
  );
}

/** The menu of a phone; what the other phones on the page have said can be forwarded. */
export function attachMenu(phone) {
  const kinds = element("div", { class: "attach-list two" });
  const forwards = element("div", { class: "attach-list", hidden: true });

  // The focus moves before what had it goes: otherwise the menu thinks that it was left.
  function open(list, closed) {
    list.hidden = false;
    list.querySelector("button").focus();
    closed.hidden = true;
  }

  function offerForwards() {
    const found = phone.others().flatMap((other) =>
      other.forwardable().slice(-FROM_EACH).map((message) => ({ other: other.person, message })),
    );
    forwards.replaceChildren(
      choice("‹", "Terug", () => open(kinds, forwards), { "data-stays": "" }),
      choice("✏️", "Getypte tekst", () => setTimeout(() => phone.composer.startForwarding())),
      ...found.map(({ other, message }) =>
        choice("↪", `${other.first_name}: ${gist(message)}`, () =>
          phone.do("forward", { person_id: other.id, message_id: message.message_id }),
        ),
      ),
    );
    open(forwards, kinds);
  }

  kinds.append(
    ...KINDS.map(([kind, sign, text]) => choice(sign, text, () => phone.do(kind))),
    choice("↪", "Doorsturen", offerForwards, { "data-stays": "" }),
  );
  const box = menu("Stuur iets mee", "attach", kinds, forwards);
  box.classList.add("attach-menu");
  box.addEventListener("opening", () => {
    kinds.hidden = false;
    forwards.hidden = true;
  });
  return box;
}
