// Times as people in Amsterdam read them.

const ZONE = "Europe/Amsterdam";
const format = (options) => new Intl.DateTimeFormat("nl-NL", { timeZone: ZONE, ...options });
const CLOCK = format({ hour: "2-digit", minute: "2-digit" });
const DAY = format({ weekday: "long", day: "numeric", month: "long" });
const FULL = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const SHORT = format({ weekday: "short", day: "numeric", month: "short" });
const PARTS = format({
  year: "numeric", month: "2-digit", day: "2-digit",
  hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
});

export const clockTime = (moment) => CLOCK.format(moment);
export const day = (moment) => DAY.format(moment);
export const shortDay = (moment) => SHORT.format(moment);
export const fullDay = (moment) => FULL.format(moment);

function parts(moment) {
  return Object.fromEntries(PARTS.formatToParts(moment).map((part) => [part.type, part.value]));
}

/** The value of a datetime-local input that shows this moment. */
export function inputValue(moment) {
  const { year, month, day: date, hour, minute } = parts(moment);
  return `${year}-${month}-${date}T${hour}:${minute}`;
}

function offsetAt(moment) {
  const { year, month, day: date, hour, minute, second } = parts(moment);
  return Date.UTC(year, month - 1, date, hour, minute, second) - Math.floor(moment / 1000) * 1000;
}

/** The moment that a datetime-local input means in Amsterdam. */
export function fromInput(value) {
  const asUtc = Date.parse(`${value}Z`);
  // Asked twice: near a change to summer time the first guess may lie on its other side.
  const guess = asUtc - offsetAt(asUtc);
  return new Date(asUtc - offsetAt(guess));
}
