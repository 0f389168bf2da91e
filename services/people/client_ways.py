"""On what a client is written to besides the chat: nothing without their yes, taken back in one step.

The only place where a number or an address of a client is kept (docs/adr/0058).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.calendar import Calendar
from domain.codes import Role
from domain.errors import NotAllowed, Refused
from domain.members import Act
from domain.messages.message import Message
from domain.phones import NotAPhoneNumber, read_phone
from domain.ports import UnitOfWork
from domain.values import Client, Reach
from domain.ways import CLIENT_KINDS, ConsentHow, WayConsent, WayKind, is_mail_address, is_mobile
from services.access import check_sight
from services.appointments.reminders import plan_all_again
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class WayAgreed(Message):
    """Who asked reads back that the client is written to on a way from now on. Never the address."""

    kept_as = "way_agreed"
    code: str
    name: str
    kind: WayKind


@dataclass(frozen=True, slots=True)
class WayWithdrawn(Message):
    """Nothing goes to the client on that way any more. `reached`: on another one they are."""

    kept_as = "way_withdrawn"
    code: str
    name: str
    kind: WayKind
    reached: bool


@dataclass(frozen=True, slots=True)
class NoSuchAddress(Message):
    """What was typed is no address for this way: nothing was stored, and what one looks like."""

    kept_as = "refused.client_address"
    kind: WayKind


@dataclass(frozen=True, slots=True)
class AddressOfStaff(Message):
    """Somebody of the staff reads there: what is for the client would go to them."""

    kept_as = "refused.address_of_staff"


@dataclass(frozen=True, slots=True)
class ClientTookWayBack(Message):
    """The coach hears that a client wants no more messages on a way. `reached`: on another one they are."""

    kept_as = "client_took_way_back"
    code: str
    name: str
    kind: WayKind
    reached: bool


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a client agreed to: the way and its address, who asked, how, and when that was."""

    kind: WayKind
    address: str | None
    asked_by: str
    how: ConsentHow
    at: datetime


class BadAddress(ValueError):
    """A text is no address for a way."""


def read_address(kind: WayKind, text: str) -> str | None:
    """The address as it is kept; None of a letter, whose address the post room knows. Raises BadAddress."""
    if kind is WayKind.LETTER:
        return None
    typed = text.strip()
    if kind is WayKind.EMAIL and is_mail_address(typed):
        return typed
    if kind is WayKind.SMS:
        try:
            phone = read_phone(typed)
        except NotAPhoneNumber as fault:
            raise BadAddress from fault
        if is_mobile(phone):
            return phone
    raise BadAddress


async def of_staff(work: UnitOfWork, kind: WayKind, address: str | None) -> bool:
    """Whether somebody of the staff reads at an address: then it is no client's."""
    holder = None if address is None else await work.ways.whose(kind, address)
    return holder is not None and (await work.people.by_id(holder)).role is not Role.CLIENT


async def holding(work: UnitOfWork, client_id: str) -> list[WayConsent]:
    """To which ways a client agrees now."""
    return [one for one in await work.ways.consents(client_id) if one.holds]


async def agree(turn: Turn, client: Client, kind: WayKind, text: str, how: ConsentHow) -> None:
    """The client said yes to a way; who asked gives the address. Raises NotAllowed, Refused."""
    await check_sight(turn.work, turn.me, client.id, turn.now, Act.ASK_WAY)
    if kind not in CLIENT_KINDS:
        raise NotAllowed
    try:
        address = read_address(kind, text)
    except BadAddress as fault:
        raise Refused(NoSuchAddress(kind)) from fault
    if await of_staff(turn.work, kind, address):
        raise Refused(AddressOfStaff())
    agreed = Agreed(kind, address, turn.me.id, how, turn.now)
    await agree_noted(turn.work, client, agreed, turn.calendar, turn.now)
    await turn.answer(WayAgreed(client.code, client.first_name, kind))


async def agree_noted(
    work: UnitOfWork, client: Client, agreed: Agreed, calendar: Calendar, now: datetime
) -> None:
    """Keep a yes and its address. Who was not reached before is told of what lies ahead from now on."""
    before = (await work.people.by_id(client.id)).reach
    await work.ways.agree(client.id, agreed.kind, agreed.address, agreed.asked_by, agreed.how, agreed.at)
    noted = {"kind": agreed.kind, "how": agreed.how}
    await work.audit.add(now, agreed.asked_by, "way_agreed", client.id, **noted)
    if before is Reach.ACTIVE or (await work.people.by_id(client.id)).reach is not Reach.ACTIVE:
        return
    await plan_all_again(work, client.id, calendar, now)


async def withdraw(turn: Turn, client: Client, kind: WayKind) -> None:
    """No more on this way: by coach, klantmanager, or the client. The address is wiped. Raises NotAllowed."""
    await check_sight(turn.work, turn.me, client.id, turn.now, Act.END_WAY)
    ended = await turn.work.ways.withdraw(client.id, kind, turn.me.id, turn.now)
    if ended:
        await turn.note("way_withdrawn", client.id, kind=kind)
    reached = (await turn.work.people.by_id(client.id)).reach is Reach.ACTIVE
    if turn.me.id != client.id:
        await turn.answer(WayWithdrawn(client.code, client.first_name, kind, reached))
    elif ended:
        told = ClientTookWayBack(client.code, client.first_name, kind, reached)
        key = f"took_way_back:{client.id}:{kind}:{turn.now.isoformat()}"
        await turn.tell(client.coach_id, told, key=key)
