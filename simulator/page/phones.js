// The page: who is shown, the clock, and what happens live.

import { get, post } from "/control.js";
import { Phone } from "/phone.js";
import { element } from "/rich_text.js";
import { clockTime, fromInput, fullDay, inputValue } from "/time.js";

const byId = (id) => document.getElementById(id);
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const announce = (text) => { byId("announcement").textContent = text; };

const people = new Map();
const phones = new Map();
const asked = new URLSearchParams(location.search).get("people");
let chosen = asked ? new Set(asked.split(",").map(Number)) : null;
let offset = 0;

// -- who is shown

const labelled = (pattern) => [...people.values()].filter((person) => pattern.test(person.label ?? ""));

function usualChoice() {
  const wanted = [
    ...labelled(/coach/i).slice(0, 1),
    ...labelled(/cli[eë]nt|deelnemer|kandidaat/i).slice(0, 2),
    ...labelled(/klantmanager/i).slice(0, 1),
  ];
  const picked = wanted.length ? wanted : [...people.values()].slice(0, 4);
  return new Set(picked.map((person) => person.id));
}

function shownPeople() {
  const choice = chosen ?? usualChoice();
  if (chosen) return [...people.values()].filter((person) => choice.has(person.id));
  return [...choice].map((id) => people.get(id));
}

async function showPhones() {
  const shown = shownPeople();
  const ids = new Set(shown.map((person) => person.id));
  for (const [id, phone] of phones) {
    if (ids.has(id)) continue;
    phone.node.remove();
    phones.delete(id);
  }
  const fresh = [];
  shown.forEach((person, place) => {
    let phone = phones.get(person.id);
    if (!phone) {
      phone = new Phone(person);
      phones.set(person.id, phone);
      fresh.push(phone);
    }
    const there = byId("phones").children[place];
    if (there !== phone.node) byId("phones").insertBefore(phone.node, there ?? null);
  });
  byId("nobody").hidden = people.size > 0;
  showWho(ids);
  await Promise.all(fresh.map(async (phone) => phone.showAll(await get(`people/${phone.person.id}/screen`))));
}

function showWho(shown) {
  byId("who-count").textContent = `${shown.size} van ${people.size}`;
  const groups = new Map();
  for (const person of people.values()) {
    const label = person.label || "Zonder rol";
    groups.set(label, [...(groups.get(label) ?? []), person]);
  }
  const focused = document.activeElement?.id;
  byId("who-list").replaceChildren(...[...groups].map(([label, members]) => roleGroup(label, members, shown)));
  if (focused?.startsWith("show-")) byId(focused)?.focus();
}

function roleGroup(label, members, shown) {
  const boxes = members.map((person) => {
    const id = `show-${person.id}`;
    const box = element("input", { type: "checkbox", id, checked: shown.has(person.id) });
    box.addEventListener("change", () => choose(person.id, box.checked));
    const name = [person.first_name, person.last_name].filter(Boolean).join(" ");
    return element("div", { class: "choice" }, box, element("label", { for: id, text: name, dir: "auto" }));
  });
  return element("fieldset", {}, element("legend", { text: label }), ...boxes);
}

function choose(id, on) {
  chosen = new Set(shownPeople().map((person) => person.id));
  if (on) chosen.add(id);
  else chosen.delete(id);
  showPhones();
}

async function readPeople() {
  const list = await get("people");
  people.clear();
  for (const person of list) people.set(person.id, person);
  for (const [id, phone] of phones) {
    if (people.has(id)) phone.update(people.get(id));
  }
  await showPhones();
}

let peopleTimer = null;

function readPeopleSoon() {
  // Bursts of events ask for one reading only.
  peopleTimer ??= setTimeout(() => {
    peopleTimer = null;
    readPeople().catch(() => {});
  }, 40);
}

// -- the clock

function showTime() {
  const now = new Date(Date.now() + offset * 1000);
  byId("now-time").textContent = clockTime(now);
  byId("now-time").setAttribute("datetime", now.toISOString());
  byId("now-date").textContent = fullDay(now);
}

async function readClock() {
  const [clock, { marks }] = await Promise.all([get("clock"), get("marks")]);
  offset = (Date.parse(clock.now) - Date.now()) / 1000;
  showTime();
  const now = new Date(Date.now() + offset * 1000);
  if (document.activeElement !== byId("moment")) byId("moment").value = inputValue(now);
  byId("marks").replaceChildren(
    ...marks.map((mark) =>
      element("button", { type: "button", class: "mark-button", text: mark.label, onclick: () => moveClock({ to: mark.at }) }),
    ),
  );
}

async function moveClock(move) {
  await post("clock", move);
  await readClock();
  announce(`De klok staat op ${byId("now-date").textContent}, ${byId("now-time").textContent}.`);
}

function buildClock() {
  for (const button of document.querySelectorAll("[data-jump]")) {
    button.addEventListener("click", () => moveClock({ jump: button.dataset.jump }));
  }
  byId("clock-form").addEventListener("submit", (event) => {
    event.preventDefault();
    moveClock({ to: fromInput(byId("moment").value).toISOString() });
  });
  setInterval(showTime, 1000);
}

// -- live

const REACT = {
  sent: (phone, event) => phone.put(event.message),
  said: (phone, event) => phone.put(event.message),
  edited: (phone, event) => phone.put(event.message),
  reaction: (phone, event) => phone.put(event.message),
  deleted: (phone, event) => phone.remove(event.message.message_id),
  toast: (phone, event) => phone.toast(event.toast),
  action: (phone) => phone.showTyping(true),
};
const CHANGES_PEOPLE = new Set(["people", "sent", "said", "blocked", "commands"]);

function take(event) {
  if (event.kind === "clock") readClock();
  if (CHANGES_PEOPLE.has(event.kind)) readPeopleSoon();
  const phone = phones.get(event.person_id);
  if (phone) REACT[event.kind]?.(phone, event);
}

function trouble(text) {
  byId("trouble").hidden = !text;
  byId("trouble").textContent = text;
}

async function begin() {
  const { seq } = await get("history?after=9007199254740991");
  phones.clear();
  byId("phones").replaceChildren();
  await Promise.all([readPeople(), readClock()]);
  return seq;
}

async function follow() {
  let seq = null;
  for (;;) {
    try {
      seq ??= await begin();
      const news = await get(`history?after=${seq}&wait=25`);
      trouble("");
      seq = news.seq;
      if (news.events.some((event) => event.kind === "people" && event.people)) seq = null;
      else news.events.forEach(take);
    } catch {
      trouble("De simulator antwoordt niet. De pagina probeert het opnieuw.");
      seq = null;
      await wait(1000);
    }
  }
}

buildClock();
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && byId("who").open) {
    byId("who").open = false;
    byId("who").querySelector("summary").focus();
  }
});
follow();
