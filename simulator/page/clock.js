// The clock of the simulator: what it shows, and the moments that the page offers.

import { get, post } from "/control.js";
import { element } from "/rich_text.js";
import { clockTime, fromInput, fullDay, inputValue, shortDay } from "/time.js";

const byId = (id) => document.getElementById(id);
// Where there is room the moments stand below the bar; elsewhere they open over the phones.
const ROOMY = matchMedia("(min-width: 1000px) and (min-height: 600px)");

let offset = 0;
let offered = [];
let announce = () => {};

const now = () => new Date(Date.now() + offset * 1000);

function showTime() {
  const moment = now();
  byId("now-time").textContent = clockTime(moment);
  byId("now-time").setAttribute("datetime", moment.toISOString());
  byId("now-date").textContent = fullDay(moment);
  byId("now-day").textContent = shortDay(moment);
  byId("moment").min = inputValue(moment);
  showMarks();
}

// Only what lies ahead is offered: a clock that goes back would show the bot a day that never was.
function showMarks() {
  const ahead = offered.filter((mark) => Date.parse(mark.at) > now().getTime());
  const known = [...byId("marks").children];
  if (known.length === ahead.length && known.every((node, place) => node.dataset.at === ahead[place].at)) return;
  const held = byId("marks").contains(document.activeElement);
  byId("marks").replaceChildren(
    ...ahead.map(({ label, at }) =>
      element("button", {
        type: "button", class: "mark-button", text: label, "data-at": at,
        title: `${fullDay(new Date(at))}, ${clockTime(new Date(at))}`,
        onclick: () => moveClock({ to: at }),
      }),
    ),
  );
  if (held) (byId("marks").firstElementChild ?? byId("clock")).focus();
}

export async function readClock() {
  const [clock, { marks }] = await Promise.all([get("clock"), get("marks")]);
  offset = (Date.parse(clock.now) - Date.now()) / 1000;
  offered = marks;
  showTime();
  if (document.activeElement !== byId("moment")) byId("moment").value = inputValue(now());
}

async function moveClock(move) {
  if (!ROOMY.matches) close();
  await post("clock", move);
  await readClock();
  announce(`De klok staat op ${byId("now-date").textContent}, ${byId("now-time").textContent}.`);
}

function show(open) {
  byId("jumps").hidden = !open;
  byId("clock").setAttribute("aria-expanded", String(open));
}

function close() {
  if (byId("jumps").contains(document.activeElement)) byId("clock").focus();
  show(false);
}

export function buildClock(tell) {
  announce = tell;
  for (const button of document.querySelectorAll("[data-jump]")) {
    button.addEventListener("click", () => moveClock({ jump: button.dataset.jump }));
  }
  byId("clock-form").addEventListener("submit", (event) => {
    event.preventDefault();
    moveClock({ to: fromInput(byId("moment").value).toISOString() });
  });
  byId("clock").addEventListener("click", () => show(byId("jumps").hidden));
  byId("jumps").addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  byId("jumps").addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (!ROOMY.matches && to && !byId("jumps").contains(to) && to !== byId("clock")) show(false);
  });
  ROOMY.addEventListener("change", () => show(ROOMY.matches));
  show(ROOMY.matches);
  setInterval(showTime, 1000);
}
