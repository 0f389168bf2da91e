"""What is kept of a client, as a text in their language: in the chat, and on paper."""

from __future__ import annotations

import html
from datetime import date, datetime

from domain.clients.rights import RequestKind
from domain.values import FactKind
from services.clients.own_data import KeptAppointment, KeptPhrase, KeptStep, KeptWay, OpenRequest, OwnData
from words.catalogs import LANGUAGES, Term, Words
from words.moments import day_stamp, stamp
from words.own_meetings import kind_of

_NAMED = {
    "intake_held": "data.intake_held",
    "broad_intake_done": "data.intake_held",
    "start_decision": "data.start_decision",
    "traject_started": "data.traject_started",
    "plan_submitted": "data.plan",
    "plan_agreed": "data.plan_agreed",
    "report_start": "data.report",
    "report_interim": "data.report",
    "report_final": "data.report",
    "go_no_go": "data.talk",
    "handover_talk_held": "data.talk",
    "z_final_talk_held": "data.talk",
    "learnability_test_done": "data.test",
    "pip_set": "data.route",
    "route_set": "data.route",
    "job_interview_held": "data.job_interview",
    "training_started": "data.training_started",
}
"""Milestones that are no news to be told, and have a text of their own here."""

_BUTTONS = {
    RequestKind.COMPLAINT: "button.complaint",
    RequestKind.DELETION: "button.data_delete",
    RequestKind.CORRECTION: "button.data_wrong",
    RequestKind.INSPECTION: "button.data_show",
}


def own_data_text(words: Words, data: OwnData) -> str:
    """Every field with its name; then the appointments and the steps, a line each."""
    plain = {
        "first_name": data.first_name,
        "code": data.code,
        "coach": data.coach,
        "klantmanager": data.klantmanager,
        "organisation": data.organisation,
        "municipality": data.municipality,
        "language": LANGUAGES.get(data.language, data.language),
    }
    lines = [f"<b>{words.say('data.title')}</b>", ""]
    lines += [
        f"{words.say(f'data.{name}')}: {words.beside(_escaped(value))}" for name, value in plain.items()
    ]
    lines += [f"{words.say('data.consent')}: {_stamp(words, at)}" for at in data.consents]
    if data.ways:
        lines += ["", f"<b>{words.say('data.ways')}</b>", *(_way(words, item) for item in data.ways)]
    lines += ["", f"<b>{words.say('data.appointments')}</b>"]
    lines += [_met(words, item) for item in data.appointments] or [words.say("data.none")]
    lines += [_told(words, item) for item in data.phrases]
    lines += ["", f"<b>{words.say('data.steps')}</b>"]
    paused = [_paused(words, since, until) for since, until in data.pauses]
    lines += [*(_step(words, item) for item in data.steps), *paused] or [words.say("data.none")]
    if data.requests:
        lines += ["", f"<b>{words.say('data.requests')}</b>"]
        lines += [_asked(words, item) for item in data.requests]
    return "\n".join(lines)


def _way(words: Words, item: KeptWay) -> str:
    """Which, where it goes, and when the client said yes to it."""
    parts = [words.say(f"way.{item.kind}"), words.beside(_escaped(item.address or ""))]
    yes = f"{words.say('data.consent')} {_stamp(words, item.since)}"
    return " · ".join(part for part in (*parts, yes) if part)


def _escaped(value: str) -> str:
    return html.escape(value, quote=False)


def _stamp(words: Words, at: datetime) -> str:
    return words.beside(stamp(words, at))


def _met(words: Words, item: KeptAppointment) -> str:
    parts = [
        _stamp(words, item.at),
        words.say(kind_of(item.type).key),
        words.beside(_escaped(item.location)),
        words.say(f"data.status.{item.status or 'none'}"),
    ]
    if item.reason and words.has(f"reason.{item.reason}"):
        parts.append(words.say(f"reason.{item.reason}"))
    # What they answered, in the words of the button that they pressed.
    parts += [words.say(key) for answer in item.answers if (key := _pressed(words, answer))]
    return " · ".join(part for part in parts if part)


def _pressed(words: Words, answer: str) -> str | None:
    """The button behind a stored answer; None for what others said."""
    keys = (f"button.{answer}", answer.replace("late_", "late."))
    return next((key for key in keys if words.has(key)), None)


def _told(words: Words, item: KeptPhrase) -> str:
    """A phrase from the coach, and the answer to it."""
    said = f"{_stamp(words, item.at)} · {words.say(f'phrase.{item.phrase}')}"
    key = "button.understood" if item.answer == "understood" else f"button.answer_{item.answer}"
    return f"{said} · {words.say(key)}" if item.answer else said


def _asked(words: Words, item: OpenRequest) -> str:
    """In the words of the button with which it was asked."""
    by = words.say("data.answer_by", at=words.calendar.day_bounds(item.last_day)[0])
    return f"{_stamp(words, item.made_at)} · {words.say(_BUTTONS[item.kind])} · {by}"


def _paused(words: Words, since: date, until: date) -> str:
    days = f"{day_stamp(since)} – {day_stamp(until)}"
    return f"{words.beside(days)} · {words.say('data.paused')}"


def _step(words: Words, item: KeptStep) -> str:
    """A step in the client's language; the code of one that a later version named."""
    return f"{words.beside(day_stamp(item.on))} · {_what(words, item)}"


def _what(words: Words, item: KeptStep) -> str:
    if item.kind is FactKind.LADDER:
        return words.say("data.ladder", step=item.type)
    own = "data.plan_waits" if item.waits else _NAMED.get(item.type, f"step.{item.type}")
    if item.kind is FactKind.MILESTONE and words.has(own):
        return words.say(own)
    named = f"data.{item.kind}.{item.type}"
    return words.say(f"data.{item.kind}", what=Term(named) if words.has(named) else item.type)
