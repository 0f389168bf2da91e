"""The clients of a coach, and the card of one: plan, say how it went, a ready phrase, a line."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from domain.codes import AppointmentAction, AppointmentType
from domain.errors import StaleButton
from domain.ports.sessions import Look
from domain.reading import AppointmentChange
from domain.values import Client, Reach
from services.clients import coach_card
from services.messages.line import lines_about, pass_line
from services.messages.phrases import ReplyWithPhrase
from services.reports.caseload import CaseloadList, CaseloadShown
from services.reports.lists import CoachCard
from services.reports.planned import plan
from services.sending.before import LOOK_UPS
from web.answers import answers, choice, heard, listen
from web.pages import day
from web.pages.common import client_of, sending_of, theirs, to_client
from web.pages.lines import check_line, heed_line, line_stays
from web.visit import Missing, Shown, Visit, Went
from words.clients import attendance, coach_head_lines

FIELDS: Final = frozenset({"line", "plan_day", "plan_time", "type", "plan", "move", "cancel"}) | day.FIELDS
"""`plan`, `move` and `cancel` are buttons; the last two carry an appointment of the card."""
_LINES_SHOWN: Final = timedelta(weeks=12)
_PHRASES_SHOWN: Final = 5


async def show_list(visit: Visit) -> Shown:
    """Everybody whom they guide, and whom they stand in for, with whom to call at the municipality."""
    shown = await LOOK_UPS[CaseloadList](CaseloadList(), sending_of(visit))
    assert isinstance(shown, CaseloadShown)  # noqa: S101 - what it is looked up as
    facts = {"list": shown, "choices": _choices(visit), "answers": await answers(visit)}
    return Shown("own_clients.html", facts, Look("caseload", number=len(shown.items)))


def _choices(visit: Visit) -> list[coach_card.CoachChooses]:
    """Whom a search has found, where they are several."""
    found = [one for one in visit.said if isinstance(one, coach_card.CoachChooses)]
    visit.said = tuple(one for one in visit.said if one not in found)
    return found


async def search(visit: Visit) -> Went:
    """One hit opens the card; several are offered, and nobody is said. What was typed is not kept."""
    turn = listen(visit)
    await coach_card.find(turn, visit.field("wie"), "")
    went = heard(visit, "/deelnemers")
    if went.to != "/deelnemers":
        visit.replies.said = []
    visit.replies.said = [one for one in visit.replies.said if not isinstance(one, CaseloadList)]
    return went


async def show(visit: Visit) -> Shown:
    """The coach's card of a client. Raises NotFound."""
    client = await client_of(visit)
    shown = await theirs(coach_card.card(CoachCard(client.code), sending_of(visit)))
    words, line = visit.words, heed_line(visit)
    phrases = await visit.work.phrases.to_client(client.id)
    facts = {
        "card": shown,
        "about": coach_head_lines(words, shown)[1:],
        "attendance": attendance(words, shown.attendance),
        "silent": shown.reach is not Reach.ACTIVE,
        "missing": [await day.row_of(visit, one) for one in shown.missing],
        "write": choice(visit, words.label("page.own.phrase"), ReplyWithPhrase((client.code,))),
        "phrases": sorted(phrases, key=lambda one: one[1], reverse=True)[:_PHRASES_SHOWN],
        "types": list(AppointmentType),
        "talk": await lines_about(visit.work, visit.me, client, visit.now - _LINES_SHOWN),
        "here": to_client(client.code),
        **await day.said_to(visit),
        **line,
    }
    return Shown("own_client.html", facts, Look(client.code, client.id))


async def act(visit: Visit) -> Went | Missing:
    """Plan, move or call off, say how it went, send a phrase, or write to the klantmanager.

    Raises NotFound, Refused, Missing.
    """
    client = await client_of(visit)
    here = to_client(client.code)
    if "line" in visit.given:
        await pass_line(listen(visit), client, check_line(visit), "")
        return line_stays(visit) or heard(visit, here)
    if any(visit.field(name) for name in ("plan", "move", "cancel")):
        turn = listen(visit)
        await plan(turn, client, await _wish(visit, client))
        return heard(visit, here)
    return await day.say(visit, here, CoachCard(client.code))


async def _wish(visit: Visit, client: Client) -> AppointmentChange:
    """What is asked for. Raises Missing, StaleButton."""
    if visit.field("cancel"):
        meant = await _ahead(visit, client, visit.field("cancel"))
        return AppointmentChange(client.code, AppointmentAction.CANCEL, meant)
    if visit.field("move"):
        meant = await _ahead(visit, client, visit.field("move"))
        return AppointmentChange(client.code, AppointmentAction.MOVE, meant, _moment(visit))
    try:
        kind = AppointmentType(visit.field("type"))
    except ValueError:
        raise Missing("type", "page.own.type_wrong") from None
    return AppointmentChange(client.code, AppointmentAction.CREATE, None, _moment(visit), kind)


async def _ahead(visit: Visit, client: Client, appointment: str) -> str:
    """An appointment that the card shows now. Raises StaleButton."""
    shown = await theirs(coach_card.card(CoachCard(client.code), sending_of(visit)))
    if appointment not in {one.appointment for one in (*shown.next, *shown.later)}:
        raise StaleButton
    return appointment


def _moment(visit: Visit) -> datetime:
    """The day and time that were chosen, ahead of now. Raises Missing."""
    calendar, latest = visit.site.calendar, visit.now + timedelta(days=366)
    try:
        on, at = date.fromisoformat(visit.field("plan_day")), time.fromisoformat(visit.field("plan_time"))
        moment = calendar.local(calendar.instant(on, at.replace(second=0, microsecond=0, tzinfo=None)))
    except (ValueError, OverflowError):
        raise Missing("plan_day", "page.own.moment_wrong") from None
    if not visit.now < moment <= latest:
        raise Missing("plan_day", "page.own.moment_wrong")
    return moment
