"""On what a client is written to besides the chat: nothing without their yes, taken back in one step.

The only place where a number or an address of a client is kept (docs/adr/0058).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.calendar import Calendar
from domain.codes import Role
from domain.errors import NotAllowed, Refused
from domain.members import Act
from domain.messages.kept import Meaning
from domain.messages.message import ByMail, Message, Rings
from domain.messages.notices import Notice
from domain.phones import NotAPhoneNumber, read_phone
from domain.ports import UnitOfWork
from domain.values import Client, Reach
from domain.ways import CLIENT_KINDS, ConsentHow, WayConsent, WayKind, is_mail_address, is_mobile
from services.access import check_sight, client_in_sight
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
class AskWays(Meaning):
    """Button: on what a client is written to."""

    kept_as = "client_ways"
    client: str  # the code


@dataclass(frozen=True, slots=True)
class ChooseWay(Meaning):
    """Button: the client may have agreed to this one."""

    kept_as = "choose_way"
    client: str
    kind: WayKind


@dataclass(frozen=True, slots=True)
class SaysYes(Meaning):
    """Button: the client said yes, and how."""

    kept_as = "way_says_yes"
    client: str
    kind: WayKind
    how: ConsentHow


@dataclass(frozen=True, slots=True)
class EndWay(Meaning):
    """Button: no more on this way."""

    kept_as = "end_way"
    client: str
    kind: WayKind


@dataclass(frozen=True, slots=True)
class EndOwnWay(Meaning):
    """Button: the client wants no more messages on this way."""

    kept_as = "end_own_way"
    kind: WayKind


@dataclass(frozen=True, slots=True)
class ClosedWay:
    """A way to which the client agreed and at which nobody reads, and since when."""

    kind: WayKind
    since: datetime


@dataclass(frozen=True, slots=True)
class WaysOfClient(Message):
    """To which ways a client agreed, and to which they may. `closed`: what came back of those."""

    kept_as = "ways_of_client"
    code: str
    name: str
    agreed: tuple[WayKind, ...]
    closed: tuple[ClosedWay, ...] = ()


@dataclass(frozen=True, slots=True)
class AskAgreed(Message):
    """Who asks is asked whether the client said yes, and how; a no changes nothing."""

    kept_as = "way_ask_agreed"
    code: str
    name: str
    kind: WayKind


@dataclass(frozen=True, slots=True)
class AskAddress(Message):
    """The address is asked for; the answer to this message is it, and leaves the chat."""

    kept_as = "way_ask_address"
    code: str
    name: str
    kind: WayKind


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
class MailBegins(Message):
    """A client's first mail: what comes here from now on, and by whose word."""

    kept_as = "mail_begins"
    rings = Rings.COACH
    mail = ByMail.NOW
    only_by = WayKind.EMAIL
    coach: str


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


_ASKED: Final = "way:"
_ASK: Final = frozenset({AskAddress.kept_as, NoSuchAddress.kept_as, AddressOfStaff.kept_as})
_PROMPT_HOLDS: Final = timedelta(minutes=15)


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


async def closed_ways(work: UnitOfWork, client_id: str) -> tuple[ClosedWay, ...]:
    """The ways of a client at which nobody reads: another address is asked for."""
    return tuple(
        ClosedWay(one.kind, one.since)
        for one in await work.ways.of(client_id)
        if one.kind in CLIENT_KINDS and one.reach is Reach.UNREACHABLE
    )


async def show_ways(turn: Turn, code: str) -> None:
    """On what a client is written to, with what can be changed. Raises NotAllowed."""
    client = await client_in_sight(turn.work, turn.me, code, turn.now, Act.ASK_WAY)
    agreed = tuple(one.kind for one in await holding(turn.work, client.id))
    closed = await closed_ways(turn.work, client.id)
    await turn.answer(WaysOfClient(client.code, client.first_name, agreed, closed))


async def ask_agreed(turn: Turn, code: str, kind: WayKind) -> None:
    """Ask whether the client said yes. Raises NotAllowed."""
    client = await client_in_sight(turn.work, turn.me, code, turn.now, Act.ASK_WAY)
    await turn.answer(AskAgreed(client.code, client.first_name, kind))


async def says_yes(turn: Turn, code: str, kind: WayKind, how: ConsentHow) -> None:
    """The client agreed: a letter needs no more, of the others the address is asked. Raises NotAllowed."""
    client = await client_in_sight(turn.work, turn.me, code, turn.now, Act.ASK_WAY)
    if kind is WayKind.LETTER:
        await agree(turn, client, kind, "", how)
        return
    asked = AskAddress(client.code, client.first_name, kind)
    await turn.answer(asked, subject=f"{_ASKED}{kind}:{how}:{client.id}")


async def take_address(turn: Turn, text: str, replied_to: str | None, message_id: str) -> bool:
    """Take a text that answers the question for an address; False when it is no such text.

    It is kept nowhere else and leaves the chat, whatever it holds. One that is sent without a reply is taken
    only where it is an address.
    """
    if replied_to is not None:
        subject = await turn.work.outbox.subject_of_message(turn.me.id, replied_to)
    else:
        last = await turn.work.outbox.last_about(turn.me.id, turn.now - _PROMPT_HOLDS)
        subject = last[1] if last is not None and last[0] in _ASK else None
    if subject is None or not subject.startswith(_ASKED):
        return False
    kind, how, client_id = subject.removeprefix(_ASKED).split(":")
    if replied_to is None and not _is_address(WayKind(kind), text):
        return False
    await turn.delete(message_id)
    client = await turn.work.caseload.client(client_id)
    try:
        await agree(turn, client, WayKind(kind), text, ConsentHow(how))
    except Refused as refusal:  # answered here, so that the text leaves the chat all the same
        await turn.answer(refusal.message, subject=subject)
    return True


def _is_address(kind: WayKind, text: str) -> bool:
    try:
        read_address(kind, text)
    except BadAddress:
        return False
    return True


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
    if agreed.kind is WayKind.EMAIL:
        coach = (await work.people.by_id(client.coach_id)).first_name
        key = f"mail_begins:{client.id}:{now.isoformat()}"
        await work.outbox.put(Notice.to(client.id, MailBegins(coach), key=key, due_at=now), now)


async def end_way(turn: Turn, code: str, kind: WayKind) -> None:
    """No more on this way, by coach or klantmanager. Raises NotAllowed."""
    client = await client_in_sight(turn.work, turn.me, code, turn.now, Act.END_WAY)
    await withdraw(turn, client, kind)


async def end_own_way(turn: Turn, kind: WayKind) -> None:
    """The client takes it back in the chat."""
    await withdraw(turn, await turn.work.caseload.client(turn.me.id), kind)


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
