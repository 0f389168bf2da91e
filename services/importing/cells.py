"""What the cells of the CSV files hold: readers that say what was expected, and what may have been meant."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, ValidationInfo

from domain.client_codes import PATTERN
from domain.codes import AppointmentType, Role
from domain.deadlines.terms import DecisionFrom, Terms
from domain.phones import NotAPhoneNumber, read_phone
from domain.text.links import is_linked
from domain.ways import ConsentHow, is_mail_address, is_mobile
from services.importing.debris import is_ruined
from services.importing.suggestions import asked, client_code, near

MAX_NAME = 40
STAFF_ROLES = (Role.COACH, Role.KLANTMANAGER, Role.CONTRACT_MANAGER, Role.COORDINATOR)
MINUTES = range(5, 601)
DAYS, MONTHS, COUNT, FLAG, SECONDS = range(367), range(61), range(21), range(2), range(3601)
DEFAULTS = Terms()
_DAY: Final = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})-(\d{1,2})-(\d{4}))")
"""A day as in ISO 8601, or day first as a Dutch sheet writes it; with slashes it may be either way round."""
_CLOCK: Final = re.compile(r"(?:T|\s+)(\d{1,2}):(\d\d)(?::(\d\d)(?:\.0+)?)?")
_SERIAL: Final = re.compile(r"(\d{5})(?:[.,]\d+)?")
_TYPES: Final = {str(kind): kind for kind in AppointmentType}
_JOINERS: Final = re.compile("[\u200c\u200d]")
"""They stand within names in Persian and Kurdish."""
_SHEETS_BEGIN: Final = date(1899, 12, 30)
_LANGUAGES: Final = {"prs": "fa_AF", "kmr": "ku"}
"""Dari and Kurmanci by their codes of three letters, which other systems write."""


def _text(longest: int, expected: str, *, shown: bool = True) -> AfterValidator:
    """A text of so many characters. `shown`: to people in a chat, where nothing in it may become a link."""

    def check(value: str) -> str:
        cleaned = unicodedata.normalize("NFC", value).strip()
        if not cleaned or len(cleaned) > longest or not _JOINERS.sub("", cleaned).isprintable():
            raise ValueError(expected)
        if is_ruined(cleaned):
            raise ValueError(f"{expected}, not what a sheet leaves where it has none")
        if shown and is_linked(cleaned):
            raise ValueError(f"{expected}, without what Telegram makes a link of (t.me, @name, /word, A.nl)")
        return cleaned

    return AfterValidator(check)


def _first_name(value: str) -> str:
    if any(char.isdigit() for char in value):
        raise ValueError("a first name only, without digits")
    if re.search(r"[@/<>\\]|\.\w\w", value):
        raise ValueError("a first name only, without @, /, <, > or a dot in a word")
    return value


def _matching(
    pattern: str, expected: str, meant: Callable[[str], str | None] = lambda _: None
) -> AfterValidator:
    def check(value: str) -> str:
        cleaned = value.strip()
        if re.fullmatch(pattern, cleaned, re.ASCII) is None:
            raise ValueError(expected + asked(meant(cleaned)))
        return cleaned

    return AfterValidator(check)


def _one_of(value: Any, known: Iterable[str], more: str = "") -> str:
    """One of the words that are known. Raises ValueError that names them, and the nearest."""
    text, words = str(value).strip(), list(known)
    if text not in words:
        raise ValueError(f"one of {', '.join(words)}{more}{asked(near(text, words))}")
    return text


def _role(value: Any) -> Role:
    return Role(_one_of(value, STAFF_ROLES))


def _type(value: Any) -> AppointmentType:
    return _TYPES.get(value) or AppointmentType(_one_of(value, AppointmentType))


def _day_in(text: str) -> tuple[date, str]:
    """The day that a cell begins with, and what stands behind it. Raises ValueError."""
    found = _DAY.match(text)
    if found is None:
        raise ValueError("no day")
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    return date(int(year), int(month), int(day)), text[found.end() :]


def _day(value: Any) -> date:
    text = str(value).strip()
    expected = "a day such as 2026-11-24 or 24-11-2026"
    try:
        day, rest = _day_in(text)
    except ValueError as fault:
        raise ValueError(expected + _of_a_sheet(text)) from fault
    if rest:
        raise ValueError(f"{expected}, and nothing else")
    return day


def _local(value: Any) -> datetime:
    """Local wall-clock time without a zone; the import gives it the zone of the deployment."""
    text = str(value).strip()
    expected = "a local time such as 2026-11-24 14:30 or 24-11-2026 14:30"
    try:
        day, rest = _day_in(text)
        clock = _CLOCK.fullmatch(rest)
        if clock is None:
            raise ValueError("no time")
        hour, minute, second = (int(part or 0) for part in clock.groups())
        return datetime.combine(day, time(hour, minute, second))
    except ValueError as fault:
        raise ValueError(expected + _of_a_sheet(text)) from fault


def _of_a_sheet(text: str) -> str:
    """What a sheet may have meant by a number, or somebody by slashes."""
    serial = _SERIAL.fullmatch(text)
    if serial:
        day = _SHEETS_BEGIN + timedelta(days=int(serial[1]))
        return f"; this is how a sheet counts days ({day}): make the column a date"
    return "; write hyphens, so that day and month are not confused" if re.match(r"\d+/\d+/", text) else ""


def _minutes(value: Any) -> int:
    text = str(value).strip()
    if not re.fullmatch(r"\d{1,6}", text, re.ASCII) or int(text) not in MINUTES:
        raise ValueError(f"whole minutes from {MINUTES.start} to {MINUTES.stop - 1}")
    return int(text)


def degrees(most: int) -> Callable[[Any], float]:
    """A reader of decimal degrees up to `most` on either side of zero."""

    def read(value: Any) -> float:
        try:
            found = float(str(value).strip().replace(",", "."))  # a Dutch sheet writes 52,4587
        except ValueError:
            found = math.inf
        if not -most <= found <= most:
            raise ValueError(f"decimal degrees from -{most} to {most}, such as 52.4587")
        return found

    return read


def _phone(value: Any) -> str | None:
    """A reader of a telephone number; an empty cell means that there is none."""
    text = str(value or "").strip()
    if not text:
        return None
    try:
        return read_phone(text)
    except NotAPhoneNumber as fault:
        raise ValueError("a Dutch telephone number with its 0, such as 06 12345678, or nothing") from fault


NO_ADDRESS: Final = "-"
"""In the cell of an address: it is taken away."""


def _email(value: Any) -> str | None:
    """A reader of a mail address; an empty cell says nothing of one."""
    text = str(value or "").strip()
    if not text:
        return None
    if not is_mail_address(text):
        raise ValueError("a mail address such as ingrid@example.nl, or nothing")
    return text


def _staff_email(value: Any) -> str | None:
    """The same of staff: a hyphen says that there is none."""
    return NO_ADDRESS if str(value or "").strip() == NO_ADDRESS else _email(value)


def _mobile(value: Any) -> str | None:
    """A reader of a mobile number; an empty cell means that the file says none."""
    phone = _phone(value)
    if phone is not None and not is_mobile(phone):
        raise ValueError("a Dutch mobile number such as 06 12345678, or nothing")
    return phone


def _letter(value: Any) -> bool:
    """Whether letters are wished."""
    if isinstance(value, bool):  # a row that was read before
        return value
    text = str(value or "").strip()
    if text not in ("", "1", "0"):
        raise ValueError("1 where letters are wished, or nothing")
    return text == "1"


def _agreed(about: ValidationInfo) -> bool:
    """Whether the row names a way to which the client has to have agreed."""
    return any(about.data.get(name) for name in ("email", "mobile", "letter"))


def _agreed_on(value: Any, about: ValidationInfo) -> date | None:
    if not str(value or "").strip():
        if _agreed(about):
            raise ValueError("the day on which the client agreed to be written to there")
        return None
    return _day(value)


def _agreed_how(value: Any, about: ValidationInfo) -> ConsentHow | None:
    if not str(value or "").strip():
        if _agreed(about):
            raise ValueError("how the client agreed: spoken or written")
        return None
    return ConsentHow(_one_of(value, ConsentHow, ", or nothing"))


def _language(value: Any) -> str:
    """A code as it is written anywhere: `AR`, `fa-AF` and `prs` are languages too."""
    text = str(value).strip()
    name, _, land = text.replace("-", "_").partition("_")
    code = f"{name.lower()}_{land.upper()}" if land else name.lower()
    return _LANGUAGES.get(code, code)


def _term(limits: range) -> BeforeValidator:
    """A reader of one term of a contract; an empty cell means the default."""

    def read(value: Any, about: ValidationInfo) -> int:
        text = str(value).strip()
        if not text:
            return int(getattr(DEFAULTS, about.field_name or ""))
        if not re.fullmatch(r"\d{1,6}", text, re.ASCII) or int(text) not in limits:
            raise ValueError(f"a whole number from 0 to {limits[-1]}, or nothing")
        return int(text)

    return BeforeValidator(read)


def _decision_from(value: Any) -> DecisionFrom:
    text = str(value).strip() or DEFAULTS.decision_from
    return DecisionFrom(_one_of(text, DecisionFrom, ", or nothing"))


Days = Annotated[int, _term(DAYS)]
Months = Annotated[int, _term(MONTHS)]
Count = Annotated[int, _term(COUNT)]
Flag = Annotated[int, _term(FLAG)]
Seconds = Annotated[int, _term(SECONDS)]
From = Annotated[DecisionFrom, BeforeValidator(_decision_from)]
Name = Annotated[
    str, _text(MAX_NAME, f"a first name of 1 to {MAX_NAME} characters"), AfterValidator(_first_name)
]
Label = Annotated[str, _text(80, "a text of 1 to 80 characters")]
Reference = Annotated[str, _text(80, "a text of 1 to 80 characters", shown=False)]
"""How a contract or lot is called in the books: `WMO/2026.12` is one."""
Phone = Annotated[str | None, BeforeValidator(_phone)]
Email = Annotated[str | None, BeforeValidator(_email)]
StaffEmail = Annotated[str | None, BeforeValidator(_staff_email)]
Mobile = Annotated[str | None, BeforeValidator(_mobile)]
Letter = Annotated[bool, BeforeValidator(_letter)]
AgreedOn = Annotated[date | None, BeforeValidator(_agreed_on)]
AgreedHow = Annotated[ConsentHow | None, BeforeValidator(_agreed_how)]
ClientCode = Annotated[
    str, _matching(PATTERN, "a client code such as K-1042: three to six digits", client_code)
]
StaffCode = Annotated[
    str,
    _matching(
        rf"(?!{PATTERN}$)[A-Za-z0-9._-]{{1,30}}",
        "a code of letters, digits, dots and hyphens that is no client code",
    ),
]
Language = Annotated[
    str,
    BeforeValidator(_language),
    _matching(r"[a-z]{2,3}(_[A-Z]{2})?", "a language code such as nl, ti or fa_AF"),
]
StaffRole = Annotated[Role, BeforeValidator(_role)]
Type = Annotated[AppointmentType, BeforeValidator(_type)]
Minutes = Annotated[int, BeforeValidator(_minutes)]
Day = Annotated[date, BeforeValidator(_day)]
LocalTime = Annotated[datetime, BeforeValidator(_local)]
