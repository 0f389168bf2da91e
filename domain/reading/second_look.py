"""A message read a second time, piece by piece: where that says something else, the coach is shown it first.

The rules reach over whole messages, and most of what they stored wrongly came from a word that belonged to
another piece (adr/0053). A piece that is not understood alone says nothing against the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from domain.codes import AskReason, ReadAction, Status
from domain.reading.because import ASKED
from domain.reading.clauses import Clause
from domain.reading.context import Context
from domain.reading.kinds import Kind
from domain.reading.pieces import REPAIRS, SPOKEN, Pieces
from domain.reading.schema import Ask, Attendance, Guess, Milestone, Reading, Record, Withdraw
from domain.text.clean import clean

_OF_SEVERAL: Final = re.compile(
    r"\b(?:rest|iedereen|allen|alle|allemaal|niemand|beide|allebei|overige|ipv)\b|:"
)
"""What is said of several at once, or below a heading, is not parted."""
_BEFORE_A_NAME: Final = re.compile(
    r"(?:\d|\bu|\buur|dag|\b(?:ma|di|wo|do|vr|vd|gisteren|morgen|ochtend|middag|ook))\W*$"
)
"""A piece that ends with a moment or `ook`: there that stands before its name."""


def look_again(
    reading: Reading, parts: Sequence[Clause], text: str, context: Context, alone: Callable[[str], Reading]
) -> Reading:
    """The reading as it may be stored. `alone`: how a piece reads by itself."""
    if reading.action is not ReadAction.RECORD:
        return reading
    pieces = Pieces(clean(text).text, context.caseload)
    unheard = any(part.has(Kind.SIGN, "no_notice") for part in parts)
    agrees = not any(_otherwise(reading, said, pieces.text, unheard=unheard) for said in _said(pieces, alone))
    if agrees and not _of_another_day(reading.records, pieces, alone, context.today):
        return reading
    about = tuple(dict.fromkeys(one.client for one in reading.records if one.client))
    return replace(
        reading,
        action=ReadAction.CONFIRM,
        records=(),
        ask=Ask(AskReason.UNREAD, about, ASKED[AskReason.UNREAD]),
        guesses=(Guess(reading.records),),
    )


def _said(pieces: Pieces, alone: Callable[[str], Reading]) -> Iterator[list[Record]]:
    """What each way to part the message stores."""
    if _OF_SEVERAL.search(pieces.text) or REPAIRS.search(pieces.text) or _is_list(pieces):
        return
    yield _stored(pieces.carried(further=False), alone)
    by_name = [_JOINS_NEXT.sub("", piece) for piece in pieces.by_name()]
    if not any(_BEFORE_A_NAME.search(piece) for piece in by_name[:-1]):
        yield _stored(by_name, alone)


_JOINS_NEXT: Final = re.compile(r"[\s,]*\ben\b[\s,]*$")


def _is_list(pieces: Pieces) -> bool:
    """Whether a line of it is no more than a name: what holds for it stands above or below."""
    lines = pieces.text.split("\n")
    return len(lines) > 1 and any(
        line.strip() and len(SPOKEN.findall(line)) == len(pieces.names(line)) for line in lines
    )


def _stored(pieces: Sequence[str], alone: Callable[[str], Reading]) -> list[Record]:
    readings = [alone(piece) for piece in pieces]
    return [one for each in readings if each.action is ReadAction.RECORD for one in each.records]


def _otherwise(reading: Reading, said: Sequence[Record], text: str, *, unheard: bool) -> bool:
    """Whether what the pieces say last of a meeting is not what would be stored of it."""
    statuses: dict[str, list[Status]] = {}
    for one in said:
        if isinstance(one, Attendance):
            statuses.setdefault(one.appointment, []).append(one.status)
    for record in reading.records:
        told = statuses.get(getattr(record, "appointment", None) or "", [])
        if told and isinstance(record, Withdraw):
            return True
        if told and isinstance(record, Attendance) and told[-1] is not record.status:
            was_late = record.status is Status.LATE and Status.LATE in told and "op tijd" not in text
            missed = unheard and record.status is Status.NO_SHOW and told[-1] is Status.EXCUSED
            if not (was_late or missed):  # `een uur te laat maar hij is er`
                return True
    return False


def _of_another_day(
    records: Sequence[Record], pieces: Pieces, alone: Callable[[str], Reading], today: date
) -> bool:
    """`Sollicitatie gehad, hij hoort het vrijdag`: a step of a former day, where its own piece names none."""
    past = [one for one in records if isinstance(one, Milestone) and one.date < today]
    if not past:
        return False
    said = _stored(pieces.carried(further=True), alone)
    days = {(one.client, one.type, one.date) for one in said if isinstance(one, Milestone)}
    alike = {(client, kind) for client, kind, _ in days}
    return any(
        (one.client, one.type) in alike and (one.client, one.type, one.date) not in days for one in past
    )
