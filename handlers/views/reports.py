"""What coaches see of a report: the read-back, the questions it raises, the card after a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from domain.codes import AskReason
from domain.values import Named
from handlers.views import changing, doubts, going, guesses, what_counts
from handlers.views.chat import Button, ChatMessage, Views, shows
from handlers.views.going import stored_lines
from services.privacy import DangerTakenAway, Refusal
from services.readback import (
    Asked,
    AskNote,
    CongratulatedNote,
    DangerNote,
    EditWithdrew,
    FactLine,
    GoesNote,
    LeftNote,
    LeftStandingNote,
    Line,
    Note,
    NothingStored,
    OutcomeLine,
    PlanningNote,
    PrivacyNote,
    Readback,
    SinceNote,
    StandingNote,
    TakenBack,
    UnchangedNote,
)
from services.reports.answering import Settle
from services.reports.buttons import (
    ChooseOutcome,
    HoldBack,
    TapOutcome,
    Undo,
)
from services.reports.cards import OutcomeReported
from services.reports.changing import Change, ChangeReport
from services.reports.groups import OutcomeAsked
from services.reports.outcomes import NotStarted
from services.reports.queries import AttendanceSummary, NextAppointment
from services.reports.rows import TAPS
from services.reports.standing import CancelPlanned, LeavePlanned
from words.catalogs import Html, Term, Words
from words.messages import refusal
from words.moments import when


def _named(words: Words, about: tuple[Named, ...]) -> Html:
    """ "K-1042 Samira, K-1077 Yonas" for a question."""
    if not about:
        return Html(words.say("ask.nobody"))
    names = [words.say("button.choice", code=one.code, name=one.name).strip() for one in about]
    return Html(", ".join(f"<b>{name}</b>" for name in names))


def _note(words: Words, note: Note) -> str:
    match note:
        case AskNote():
            return _question(words, note)
        case PrivacyNote():
            key = "note.privacy_deleted" if note.deleted else "note.privacy"
            return words.say(key, what=Term(f"privacy.{note.what}"))
        case DangerNote():
            return words.say("note.danger", numbers=Html(words.say("danger.numbers")))
        case LeftNote():
            return words.say("note.left")
        case StandingNote():
            return _standing(words, note)
        case SinceNote() | LeftStandingNote() | UnchangedNote():
            return what_counts.note(words, note)
        case GoesNote():
            return going.note(words, note)
        case CongratulatedNote():
            return _congratulated(words, note)
        case PlanningNote():
            return words.say(
                f"note.{note.kind}",
                code=note.code,
                name=note.name,
                when=when(words, note.at),
                day_name=note.day_name,
            )


def _congratulated(words: Words, note: CongratulatedNote) -> str:
    if note.at is None:
        return words.say("note.congratulated", name=note.name)
    return words.say("note.congratulated_later", name=note.name, when=when(words, note.at))


def _standing(words: Words, note: StandingNote) -> str:
    """What is still planned after an ending, and what becomes of it."""
    times = ", ".join(when(words, at) for at in note.times)
    if note.count > len(note.times):
        times = words.label("note.standing.times", times=times)
    key = "note.standing.left" if note.left else "note.standing"
    key = key if note.reached else f"{key}.silent"
    return words.say(key, code=note.code, name=note.name, count=note.count, times=times)


def _question(words: Words, note: AskNote) -> str:
    if note.doubted is not None:
        return doubts.question(words, note.about[0], note.doubted)
    key = f"ask.{note.what}"
    if note.what == "unknown_client" and note.about:
        key += "_guess"
    if len(note.about) > 1 and words.has(f"{key}_several"):
        key += "_several"
    if not (note.question and note.options) and words.has(f"{key}.typed"):  # there is nothing to tap
        key += ".typed"
    asks = "" if note.what is AskReason.UNREAD else words.say(key, about=_named(words, note.about))
    return guesses.question(words, note, asks)


def notes_of(words: Words, notes: Sequence[Note]) -> list[str]:
    """One paragraph each; of what was not kept one for all."""
    return list(dict.fromkeys(_note(words, note) for note in notes))


def _readback(words: Words, told: Readback) -> ChatMessage:
    parts, notes = [], list(told.notes)
    if told.lines:
        key = "readback_edited" if told.edited else "readback"
        goes = [note for note in notes if isinstance(note, GoesNote)]
        notes = [note for note in notes if note not in goes]
        parts.append(words.say(key, lines=going.with_what_goes(words, told.lines, goes)))
    parts += notes_of(words, notes)
    if told.tip:
        parts.append(words.say(f"tip.{told.tip}"))
    rows = _asked_rows(words, told.notes)
    if told.report is not None:
        held = words.label("button.hold_back")
        rows += [
            (Button(held, HoldBack(note.fact, told.report)),)
            for note in told.notes
            if isinstance(note, CongratulatedNote)
        ]
        rows += [
            (
                Button(
                    words.label("button.leave_planned", code=note.code), LeavePlanned(note.fact, told.report)
                ),
                Button(
                    words.label("button.cancel_planned", code=note.code),
                    CancelPlanned(note.fact, told.report),
                ),
            )
            for note in told.notes
            if isinstance(note, StandingNote) and not note.left
        ]
    if told.report is not None and any(not _stood(line) for line in told.lines):
        change = Button(words.label("button.change"), ChangeReport(told.report))
        rows.append((change, Button(words.label("button.undo"), Undo(told.report))))
    return ChatMessage("\n\n".join(parts), tuple(rows))


def _stood(line: Line) -> bool:
    """Whether a line tells of what stood already: then there is nothing of it to take back."""
    return isinstance(line, OutcomeLine | FactLine) and line.already


def _asked(words: Words, told: Asked) -> ChatMessage:
    parts = notes_of(words, [told.note, *told.notes])
    return ChatMessage("\n\n".join(parts), tuple(_rows_of_nothing(words, [told.note])))


def _rows_of_nothing(words: Words, notes: Sequence[Note]) -> list[tuple[Button, ...]]:
    """The same where nothing is stored: then a question that is not kept can be let go as well."""
    rows = _asked_rows(words, notes)
    asks = any(isinstance(note, AskNote) for note in notes)
    return rows or ([guesses.leave(words, None)] if asks else [])


def _asked_rows(words: Words, notes: Sequence[Note]) -> list[tuple[Button, ...]]:
    """The answers that taps can give to the questions among notes."""
    asked = [note for note in notes if isinstance(note, AskNote)]
    several = len(asked) > 1
    rows = []
    for note in asked:
        if note.doubted is not None and note.question is not None:
            code = note.about[0].code if several else None
            rows += doubts.answers(words, note.question, note.doubted, code)
        else:
            rows += guesses.answers(words, note)
    return rows


def _edit_withdrew(words: Words, told: EditWithdrew) -> ChatMessage:
    asks = any(isinstance(note, AskNote) and note.question is not None for note in told.notes)
    head = words.say("edit_withdrew.asked" if asks else "edit_withdrew")
    text = "\n\n".join([head, *notes_of(words, told.notes)])
    return ChatMessage(text, tuple(_rows_of_nothing(words, told.notes)))


def _nothing_stored(words: Words, told: NothingStored) -> ChatMessage:
    if not told.notes:
        return ChatMessage(words.say("nothing_stored"))
    return ChatMessage("\n\n".join(notes_of(words, told.notes)), tuple(_rows_of_nothing(words, told.notes)))


def _taken_back(words: Words, told: TakenBack) -> ChatMessage:
    notes = notes_of(words, told.notes)
    if told.counts:
        notes.insert(0, "\n".join(what_counts.counts(words, one) for one in told.counts))
    if not told.lines:
        return ChatMessage("\n\n".join([words.say("taken_back_nothing"), *notes]))
    key = "taken_back_instead" if told.instead else "taken_back"
    said = words.say(key, lines=stored_lines(words, told.lines), instead=stored_lines(words, told.instead))
    asked = _asked_rows(words, told.notes)
    return ChatMessage("\n\n".join([said, *notes]), tuple(asked) or what_counts.tell_anew(words, told.counts))


def _outcome_card(words: Words, told: OutcomeAsked | ChooseOutcome) -> ChatMessage:
    """The question how a meeting went, with a button for each outcome."""
    text = words.say("outcome_card", code=told.code, name=told.name, when=when(words, told.at))
    if isinstance(told, OutcomeAsked) and told.held_by is not None:
        text = words.say("outcome_card.held_by", text=Html(text), name=told.name, coach=told.held_by)
    question = told.question if isinstance(told, ChooseOutcome) else None
    return ChatMessage(text, tuple(_outcome_rows(words, question, told.appointment)))


def _outcome_rows(words: Words, question: str | None, appointment: str) -> list[tuple[Button, ...]]:
    """A button for each outcome of a meeting, as the answer to a question if it is one."""
    first, second, third, fourth = (
        Button(
            words.label(f"button.{status}"),
            TapOutcome(appointment, status) if question is None else Settle(question, appointment, status),
        )
        for status in TAPS
    )
    return [(first, second), (third, fourth)]


def _next_appointment(words: Words, told: NextAppointment) -> ChatMessage:
    if not told.items:
        return ChatMessage(words.say("next_appointment_none", code=told.code, name=told.name))
    lines = [
        words.say(
            "next_appointment",
            code=told.code,
            name=told.name,
            when=when(words, item.at),
            type=Term(f"type.{item.type}"),
            location=item.location,
        )
        for item in told.items
    ]
    return ChatMessage("\n".join(lines))


def _attendance_summary(words: Words, told: AttendanceSummary) -> ChatMessage:
    text = words.say(
        "attendance_summary" if told.code else "attendance_summary_all",
        code=told.code,
        name=told.name,
        first=told.first,
        last=told.last,
        present=told.present,
        late=told.late,
        excused=told.excused,
        no_show=told.no_show,
        of=told.of,
    )
    if told.unreminded:
        text += "\n" + words.say("attendance_unreminded", number=told.unreminded)
    if told.missing:
        text += "\n" + words.say("digest.rate_missing", count=told.missing)
    return ChatMessage(text)


def _not_started(words: Words, told: NotStarted) -> ChatMessage:
    return ChatMessage(words.say("refused.not_started", code=told.code, when=when(words, told.when)))


def _refusal(words: Words, told: Refusal) -> ChatMessage:
    return ChatMessage(refusal(words, told))


def _danger_taken_away(words: Words, told: DangerTakenAway) -> ChatMessage:
    return ChatMessage(words.say("danger_taken_away", numbers=Html(words.say("danger.numbers"))))


VIEWS: Views = dict(
    (
        shows(Readback, _readback),
        shows(Asked, _asked),
        shows(EditWithdrew, _edit_withdrew),
        shows(NothingStored, _nothing_stored),
        shows(TakenBack, _taken_back),
        shows(Change, changing.view),
        shows(OutcomeAsked, _outcome_card),
        shows(OutcomeReported, what_counts.reported),
        shows(ChooseOutcome, _outcome_card),
        shows(NextAppointment, _next_appointment),
        shows(AttendanceSummary, _attendance_summary),
        shows(NotStarted, _not_started),
        shows(Refusal, _refusal),
        shows(DangerTakenAway, _danger_taken_away),
    )
)
