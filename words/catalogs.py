"""Words in the reader's language: catalogs from locales/, whole sentences, named slots, values escaped."""

from __future__ import annotations

import html
import io
import re
import string
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from domain.calendar import Calendar
from domain.values import Person

LOCALES = Path(__file__).parent.parent / "locales"
CLIENT, STAFF = "client", "staff"
FALLBACK = ("nl", "en")  # both, never a neighbour language
# Autonyms, in the order in which they are offered. Each has a complete client catalog.
LANGUAGES = {
    "nl": "Nederlands",
    "en": "English",
    "ar": "العربية",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "fa": "فارسی",
    "fa_AF": "دری",
    "ps": "پښتو",
    "ku": "Kurmancî",
    "ckb": "سۆرانی",
    "so": "Soomaali",
    "am": "አማርኛ",
    "uk": "Українська",
    "ru": "Русский",
    "fr": "Français",
}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "fa_AF", "ps", "ckb"})
_FIRST_STRONG, _LEFT_TO_RIGHT, _POP = "\u2068", "\u2066", "\u2069"
_RIGHT_TO_LEFT_MARK = "\u200f"
_LATIN_SIGNS = ("🆘", "ℹ️")
"""Signs that Unicode counts among Latin letters: a text that opens with one would run from the left."""
_LEFT_SLOTS = frozenset({"time", "digits", "code", "phone"})
# Commands, dates and telephone numbers in a text: after Arabic letters their parts would change places.
_LEFT_IN_TEXT = re.compile(r"(?<![<\w])/[a-z]{3,}|\d+(?:-\d+)+")

_COMMAND = re.compile(r"(?<![<\w/])/[a-z]{3,}")

NOON, EVENING = 12, 18

Slot = str | int | datetime | date


class Html(str):
    """Text that was rendered before and goes into a slot as it is."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A slot that is itself a word of the catalog, such as the label of a code."""

    key: str


@cache
def catalog(domain: str, language: str) -> Translations:
    """A catalog as gettext knows it, read from the .po as text: no stale .mo can exist."""
    path = LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as source:
        messages = read_po(source, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Translations(compiled, domain)


@dataclass(frozen=True, slots=True)
class Words:
    """Says things to one reader. `languages` has one entry, or two where the reader's own has no catalog."""

    domain: str
    languages: tuple[str, ...]
    calendar: Calendar
    now: datetime
    reader: Person | None = None  # None: somebody we do not know, or a text to look at beforehand
    place: str = ""  # "page", "mail": a text that has another form there, such as `key@page`, is said so

    @classmethod
    def for_client(
        cls, language: str, calendar: Calendar, now: datetime, reader: Person | None = None, place: str = ""
    ) -> Words:
        """In the client's language, or in Dutch and English where there is no catalog for it.

        `place`: beside the chat nothing is said by name, and no command of the chat.
        """
        return cls(CLIENT, (language,) if language in LANGUAGES else FALLBACK, calendar, now, reader, place)

    @classmethod
    def for_staff(
        cls, calendar: Calendar, now: datetime, reader: Person | None = None, place: str = ""
    ) -> Words:
        """Staff read Dutch."""
        return cls(STAFF, ("nl",), calendar, now, reader, place)

    @property
    def me(self) -> Person:
        """The reader. Raises LookupError for a message that is for members only."""
        if self.reader is None:
            raise LookupError("a stranger is no member")
        return self.reader

    def say(self, key: str, **slots: Slot | Term | None) -> str:
        """A text as HTML, slots escaped; in two languages one under the other. Raises KeyError."""
        return "\n\n".join(self._one(language, key, slots) for language in self.languages)

    def each(self, make: Callable[[Words], str]) -> str:
        """A text that is made of several, whole in each language of the reader, one under the other."""
        return "\n\n".join(make(replace(self, languages=(language,))) for language in self.languages)

    def label(self, key: str, **slots: Slot | Term | None) -> str:
        """A short plain text for a button or a toast; two languages side by side."""
        if len(self.languages) == 1:
            return html.unescape(self._one(self.languages[0], key, slots))
        said = dict.fromkeys(html.unescape(self._one(language, key, slots)) for language in self.languages)
        return " / ".join(said)

    def has(self, key: str) -> bool:
        """Whether the catalog knows the key."""
        return _translate(catalog(self.domain, self.languages[0]), key) is not None

    def known(self, *keys: str) -> str:
        """The first of the keys that the catalog knows, the finest being named first; or else the last."""
        return next((key for key in keys if self.has(key)), keys[-1])

    def beside(self, value: str) -> str:
        """A value that is shown beside a text of the catalog, kept apart where lines run from the right."""
        name = "digits" if value[:1].isdigit() or value.startswith("+") else "value"
        return _isolated(self.languages[0], name, value) if value else ""

    def _one(self, language: str, key: str, slots: dict[str, Slot | Term | None]) -> str:
        text = self._text(language, key, slots.get("count"))
        if text is None:
            raise KeyError(f"{self.domain}/{language} has no text {key}")
        if self.place and self.domain == CLIENT:
            text = _besides_the_chat(text)
        if language in RIGHT_TO_LEFT:
            text = _LEFT_IN_TEXT.sub(f"{_LEFT_TO_RIGHT}\\g<0>{_POP}", text)
            text = f"{_RIGHT_TO_LEFT_MARK}{text}" if text.startswith(_LATIN_SIGNS) else text
        values = {name: self._fill(language, name, slots) for name in _names(text)}
        if self.domain == STAFF:
            return text.format_map(values)
        return "\n".join(_line(line, values) for line in text.split("\n"))

    def _text(self, language: str, key: str, count: Slot | Term | None) -> str | None:
        return _text(self.domain, language, self.place, key, count if isinstance(count, int) else None)

    def _fill(self, language: str, name: str, slots: dict[str, Slot | Term | None]) -> str:
        """The value of a slot; {weekday} and the like are made from an instant among the slots."""
        value = slots.get(name)
        if value is not None:
            return self._value(language, name, value)
        slot, _, part = name.rpartition("_")
        instant = slots.get(slot or "at")
        if not isinstance(instant, datetime):
            raise KeyError(f"nothing to fill {name} with")
        return _isolated(language, part, self._part(language, part, instant))

    def _value(self, language: str, name: str, value: Slot | Term) -> str:
        if isinstance(value, Html):
            return value
        if isinstance(value, Term):
            plain = self._one(language, value.key, {})
        elif isinstance(value, datetime):
            plain = self._clock(value)
        elif isinstance(value, date):
            plain = _day(language, value) if self.domain == CLIENT else _plain_day(language, value)
        else:
            plain = html.escape(str(value), quote=False)
        return _isolated(language, name, plain)

    def _clock(self, instant: datetime) -> str:
        """14:00; for clients with a picture, for in some countries the hours are counted from six."""
        wall = self.calendar.local(instant)
        plain = wall.strftime("%H:%M")
        return f"{_picture(wall.hour)} {plain}" if self.domain == CLIENT else plain

    def _part(self, language: str, part: str, instant: datetime) -> str:
        """What a text may name of the slot `at`: {weekday}, {date} with digits, {time}, {short} day.

        Of an instant in any other slot the parts are named with that slot's name in front.
        """
        wall = self.calendar.local(instant)
        if part == "time":
            return self._clock(instant)
        if part == "date":
            return _day(language, wall.date())
        return _dated(wall.date(), {"weekday": "EEEE", "short": "EEE d-M"}[part], language)


@lru_cache(maxsize=20_000)
def _text(domain: str, language: str, place: str, key: str, count: int | None) -> str | None:
    """The text of a key, in its form for a place if it has one: a page asks for the same ones a hundred
    times."""
    messages = catalog(domain, language)
    here = _translate(messages, f"{key}@{place}", count) if place else None
    return here if here is not None else _translate(messages, key, count)


@cache
def _names(text: str) -> tuple[str, ...]:
    """The slots that a text names."""
    return tuple({name for _, name, _, _ in string.Formatter().parse(text) if name})


def _translate(messages: Translations, key: str, count: Slot | Term | None = None) -> str | None:
    """The text of a key, in the form that the count asks for if it has several; None when it is unknown."""
    text = messages.ungettext(key, key, count) if isinstance(count, int) else key
    text = messages.gettext(key) if text == key else text
    return text if text != key else None


def _besides_the_chat(text: str) -> str:
    """Without the lines that greet by name or name a command: who reads over a shoulder learns no name."""
    kept = [line for line in text.split("\n") if "{first_name}" not in line and not _COMMAND.search(line)]
    return "\n".join(kept).strip("\n")


def _line(text: str, values: dict[str, str]) -> str:
    """A line with its slots filled. One that opens with a slot opens with a capital: weekdays are small."""
    said = text.format_map(values)
    return said[:1].upper() + said[1:] if text.startswith("{") else said


def _picture(hour: int) -> str:
    """Morning, day or evening."""
    if hour < NOON:
        return "🌅"
    return "☀️" if hour < EVENING else "🌙"


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


def _day(language: str, day: date) -> str:
    """Day, month name and digits: digits help where the name of the month is another calendar's."""
    digits = _isolated(language, "digits", f"{day.day}-{day.month}")
    return f"{_dated(day, 'd MMMM', language)} ({digits})"


def _plain_day(language: str, day: date) -> str:
    return _dated(day, "EEEE d MMMM", language)


@lru_cache(maxsize=10_000)
def _dated(day: date, pattern: str, language: str) -> str:
    """A day in words; a list says the same few over and over."""
    return format_date(day, pattern, locale=_locale(language))


def _isolated(language: str, name: str, text: str) -> str:
    if language not in RIGHT_TO_LEFT:
        return text
    opening = _LEFT_TO_RIGHT if name in _LEFT_SLOTS else _FIRST_STRONG
    return f"{opening}{text}{_POP}"
