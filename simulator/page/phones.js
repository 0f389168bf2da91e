// The page: the phones that are shown, and what happens live.

import { buildClock, readClock } from "/clock.js";
import { get, post } from "/control.js";
import { mailbox, readMail, takeMail } from "/mailbox.js";
import { readTexts, takeText, texts } from "/texts.js";
import { Phone } from "/phone.js";
import { addNews, buildWho, choose, hasNews, newsKept, restoreNews, shownPeople, showSkips, showWho } from "/who.js";

const byId = (id) => document.getElementById(id);
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const announce = (text) => { byId("announcement").textContent = text; };

const people = new Map();
const phones = new Map();
let latest = 0;

// -- who is shown

// On a small screen most phones stand beside it: what comes in there is news as well, until they are looked at.
const inSight = new Set();
const sight = new IntersectionObserver((entries) => {
  for (const { target, intersectionRatio: seen } of entries) {
    const id = Number(target.dataset.personId);
    if (seen >= 0.5) inSight.add(id);
    else inSight.delete(id);
  }
  if ([...inSight].some(hasNews)) showPeople();
}, { threshold: 0.5 });

function showPeople() {
  showWho([...people.values()], inSight, onChoice, goTo);
}

async function showPhones() {
  const everybody = [...people.values()];
  const shown = shownPeople(everybody);
  const ids = new Set(shown.map((person) => person.id));
  for (const [id, phone] of phones) {
    if (ids.has(id)) continue;
    sight.unobserve(phone.node);
    inSight.delete(id);
    phone.node.remove();
    phones.delete(id);
  }
  const fresh = [];
  shown.forEach((person, place) => {
    let phone = phones.get(person.id);
    if (!phone) {
      phone = new Phone(person, () => [...phones.values()].filter((one) => one !== phone));
      phones.set(person.id, phone);
      fresh.push(phone);
      sight.observe(phone.node);
    }
    const there = byId("phones").children[place];
    if (there !== phone.node) byId("phones").insertBefore(phone.node, there ?? null);
  });
  showPeople();
  showSkips(everybody, goTo);
  await Promise.all(fresh.map(async (phone) => phone.showAll(await get(`people/${phone.person.id}/screen`))));
}

async function onChoice(added) {
  await showPhones();
  phones.get(added)?.node.scrollIntoView({ block: "nearest", inline: "center" });
}

async function addPhone(body) {
  const person = await post("people", body);
  people.set(person.id, person);
  choose([...people.values()], person.id, true);
  await showPhones();
  goTo(person.id);
}

function goTo(id) {
  byId("who").open = false;
  phones.get(id)?.focus();
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
  if (event.kind === "mail") takeMail(event.mail);
  if (event.kind === "text") takeText(event.text);
  if (CHANGES_PEOPLE.has(event.kind)) readPeopleSoon();
  const phone = phones.get(event.person_id);
  if (phone) REACT[event.kind]?.(phone, event);
  const person = people.get(event.person_id);
  if (event.kind === "sent" && person && !inSight.has(person.id)) addNews(person, phone ? null : announce);
}

function trouble(text) {
  byId("trouble").hidden = !text;
  byId("trouble").textContent = text;
}

async function begin() {
  const { seq } = await get("history?after=9007199254740991");
  sight.disconnect();
  inSight.clear();
  phones.clear();
  byId("phones").replaceChildren(mailbox, texts);
  const from = await readKept(seq);
  await Promise.all([readPeople(), readClock(), readMail(), readTexts()]);
  return from;
}

// The entry of the tab's history keeps what was new before a reload, and from where to read on.
async function readKept(seq) {
  const kept = history.state?.phones;
  history.replaceState(null, "");
  if (kept && kept.seq <= seq) {
    restoreNews(kept.news);
    return kept.seq;
  }
  if (seq < latest) restoreNews();
  return seq;
}

function keep() {
  history.replaceState({ phones: { seq: latest, news: newsKept() } }, "");
}

async function follow() {
  let seq = null;
  for (;;) {
    try {
      seq ??= await begin();
      latest = seq;
      const news = await get(`history?after=${seq}&wait=25`);
      trouble("");
      seq = news.seq;
      latest = seq;
      if (news.events.some((event) => event.kind === "people" && event.people)) seq = null;
      else news.events.forEach(take);
    } catch {
      trouble("De simulator antwoordt niet. De pagina probeert het opnieuw.");
      seq = null;
      await wait(1000);
    }
  }
}

buildClock(announce);
buildWho(addPhone);
addEventListener("pagehide", keep);
follow();
