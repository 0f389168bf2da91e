"""The loop of mail, with a connection and a pace of its own: a mail server that hangs delays no chat."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot import logs
from bot.alive import Beat, unwatched
from bot.clock import Clock
from bot.outgoing.aftermath import Aftermath
from bot.outgoing.carrier import Carrier
from bot.outgoing.letters import CannotBeShown
from bot.outgoing.mail import MailServer, Told, Unanswered
from domain.calendar import Calendar
from domain.codes import Role
from domain.messages.delivery import MAIL_DOWN, MAIL_RETRY_AFTER, Attempted, Result, State, mail_verdict
from domain.messages.message import ByMail, Lane, Message, Unread
from domain.messages.notices import Means
from domain.values import Appointment, Person
from domain.ways import WayKind
from handlers.views import render as in_chat
from handlers.views.numbers import with_numbers
from services.appointments.answer_links import PATH, give_link, meetings_of
from services.looking_up import NotTrue, NotYet, Sending
from services.messages.line import LineReceived
from services.sending.before import shown
from services.sending.choosing import choose
from services.sending.numbers import numbers_in_mail
from services.sending.texted import AT_NIGHT
from storage import machine
from storage.outbox import Ended, OutOfOrder, Queued, Tried
from storage.store import OpenWork, SqliteStore
from words.catalogs import Words
from words.letters import Letter, render, together
from words.letters.client import compose as to_client
from words.letters.mail import Mail, compose

BATCH: Final = 40  # messages in one transaction and over one connection
SLOWEST: Final = 90  # seconds that one mail takes at most, by the time-outs of its steps
RESTS: Final = (5.0, 60.0)  # seconds until a server that did not answer is asked again
MAIL_FAULT: Final = "mail_fault"  # of the runtime: why the server took no mail, for doctor
REFUSES_FOR: Final = 600.0  # seconds after which `/readyz` says that the server takes no mail
log = logs.get("mailer")


@dataclass(frozen=True, slots=True)
class _Part:
    """One message of a mail; of a client the text of the chat, and the meetings that can be answered."""

    queued: Queued
    letter: Letter | None
    said: str = ""
    meetings: tuple[Appointment, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ready:
    """A mail about to leave: one message, or several that gathered."""

    parts: tuple[_Part, ...]
    reader: Person
    address: str
    mail: Mail
    message_id: str
    back_to: str  # the address that it comes back to


@dataclass(frozen=True, slots=True)
class _Left:
    ready: _Ready
    told: Told


class _ForTheChat(Exception):
    """Its reader reads mail first, and this is nothing for a mail."""


class Mailer(Carrier):
    """Drains what goes by mail. `gather`: how long the first message of a bundle waits for others."""

    def __init__(
        self,
        store: SqliteStore,
        server: MailServer,
        clock: Clock,
        calendar: Calendar,
        web_url: str,
        gather: timedelta,
        kinds: Sequence[WayKind] = (WayKind.TELEGRAM, WayKind.EMAIL),
        beat: Beat = unwatched,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__("mailer", store.mail_grew, RESTS, beat, monotonic)
        self._store = store
        self._server = server
        self._clock = clock
        self._calendar = calendar
        self._web_url = web_url
        self._gather = gather
        self._kinds = kinds
        self._after = Aftermath(clock, calendar, kinds)
        self._landed: tuple[list[_Ready], list[_Left]] | None = None  # still to be written down
        self.refused_since: float | None = None  # the server takes no mail since then
        self.taken_at: float | None = None  # the last mail, by the clock that never jumps
        self._fault: str | None = None  # as it stands in the database
        self._down: bool | None = None  # as well
        self._told_later: set[str] = set()  # readers to whom the server takes nothing now, said in the log

    @property
    def refused_for(self) -> float:
        """Seconds since the server began to take no mail; 0 when it takes them, or none waits for it."""
        return 0.0 if self.refused_since is None else self._monotonic() - self.refused_since

    @property
    def silence(self) -> float:
        """Seconds since the server took a mail; -1 when it has taken none since the start."""
        return -1.0 if self.taken_at is None else self._monotonic() - self.taken_at

    async def _close(self) -> None:
        """End the connection that stays open from mail to mail."""
        await self._server.close()

    async def _step(self) -> bool:
        """Take what is due, send it, write down what came of it; whether there may be more."""
        await self._write_down()
        async with self._store.begin() as work:
            if self._down is not False or self.refused_since is not None:
                await self._end_outage_of_nothing(work)
            ready, more = await self._claim(work)
        self._landed = (ready, await self._send_all(ready)) if ready else None
        await self._write_down()
        if not more:
            await self._server.close()
        return more and not self.holds_back

    async def _write_down(self) -> None:
        """Keep what came of the mails; a database that was locked then has it the next time."""
        if self._landed is not None:
            async with self._store.begin() as work:
                await self._settle(work, *self._landed)
            self._landed = None

    async def _send_all(self, ready: Sequence[_Ready]) -> list[_Left]:
        """Send one after another; a server that does not answer is not asked again for the rest.

        What follows a mail that was not taken waits behind it, so that its reader gets them in order.
        """
        left = []
        not_taken: set[str] = set()
        for one in ready:
            if self._stopping:
                break
            if one.reader.id in not_taken and _keeps_order(one):
                continue
            try:
                told = await self._hand_over(one)
            except Unanswered as fault:
                self._rest(str(fault))
                left.append(_Left(one, Told(Result.NOT_SENT, str(fault))))
                break
            except Exception as fault:  # noqa: BLE001 - the rows must end, whatever happened
                log.error("mail_not_made", row=one.parts[0].queued.id, fault=logs.where(fault))
                told = Told(Result.BAD_TEXT, "bad_text")
            self._heed(one, told)
            if told.result is Result.SENT:
                self.taken_at = self._monotonic()
            elif told.result in (Result.NOT_SENT, Result.UNCERTAIN) and _keeps_order(one):
                not_taken.add(one.reader.id)
            left.append(_Left(one, told))
        return left

    def _heed(self, one: _Ready, told: Told) -> None:
        """What an answer tells of the server; "later" about one address is no outage."""
        later, row = told.result is Result.NOT_SENT, one.parts[0].queued.id
        if not later:
            self._told_later.discard(one.reader.id)
        elif told.of_reader and one.reader.id not in self._told_later:
            self._told_later.add(one.reader.id)
            log.warning("mail_said_later", of="reader", row=row, reason=told.reason)
        if not later or told.of_reader:
            self._rests, self.refused_since = 0, None
        elif self.refused_since is None:
            self.refused_since = self._monotonic()
            log.warning("mail_said_later", of="server", row=row, reason=told.reason)

    async def _end_outage_of_nothing(self, work: OpenWork) -> None:
        """A server that nothing waits for is not known to be away: it may be well again by now."""
        if await work.outbox.mail_is_held_up(self._clock.now()):
            return
        self._rests, self.refused_since = 0, None
        if await work.runtime_value(MAIL_DOWN):
            await work.set_runtime_value(MAIL_DOWN, "")
        self._down = False

    async def _hand_over(self, one: _Ready) -> Told:
        """Send one. The time-outs of one mail add up to more than a round may take, so it beats meanwhile."""
        sending = asyncio.ensure_future(
            self._server.send(one.mail, one.address, one.message_id, self._clock.now(), one.back_to)
        )
        try:
            for _ in range(SLOWEST):
                self._beat()
                done, _waits = await asyncio.wait({sending}, timeout=1)
                if done:
                    break
            return await sending
        finally:
            sending.cancel()

    def _rest(self, reason: str) -> None:
        if self.refused_since is None:
            self.refused_since = self._monotonic()
        log.warning("mail_server_not_reached", reason=reason, rests=round(self._rest_for()))

    async def _claim(self, work: OpenWork) -> tuple[list[_Ready], bool]:
        """What leaves now; what can wait is put off until its bundle goes."""
        now = self._clock.now()
        claimed = await work.outbox.claim_mail(now, BATCH)
        parts: dict[tuple[str, bool, int], list[_Part]] = {}
        readers: dict[str, Person] = {}
        dropped: list[Ended] = []
        for queued in claimed:
            try:
                await work.outbox.check_order(queued, now)
                part, reader = await self._part(work, queued)
            except (NotYet, OutOfOrder) as wait:
                await work.outbox.postpone(queued.id, wait.until)
                continue
            except _ForTheChat:
                await work.outbox.hand_over(queued.id, WayKind.TELEGRAM)
                continue
            except NotTrue as reason:
                dropped.append(await self._after.untrue(work, queued, str(reason)))
                continue
            except Exception as fault:
                if machine.at_fault(fault):
                    raise
                aside = await self._after.set_aside(work, queued, fault)
                dropped.append(replace(aside, told=await self._after.tell_missed(work, queued)))
                continue
            if part is not None:
                readers[reader.id] = reader
                alone = 0 if queued.gathered else queued.id
                parts.setdefault((reader.id, queued.uncertain > 0, alone), []).append(part)
        await work.outbox.end(dropped, now)
        ready = [await self._mail(work, readers[key[0]], of) for key, of in parts.items()]
        return [one for one in ready if one is not None], len(claimed) == BATCH

    async def _part(self, work: OpenWork, queued: Queued) -> tuple[_Part | None, Person]:
        """One message as a mail says it; None where it waits for others. Raises NotTrue, NotYet."""
        notice, now = queued.notice, self._clock.now()
        if notice.person_id is None:
            raise NotTrue("no_reader")
        if queued.way is None and await choose(work, notice, self._kinds) is WayKind.TELEGRAM:
            raise _ForTheChat
        reader = await work.people.by_id(notice.person_id)
        message = await shown(notice, Sending(work, reader, notice.subject, now, self._calendar))
        if message is None or isinstance(message, Unread):
            raise CannotBeShown(message.why if isinstance(message, Unread) else "nothing is said")
        policy = ByMail.NEVER if _never(notice.message) else message.by_mail()
        if policy is ByMail.NEVER:
            raise NotTrue("not_by_mail")
        if reader.role is Role.CLIENT:
            return await self._to_client(work, queued, reader, message), reader
        read = isinstance(message, LineReceived) and message not in await work.outbox.words_unseen(
            reader.id, LineReceived
        )
        if read:
            raise NotTrue("on_the_page")  # its reader opened the card since, where it stands
        if policy is ByMail.BUNDLE and not queued.gathered:
            goes_at = await self._bundle(work, reader.id)
            if now < goes_at < notice.expires_at:
                await work.outbox.gather(queued.id, goes_at)
                return None, reader
        return _Part(queued, render(self._words(reader), message)), reader

    async def _to_client(self, work: OpenWork, queued: Queued, reader: Person, message: Message) -> _Part:
        """What the chat would say, with whom to ring. By night it is dropped, for a mail makes a sound.

        Raises NotTrue.
        """
        now = self._clock.now()
        if self._calendar.is_quiet(now):
            raise NotTrue(AT_NIGHT)
        sending = Sending(work, reader, queued.notice.subject, now, self._calendar)
        words = self._words(reader)
        # Nothing can be tapped in a mail, so whom to ring stands under each.
        numbers = await numbers_in_mail(message, sending)
        told = with_numbers(words, in_chat(words, message), numbers)
        meetings = await meetings_of(work, queued.notice.message, message, now)
        return _Part(queued, None, told.text, tuple(meetings))

    def _words(self, reader: Person) -> Words:
        now = self._clock.now()
        if reader.role is Role.CLIENT:
            return Words.for_client(reader.language, self._calendar, now, reader, place="mail")
        return Words.for_staff(self._calendar, now, reader)

    async def _bundle(self, work: OpenWork, person_id: str) -> datetime:
        """When the mail goes in which it stands with others: the one that gathers already, or a new one."""
        waits = await work.outbox.next_mail(person_id)
        return waits or self._calendar.next_mail(self._clock.now() + self._gather)

    async def _mail(self, work: OpenWork, reader: Person, parts: Sequence[_Part]) -> _Ready | None:
        """The mail of some messages to one reader; None where the address is gone: the way is chosen anew."""
        ways = await work.ways.of(reader.id)
        address = next((way.address for way in ways if way.kind is WayKind.EMAIL and way.is_open), None)
        if address is None:
            for part in parts:
                await self._choose_again(work, part.queued)
            return None
        first = min((part.queued for part in parts), key=lambda queued: queued.id)
        number = first.attempts + 1 - first.uncertain
        return _Ready(
            tuple(parts),
            reader,
            address,
            await self._composed(work, reader, parts),
            self._server.message_id(first.id, number),
            self._server.return_path(first.id, number),
        )

    async def _composed(self, work: OpenWork, reader: Person, parts: Sequence[_Part]) -> Mail:
        """What the mail says. To a client with a link that is made for this mail alone."""
        words, read = self._words(reader), self._server.reply_to is not None
        letters = [part.letter for part in parts if part.letter is not None]
        if letters:
            return compose(words, together(words, letters), self._web_url, answered=read)
        [part] = parts
        token = await give_link(work, reader.id, part.meetings, WayKind.EMAIL, self._clock.now())
        link = f"{self._web_url}/{PATH}/{token}"
        return to_client(words, part.said, link, answers=bool(part.meetings), read=read)

    async def _choose_again(self, work: OpenWork, queued: Queued) -> None:
        other = await choose(work, queued.notice, self._kinds)
        if other not in (None, WayKind.EMAIL):
            await work.outbox.hand_over(queued.id, other)
            return
        await work.outbox.end([await self._after.untrue(work, queued, "no_address")], self._clock.now())

    async def _settle(self, work: OpenWork, ready: Sequence[_Ready], left: Sequence[_Left]) -> None:
        now = self._clock.now()
        tried = {each.ready.message_id for each in left}
        for one in ready:
            for part in one.parts if one.message_id not in tried else ():  # its turn comes later
                await work.outbox.postpone(part.queued.id, part.queued.notice.due_at)
        ended, attempts = [], []
        for each in left:
            for part in each.ready.parts:
                queued, told = part.queued, each.told
                attempts.append(
                    Tried(queued.id, WayKind.EMAIL, told.result, told.reason, each.ready.message_id)
                )
                row = _judge(queued, told, now)
                if row.state in (State.FAILED, State.UNCERTAIN):
                    said = {"row": queued.id, "message": queued.notice.logged, "reason": told.reason}
                    log.warning("mail_not_sent", state=row.state, **said)
                gives_up = row.state is State.QUEUED and _has_waited(queued, told)
                if (gives_up or row.state is State.FAILED) and await self._goes_on(work, each, queued):
                    continue
                if row.state is not State.QUEUED:
                    row = replace(row, told=await self._after.follow_up(work, queued, row.state))
                reader = each.ready.reader
                if row.state in (State.SENT, State.UNCERTAIN) and reader.role is Role.CLIENT:
                    row = replace(row, language="+".join(self._words(reader).languages))
                ended.append(row)
        await work.outbox.note_attempts(attempts, now)
        await work.outbox.end(ended, now)
        await self._note_fault(work, left)

    async def _goes_on(self, work: OpenWork, left: _Left, queued: Queued) -> bool:
        """Whether another way carries what could not be mailed."""
        return await self._after.next_way(
            work, queued, left.ready.reader, left.told.result, WayKind.EMAIL, left.told.reason or ""
        )

    async def _note_fault(self, work: OpenWork, left: Sequence[_Left]) -> None:
        """For doctor: why the server takes no mail, or takes them again."""
        faults = [
            one.told.reason or ""
            for one in left
            if one.told.result in (Result.NOT_SENT, Result.REFUSED, Result.BAD_TEXT)
            and not one.told.of_reader
        ]
        fault = faults[-1] if faults else ""
        if left and fault != self._fault:
            await work.set_runtime_value(MAIL_FAULT, fault)
            self._fault = fault
        down = self._rests > 0
        if left and down is not self._down:
            since = await work.runtime_value(MAIL_DOWN)
            began = since or self._clock.now().isoformat()  # a start does not begin an outage anew
            await work.set_runtime_value(MAIL_DOWN, began if down else "")
            self._down = down

    async def _recover(self) -> None:
        """What an earlier process had in hand when it was killed goes once more, with its number."""
        async with self._store.begin() as work:
            now = self._clock.now()
            left = [one for one in await work.outbox.left_sending() if one.way is WayKind.EMAIL]
            ended = []
            for queued in left:
                row = _judge(queued, Told(Result.UNCERTAIN, "killed"), now)
                if row.state is State.UNCERTAIN:
                    row = replace(row, told=await self._after.follow_up(work, queued, row.state))
                ended.append(row)
            await work.outbox.end(ended, now)


def _keeps_order(one: _Ready) -> bool:
    """Whether it goes before and after the others of its reader; an answer and a bundle do not."""
    queued = one.parts[0].queued
    return not queued.gathered and queued.notice.lane is not Lane.ANSWER


def _has_waited(queued: Queued, told: Told) -> bool:
    """Whether a server that cannot take it now was asked often enough for another way to have its turn."""
    return told.result is Result.NOT_SENT and queued.attempts >= len(MAIL_RETRY_AFTER)


def _judge(queued: Queued, told: Told, now: datetime) -> Ended:
    unsure = told.result is Result.UNCERTAIN
    attempted = Attempted(
        Means.SEND, queued.uncertain + unsure, queued.notice.expires_at, queued.attempts + 1
    )
    judged = mail_verdict(told.result, attempted, now)
    return Ended(
        queued.id,
        judged.state,
        judged.retry_at,
        told.reason,
        uncertain=unsure,
        way=WayKind.EMAIL,
        keeps=judged.state in (State.SENT, State.UNCERTAIN, State.FAILED),  # it may go again
    )


def _never(message: Message | None) -> bool:
    return message is not None and message.by_mail() is ByMail.NEVER
