"""A reply says "about this": whom it is about is taken from the message that it answers (docs/adr/0037)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from domain.codes import AskReason, IgnoreReason, ReadAction, RefuseReason
from domain.errors import Refused
from domain.messages.message import Message
from domain.messages.shown import OnScreenNow, ShownRow
from domain.reading import KnownAppointment, Reading, Withdraw
from domain.reading.because import ASKED
from domain.reading.courtesies import courtesy
from domain.reading.heard import beside_danger
from domain.reading.schema import Ask
from domain.whom.replied import line_numbers, names_day, names_somebody, with_codes
from services.appointments.reminders import OutcomeCard
from services.reports.context import ReaderContext
from services.turn import Turn

_EVERYBODY: Final = re.compile(
    r"\b(?:iedereen|allemaal|allebei|alle|alles|rest|overigen?|niemand|beiden?)\b", re.I
)
_RATHER: Final = re.compile(
    r"^\W*(?:(?:nee|oeps|sorry|foutje|liever|toch|moe[ts]t? zijn|ik bedoel(?:de)?)\b[\s,.:!]*)+", re.I
)
"""`Nee, morgen`: something else than what stands in the message that is answered."""
_NO: Final = re.compile(
    r"^\W*(?:(?:nee|oeps|sorry|foutje|moe[ts]t? zijn|ik bedoel(?:de)?)\b[\s,.:!]*)+", re.I
)
_DENIED: Final = re.compile(r"\b(?:niet|geen|nooit)\b", re.I)


@dataclass(frozen=True, slots=True)
class NoSuchLine(Message):
    """A number in a reply to a list that no line of the list has; nothing of the text is stored."""

    kept_as = "refused.no_such_line"
    number: int
    most: int


@dataclass(frozen=True, slots=True)
class Heard:
    """A text with the clients in it whom it is about, and how it reads in the light of their appointments."""

    text: str
    at: ReaderContext
    reading: Reading
    about: OnScreenNow | None = None
    appointment: str | None = None  # the one that was meant
    instead: bool = False  # it says what the report should have said
    danger: bool = False  # it said beside this that somebody may be in danger

    @property
    def reports(self) -> bool:
        """Whether it says for sure that something happened or is planned."""
        asks = self.reading.ask is not None and self.reading.ask.reason is not AskReason.UNCLEAR_STATUS
        return bool(self.reading.records or self.reading.pending) or (
            self.reading.action is ReadAction.ASK and asks
        )


async def hear(turn: Turn, text: str, replied_to: str | None, at: ReaderContext) -> Heard:
    """Read a text; one that answers a message is about the clients of that message.

    Raises Refused for the number of a line that the list does not have.
    """
    plain = Heard(text, at, at.read(text))
    if plain.reading.refuse is not None and plain.reading.refuse.reason is RefuseReason.SAFETY:
        return await _beside_danger(turn, plain, replied_to)
    shown = await turn.work.outbox.shown(turn.me.id, replied_to) if replied_to is not None else None
    if shown is None or plain.reading.action is ReadAction.REFUSE:
        return plain
    rows = tuple(row for row in shown.rows if at.client(row.code) is not None)
    plain = replace(plain, about=shown)
    kind_word = courtesy(text) is not None and shown.name != OutcomeCard.kept_as
    if not rows or kind_word or names_somebody(text, at.clients):
        return plain
    moved = await turn.work.appointments.changes_of_report(shown.report) if shown.report is not None else []
    return _of_rows(plain, rows, frozenset(change.appointment_id for change in moved))


async def _beside_danger(turn: Turn, plain: Heard, replied_to: str | None) -> Heard:
    """What the text reports for sure beside danger; without that it stays refused."""
    left = beside_danger(plain.text, (client.first_name for client in plain.at.clients))
    rest = await hear(turn, left, replied_to, plain.at) if left else plain
    tells = rest.reading.action is ReadAction.RECORD
    takes_back = any(isinstance(item, Withdraw) for item in rest.reading.records)
    return replace(rest, danger=True) if tells and not takes_back else plain


def _of_rows(plain: Heard, rows: tuple[ShownRow, ...], moved: frozenset[str]) -> Heard:
    """`moved`: the appointments that its report planned or moved, wherever they stand by now."""
    numbers, lines = line_numbers(plain.text), _lines(rows)
    there = _light(plain.at, rows, moved)
    if lines and numbers:
        wrong = next((number for number in numbers if number not in lines), None)
        if wrong is not None:
            raise Refused(NoSuchLine(wrong, max(lines)))
        text, reading = _read(there, with_codes(plain.text, lines), plain.text)
        return replace(plain, text=text, at=there, reading=reading)
    codes = tuple(dict.fromkeys(row.code for row in rows))
    if len(codes) == 1:
        return _of_one(plain, there, codes[0])
    if plain.reading.action is ReadAction.IGNORE:
        return plain
    if _EVERYBODY.search(plain.text):
        return replace(plain, at=there, reading=there.read(plain.text))
    who = Reading(
        ReadAction.ASK,
        ask=Ask(AskReason.AMBIGUOUS_CLIENT, codes, ASKED[AskReason.AMBIGUOUS_CLIENT]),
        privacy=plain.reading.privacy,
    )
    return replace(plain, at=there, reading=there.asking(plain.text, who))


def _of_one(plain: Heard, there: ReaderContext, code: str) -> Heard:
    """The client goes in front; `nee morgen` says only what an appointment becomes instead."""
    only = there.meetings[0] if len(there.meetings) == 1 else None
    rather, bare = _RATHER.match(plain.text), _NO.sub("", plain.text)
    texts = [f"{code} {bare}"] if bare else []
    texts += [f"{code} {plain.text}"] if bare != plain.text else []
    if rather is not None and only is not None and _DENIED.search(plain.text) is None:
        moved = f"verzet {code} naar {plain.text[rather.end() :]}"
        texts += [moved, f"{moved} {only.starts_at:%H:%M}"]
    readings = [
        replace(plain, text=read, at=there, reading=reading, appointment=only.id if only else None)
        for read, reading in (_read(there, text, plain.text) for text in texts)
    ]
    told = next((one for one in readings if one.reading.action is ReadAction.RECORD), None)
    if told is not None:
        return replace(told, instead=bare != plain.text and told is readings[0])
    idle = plain.reading.ignore is IgnoreReason.SMALLTALK and rather is None
    return plain if idle else readings[0]


def _read(there: ReaderContext, text: str, said: str) -> tuple[str, Reading]:
    """A text read, without a day of its own as of the day of the meeting that its message showed."""
    reading = there.read(text)
    lost = reading.ask is not None and reading.ask.reason is AskReason.NO_APPOINTMENT
    if not lost or names_day(said):
        return text, reading
    dated = text
    for code in {one.client for one in there.meetings}:
        own = [one for one in there.meetings if one.client == code]
        if len(own) == 1:
            dated = dated.replace(code, f"{code} {own[0].starts_at:%d-%m}")
    return dated, there.read(dated)


def _lines(rows: tuple[ShownRow, ...]) -> dict[int, list[str]]:
    lines: dict[int, list[str]] = {}
    for row in rows:
        if row.number is not None:
            lines.setdefault(row.number, []).append(row.code)
    return lines


def _light(at: ReaderContext, rows: tuple[ShownRow, ...], moved: frozenset[str]) -> ReaderContext:
    """The clients of a message alone, each with the appointment that was meant, if it is known."""
    codes = {row.code for row in rows}
    meetings: dict[str, KnownAppointment] = {}
    for code in codes:
        own = [one for one in at.meetings if one.client == code]
        meant = [one for one in own if one.id in moved or any(_is_meant(one, row) for row in rows)]
        meetings |= {one.id: one for one in meant or own}
    clients = tuple(client for client in at.clients if client.code in codes)
    return replace(at, clients=clients, meetings=tuple(meetings.values()))


def _is_meant(meeting: KnownAppointment, row: ShownRow) -> bool:
    if row.code != meeting.client:
        return False
    return row.appointment == meeting.id if row.appointment is not None else row.at == meeting.starts_at
