// A button that opens a list of buttons.

import { iconButton } from "/bubble.js";
import { element } from "/rich_text.js";

/** A box with the button and its list; Escape, a choice or leaving closes it. A choice that only leads on has `data-stays`. */
export function menu(label, icon, ...items) {
  const list = element("div", { class: "menu-items", hidden: true }, ...items);
  const button = iconButton(icon, label, () => show(list.hidden), { "aria-expanded": "false" });
  const box = element("div", { class: "menu" }, button, list);

  function show(open) {
    if (open) box.dispatchEvent(new Event("opening"));
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  }

  function leave() {
    button.focus();
    show(false);
  }

  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("button");
    if (chosen && !("stays" in chosen.dataset)) leave();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) leave();
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) show(false);
  });
  return box;
}
