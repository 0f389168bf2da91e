"""The page behind the link in a client's mail: they come, they cannot and why, they take it back; no account.

Nothing is done on a GET, and what costs something is two forms with a choice between them in which nothing is
chosen: programs that open mail follow links and press buttons. What the page shows is what stands now.
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
from services.appointments.answer_links import PATH, is_ahead, opened
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
STOP: Final = frozenset({"stop"})
NO_REASON: Final = "none"


@dataclass(frozen=True, slots=True)
class _Opened:
    """Whose link it is, and the meeting that is ahead."""

    link: AnswerLink
    me: Person
    meeting: Appointment | None


async def show(visit: Visit) -> Shown:
    """The meeting and what was said about it; or that it is over, the same for a link that is none."""
    found = await _open(visit)
    if found is None or (found.link.appointment_id is not None and found.meeting is None):
        return await _page(visit, found, "over")
    if found.meeting is None:
        return await _page(visit, found, "messages")
    return await _page(visit, found, await _state(visit, found.me, found.meeting))


async def show_why(visit: Visit) -> Shown:
    """Why they cannot come: nothing is chosen before."""
    found = await _open(visit)
    if found is None or found.meeting is None:
        return await show(visit)
    reasons = [(str(one), f"reason.{one}") for one in REASONS_OFFERED]
    choices = [*reasons, (NO_REASON, "button.rather_not")]
    return await _page(visit, found, "why", choices=choices, field="reason")


async def show_stop(visit: Visit) -> Shown:
    """Whether they want no more mail: nothing is chosen before."""
    found = await _open(visit)
    if found is None:
        return await _page(visit, found, "over")
    choices = [("yes", "button.stop_yes"), ("no", "button.stop_no")]
    return await _page(visit, found, "stop", choices=choices, field="stop")


async def answer(visit: Visit) -> Went:
    """They come, or cannot: then why is asked first, and nothing is noted yet."""
    found = await _open(visit)
    home = f"/{PATH}/{visit.path['token']}"
    if found is None or found.meeting is None:
        return Went(home)
    if visit.field("answer") == "cannot":
        return Went(f"{home}/waarom")
    if visit.field("answer") == "come":
        await _as_pressed(comes.come(_turn(visit, found), found.meeting.id))
    return Went(home)


async def give_reason(visit: Visit) -> Went:
    """They cannot come, and why, or rather not why. Raises Missing where nothing was chosen."""
    found = await _open(visit)
    home = f"/{PATH}/{visit.path['token']}"
    if found is None or found.meeting is None:
        return Went(home)
    said = visit.field("reason")
    if said != NO_REASON and said not in REASONS_OFFERED:
        raise Missing("reason", "answer.choose")
    turn, reason = _turn(visit, found), None if said == NO_REASON else Reason(said)
    await _as_pressed(client_answers.cannot(turn, found.meeting.id))
    await _as_pressed(client_answers.give_reason(turn, found.meeting.id, reason))
    return Went(home)


async def stop(visit: Visit) -> Went:
    """No more on this way, where they chose so. Raises Missing where nothing was chosen."""
    found = await _open(visit)
    home = f"/{PATH}/{visit.path['token']}"
    said = visit.field("stop")
    if said not in ("yes", "no"):
        raise Missing("stop", "answer.choose")
    if found is None or said == "no":
        return Went(home)
    client = await visit.work.caseload.client(found.me.id)
    await client_ways.withdraw(_turn(visit, found), client, found.link.way)
    # The link is gone with the way: this is the last that it shows.
    return Went(home, shown=await _page(visit, replace(found, meeting=None), "stopped"))


async def _open(visit: Visit) -> _Opened | None:
    """Whose link it is. So often a minute, and no more: raises TooOften."""
    token = visit.path["token"]
    link = await opened(visit.work, token)
    if link is None:
        return None
    visit.site.limits.pages.count(f"answer:{link.client_id}", visit.now)
    person = replace(await visit.work.people.by_id(link.client_id), reach=Reach.ACTIVE)
    meeting = None
    if link.appointment_id is not None:
        found = await visit.work.appointments.get(link.appointment_id)
        meeting = found if found is not None and is_ahead(found, visit.now) else None
    return _Opened(link, person, meeting)


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
    words = Words.for_client(
        person.language if person else "", visit.site.calendar, visit.now, person, place="page"
    )
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
        "home": f"/{PATH}/{visit.path['token']}",
        "numbers": _numbers(words, numbers),
        "can_stop": found is not None and found.link.way is WayKind.EMAIL,
        "meeting": None,
        "unheard": None,
        **more,
    }
    if found is not None and found.meeting is not None:
        facts |= await _about(visit, words, found.meeting)
    return Shown("answer.html", facts)


def _numbers(words: Words, numbers: Numbers | None) -> list[tuple[Markup, str]]:
    """Whom to ring, each with what the phone dials."""
    if numbers is None:
        return []
    dialled = [*(one.phone for one in numbers.whom), "112"]
    return [(lines(said), phone) for said, phone in zip(number_lines(words, numbers), dialled, strict=False)]


async def _about(visit: Visit, words: Words, meeting: Appointment) -> dict[str, Any]:
    client = await visit.work.caseload.client(meeting.client_id)
    coach = await coach_or_stand_in(visit.work, meeting.coach_id, meeting.starts_at)
    reader = await coach_or_stand_in(visit.work, client.coach_id, visit.now)
    own = as_own(meeting)
    name = coach.first_name
    said = words.each(lambda one: one.say("agenda_next", coach=name, items=Html(listed(one, (own,), name))))
    return {
        "meeting": lines(said),
        "coach": coach.first_name,
        "at": meeting.starts_at,
        "yes": "button.come" if comes_somewhere(own) else "button.suits",
        "unheard": None if await hears(visit.work, reader, visit.now) else reader.first_name,
    }
