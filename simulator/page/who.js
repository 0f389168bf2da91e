// Who is shown, and what comes in on the phones that are not. The choice stands in the address: it survives
// a reload, can be sent to somebody, and needs no storage.

import { iconButton } from "/bubble.js";
import { element, startPayload } from "/rich_text.js";

const byId = (id) => document.getElementById(id);
const USUAL = [/coach/i, /cli[eë]nt|deelnemer|kandidaat/i, /klantmanager/i, /cli[eë]nt|deelnemer|kandidaat/i];
const CODE = /^(.*?)\s+(\S*\d\S*)$/;
const ANNOUNCE_AFTER = 1500;

const asked = new URLSearchParams(location.search).get("people");
let chosen = asked === null ? null : asked.split(",").filter(Boolean).map(Number);
const news = new Map();

/** The name of a person as it stands on the page. */
export const nameOf = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");

// -- the choice

// The klantmanager stands between two clients: three phones fit on a usual screen.
function usualChoice(people) {
  const picked = [];
  for (const pattern of USUAL) {
    const found = people.find((person) => pattern.test(person.label ?? "") && !picked.includes(person));
    if (found) picked.push(found);
  }
  return picked.length ? picked : people.slice(0, 4);
}

export function shownPeople(people) {
  if (!chosen) return usualChoice(people);
  return chosen.map((id) => people.find((person) => person.id === id)).filter(Boolean);
}

/** Shows or hides a phone, and remembers it. */
export function choose(people, id, on) {
  const ids = shownPeople(people).map((person) => person.id).filter((one) => one !== id);
  chosen = on ? [...ids, id] : ids;
  const address = new URL(location.href);
  address.searchParams.delete("people");
  const others = address.searchParams.toString();
  address.search = `?${others && `${others}&`}people=${chosen.join(",")}`;
  history.replaceState(history.state, "", address);
}

// -- news on phones that are not shown

let waiting = [];
let timer = null;

/** A message came in on a phone that is out of sight; one that is not on the page at all is also told of in words. */
export function addNews(person, announce) {
  const before = news.get(person.id) ?? 0;
  news.set(person.id, before + 1);
  if (!announce) return;
  if (before === 0) waiting.push(nameOf(person));
  // One sentence for what comes together, and none for what is added to it: the count says that.
  timer ??= setTimeout(() => {
    timer = null;
    if (waiting.length) announce(sentence(waiting));
    waiting = [];
  }, ANNOUNCE_AFTER);
}

function sentence(names) {
  if (names.length > 3) return `Nieuwe berichten op ${names.length} telefoons die je niet ziet.`;
  return `Nieuw bericht bij ${new Intl.ListFormat("nl").format(names)}, niet op het scherm.`;
}

export const newsKept = () => [...news];
export const hasNews = (id) => news.has(id);

/** What was kept over a reload; without anything all news is forgotten. */
export function restoreNews(kept = []) {
  news.clear();
  for (const [id, count] of kept) news.set(id, count);
}

function showNews(people) {
  const ids = new Set(people.map((person) => person.id));
  const total = [...news].reduce((sum, [id, count]) => sum + (ids.has(id) ? count : 0), 0);
  byId("who-news").hidden = total === 0;
  byId("who-news").replaceChildren(
    element("span", { "aria-hidden": "true", text: total }),
    element("span", { class: "unseen", text: `, ${newsText(total)} op telefoons die je niet ziet` }),
  );
}

const newsText = (count) => (count === 1 ? "1 nieuw bericht" : `${count} nieuwe berichten`);

// -- the list

export function showWho(people, inSight, onChange, goTo) {
  const shown = new Set(shownPeople(people).map((person) => person.id));
  for (const id of inSight) news.delete(id);
  byId("who-count").textContent = `${shown.size} van ${people.length}`;
  byId("nobody").hidden = shown.size > 0;
  byId("nobody").textContent = people.length
    ? "Kies bij ‘Wie zie je?’ wie je wilt zien."
    : "Er is nog niemand met een telefoon. Zodra de demo mensen toevoegt, staan ze hier.";
  showNews(people);
  const groups = new Map();
  for (const person of people) {
    const [role] = roleAndCode(person);
    groups.set(role, [...(groups.get(role) ?? []), person]);
  }
  const focused = document.activeElement?.id;
  byId("who-people").replaceChildren(
    ...[...groups].map(([role, members]) => {
      const rows = members.map((person) => row(people, person, shown.has(person.id), onChange, goTo));
      return element("fieldset", {}, element("legend", { text: role }), ...rows);
    }),
  );
  if (focused?.startsWith("show-")) byId(focused)?.focus();
}

// "deelnemer K-1042" stands below "deelnemer", with the code beside the name.
function roleAndCode(person) {
  const label = person.label || "Zonder rol";
  const [, role, code] = CODE.exec(label) ?? [null, label, null];
  return [role, code];
}

function row(people, person, on, onChange, goTo) {
  const id = `show-${person.id}`;
  const box = element("input", { type: "checkbox", id, checked: on });
  box.addEventListener("change", () => {
    choose(people, person.id, box.checked);
    onChange(box.checked ? person.id : null);
  });
  const [, code] = roleAndCode(person);
  const count = news.get(person.id) ?? 0;
  return element(
    "div",
    { class: "choice" },
    box,
    element(
      "label",
      { for: id },
      element("span", { text: nameOf(person), dir: "auto" }),
      code ? element("span", { class: "code", text: ` ${code}` }) : null,
      count ? element("span", { class: "news", text: count, "aria-hidden": "true" }) : null,
      count ? element("span", { class: "unseen", text: ` (${newsText(count)})` }) : null,
    ),
    on ? iconButton("goto", `Naar het bericht van ${nameOf(person)}`, () => goTo(person.id)) : null,
  );
}

/** A link to each message field, behind the one to the phones: seen when it has the focus. */
export function showSkips(people, goTo) {
  const shown = shownPeople(people);
  const text = shown.map((person) => `${person.id} ${nameOf(person)}`).join("|");
  if (byId("skips").dataset.shown === text) return;
  byId("skips").dataset.shown = text;
  byId("skips").replaceChildren(
    ...shown.map((person) =>
      element("a", {
        class: "skip", href: `#input-${person.id}`, text: `Naar het bericht van ${nameOf(person)}`,
        onclick: (event) => {
          event.preventDefault();
          goTo(person.id);
        },
      }),
    ),
  );
}

// A start link, the command that stands for it, or the bare code.
const invitationOf = (text) => startPayload(text) ?? /^(?:\/start\s+)?([\w-]{1,64})$/.exec(text)?.[1];

function buildNewPhone(addPhone) {
  const [name, start] = [byId("new-name"), byId("new-start")];
  start.addEventListener("input", () => start.setCustomValidity(""));
  byId("new-phone").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = start.value.trim();
    const payload = invitationOf(text);
    if (text && !payload) {
      start.setCustomValidity("Plak de link van de uitnodiging, of alleen de code die erin staat.");
      start.reportValidity();
      return;
    }
    await addPhone({ first_name: name.value.trim(), ...(payload ? { start_payload: payload } : {}) });
    byId("new-phone").reset();
  });
}

export function buildWho(addPhone) {
  buildNewPhone(addPhone);
  const who = byId("who");
  const leave = () => {
    who.open = false;
    who.querySelector("summary").focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && who.open) leave();
  });
}
