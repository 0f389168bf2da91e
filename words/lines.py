"""A stored fact in one Dutch line: the same words in a read-back and in a digest."""

from __future__ import annotations

from domain.appointments.ways import Way, way
from domain.codes import AppointmentAction, Reason, Status
from domain.values import FactKind, Happened
from services.readback import ChangeLine, FactLine, Line, OutcomeLine, PauseLine, ToldFact
from words.catalogs import Html, Term, Words
from words.moments import day_short, on, when

_CODED = ("component", "level", "route", "language")
_DETAILS = (*_CODED, "hours")


def fact_line(words: Words, line: Line) -> Html:
    """One line for an outcome, appointment, milestone, ladder step, ending, signal, request or pause."""
    match line:
        case OutcomeLine():
            return Html(_outcome(words, line))
        case ChangeLine():
            return Html(_change(words, line))
        case FactLine():
            return Html(_fact(words, line))
        case PauseLine():
            return Html(_pause(words, line))


def _change(words: Words, line: ChangeLine) -> str:
    """An appointment made, moved, cancelled or confirmed; the place under what the client will come to."""
    key = f"line.appointment.{line.change}"
    if line.change is AppointmentAction.CANCEL:
        key += f".{line.by or 'supplier'}"
    said = words.say(
        key,
        code=line.code,
        name=line.name,
        type=Term(f"type.{line.type}"),
        when=when(words, line.at),
        was=when(words, line.was) if line.was else None,
    )
    if line.change not in (AppointmentAction.CREATE, AppointmentAction.MOVE):
        return said
    return f"{said}\n{words.say(_place_key(line), name=line.name, location=line.location)}"


def _place_key(line: ChangeLine) -> str:
    """Where it is, or that the coach calls or visits: the client was not asked to come then."""
    found = way(line.type, line.location)
    if found in (Way.PHONE, Way.HOME):
        return f"line.{found}"
    if not line.location:
        return "line.place_unknown"
    return "line.place_assumed" if line.place_assumed else "line.place"


def status_words(
    words: Words,
    status: Status | None,
    *,
    minutes: int | None = None,
    late_notice: bool = False,
    reason: Reason | None = None,
) -> str:
    """ "10 min te laat", "afgemeld, ziek" and the like."""
    key = f"status.{status or 'none'}"
    if status is Status.LATE and minutes:
        key += "_minutes"
    if status is Status.EXCUSED and late_notice:
        key += "_late"
    if status in (Status.EXCUSED, Status.NO_SHOW) and reason:
        key += "_reason"
    return words.label(key, minutes=minutes, reason=Term(f"reason.{reason}") if reason else None)


def _pause(words: Words, line: PauseLine) -> str:
    until = day_short(words, line.until)
    return words.say(f"line.pause.{line.state}", code=line.code, name=line.name, until=until)


def outcome_status(words: Words, told: OutcomeLine | Happened) -> str:
    """What an outcome says, in a few words."""
    minutes = told.minutes_late if isinstance(told, Happened) else told.minutes
    return status_words(words, told.status, minutes=minutes, late_notice=told.late_notice, reason=told.reason)


def _outcome(words: Words, line: OutcomeLine) -> str:
    said = words.say(
        "line.attendance_early" if line.left_early else "line.attendance",
        mark=Term(f"mark.{line.status or 'none'}"),
        code=line.code,
        name=line.name,
        status=outcome_status(words, line),
        when=when(words, line.at),
    )
    if line.already:
        return words.say("line.already", line=Html(said))
    if line.was is not None:
        return words.say("line.was", line=Html(said), was=outcome_status(words, line.was))
    return said


def _fact(words: Words, line: FactLine) -> str:
    day = on(words, line.on)
    if line.kind is FactKind.LADDER:
        before = line.details.get("from")
        key = "line.ladder_from" if "from" in line.details else "line.ladder"
        return words.say(key, code=line.code, name=line.name, step=line.type, before=before, on=day)
    key = "line.milestone_planned" if line.details.get("planned") else f"line.{line.kind}"
    said = words.say(key, code=line.code, name=line.name, what=fact_words(words, line), on=day)
    return words.say("line.already", line=Html(said)) if line.already else said


def fact_words(words: Words, fact: ToldFact | FactLine) -> str:
    """The label of a code with the details that belong to it: part, level, route, hours, language."""
    kind, code, details = fact.kind, fact.type, fact.details
    label = words.label(words.known(f"{kind}.{code}.{details.get('outcome')}", f"{kind}.{code}"))
    more = [
        words.label(f"detail.{name}.{details[name]}")
        if name in _CODED
        else words.label(f"detail.{name}", value=details[name])
        for name in _DETAILS
        if details.get(name)
    ]
    if fact.unconfirmed:
        more.append(words.label("detail.unconfirmed"))
    return words.label("detailed", what=label, details=", ".join(more)) if more else label
