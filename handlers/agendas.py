"""The agenda of staff: its secret address, and the calendar of a coach that is read here."""

from __future__ import annotations

from telegram import Document, Update

from domain.agendas.addresses import is_pasted
from domain.errors import Refused
from domain.members import Act, may_ever
from domain.messages.kept import Meaning
from handlers.guard import Guarded, GuardedPress, Press, Saved, pressed
from services.agendas import giving
from services.agendas.follow import (
    CallOffGone,
    LeaveGone,
    LeaveMany,
    PlanMany,
    call_off_gone,
    leave_gone,
    settle_many,
)
from services.agendas.giving import EndCalendar, EndFeed, MakeFeed
from services.privacy import refuse_bsn
from services.turn import Turn

_KINDS = frozenset({"text/calendar", "application/ics"})


async def _agenda(turn: Turn, update: Update) -> None:
    message = update.effective_message
    said = message.text if message is not None and message.text is not None else ""
    if message is None or await refuse_bsn(turn, said, str(message.message_id)):
        return
    address = said.partition(" ")[2].strip()
    if address and may_ever(turn.me.role, Act.GIVE_CALENDAR):
        await _give(turn, address, str(message.message_id))
    else:
        await turn.answer(await giving.shown(turn))


async def take_address(turn: Turn, text: str, message_id: str) -> bool:
    """Read the calendar at an address that a coach pasted; False for any other text."""
    if not is_pasted(text, await giving.allowed_hosts(turn.work)):
        return False
    await _give(turn, text, message_id)
    return True


async def _give(turn: Turn, address: str, message_id: str) -> None:
    """Whoever has the address has the whole calendar, so it leaves the chat, whatever it is."""
    await turn.delete(message_id)
    try:
        await giving.give_calendar(turn, address)
    except Refused as refusal:
        await turn.answer(refusal.message)


def is_calendar(document: Document | None) -> bool:
    """Whether a file is a calendar, by what it is called."""
    if document is None:
        return False
    name = (document.file_name or "").casefold()
    return name.endswith((".ics", ".ical")) or document.mime_type in _KINDS


async def take_file(turn: Turn, document: Document, message_id: str) -> None:
    """Read a calendar that a coach sent as a file."""
    await giving.take_file(turn, document.file_id, document.file_size or 0, message_id)


async def _make_feed(turn: Turn, press: Press[MakeFeed]) -> None:
    await giving.make_feed_here(turn)


async def _end_feed(turn: Turn, press: Press[EndFeed]) -> None:
    await giving.end_feed_here(turn)


async def _end_calendar(turn: Turn, press: Press[EndCalendar]) -> None:
    await giving.end_calendar(turn)


async def _call_off(turn: Turn, press: Press[CallOffGone]) -> None:
    await call_off_gone(turn)


async def _leave(turn: Turn, press: Press[LeaveGone]) -> None:
    await leave_gone(turn)


async def _plan_many(turn: Turn, press: Press[PlanMany]) -> None:
    await settle_many(turn, planned=True)


async def _leave_many(turn: Turn, press: Press[LeaveMany]) -> None:
    await settle_many(turn, planned=False)


COMMANDS = {"agenda": Guarded("agenda", Act.TAKE_AGENDA, _agenda)}
PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(MakeFeed, Act.TAKE_AGENDA, _make_feed),
        pressed(EndFeed, Act.TAKE_AGENDA, _end_feed),
        pressed(EndCalendar, Act.GIVE_CALENDAR, _end_calendar),
        pressed(CallOffGone, Act.PLAN, _call_off, Saved()),
        pressed(LeaveGone, Act.PLAN, _leave, Saved()),
        pressed(PlanMany, Act.PLAN, _plan_many, Saved()),
        pressed(LeaveMany, Act.PLAN, _leave_many, Saved()),
    )
)
