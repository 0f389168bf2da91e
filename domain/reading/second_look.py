"""A message read a second time, piece by piece: where that says something else, the coach is shown it first.

The rules reach over whole messages, and most of what they stored wrongly came from a word that belonged to
another piece (adr/0053). A piece that is not understood alone says nothing against the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Final

from domain.codes import AskReason, ReadAction, Status
from domain.reading.because import ASKED
from domain.reading.clauses import Clause
from domain.reading.context import Context
from domain.reading.kinds import Kind
from domain.reading.phrasebook import book
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


@cache
def _slip() -> re.Pattern[str]:
    """A word that takes back what was said of the client before it, right before another one is named."""
    words = [said for said in book().meanings[Kind.REPAIR] if not said.endswith("niet")]  # that denies
    return re.compile(rf"\w.*\b(?:{'|'.join(words)})\b[\s,.:!]*(?:(?:het|dat|ik|was) )*$", re.DOTALL)


@cache
def _excepts() -> re.Pattern[str]:
    """Who is taken out of what is said of all, whether those are named or called all."""
    words = [said for said, means in book().meanings[Kind.GRAMMAR].items() if means.value == "except"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b(?P<who>[^.;!?\n]*)|\bop (?P<but>[^.;!?\n]{{1,60}}) na\b")


def look_again(
    reading: Reading, parts: Sequence[Clause], text: str, context: Context, alone: Callable[[str], Reading]
) -> Reading:
    """The reading as it may be stored. `alone`: how a piece reads by itself."""
    if reading.action is not ReadAction.RECORD:
        return reading
    pieces = Pieces(clean(text).text, context.caseload)
    taken_out = _excepted(reading.records, pieces) | _replaced(reading.records, pieces)
    if taken_out:
        return _shown_first(reading, [one for one in reading.records if one.client not in taken_out])
    unheard = any(part.has(Kind.SIGN, "no_notice") for part in parts)
    agrees = not any(_otherwise(reading, said, pieces.text, unheard=unheard) for said in _said(pieces, alone))
    if agrees and not _of_another_day(reading.records, pieces, alone, context.today):
        return reading
    return _shown_first(reading, reading.records)


def _shown_first(reading: Reading, guess: Sequence[Record]) -> Reading:
    """Nothing is stored before the coach has seen it."""
    about = tuple(dict.fromkeys(one.client for one in reading.records if one.client))
    return replace(
        reading,
        action=ReadAction.CONFIRM,
        records=(),
        ask=Ask(AskReason.UNREAD, about, ASKED[AskReason.UNREAD]),
        guesses=(Guess(tuple(guess) or reading.records),),
    )


def _excepted(records: Sequence[Record], pieces: Pieces) -> set[str]:
    """`Samira en farid er, behalve farid`: who is taken out and would be stored as all the others."""
    said = _statuses(records)
    taken_out = set()
    for excepts in _excepts().finditer(pieces.text):
        named = {one.code for one in pieces.names(excepts["who"] or excepts["but"] or "")}
        others = {status for code, status in said.items() if code not in named}
        taken_out |= {code for code in named if said.get(code) in others}
    return taken_out


def _replaced(records: Sequence[Record], pieces: Pieces) -> set[str]:
    """`Samira ns. Nee, farid ns`: who was named before somebody else was, with the same outcome."""
    said = _statuses(records)
    return {
        one.code
        for one, then in pairwise(pieces.names(pieces.text))
        if one.code != then.code
        and said.get(one.code) is not None
        and said.get(one.code) is said.get(then.code)
        and _slip().search(pieces.text[one.end : then.start])
    }


def _statuses(records: Sequence[Record]) -> dict[str, Status]:
    return {one.client: one.status for one in records if isinstance(one, Attendance)}


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
