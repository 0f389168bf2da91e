"""The page behind the link in a client's mail: they come, they cannot and why, they take it back; no account.

Nothing is done on a GET, and what costs something, or takes that back, is two forms with a choice between
them in which nothing is chosen: programs that open mail follow links and press buttons. What the page shows
is what stands now: every meeting that the mail named, each with its own buttons.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable
from dataclasses import dataclass, replace
from typing import Any, Final

from markupsafe import Markup

from domain.codes import Reason
from domain.errors import Refused, StaleButton
from domain.values import Appointment, Person, Reach
from domain.ways import AnswerLink, WayKind
from services.access import coach_or_stand_in, hears
from services.appointments.answer_links import PATH, is_ahead, of_meeting, opened
from services.appointments.own import WOULD_COME, as_own
from services.looking_up import Sending
from services.messages import client_answers, comes
from services.messages.answered import AppointmentPassed, called_off_by
from services.messages.client_answers import REASONS_OFFERED
from services.people import client_ways
from services.sending.numbers import Numbers, numbers_under
from services.turn import Turn
from web.speech import lines
from web.visit import Missing, PageReplies, Shown, Visit, Went
from words.catalogs import RIGHT_TO_LEFT, Html, Words
from words.numbers import number_lines
from words.own_meetings import comes_somewhere, listed

ANSWER: Final = frozenset({"answer"})
REASON: Final = frozenset({"reason"})
AGAIN: Final = frozenset({"again"})
STOP: Final = frozenset({"stop"})
NO_REASON: Final = "none"


@dataclass(frozen=True, slots=True)
class _Opened:
    """Whose link it is, and the meeting that is ahead."""

    link: AnswerLink
    token: str
    me: Person
    meeting: Appointment | None


async def show(visit: Visit) -> Shown:
    """The meetings and what was said of each; or that it is over, the same for a link that is none."""
    link = _link(visit)
    found = await _open(visit, link)
    opened_all = [found] if found is not None else []
    while opened_all and (more := await _look(visit, of_meeting(link, len(opened_all)))) is not None:
        opened_all.append(more)
    meetings = [await _about(visit, one) for one in opened_all if one.meeting is not None]
    if meetings:
        return await _page(visit, found, "meetings", meetings=meetings)
    none = found is not None and found.link.appointment_id is None
    return await _page(visit, found, "messages" if none else "over")


async def show_why(visit: Visit) -> Shown:
    """Why they cannot come: nothing is chosen before."""
    found = await _open(visit, visit.path["token"])
    if found is None or found.meeting is None:
        return await show(visit)
    reasons = [(str(one), f"reason.{one}") for one in REASONS_OFFERED]
    choices = [*reasons, (NO_REASON, "button.rather_not")]
    about = [await _about(visit, found)]
    return await _page(visit, found, "why", meetings=about, choices=choices, field="reason")


async def show_again(visit: Visit) -> Shown:
    """Whether they come after all: nothing is chosen before."""
    found = await _open(visit, visit.path["token"])
    if found is None or found.meeting is None:
        return await show(visit)
    about = await _about(visit, found)
    choices = [("come", "button.come_after_all"), ("cannot", "button.cannot")]
    return await _page(
        visit, found, "again", meetings=[about], asks=about["asks"], choices=choices, field="again"
    )


async def show_stop(visit: Visit) -> Shown:
    """Whether they want no more mail: nothing is chosen before."""
    found = await _open(visit, _link(visit))
    if found is None:
        return await _page(visit, found, "over")
    choices = [("yes", "button.stop_yes"), ("no", "button.stop_no")]
    return await _page(visit, found, "stop", choices=choices, field="stop")


async def answer(visit: Visit) -> Went:
    """They come; or cannot, or come after all: then is asked first, and nothing is noted yet."""
    found = await _open(visit, visit.path["token"])
    here, said = f"/{PATH}/{visit.path['token']}", visit.field("answer")
    if found is None or found.meeting is None:
        return Went(_home(visit))
    if said == "cannot":
        return Went(f"{here}/waarom")
    if said == "come" and await _state(visit, found.me, found.meeting) in ("cannot", "off"):
        return Went(f"{here}/toch")
    if said == "come":
        await _as_pressed(comes.come(_turn(visit, found), found.meeting.id))
    return Went(_home(visit))


async def give_reason(visit: Visit) -> Went:
    """They cannot come, and why, or rather not why. Raises Missing where nothing was chosen."""
    found = await _open(visit, visit.path["token"])
    if found is None or found.meeting is None:
        return Went(_home(visit))
    said = visit.field("reason")
    if said != NO_REASON and said not in REASONS_OFFERED:
        raise Missing("reason", "answer.choose")
    turn, reason = _turn(visit, found), None if said == NO_REASON else Reason(said)
    await _as_pressed(client_answers.cannot(turn, found.meeting.id))
    await _as_pressed(client_answers.give_reason(turn, found.meeting.id, reason))
    return Went(_home(visit))


async def come_again(visit: Visit) -> Went:
    """They come after all, where they chose so. Raises Missing where nothing was chosen."""
    found = await _open(visit, visit.path["token"])
    if found is None or found.meeting is None:
        return Went(_home(visit))
    said = visit.field("again")
    if said not in ("come", "cannot"):
        raise Missing("again", "answer.choose")
    if said == "come":
        await _as_pressed(comes.come(_turn(visit, found), found.meeting.id))
    return Went(_home(visit))


async def stop(visit: Visit) -> Went:
    """No more on this way, where they chose so. Raises Missing where nothing was chosen."""
    found = await _open(visit, _link(visit))
    home = _home(visit)
    said = visit.field("stop")
    if said not in ("yes", "no"):
        raise Missing("stop", "answer.choose")
    if found is None or said == "no":
        return Went(home)
    client = await visit.work.caseload.client(found.me.id)
    await client_ways.withdraw(_turn(visit, found), client, found.link.way)
    # The link is gone with the way: this is the last that it shows.
    return Went(home, shown=await _page(visit, found, "stopped"))


def _link(visit: Visit) -> str:
    """The token as it was mailed, also on the page of one of its meetings."""
    return visit.path["token"].partition(".")[0]


def _home(visit: Visit) -> str:
    return f"/{PATH}/{_link(visit)}"


async def _open(visit: Visit, token: str) -> _Opened | None:
    """Whose link it is. So often a minute, and no more: raises TooOften."""
    found = await _look(visit, token)
    if found is not None:
        visit.site.limits.pages.count(f"answer:{found.link.client_id}", visit.now)
    return found


async def _look(visit: Visit, token: str) -> _Opened | None:
    link = await opened(visit.work, token)
    if link is None:
        return None
    person = replace(await visit.work.people.by_id(link.client_id), reach=Reach.ACTIVE)
    meeting = None
    if link.appointment_id is not None:
        found = await visit.work.appointments.get(link.appointment_id)
        meeting = found if found is not None and is_ahead(found, visit.now) else None
    return _Opened(link, token, person, meeting)


def _turn(visit: Visit, found: _Opened) -> Turn:
    """The client's own turn; what they read of it is the page that follows."""
    number = secrets.randbits(60)
    return Turn(
        visit.work,
        visit.now,
        visit.site.calendar,
        found.me,
        "",
        number,
        replies=PageReplies(),
        way=found.link.way,
    )


async def _as_pressed(pressed: Awaitable[None]) -> None:
    """A button of the chat; what is over meanwhile shows so on the page that follows."""
    try:
        await pressed
    except (Refused, StaleButton):
        return


async def _state(visit: Visit, me: Person, meeting: Appointment) -> str:
    """What was said last about a meeting ahead: nothing, that they come, that they cannot, that it is off."""
    outcome = await visit.work.outcomes.current(meeting.id)
    answers = await visit.work.appointments.answers_about(meeting.id)
    mine = [said for person, said, _ in answers if person == me.id]
    if called_off_by(outcome, me.id):
        return "cannot"
    if outcome is not None and outcome.status is not None:
        return "would_come" if mine[-1:] == [WOULD_COME] else "off"
    return "comes" if mine[-1:] == ["come"] else "asks"


async def _page(visit: Visit, found: _Opened | None, state: str, **more: Any) -> Shown:
    person = found.me if found is not None else None
    words = _words(visit, person)
    numbers = None
    if person is not None:
        sending = Sending(visit.work, person, None, visit.now, visit.site.calendar)
        numbers = await numbers_under(AppointmentPassed(""), sending)
    facts: dict[str, Any] = {
        "words": words,
        "label": words.label,
        "say": lambda key, **slots: lines(words.say(key, **slots)),
        "language": words.languages[0].replace("_", "-"),
        "way": "rtl" if words.languages[0] in RIGHT_TO_LEFT else "ltr",
        "state": state,
        "home": _home(visit),
        "numbers": _numbers(words, numbers),
        "can_stop": found is not None and found.link.way is WayKind.EMAIL,
        "meetings": [],
        **more,
    }
    return Shown("answer.html", facts)


def _numbers(words: Words, numbers: Numbers | None) -> list[tuple[Markup, str]]:
    """Whom to ring, each with what the phone dials."""
    if numbers is None:
        return []
    dialled = [*(one.phone for one in numbers.whom), "112"]
    return [(lines(said), phone) for said, phone in zip(number_lines(words, numbers), dialled, strict=False)]


def _words(visit: Visit, person: Person | None) -> Words:
    language = person.language if person else ""
    return Words.for_client(language, visit.site.calendar, visit.now, person, place="page")


async def _about(visit: Visit, found: _Opened) -> dict[str, Any]:
    """One meeting, and what was said of it. Raises LookupError where it is over."""
    meeting = found.meeting
    if meeting is None:
        raise LookupError(found.link.appointment_id)
    client = await visit.work.caseload.client(meeting.client_id)
    coach = await coach_or_stand_in(visit.work, meeting.coach_id, meeting.starts_at)
    reader = await coach_or_stand_in(visit.work, client.coach_id, visit.now)
    own, name = as_own(meeting), coach.first_name
    said = _words(visit, found.me).each(
        lambda one: one.say("agenda_next", coach=name, items=Html(listed(one, (own,), name)))
    )
    there = comes_somewhere(own)
    return {
        "about": lines(said),
        "to": f"/{PATH}/{found.token}",
        "state": await _state(visit, found.me, meeting),
        "coach": name,
        "at": meeting.starts_at,
        "yes": "button.come" if there else "button.suits",
        "asks": "ask.come" if there else "ask.suits",
        "unheard": None if await hears(visit.work, reader, visit.now) else reader.first_name,
    }
