"""A question as a coach sees it: what is read, what is not, and what each button would store."""

from __future__ import annotations

from collections.abc import Sequence

from domain.codes import AppointmentType, AskReason
from domain.reading import (
    AppointmentChange,
    Ask,
    Attendance,
    Guess,
    Reading,
    Record,
    Withdraw,
)
from domain.reading.guessing.guesses import WHO
from domain.values import Named, Question
from services.readback import AskNote, ChangeLine, FactLine, Line, Option, OutcomeLine
from services.reports.context import ReaderContext
from services.reports.facts import parts_of


def asked(reading: Reading, question: Question | None, at: ReaderContext) -> AskNote:
    """A reading's question as a note: who it is about, what is read already, and what can be tapped."""
    if reading.ask is None:
        raise ValueError("nothing is asked")
    shown = reading.unread or reading.ask.reason is AskReason.UNREAD
    read = _read(reading.ask.reason, reading.guesses) if shown else ()
    taps = options(reading.guesses, at, but=read) or _clients(reading.ask, at)
    return AskNote(
        what=reading.ask.reason,
        about=named(reading.ask.about, at),
        question=question.id if question else None,
        options=tuple(taps) if question else (),
        read=tuple(lines_of(read, at)),
        unread=reading.unread,
    )


def asked_again(question: Question, at: ReaderContext) -> AskNote:
    """The same of a question that waits; which words were not read is known no longer."""
    read = _read(question.reason, question.guesses) if question.reason is AskReason.UNREAD else ()
    return AskNote(
        question.reason,
        named(question.about, at),
        question.id,
        tuple(options(question.guesses, at, but=read)),
        read=tuple(lines_of(read, at)),
    )


def _read(reason: AskReason, guesses: Sequence[Guess]) -> tuple[Record, ...]:
    """What is read: the best guess where only a yes lacks, else what every guess would store."""
    if not guesses:
        return ()
    best = guesses[0].records
    if reason is AskReason.UNREAD:
        return best
    return tuple(record for record in best if all(record in guess.records for guess in guesses))


def _clients(ask: Ask, at: ReaderContext) -> list[Option]:
    """The clients that may be meant, where nothing was said that could be stored of one of them."""
    return [
        Option("client", one.code, one.code, one.name) for one in named(ask.about, at) if ask.reason in WHO
    ]


def named(codes: tuple[str, ...], at: ReaderContext) -> tuple[Named, ...]:
    """Codes with the name beside them where the coach may know it."""
    known = {code: at.client(code) for code in codes}
    return tuple(Named(code, client.first_name if client else "") for code, client in known.items())


def options(guesses: Sequence[Guess], at: ReaderContext, *, but: Sequence[Record] = ()) -> list[Option]:
    """A button for each guess: its number, and what it would store beside what all of them do."""
    found = []
    for number, guess in enumerate(guesses):
        own = [record for record in guess.records if record not in but] or list(guess.records)
        lines = lines_of(own, at)
        if lines and len(lines) == len(own):
            found.append(Option("guess", str(number), lines=tuple(lines)))
    return found


def lines_of(records: Sequence[Record], at: ReaderContext) -> list[Line]:
    """Records that are not stored yet, as the lines that would be read back."""
    return [line for record in records for line in _line(record, at)]


def _line(record: Record, at: ReaderContext) -> list[Line]:
    client = at.client(record.client or "")
    if client is None:
        return []
    code, name = client.code, client.first_name
    if isinstance(record, Withdraw):
        back = next((one for one in at.meetings if one.id == record.appointment), None)
        return [OutcomeLine(code, name, None, back.starts_at)] if back else []
    if isinstance(record, Attendance | AppointmentChange):
        meeting = next((one for one in at.meetings if one.id == record.appointment), None)
        if isinstance(record, AppointmentChange):
            moment = record.starts_at or (meeting.starts_at if meeting else None)
            kind = record.type or (meeting.type if meeting else AppointmentType.COACHING)
            was = meeting.starts_at if meeting and record.starts_at else None
            line = ChangeLine(
                code,
                name,
                record.change,
                moment or at.sent_at,
                AppointmentType(kind),
                "",
                was,
                record.cancelled_by,
            )
            return [line] if moment else []
        outcome = OutcomeLine(
            code,
            name,
            record.status,
            meeting.starts_at if meeting else at.sent_at,
            record.minutes_late,
            record.reason,
            record.late_notice,
            record.left_early,
        )
        return [outcome] if meeting else []
    kind_of, value, details = parts_of(record)
    shown = {key: one for key, one in details.items() if one is not None and one is not False}
    return [FactLine(code, name, kind_of, value, getattr(record, "date", at.sent_at.date()), shown)]
