"""What a tap can answer to a question: each option leads to a record, or to the next question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Final, Literal

from domain.codes import AskReason, EndingReason, ReadAction
from domain.reading import Attendance, KnownAppointment, KnownClient, Reading
from domain.values import Named, Question
from domain.whom.meant import meant
from domain.whom.replied import names_day
from services.readback import AskNote, Option
from services.reports.context import ReaderContext

NEAR: Final = timedelta(days=14)
MOST_OPTIONS: Final = 8
LADDER_STEPS: Final = range(1, 7)
WHO: Final = frozenset(
    {
        AskReason.UNKNOWN_CLIENT,
        AskReason.AMBIGUOUS_CLIENT,
        AskReason.NAME_MISMATCH,
        AskReason.NO_CLIENT,
    }
)
ENDINGS: Final[Mapping[EndingReason, str]] = {
    EndingReason.WORK: "werk gevonden",
    EndingReason.EDUCATION: "gaat naar een opleiding",
    EndingReason.VOLUNTARY_WORK: "doet vrijwilligerswerk",
    EndingReason.MOVED_AWAY: "verhuisd",
    EndingReason.BENEFIT_ENDED: "uitkering is beëindigd",
    EndingReason.DROPPED_OUT: "uitval",
}
"""What a tap adds to the message, in words that the reader knows."""


def asked(reading: Reading, question: Question | None, at: ReaderContext) -> AskNote:
    """A reading's question as a note: who it is about, and what can be tapped."""
    if reading.ask is None:
        raise ValueError("nothing is asked")
    return AskNote(
        what=reading.ask.reason,
        about=named(reading.ask.about, at),
        question=question.id if question else None,
        options=tuple(options(question.text, reading, at)) if question else (),
    )


def named(codes: tuple[str, ...], at: ReaderContext) -> tuple[Named, ...]:
    """Codes with the name beside them where the coach may know it."""
    known = {code: at.client(code) for code in codes}
    return tuple(Named(code, client.first_name if client else "") for code, client in known.items())


def options(text: str | None, reading: Reading, at: ReaderContext) -> list[Option]:
    """What a tap can answer; without the text only what needs no second reading."""
    if reading.ask is None:
        return []
    match reading.ask.reason:
        case AskReason.NOTICE_UNKNOWN:
            return _notices(reading, at)
        case AskReason.UNCLEAR_STATUS | AskReason.CONFLICT:
            return _outcomes(text, reading.ask.about, at)
        case _ if text is None:
            return []
        case AskReason.WHICH_APPOINTMENT:
            return _meetings(text, reading.ask.about, at)
        case AskReason.NO_CLIENT:
            return [_client("client", client) for client in _met_today(text, at)]
        case reason if reason in WHO:
            return [_client("client", client) for client in _known(reading.ask.about, at)]
        case AskReason.ENDING_REASON:
            return [Option("ending", reason) for reason in ENDINGS]
        case AskReason.LADDER_STEP:
            return [Option("step", str(step)) for step in LADDER_STEPS]
    return []


def _known(codes: tuple[str, ...], at: ReaderContext) -> list[KnownClient]:
    found = [at.client(code) for code in codes]
    return [client for client in found if client][:MOST_OPTIONS]


def _client(kind: Literal["outcome", "client"], client: KnownClient) -> Option:
    return Option(kind, client.code, client.code, client.first_name)


def _outcomes(text: str | None, about: tuple[str, ...], at: ReaderContext) -> list[Option]:
    """The outcomes of the one meeting of today that is over or under way; else whom it was about.

    Words about another day are not about that meeting: then its day is shown before anything is stored.
    """
    clients = _known(about, at)
    begun = [
        one
        for one in at.meetings
        if one.client in about and one.starts_at.date() == at.sent_at.date() and one.starts_at <= at.sent_at
    ]
    today = text is not None and not names_day(re.sub(r"(?i)\bvandaag\b", "", text))
    if today and len(clients) == len(about) == len(begun) == 1:
        return [Option("settle", begun[0].id, clients[0].code, clients[0].first_name)]
    return [_client("outcome", client) for client in clients]


def _notices(reading: Reading, at: ReaderContext) -> list[Option]:
    """With or without notice, for each client whose appointment is known."""
    return [
        Option("notice", item.appointment, item.client)
        for item in reading.pending
        if item.appointment and at.client(item.client)
    ]


def _meetings(text: str, about: tuple[str, ...], at: ReaderContext) -> list[Option]:
    """The appointments with which the message can be stored."""
    found = []
    for meeting in at.meetings:
        client = at.client(meeting.client)
        if client is None or meeting.client not in about or abs(meeting.starts_at - at.sent_at) > NEAR:
            continue
        if meeting.id in _used(at.read_about(text, meeting.id)):
            found.append(_meeting(meeting, client))
    return found[:MOST_OPTIONS]


def _used(reading: Reading) -> set[str | None]:
    """The appointments that a reading stores something about, or would after one more answer."""
    stored = {getattr(item, "appointment", None) for item in reading.records}
    return stored | {item.appointment for item in reading.pending if isinstance(item, Attendance)}


def _meeting(meeting: KnownAppointment, client: KnownClient) -> Option:
    return Option("meeting", meeting.id, client.code, client.first_name, meeting.starts_at, meeting.type)


def _met_today(text: str, at: ReaderContext) -> list[KnownClient]:
    """The clients of today with whom the message can be stored: who was meant is most likely one of them."""
    begun = [one for one in at.meetings if one.starts_at.date() == at.sent_at.date()]
    codes = dict.fromkeys(one.client for one in begun if one.starts_at <= at.sent_at)
    clients = [client for client in map(at.client, codes) if client]
    return [
        client
        for client in clients[:MOST_OPTIONS]
        if at.read(meant(text, client, ())).action is ReadAction.RECORD
    ]
