"""Takes updates out of the inbox: in order per person, one savepoint each, many in one commit.

SQLite has one writer, and a handler only computes and reads, so updates of different people gain nothing
from running at the same time. What keeps people apart is that a failing line waits alone (docs/adr/0002).
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from datetime import timedelta
from typing import Any

from telegram import Update

from bot import logs
from bot.alive import Beat, unwatched
from bot.clock import Clock
from bot.incoming.after_help import AfterHelp
from bot.incoming.crowd import Crowd
from domain.calendar import Calendar
from domain.codes import Role
from domain.errors import Refused
from domain.ids import new_reference
from domain.messages.notices import ASIDE, HELP, WRITTEN
from domain.values import Reach
from handlers.guard import Pressed, Unchanged, bind_turn, is_client
from handlers.routing import App
from services.access import coordinators_for
from services.people import joining, returning
from services.sending.set_aside import UpdateSetAside, WentWrong
from services.turn import Turn
from storage import machine
from storage.inbox import Received
from storage.store import OpenWork, SqliteStore

BATCH = 32
MAX_TRIES = 5
IDLE = 1.0
LONGEST_WAIT = 5.0  # seconds between tries of one update while the machine is sick
_CONTENT = frozenset(
    ["text", "animation", "audio", "checklist", "contact", "dice", "document", "game", "invoice",
     "live_photo", "location", "paid_media", "photo", "poll", "sticker", "story", "venue", "video",
     "video_note", "voice"]
)  # fmt: skip
"""What somebody can say in a message; every other field stands around it or beside it."""
log = logs.get("dispatch")


class Malformed(Exception):
    """Telegram sent something that is no update of its own API."""


class MachineSick(Exception):
    """The machine could not handle somebody's update: it waits and loses no try."""

    def __init__(self, received: Received) -> None:
        super().__init__(f"update {received.update_id}")
        self.sender = received.sender


class Dispatch:
    """Routes stored updates through PTB's application."""

    def __init__(
        self,
        store: SqliteStore,
        app: App,
        clock: Clock,
        calendar: Calendar,
        crowd: Crowd,
        beat: Beat = unwatched,
    ) -> None:
        self._store = store
        self._beat = beat
        self._app = app
        self._clock = clock
        self._calendar = calendar
        self._crowd = crowd
        self._fault: Exception | None = None
        self._faults = 0  # in a row
        self._after_help = AfterHelp()
        self._waits: dict[str, float] = {}  # senders at whose update the machine failed, and until when
        self.bell = asyncio.Event()
        app.add_error_handler(self._catch)

    async def run(self) -> None:
        """Handle what the inbox holds, for ever; ends when cancelled, after the batch in hand."""
        while True:
            self._beat()
            self.bell.clear()
            try:
                handled = await self._finish_batch()
            except Exception as fault:  # noqa: BLE001 - the loop must outlive any fault
                await self._back_off(fault)
                continue
            self._faults = self._faults if self._waits else 0
            if not handled:
                # Not wait_for: with Python 3.11 it swallows a stop that comes with the ring.
                with suppress(TimeoutError):
                    async with asyncio.timeout(IDLE):
                        await self.bell.wait()

    async def _back_off(self, fault: Exception) -> None:
        """Whatever ends a batch is the machine's: nothing of it counts, and all of it has its turn again."""
        self._faults += 1
        wait = min(LONGEST_WAIT, 0.1 * 2.0 ** min(self._faults, 8))
        if isinstance(fault, MachineSick):
            self._waits[fault.sender] = time.monotonic() + wait
        log.error(
            "machine_sick", part="dispatch", faults=self._faults, fault=logs.where(fault.__cause__ or fault)
        )
        await asyncio.sleep(min(IDLE, wait / 2))  # others come before that one's next turn

    async def _finish_batch(self) -> int:
        """A batch is not cut in two by a stop: the transaction ends first."""
        batch = asyncio.ensure_future(self.handle_batch(1 if self._faults else BATCH))
        try:
            return await asyncio.shield(batch)
        except asyncio.CancelledError:
            await batch
            raise

    async def handle_batch(self, limit: int = BATCH) -> int:
        """Handle open updates in one transaction, the oldest of everybody first; returns how many."""
        now = time.monotonic()
        self._waits = {sender: until for sender, until in self._waits.items() if until > now}
        async with self._store.begin() as work:
            batch = await work.inbox.open(self._clock.now(), limit, self._waits)
            held: set[str] = set()
            for received in batch:
                self._beat()
                if received.sender not in held and not await self._handle(work, received):
                    held.add(received.sender)
        return len(batch)

    async def _handle(self, work: OpenWork, received: Received) -> bool:
        """One update: its effect and its end, or neither. False when its line has to wait."""
        try:
            await self._finish(work, received)
        except Malformed as fault:
            await self._set_aside(work, received, f"malformed: {fault}")
        except Exception as fault:
            if machine.at_fault(fault):
                raise MachineSick(received) from fault
            return await self._failed(work, received, fault)
        return True

    async def _finish(self, work: OpenWork, received: Received) -> None:
        try:
            async with work.savepoint():
                await self._effect(work, received)
                await work.inbox.done(received.update_id)
        except Refused as refusal:
            async with work.savepoint():
                await self._refuse(work, received, refusal)
                await work.inbox.done(received.update_id)

    async def _effect(self, work: OpenWork, received: Received) -> None:
        if _says_nothing(received.raw):
            return
        update = self._parse(received)
        turn = await self._turn(work, received)
        turn.crowded = turn.member is not None and self._is_too_much(received)
        self._fault = None
        if await _said_again(turn, received.raw):
            return
        with bind_turn(turn):
            await self._app.process_update(update)
        if self._fault is not None:
            raise self._fault
        self._after_help.note(received.sender, turn.now, shown=turn.series == HELP)

    def _parse(self, received: Received) -> Update:
        if received.raw is None:
            raise Malformed("unreadable")
        if not received.sender:
            raise Malformed("of nobody")
        try:
            update = Update.de_json(_completed(received.raw), self._app.bot)
        except Exception as fault:
            if machine.at_fault(fault):
                raise
            raise Malformed(type(fault).__name__) from fault
        return update

    def _is_too_much(self, received: Received) -> bool:
        """Whether somebody writes so much that the answers come as one; presses are answered one by one.

        Commands are counted apart: who asks for a list among many reports waits for it.
        """
        message = (received.raw or {}).get("message")
        if not isinstance(message, dict) or not isinstance(message.get("date"), int):
            return False
        kind = "/" if str(message.get("text", "")).startswith("/") else ""
        return self._crowd.is_too_much(f"{kind}{received.sender}", message["date"])

    async def _turn(self, work: OpenWork, received: Received) -> Turn:
        member = await work.people.by_address(received.sender) if received.sender else None
        turn = Turn(work, self._clock.now(), self._calendar, member, received.sender, received.update_id)
        turn.account, turn.typed = _account(received.raw), _sends(received.raw)
        turn.helped_at = self._after_help.since(received.sender, turn.now)
        if member is not None and member.role is Role.CLIENT and turn.typed:
            turn.series = WRITTEN
        if member is None and received.sender:
            turn.member = member = await joining.who_looks(work, received.sender, turn.now)
            turn.looking = member is not None
        if member is not None and _speaks(received.raw):
            if member.role is not Role.CLIENT and not turn.looking:
                await work.memberships.note_seen(member.id, turn.now)
            if member.reach is Reach.UNREACHABLE:
                await returning.heard(turn)
        return turn

    async def _catch(self, _: object, context: Any) -> None:
        """PTB swallows what a handler raises; here it decides what becomes of the transaction."""
        self._fault = context.error

    async def _refuse(self, work: OpenWork, received: Received, refusal: Refused) -> None:
        """The wish was undone; its sender hears why. A press is ended first."""
        turn = await self._turn(work, received)
        await _said_again(turn, received.raw)  # what was noted of it was undone with its wish
        press = (received.raw or {}).get("callback_query")
        if isinstance(press, dict):
            await turn.toast(str(press["id"]), Pressed() if is_client(turn) else Unchanged())
        await turn.note("refused", refusal.message.kept_as)
        await turn.answer(refusal.message)

    async def _failed(self, work: OpenWork, received: Received, fault: Exception) -> bool:
        where = logs.where(fault)
        if received.tries + 1 >= MAX_TRIES:
            await self._set_aside(work, received, where)
            return True
        log.error("update_failed", update=received.update_id, tries=received.tries + 1, fault=where)
        wait = timedelta(seconds=2**received.tries)
        await work.inbox.retry(received.update_id, self._clock.now() + wait, where)
        return False

    async def _set_aside(self, work: OpenWork, received: Received, fault: str) -> None:
        """Dead: an alert for those who run this, a polite answer with a reference for the sender."""
        reference = new_reference()
        log.error("update_set_aside", update=received.update_id, fault=fault, reference=reference)
        await work.inbox.set_aside(received.update_id, f"{reference} {fault}")
        try:
            async with work.savepoint():
                await self._tell_set_aside(work, received, reference)
        except Exception as unable:  # noqa: BLE001 - what cannot be told must not hold up the others
            log.error("set_aside_not_told", update=received.update_id, fault=logs.where(unable))

    async def _tell_set_aside(self, work: OpenWork, received: Received, reference: str) -> None:
        turn = await self._turn(work, received)
        turn.series = ASIDE  # when it has its turn again, its own answer still comes
        if received.sender:
            await turn.answer(WentWrong(reference))
        for person in await coordinators_for(work, turn.member):
            await turn.tell(
                person.id, UpdateSetAside(reference), key=f"dead:{received.update_id}:{person.id}"
            )


def _says_nothing(raw: dict[str, Any] | None) -> bool:
    """Whether it only tells what was done in a private chat: something pinned, a timer set, a gift given.

    Not even parsed: what Telegram adds next year is nothing that anybody said to us either.
    """
    message = (raw or {}).get("message")
    if not isinstance(message, dict) or not isinstance(message.get("chat"), dict):
        return False
    return message["chat"].get("type") == "private" and _CONTENT.isdisjoint(message)


async def _said_again(turn: Turn, raw: dict[str, Any] | None) -> bool:
    """Whether it is an edit that changed no word: Telegram reports one also for a preview or a reaction."""
    for kind in ("message", "edited_message"):
        part = (raw or {}).get(kind)
        text = (part.get("text") or part.get("caption")) if isinstance(part, dict) else None
        if isinstance(part, dict) and isinstance(text, str) and turn.member is not None:
            number = str(part.get("message_id"))
            new = await turn.work.texts.is_new(turn.address, number, text, turn.now)
            return kind == "edited_message" and not new
    return False


def _sends(raw: dict[str, Any] | None) -> bool:
    """Whether it is something that was sent or changed, and no press."""
    return any(isinstance((raw or {}).get(kind), dict) for kind in ("message", "edited_message"))


def _completed(raw: dict[str, Any]) -> dict[str, Any]:
    """An update with what PTB insists on and we do not use: servers of tests leave it out."""
    whole = dict(raw)
    for name, part in raw.items():
        if isinstance(part, dict):
            whole[name] = dict(part)
            if name == "callback_query":
                whole[name].setdefault("chat_instance", "")
            if isinstance(part.get("from"), dict):
                whole[name]["from"] = {"is_bot": False, **part["from"]}
    return whole


def _account(raw: dict[str, Any] | None) -> str:
    """The name of the account that an update comes from, as Telegram shows it."""
    for part in (raw or {}).values():
        sender = part.get("from") if isinstance(part, dict) else None
        if isinstance(sender, dict):
            name = " ".join(str(sender[key]) for key in ("first_name", "last_name") if sender.get(key))
            return f"{name} @{sender['username']}".strip() if sender.get("username") else name
    return ""


def _speaks(raw: dict[str, Any] | None) -> bool:
    """Whether it is a word or a press of somebody in their own chat; that somebody unblocks us is neither."""
    for kind in ("message", "edited_message", "callback_query"):
        part = (raw or {}).get(kind)
        if isinstance(part, dict):
            shown = part.get("message") if kind == "callback_query" else part
            chat = shown.get("chat") if isinstance(shown, dict) else None
            return isinstance(chat, dict) and chat.get("type") == "private"
    return False
