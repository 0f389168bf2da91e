"""At the moment of sending: whose number stands under what somebody reads (R110)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from domain.codes import Role
from domain.ids import stable_id
from domain.messages.message import Message, Rings
from domain.tasks import NOT_FOR_COACH
from domain.values import Client, Person
from services.access import present_one
from services.looking_up import Sending
from services.messages.unheard import ClientNotHeard, NobodyHears, NotPassedOn
from services.people.handover import CoachChangedShown
from services.phones import WhomToCall, colleague_to_call, organisation_to_call, whom_to_call
from services.sending.before import ForColleague
from services.sending.press_again import PressAgainShown
from services.tasks.shown import TaskShown
from services.tasks.stuck import StuckShown
from services.tasks.waiting import WaitsElsewhere


@dataclass(frozen=True, slots=True)
class Numbers:
    """What stands under a message: whom to ring, and that 112 is there where somebody is in danger."""

    whom: tuple[WhomToCall, ...]
    danger: bool = False
    any_hour: bool = False  # read at any hour: the office hours stand with it
    night: str | None = None  # the number outside them, where they stand with it


async def numbers_under(message: Message | None, sending: Sending) -> Numbers | None:
    """The numbers that hold now; None where the message names nobody to turn to, or there is no number."""
    told = message.shown if isinstance(message, PressAgainShown | ForColleague) else message
    if told is None or sending.reader is None:
        return None
    if sending.reader.role is Role.CLIENT:
        return await _for_client(told, sending)
    return await _for_staff(told, sending.me, sending)


async def numbers_in_mail(message: Message, sending: Sending) -> Numbers | None:
    """The numbers for a client who reads when it suits them: by day, and outside the office hours."""
    client = await sending.work.caseload.client(sending.me.id)
    of_town = message.rings is Rings.MUNICIPALITY
    asked = (
        client.klantmanager_id if of_town else await present_one(sending.work, client.coach_id, sending.now)
    )
    person = await sending.work.people.by_id(asked)
    phones = await sending.work.people.phones(person.id)
    away = await sending.work.absences.at(person.id, sending.now) is not None
    by_day: tuple[WhomToCall, ...] = ()
    if not away and message.rings not in (Rings.MUNICIPALITY, Rings.ORGANISATION) and phones.own is not None:
        by_day = (WhomToCall(person.first_name, phones.own),)
    elif phones.organisation is not None:
        by_day = (WhomToCall(person.organisation, phones.organisation),)
    danger = message.urgent or phones.night is not None
    if not by_day and not danger:
        return None
    return Numbers(by_day, danger, any_hour=bool(by_day), night=phones.night)


async def _for_client(told: Message, sending: Sending) -> Numbers | None:
    if told.rings is None:
        return None
    client = await sending.work.caseload.client(sending.me.id)
    rings = told.rings
    if isinstance(told, NotPassedOn) and told.reader == sending.me.municipality:
        rings = Rings.MUNICIPALITY
    whom = await _WHOM[rings](client, sending)
    if whom is None and isinstance(told, WaitsElsewhere):  # nobody of the municipality picks up now
        whom = await _organisation(client, sending)
    danger = told.urgent or (whom is not None and whom.closed)
    return Numbers((whom,) if whom else (), danger) if whom or danger else None


async def _coach(client: Client, sending: Sending) -> WhomToCall | None:
    coach = await sending.work.people.by_id(client.coach_id)
    return await whom_to_call(sending.work, coach, sending.now, sending.calendar)


async def _municipality(client: Client, sending: Sending) -> WhomToCall | None:
    klantmanager = await sending.work.people.by_id(client.klantmanager_id)
    return await organisation_to_call(sending.work, klantmanager, sending.now, sending.calendar)


async def _organisation(client: Client, sending: Sending) -> WhomToCall | None:
    """Messages do not reach the coach; a colleague picks up, or the municipality, or the coach after all."""
    coach = await sending.work.people.by_id(client.coach_id)
    return (
        await organisation_to_call(sending.work, coach, sending.now, sending.calendar)
        or await _municipality(client, sending)
        or await _coach(client, sending)
    )


_WHOM: Final[dict[Rings, Callable[[Client, Sending], Awaitable[WhomToCall | None]]]] = {
    Rings.COACH: _coach,
    Rings.ORGANISATION: _organisation,
    Rings.MUNICIPALITY: _municipality,
}


async def _for_staff(told: Message, reader: Person, sending: Sending) -> Numbers | None:
    asked = _COLLEAGUES.get(type(told))
    if asked is None:
        return None
    found = [
        await colleague_to_call(sending.work, await sending.work.people.by_id(person_id))
        for person_id in await asked(told, sending)
        if person_id != reader.id
    ]
    numbers = tuple(dict.fromkeys(one for one in found if one is not None))
    return Numbers(numbers) if numbers else None


async def _client(code: str, sending: Sending) -> Client:
    return await sending.work.caseload.client(stable_id("person", code))


async def _coach_now(code: str, sending: Sending) -> str:
    """The coach of a client, or who stands in."""
    return await present_one(sending.work, (await _client(code, sending)).coach_id, sending.now)


async def _of_task(told: TaskShown, sending: Sending) -> list[str]:
    """The coach, as long as something can be done."""
    if not told.open or not told.steps or told.kind in NOT_FOR_COACH:
        return []
    return [await _coach_now(told.client.code, sending)]


async def _of_change(told: CoachChangedShown, sending: Sending) -> list[str]:
    return [(await _client(told.clients[0].code, sending)).coach_id]


async def _of_unheard(told: ClientNotHeard, sending: Sending) -> list[str]:
    return [await _coach_now(told.code, sending)]


async def _of_nobody(told: NobodyHears, sending: Sending) -> list[str]:
    client = await _client(told.code, sending)
    return [client.coach_id, client.klantmanager_id]


async def _of_stuck(told: StuckShown, sending: Sending) -> list[str]:
    """Who does not answer, as long as something can be done."""
    client = await _client(told.code, sending)
    if not told.open:
        return []
    return (
        [client.klantmanager_id] if told.kind in NOT_FOR_COACH else [client.klantmanager_id, client.coach_id]
    )


_COLLEAGUES: Final[dict[type[Message], Callable[[Any, Sending], Awaitable[list[str]]]]] = {
    TaskShown: _of_task,
    CoachChangedShown: _of_change,
    ClientNotHeard: _of_unheard,
    NobodyHears: _of_nobody,
    StuckShown: _of_stuck,
}
"""Of whom the staff read the number, by what they read."""
