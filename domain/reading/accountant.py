"""Last stage: every word of a message that means something stands in a record, or the coach is asked.

The reader skips what it does not know, and most of what was stored wrongly left one unread (adr/0053).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Final

from domain.codes import AppointmentAction, AskReason, PrivacyKind, ReadAction, Side, Status
from domain.dates.written import RANGE, DayHint, Tense, minutes_of, working_clock
from domain.privacy import words
from domain.privacy.gate import mentions
from domain.reading.because import ASKED
from domain.reading.clauses import Clause
from domain.reading.context import Context
from domain.reading.lexicon import Kind
from domain.reading.phrasebook import listed
from domain.reading.schema import (
    AppointmentChange,
    Ask,
    Attendance,
    Ending,
    Guess,
    Ladder,
    Milestone,
    Reading,
    Record,
    Request,
    Signal,
    Unsettled,
    Withdraw,
)
from domain.reading.sound import unsound
from domain.reading.tokens import Shape, Token
from domain.reading.when import in_part
from domain.text.clean import marked

_MEANS: Final = {
    "present": {Status.PRESENT, Status.LATE},
    "on_time": {Status.PRESENT},
    "late": {Status.LATE},
    "absent": {Status.NO_SHOW, Status.EXCUSED, Status.ABSENT},
    "no_show": {Status.NO_SHOW},
    "no_notice": {Status.NO_SHOW},
    "excused": {Status.EXCUSED},
    "notice": {Status.EXCUSED, Status.LATE},
    "sick": {Status.EXCUSED},
    "cannot": {Status.EXCUSED},
}
"""The outcomes that a sign can stand for; any other sign says nothing alone."""
_CAME: Final = (Status.PRESENT, Status.LATE)
_RECORDS: Final[dict[Kind, tuple[type, ...]]] = {
    Kind.CHANGE: (AppointmentChange,),
    Kind.STAGE: (Milestone, Attendance, Ending),
    Kind.DECISION: (Milestone,),
    Kind.ROUTE: (Milestone,),
    Kind.LEVEL: (Milestone,),
    Kind.LADDER: (Ladder,),
    Kind.LADDER_UP: (Ladder,),
    Kind.ENDING: (Ending,),
    Kind.ENDING_REASON: (Ending, Milestone),
    Kind.TOPIC: (Signal,),
    Kind.TROUBLE: (Signal,),
    Kind.REQUEST: (Request,),
    Kind.SANCTION: (Request,),
    Kind.LANGUAGE: (Request,),
}
"""The records in which a meaning can stand."""
_ACHIEVED: Final = frozenset(
    ["afgerond", "voltooid", "behaald", "gehaald", "geslaagd", "ingeleverd", "ingediend"]
)
"""What is said of a step, which no attendance holds."""
_NO: Final = frozenset(["nee", "neen", "nope"])
_DOUBTS: Final = (Kind.UNSURE, Kind.HEARSAY)
_WEIGHTY: Final = ("almost", "or", "often", "despite")
"""Small words that change what is said, and that no record holds."""
_TOLD: Final = ("excused", "notice", "sick")
_SITS: Final = frozenset(["zat", "zaten", "zit", "zitten", "stond", "stonden"])
_GOES: Final = frozenset(["gaat", "gaan", "ging"])
_ARRIVED: Final = frozenset(["aankwam", "aankwamen", "binnenkwam", "binnenkwamen", "arriveerde", "begon"])
_BY: Final = frozenset(
    ["sms", "app", "mail", "appje", "mailtje", "smsje", "telefoon", "telefonisch", "whatsapp"]
)
_DETAILS: Final = " , ".join(words.DROPPED.values())
_UNKNOWN: Final = re.compile(r"weet\b.*\bniet\b")
_SIGNS: Final = re.compile(
    r"(?<=[\w)])[ \t]*[-–—~](?=[ \t]*(?:$|[\n,;]))"
    r"|\?+|❓|❔|[▫☒⊠⭕🟡🟠🟤⚪⚫🔵🤷⏰⚠]",
    re.MULTILINE,
)
"""A minus behind a name, a question mark: they mean something, and nobody reads them."""


def account(reading: Reading, parts: Sequence[Clause], text: str, context: Context) -> Reading:
    """The reading as it may be stored: with words left unread nothing is, before the coach has seen it."""
    if all(isinstance(one, Withdraw) for one in reading.records):
        return _confirm_taking_back(reading, parts, text)
    book = _Book.of(reading, context)
    told = [part for part in _told_of(parts, reading) if not _answered(reading, part)]
    left = [token for part in told for token in book.missing(part)]
    if PrivacyKind.CONTACT_DETAIL in reading.privacy:  # `nieuw nummer`: what of it is not kept is told
        left = [token for token in left if token.text not in _CONTACT]
    odd = unsound(reading.records, context.slots(), context.now)
    odd += _taken_back_in_passing(reading, parts)
    unread = tuple(dict.fromkeys([*(token.text for token in left), *_signs(reading, text), *odd]))
    if not unread:
        return reading
    nobody = dict.fromkeys(token.codes for token in left if token.shape is Shape.CLIENT)
    unsettled = [Unsettled(codes, None, (context.today,)) for codes in nobody]
    denied = _denied(reading, told, book)
    unsettled += [Unsettled((one.client,), None, (one.date,)) for one in denied]
    read = tuple(record for record in reading.records if record not in denied)
    return replace(
        reading,
        action=ReadAction.CONFIRM if reading.ask is None and not denied else ReadAction.ASK,
        records=(),
        ask=reading.ask or _asks(read, denied),
        guesses=(Guess(read),) if read else (),
        unread=unread,
        unsettled=(*reading.unsettled, *unsettled),
    )


def _confirm_taking_back(reading: Reading, parts: Sequence[Clause], text: str) -> Reading:
    """What is taken back is taken back at once by a short text; a story is shown first."""
    unknown = [
        token.text
        for part in parts
        for token in part.tokens
        if token.shape is Shape.WORD and not token.means and token.text not in _fillers()
    ]
    if not reading.records or len(text) < _STORY or len(unknown) < _ODD or reading.ask is not None:
        return reading
    guess = Guess(reading.records)
    about = tuple(dict.fromkeys(one.client for one in reading.records if one.client))
    ask = Ask(AskReason.UNREAD, about, ASKED[AskReason.UNREAD])
    unread = tuple(dict.fromkeys(unknown))
    return replace(reading, action=ReadAction.CONFIRM, records=(), ask=ask, guesses=(guess,), unread=unread)


_STORY: Final = 80  # characters
_ODD: Final = 3  # words


def _asks(read: Sequence[Record], denied: Sequence[Attendance]) -> Ask:
    """Whether the best guess is right; or what happened, where an unread word denies what was read."""
    about = tuple(dict.fromkeys(record.client for record in denied or read if record.client))
    reason = AskReason.UNCLEAR_STATUS if denied else AskReason.UNREAD
    return Ask(reason, about, ASKED[reason])


def _denied(reading: Reading, parts: Sequence[Clause], book: _Book) -> list[Attendance]:
    """Who is read as present beside an unread word that denies it: then the opposite is no good guess."""
    codes = {
        code
        for part in parts
        if any(_denies(token, part) for token in book.missing(part))
        for subject in part.subject
        for code in subject.codes
    }
    told = [one for one in reading.records if isinstance(one, Attendance)]
    return [one for one in told if one.client in codes and one.status in (*_CAME, Status.EXCUSED)]


def _denies(token: Token, part: Clause) -> bool:
    alone = [one.text for one in part.tokens if one.shape is not Shape.BREAK][-1:] == [token.text]
    return not _NOTHING.isdisjoint(token.text.split()) or (alone and token.text in (*_NO, "geen"))


_NOTHING: Final = frozenset(["nergens", "nooit", "niks", "niets", "niemand"])
"""These say the opposite of what stands beside them; `niet` and `geen` may belong to something else."""


_CONTACT: Final = frozenset(
    ["nieuw", "nieuwe", "nr", "nummer", "telefoonnummer", "telnr", "tel", "mail", "mailadres", "adres", "06"]
)


def _taken_back_in_passing(reading: Reading, parts: Sequence[Clause]) -> list[str]:
    """`Geslaagd voor schrijven, nee lezen`: of two steps of one kind the first may be denied."""
    steps = Counter((one.client, one.type) for one in reading.records if isinstance(one, Milestone))
    if not any(count > 1 for count in steps.values()):
        return []
    return [token.text for part in parts for token in part.tokens if token.text in _NO]


def _answered(reading: Reading, part: Clause) -> bool:
    """Whether a clause is the question that the answer beside the records is given to."""
    return reading.query is not None and part.asked and not part.has(Kind.SIGN)


def _told_of(parts: Sequence[Clause], reading: Reading) -> list[Clause]:
    """The clauses without those about a client of whom the writer says that he does not know."""
    told: list[Clause] = []
    apart: list[Token] = []
    for part in parts:
        goes_on = bool(apart) and not part.named and not part.group and part.subject == apart
        apart = part.subject if goes_on or _asked_apart(part, reading) else []
        if not apart:
            told.append(part)
    return told


def _asked_apart(part: Clause, reading: Reading) -> bool:
    """`Elham: weet ik niet meer`, `elham 2 weken afgemeld` in a list: nothing is said of the others."""
    codes = {code for token in part.subject for code in token.codes}
    spans = {code for one in reading.unsettled if one.spans for code in one.codes}
    away = any(code in spans for token in part.subject for code in token.codes)
    known = not any(token.text in _not_known() or _UNKNOWN.match(token.text) for token in part.tokens)
    if (known and not away) or not (codes and part.named) or part.group or part.has(Kind.REPAIR):
        return False
    asked = set(reading.ask.about if reading.ask else ())
    return codes <= asked and not codes & {one.client for one in reading.records}


_TIMES: Final = re.compile(r"\b(?:twee|drie|vier|vijf|[2-5]) ?(?:keer|maal|x)\b", re.IGNORECASE)


def _signs(reading: Reading, text: str) -> list[str]:
    if not any(isinstance(one, Attendance) for one in reading.records):
        return []
    found = [one.strip() for one in _SIGNS.findall(marked(text))]
    found += _TIMES.findall(text.lower())
    return [one for one in found if reading.query is None or "?" not in one]


@dataclass(frozen=True, slots=True)
class _Book:
    """What the records of a message hold: clients, days, times and minutes."""

    records: tuple[Record, ...]
    context: Context
    clients: set[str | None]
    days: set[date]
    clocks: set[int]
    minutes: set[int | None]
    parts_of_day: set[str]

    @classmethod
    def of(cls, reading: Reading, context: Context) -> _Book:
        """The book of a reading; who is asked about is not forgotten."""
        records = (*reading.records, *reading.pending)
        slots = context.slots()
        starts = {one.starts_at for one in records if isinstance(one, AppointmentChange) and one.starts_at}
        late = set()
        for one in records:
            slot = slots.get(getattr(one, "appointment", None) or "")
            if slot is not None:
                starts.add(slot.starts_at)
                if isinstance(one, Attendance) and one.minutes_late:
                    late.add(minutes_of(slot.starts_at.time()) + one.minutes_late)
        days = {day for one in records if isinstance(day := getattr(one, "date", None), date)}
        used = {getattr(one, "appointment", None) for one in records}
        return cls(
            records,
            context,
            {one.client for one in records} | set(reading.ask.about if reading.ask else ()),
            days | {start.date() for start in starts},
            late | {minutes_of(start.time()) for start in starts},
            {one.minutes_late for one in records if isinstance(one, Attendance) and one.minutes_late},
            {part for part in _PARTS for one in used if one in slots and in_part(slots[one], part)},
        )

    def missing(self, part: Clause) -> list[Token]:
        """The words of a clause that the records of its clients do not hold."""
        codes = {code for token in part.subject for code in token.codes}
        page = _Page(part, [one for one in self.records if one.client in codes] or list(self.records), self)
        left = [token for at, token in enumerate(part.tokens) if not (page.holds(token) or page.helps(at))]
        return page.without_details(left) if left else left


_PARTS: Final = ("morning", "afternoon", "evening")


class _Page:
    """What is on record for the clients of one clause."""

    def __init__(self, part: Clause, records: Sequence[Record], book: _Book) -> None:
        self._part = part
        self._records = records
        self._book = book
        self._attended = [one for one in records if isinstance(one, Attendance)]
        self._statuses = {one.status for one in self._attended}
        self._told = Status.EXCUSED in self._statuses and part.has(Kind.SIGN, *_TOLD)
        self._partly = any(one.left_early or one.late_notice for one in self._attended)
        self._denied = part.has(Kind.GRAMMAR, "not")
        self._numbered = [then for first, then in pairwise(part.tokens) if first.text in listed("numbered")]

    def holds(self, token: Token) -> bool:
        """Whether a token stands in a record, or changes nothing."""
        match token.shape:
            case Shape.BREAK:
                return True
            case Shape.CLIENT | Shape.NEAR | Shape.UNKNOWN:
                return bool(self._book.clients & set(token.codes))
            case Shape.DAY:
                return self._day(token)
            case Shape.CLOCK:
                return self._partly or self._clock(token)
            case Shape.SPAN:
                return self._partly or token.number in self._book.minutes
            case Shape.NUMBER | Shape.HOURS | Shape.FRACTION:
                return token in self._numbered or token.number in self._book.minutes | self._numbers()
        if token.text in _ACHIEVED and token.is_(Kind.STAGE):
            return any(isinstance(one, Milestone | Ending) for one in self._records)
        if self._answers_no(token) or self._by_sender(token) or self._by_third(token):
            return False
        if not token.means:
            return all(word in _fillers() for word in token.text.split())
        return any(self._meaning(kind, value) for kind, value in token.means.items())

    def helps(self, at: int) -> bool:
        """Whether a word only serves another one that stands in a record: `zat er`, `gaat niet lukken`."""
        token = self._part.tokens[at]
        if token.shape is not Shape.WORD or token.means.keys() - {Kind.GRAMMAR}:
            return False
        if token.text in _SITS:
            came = bool(self._statuses) and self._statuses <= set(_CAME) and not self._denied
            after = self._part.tokens[at + 1 : at + 4]
            return came and any(one.is_(Kind.SIGN, "there", "present") for one in after)
        if token.text in _ARRIVED:
            return at > 0 and self._part.tokens[at - 1].text in ("ik", "we", "wij")
        if token.text in _GOES:
            return self._part.has(Kind.SIGN, "cannot") and self._statuses == {Status.EXCUSED}
        return token.text in _BY and self._told

    def _day(self, token: Token) -> bool:
        """Whether each day that was said stands in a record."""
        hints = token.days or ((token.day,) if token.day is not None else ())
        if token.days and all(hint.which == RANGE for hint in hints):
            return any(self._each_of(hints, tense) for tense in Tense)
        return bool(hints) and all(map(self._one_day, hints))

    def _each_of(self, hints: Sequence[DayHint], tense: Tense) -> bool:
        """Whether each day of a range on which its clients have a meeting stands in a record."""
        context, clients = self._book.context, {one.client for one in self._records if one.client}
        days = {day for hint in hints for day in hint.days(context.today, tense)}
        held = {slot.day for client in clients for slot in context.on(days, client)}
        return bool(held) and held <= self._book.days

    def _one_day(self, hint: DayHint) -> bool:
        if self._told and (hint.offset or 1) <= 0:  # the day on which they told it
            return True
        if self._told and not self._part.named and hint.which == "last_week" and hint.weekday is None:
            return True
        if hint.offset == 0 and not any(
            isinstance(one, Attendance | AppointmentChange) for one in self._records
        ):
            return True
        today = self._book.context.today
        days = {day for tense in Tense for day in hint.days(today, tense)} | set(hint.week(today))
        return not self._book.days.isdisjoint(days)

    def _clock(self, token: Token) -> bool:
        clocks = {token.clock, working_clock(token.clock)} if token.clock else set()
        return any(minutes_of(clock) in self._book.clocks for clock in clocks if clock)

    def _numbers(self) -> set[int | None]:
        steps = [one for one in self._records if isinstance(one, Ladder)]
        hours = {one.hours for one in self._records if isinstance(one, Milestone)}
        return {one.step for one in steps} | {one.from_step for one in steps} | hours

    def _meaning(self, kind: Kind, value: str) -> bool:
        if kind in _RECORDS:
            return any(isinstance(one, _RECORDS[kind]) for one in self._records)
        match kind:
            case Kind.SIGN:
                return self._sign(value)
            case Kind.REASON:
                return any(one.reason for one in self._attended) or self._called_off or self._sent(value)
            case Kind.THIRD:
                return self._somebody_else()
            case Kind.GRAMMAR:
                return self._small(value)
            case Kind.PART:
                return self._told or value in self._book.parts_of_day or not self._book.parts_of_day
        return kind not in _DOUBTS

    @property
    def _called_off(self) -> bool:
        """Whether the sender called an appointment off: why is no matter of the client."""
        return not self._attended and any(
            isinstance(one, AppointmentChange)
            and one.change is AppointmentAction.CANCEL
            and one.cancelled_by is Side.SUPPLIER
            for one in self._records
        )

    def _sent(self, value: str) -> bool:
        """`Trajectplan naar de gemeente gestuurd`: where a paper went is no reason."""
        papers = any(isinstance(one, Milestone) for one in self._records)
        return papers and value == "appointment_elsewhere" and self._part.has(Kind.STAGE, "submitted")

    def _answers_no(self, token: Token) -> bool:
        """`Aanwezig: nee`, `bericht: geen`: a no behind what was asked in so many words."""
        words = [one for one in self._part.tokens if one.shape is not Shape.BREAK]
        nay, not_ = token.text in _NO, token.is_(Kind.GRAMMAR, "not")
        if not (nay or not_) or words[-1] is not token:
            return False
        if self._statuses & set(_CAME):
            return nay or len(words) == 1
        told = self._part.has(Kind.SIGN, "notice")
        return Status.EXCUSED in self._statuses and (told or (not_ and len(words) == 1))

    def _by_third(self, token: Token) -> bool:
        """`De broer zegt dat hij ziek is`, and a no-show: whether that was notice is for the coach to say."""
        told = self._part.has(Kind.SIGN, *_TOLD, "cannot")
        return token.is_(Kind.THIRD) and told and Status.NO_SHOW in self._statuses

    def _by_sender(self, token: Token) -> bool:
        """`Heb Samira afgebeld`: the coach called off, and not the client."""
        mine = token.text == "heb" and self._part.has(Kind.SIGN, "excused")
        return mine and Status.EXCUSED in self._statuses

    def _somebody_else(self) -> bool:
        """`Yonas zijn moeder was er`: who came may be somebody else, unless a talk with them is on record."""
        alone = all(isinstance(one, Attendance) for one in self._records)
        return not (alone and self._statuses & set(_CAME))

    def _small(self, value: str) -> bool:
        came = bool(self._statuses & set(_CAME))
        if value == "no_word":
            return not came
        if value != "not":
            return value not in _WEIGHTY
        if Status.EXCUSED in self._statuses and self._part.has(Kind.SIGN, "notice"):
            return self._part.has(Kind.SIGN, "present", "absent", "there", "cannot", "excused", "late")
        return self._part.has(Kind.SIGN, "late") or not came

    def _sign(self, value: str) -> bool:
        if value in ("left_early", "late_notice"):
            return any(getattr(one, value) for one in self._attended)
        if value == "late" and any(one.late_notice for one in self._attended):
            return True
        if value == "sick" and any(isinstance(one, AppointmentChange) for one in self._records):
            return True
        wanted = _MEANS.get(value)
        if self._denied and value == "present":
            wanted = set(Status) - set(_CAME)
        elif self._denied and value == "late":
            wanted = {Status.PRESENT, Status.LATE}
        return wanted is None or bool(wanted & self._statuses)

    def without_details(self, left: list[Token]) -> list[Token]:
        """What is left beside the detail of a reason, of a step, or of what is dropped on purpose."""
        part, dropped = self._part, mentions(_DETAILS, self._part.text)
        if dropped and not part.named and not part.has(Kind.SIGN):
            return []
        explains = part.joined_by == "because" or part.has(Kind.REASON) or dropped
        if explains and any(one.reason for one in self._attended):
            left = [token for token in left if token.means and not token.is_(Kind.UNSURE)]
        steps = not any(isinstance(one, Attendance | Ladder | Withdraw) for one in self._records)
        if self._records and steps:
            left = [token for token in left if token.means or token.shape is not Shape.WORD]
            left = [token for token in left if token.text not in _beside_steps()]
        elif part.has(Kind.LADDER) and not part.has(Kind.SIGN):
            left = [token for token in left if token.text not in {*_beside_steps(), "sinds"}]
        elif self._of_step():
            left = [token for token in left if token.means or token.shape is not Shape.WORD]
        if dropped:
            left = [token for token in left if not mentions(_DETAILS, token.text)]
            left = [token for token in left if token.text not in _beside_steps()]
        return left

    def _of_step(self) -> bool:
        """Whether a clause tells of a step on record and of nothing else: where it was is a detail."""
        part = self._part
        steps = any(isinstance(one, Milestone) for one in self._records)
        return steps and part.has(Kind.STAGE) and part.has(Kind.NOUN) and not part.has(Kind.SIGN)


@cache
def _fillers() -> frozenset[str]:
    return frozenset(listed("fillers"))


@cache
def _beside_steps() -> frozenset[str]:
    return frozenset(listed("beside_steps"))


@cache
def _not_known() -> frozenset[str]:
    return frozenset(listed("not_known"))
