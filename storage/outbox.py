"""Rows of messages that wish to leave: put by key, claimed by lane, ended by the sender."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from domain.messages.delivery import Result, State, Trace
from domain.messages.message import Lane, Message, Unread
from domain.messages.notices import CROWD, HELP, Crowd, Means, Notice
from domain.messages.shown import OnScreenNow, Shown
from domain.messages.with_nobody import left_with
from domain.messages.wordings import Effect
from domain.ports import OnScreen
from domain.ways import WayKind
from storage.connection import Connection
from storage.kept import Unreadable, read_back, written
from storage.moments import from_micros, instant_or_none, micros_or_none, to_micros
from storage.named import Q
from storage.sealing import Sealer, WrongKey

_COLUMNS = (
    "id, dedupe_key, person_id, address, template, params, means, target, subject, lane, due_at, expires_at, "
    "attempts, uncertain, way, gathered"
)


_SHOWN: TypeAdapter[Shown] = TypeAdapter(Shown)

IN_CHAT = frozenset({Means.SEND, Means.EDIT, Means.BUTTONS})
"""What its reader sees: between two of them lies a second."""


@dataclass(frozen=True, slots=True)
class Queued:
    """A message as it stands in the outbox."""

    id: int
    notice: Notice
    attempts: int
    uncertain: int
    way: WayKind | None = None  # that was chosen for it
    gathered: bool = False  # it has waited for others to go in the same mail

    @property
    def reader(self) -> str:
        """Whom the pace counts by: the person, or the address of somebody we do not know."""
        return self.notice.person_id or self.notice.address or ""


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a message: its state, and until when it waits if it is queued again (None: its turn)."""

    id: int
    state: State
    retry_at: datetime | None = None
    reason: str | None = None
    message_id: str | None = None
    uncertain: bool = False
    counts: bool = True  # False: the attempt is not the message's fault (429)
    language: str | None = None  # in which a client got it
    set_aside: bool = False  # its contents stay, for whoever looks into it
    told: bool = False  # somebody else was told what its reader does not get
    way: WayKind | None = None  # that it took
    keeps: bool = False  # its contents stay while its way may still report that it came back


class OutOfOrder(Exception):
    """A message waits for an older one of its reader, until that is tried again."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt on one way, as it is kept."""

    row_id: int
    way: WayKind
    result: Result
    reason: str | None
    provider_id: str | None


def _place(key: str) -> str:
    return f"outbox.params:{key}"


def _trace(row: Any) -> Trace:
    key, template, person, state, reason, language, wording, created_at, due_at, ended_at, way, got = row
    return Trace(
        key=key,
        template=template,
        person_id=person,
        state=State(state),
        reason=reason,
        language=language,
        wording=wording,
        created_at=from_micros(created_at),
        due_at=from_micros(due_at),
        ended_at=instant_or_none(ended_at),
        way=WayKind(way) if way else None,
        delivered=bool(got),
    )


class _Chosen:
    """Rows that are taken, no second message for a reader among them; before anything is opened."""

    def __init__(self, limit: int) -> None:
        self.rows: list[Any] = []
        self._limit = limit
        self._ids: set[int] = set()
        self._readers: set[str] = set()

    @property
    def full(self) -> bool:
        return len(self.rows) == self._limit

    def take(self, rows: Iterable[Any]) -> None:
        for row in rows:
            reader, in_chat = row[2] or row[3], row[6] in IN_CHAT
            if self.full:
                return
            if row[0] in self._ids or (in_chat and reader in self._readers):
                continue
            if in_chat:
                self._readers.add(reader)
            self._ids.add(row[0])
            self.rows.append(row)


class OutboxRows:
    """Fulfils domain.ports.messages.Outbox; claiming and ending are for the sender alone."""

    def __init__(self, conn: Connection, sealer: Sealer) -> None:
        self._conn = conn
        self._sealer = sealer
        self.added = False  # whether this transaction queued anything

    def _queued(self, row: Any) -> Queued:
        (
            key_id,
            key,
            person,
            address,
            template,
            params,
            means,
            target,
            subject,
            lane,
            due,
            until,
            attempts,
            uncertain,
            way,
            gathered,
        ) = row
        message = self._message(template, params, key) if template else None
        if means not in tuple(Means):
            means, message = Means.SEND, Unread(template, f"unknown means {means}")
        notice = Notice(
            key=key,
            message=message,
            lane=Lane(lane) if lane in tuple(Lane) else Lane.DIGEST,
            due_at=from_micros(due),
            expires_at=from_micros(until),
            person_id=person,
            address=address,
            means=Means(means),
            target=target,
            subject=subject,
        )
        return Queued(key_id, notice, attempts, uncertain, WayKind(way) if way else None, bool(gathered))

    def _message(self, name: str, kept: bytes | None, key: str) -> Message:
        """What is kept of a message; one of a version that nobody here can read stays a row all the same."""
        try:
            return read_back(Message, name, self._sealer.open(kept, _place(key)) if kept else b"")
        except Unreadable as fault:
            return Unread(name, str(fault))
        except (WrongKey, TypeError):  # not our key, or not what was stored
            return Unread(name, "cannot be opened")

    def _kept(self, notice: Notice) -> bytes | None:
        """What is kept of a message while it waits; nothing where it has no fields."""
        plain = written(notice.message) if notice.message is not None else b""
        return self._sealer.seal(plain, _place(notice.key)) if plain else None

    async def effects(self) -> list[Effect]:
        """What became of the appointments that each wording announced."""
        return [Effect(*row) async for row in Q.effects_of_wordings(self._conn)]

    async def put(self, notice: Notice, now: datetime) -> bool:
        """Queue a message; False when its key is known already."""
        row = await Q.put_notice(self._conn, **self._columns(notice, now))
        self.added = self.added or row is not None
        return row is not None

    async def put_again(self, notice: Notice, now: datetime) -> bool:
        """Queue a message that was void because of an outcome, or is new; False when it was told already."""
        row = await Q.put_notice_again(self._conn, **self._columns(notice, now))
        self.added = self.added or row is not None
        return row is not None

    def _columns(self, notice: Notice, now: datetime) -> dict[str, Any]:
        return {
            "dedupe_key": notice.key,
            "person_id": notice.person_id,
            "address": notice.address,
            "template": notice.name,
            "params": self._kept(notice),
            "means": notice.means,
            "target": notice.target,
            "wording": notice.wording,
            "subject": notice.subject,
            "lane": int(notice.lane),
            "due_at": to_micros(notice.due_at),
            "expires_at": to_micros(notice.expires_at),
            "created_at": to_micros(now),
            "way": notice.message.only_by if notice.message is not None else None,
        }

    async def void_subject(self, subject: str, now: datetime) -> list[Notice]:
        """Void what is queued about a subject; returns what it would have said."""
        waiting = [self._queued(row) async for row in Q.queued_about(self._conn, subject=subject)]
        await Q.void_by_subject(self._conn, subject=subject, now=to_micros(now))
        return [queued.notice for queued in waiting]

    async def void_key(self, key: str, now: datetime, reason: str = "said_already") -> bool:
        """Void one queued message; False when it has left or never was."""
        rows = Q.void_by_key(self._conn, dedupe_key=key, reason=reason, now=to_micros(now))
        return bool([row async for row in rows])

    async def put_off(self, key: str, until: datetime) -> None:
        """Let a queued message wait until then at least."""
        await Q.put_off(self._conn, dedupe_key=key, until=to_micros(until))

    async def void_person(self, person_id: str, now: datetime) -> list[str]:
        """Void the reminders and digests that are queued for a person."""
        rows = Q.void_for_person(self._conn, person_id=person_id, now=to_micros(now))
        return [row[0] async for row in rows]

    async def words_kept(
        self, person_id: str, subject: str, kind: type[Message]
    ) -> list[tuple[Message, datetime]]:
        """What somebody was told about a subject, and when, as long as its words are kept; oldest first."""
        rows = Q.words_kept(self._conn, person_id=person_id, subject=subject, template=kind.kept_as)
        found = [
            (self._message(kind.kept_as, params, key), from_micros(at)) async for key, params, at in rows
        ]
        return [(message, at) for message, at in found if isinstance(message, kind)]

    async def words_unseen(self, person_id: str, kind: type[Message]) -> list[Message]:
        """What somebody was told about clients whose card they have not opened since; oldest first."""
        rows = Q.words_unseen(self._conn, person_id=person_id, template=kind.kept_as)
        found = [self._message(kind.kept_as, params, key) async for key, params in rows]
        return [message for message in found if isinstance(message, kind)]

    async def alerts_for(self, person_id: str) -> list[Notice]:
        """The alerts that wait for a person, in the order in which they were queued."""
        rows = Q.alerts_for(self._conn, person_id=person_id)
        return [self._queued(row).notice async for row in rows]

    async def told_lately(self, person_id: str, now: datetime, most: int) -> list[Notice]:
        """The alerts of a person whose contents are still kept, the newest first."""
        rows = Q.told_lately(self._conn, person_id=person_id, now=to_micros(now), most=most)
        return [self._queued(row).notice async for row in rows]

    async def shut_out(self, person_id: str, now: datetime) -> None:
        """Void what is queued for a person. Alerts are judged at their turn: others hear of them."""
        await Q.void_all_but_alerts(self._conn, person_id=person_id, now=to_micros(now))

    async def shown_since(self, person_id: str, since: datetime) -> list[tuple[str, datetime]]:
        """The messages that somebody was sent since then: the channel's id, and when."""
        rows = Q.shown_since(self._conn, person_id=person_id, since=to_micros(since))
        return [(row[0], from_micros(row[1])) async for row in rows]

    async def release_held(self, person_id: str, now: datetime) -> None:
        """Let what was held back for a person leave now."""
        await Q.release_held(self._conn, person_id=person_id, now=to_micros(now))
        self.added = True

    async def lost(self, person_id: str, since: datetime) -> list[tuple[str, str | None]]:
        """Name and subject of what did not get to a person since then because they could not be reached."""
        rows = Q.lost_while_away(self._conn, person_id=person_id, since=to_micros(since))
        return [(row[0], row[1]) async for row in rows]

    async def void_answers(self, person_id: str, now: datetime) -> None:
        """Void the answers that wait for a person."""
        await Q.void_answers(self._conn, person_id=person_id, now=to_micros(now))

    async def state(self, key: str) -> str | None:
        """The state of the message with a key, as in `State`; None when no such message was queued."""
        value = await Q.notice_state(self._conn, dedupe_key=key)
        return str(value) if value else None

    async def told_about(self, subject: str, *kinds: type[Message]) -> list[tuple[str, str | None]]:
        """Who has such messages about a subject: person and message, None while nobody knows its number."""
        names = json.dumps([kind.kept_as for kind in kinds])
        rows = Q.told_about(self._conn, subject=subject, names=names)
        return [(row[0], row[1]) async for row in rows]

    async def on_screen(self, names: Collection[str], since: datetime, until: datetime) -> list[OnScreen]:
        """The messages of some names that arrived between two moments, oldest first."""
        wanted = json.dumps(sorted(names))
        rows = Q.on_screen(self._conn, names=wanted, since=to_micros(since), until=to_micros(until))
        return [OnScreen(*row) async for row in rows]

    async def subject_of_message(self, person_id: str, message_id: str) -> str | None:
        """What a message on somebody's screen is about."""
        found = await Q.subject_of_message(self._conn, person_id=person_id, message_id=message_id)
        return str(found) if found is not None else None

    async def last_about(self, person_id: str, since: datetime) -> tuple[str, str] | None:
        """Name and subject of the newest message to somebody that is about something."""
        row = await Q.last_about(self._conn, person_id=person_id, since=to_micros(since))
        return (row[0], row[1]) if row else None

    async def about(self, subject: str) -> list[Trace]:
        """What became of every message about a subject, in the order in which they were queued."""
        return [_trace(row) async for row in Q.traces_about(self._conn, subject=subject)]

    async def trace(self, key: str) -> Trace | None:
        """What became of one message."""
        row = await Q.trace_of(self._conn, dedupe_key=key)
        return _trace(row) if row else None

    async def newest_of(self, opening: str) -> Trace | None:
        """What became of the newest message whose key opens so, up to a colon."""
        row = await Q.newest_between(self._conn, low=f"{opening}:", high=f"{opening};")
        return _trace(row) if row else None

    async def crowds(self) -> list[Crowd]:
        """For whom many messages wait until they are one."""
        rows = Q.crowds(self._conn, low=f"{CROWD}:", high=f"{CROWD};")
        return [Crowd(row[0], from_micros(row[1]), from_micros(row[2])) async for row in rows]

    async def of_crowd(self, person_id: str) -> list[Notice]:
        """What waits for somebody until it is one, in the order in which it was queued."""
        prefix = f"{CROWD}:{person_id}"
        rows = Q.queued_between(self._conn, low=f"{prefix}:", high=f"{prefix};")
        return [self._queued(row).notice async for row in rows]

    async def end_crowd(self, apart: Iterable[str], summed: Iterable[str], now: datetime) -> None:
        """Let some of it go by itself, and void what is told in one; both by key."""
        moment = to_micros(now)
        await Q.let_go(self._conn, [{"dedupe_key": key} for key in apart])
        await Q.sum_up(self._conn, [{"dedupe_key": key, "now": moment} for key in summed])

    async def claim(
        self,
        now: datetime,
        limit: int,
        lanes: Iterable[Lane],
        *,
        waiting: Collection[str] = (),
        served: Collection[str] = (),
    ) -> list[Queued]:
        """Take what is due, lane after lane, the oldest first: one message a reader.

        `waiting`: readers whose turn has not come. `served`: readers who, within a lane, let others go first.
        Toasts and deletions make no sound and wait for nobody's turn. What comes too late is left to
        `ExpiredRows`.
        """
        chosen = _Chosen(limit)
        for lane in lanes:
            for later in ({*waiting, *served}, waiting) if served else (waiting,):
                if not chosen.full:
                    chosen.take(await self._due(now, limit, lane, later))
        if chosen.rows:
            await self._conn.run_many(
                "UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ?",
                [(row[0],) for row in chosen.rows],
            )
        return [self._queued(row) for row in chosen.rows]

    async def _due(self, now: datetime, limit: int, lane: Lane, later: Collection[str]) -> list[Any]:
        # The set of readers who wait has no fixed length, which named queries cannot say.
        marks = ", ".join("?" * len(later))
        sql = (
            f"SELECT {_COLUMNS} FROM outbox "  # noqa: S608
            f"WHERE state = 'queued' AND lane = ? AND due_at <= ? AND expires_at > ? "
            f"AND (way IS NULL OR way = 'telegram') "
            f"AND (means NOT IN ('send', 'edit') OR coalesce(person_id, address) NOT IN ({marks})) "
            f"ORDER BY due_at, id LIMIT ?"
        )
        moment = to_micros(now)
        given = (int(lane), moment, moment, *later, limit * 4)
        return list(await self._conn.execute_fetchall(sql, given))

    async def edited_since(self, edit: Queued) -> bool:
        """Whether a newer edit of the same message was queued: an older one must not cover it."""
        sql = (
            "SELECT 1 FROM outbox WHERE id > ? AND means IN ('edit', 'buttons') AND target = ? "
            "AND coalesce(person_id, address) = ? AND state <> 'void' LIMIT 1"
        )
        given = (edit.id, edit.notice.target, edit.reader)
        return bool(list(await self._conn.execute_fetchall(sql, given)))

    async def left_sending(self) -> list[Queued]:
        """What an earlier process had in hand when it ended."""
        return [self._queued(row) async for row in Q.left_sending(self._conn)]

    async def end(self, rows: Iterable[Ended], now: datetime) -> None:
        """Write down what became of messages; contents of those that ended are wiped, unless set aside."""
        again = [
            (micros_or_none(row.retry_at), row.counts, row.uncertain, row.reason, row.id)
            for row in rows
            if row.state is State.QUEUED
        ]
        over = [
            (
                row.state,
                row.reason,
                row.message_id,
                row.language,
                int(row.uncertain),
                to_micros(now),
                left_with(row.state, row.reason, told=row.told),
                to_micros(now) if row.told else None,
                row.way,
                row.set_aside or row.keeps,
                row.id,
            )
            for row in rows
            if row.state is not State.QUEUED
        ]
        if again:
            await self._conn.run_many(
                "UPDATE outbox SET state = 'queued', due_at = coalesce(?, due_at), "
                "attempts = attempts - 1 + ?, uncertain = uncertain + ?, reason = ? WHERE id = ?",
                again,
            )
        if over:
            await self._conn.run_many(
                "UPDATE outbox SET state = ?, reason = ?, message_id = ?, language = ?, "
                "uncertain = uncertain + ?, ended_at = ?, left_with = ?, told_at = ?, "
                "way = coalesce(?, way), params = CASE WHEN ? THEN params END WHERE id = ?",
                over,
            )
            await Q.forget_help(self._conn, low=f"{HELP}:", high=f"{HELP};")

    async def claim_mail(self, now: datetime, limit: int) -> list[Queued]:
        """Take what is due by mail, the most urgent first. How mail is paced and bundled is the mailer's."""
        rows = [row async for row in Q.due_mail(self._conn, now=to_micros(now), limit=limit)]
        await self._conn.run_many(
            "UPDATE outbox SET state = 'sending', way = 'email', attempts = attempts + 1 WHERE id = ?",
            [(row[0],) for row in rows],
        )
        return [self._queued(row) for row in rows]

    async def mail_is_held_up(self, now: datetime) -> bool:
        """Whether something waits that the mail server did not take."""
        return bool(await Q.mail_is_held_up(self._conn, now=to_micros(now)))

    async def claim_text(self, now: datetime) -> Queued | None:
        """Take the most urgent of what is due as a text message; None where nothing is."""
        row = await Q.due_text(self._conn, now=to_micros(now))
        if row is None:
            return None
        await self._conn.run_many(
            "UPDATE outbox SET state = 'sending', way = 'sms', attempts = attempts + 1 WHERE id = ?",
            [(row[0],)],
        )
        return self._queued(row)

    async def check_order(self, claimed: Queued, now: datetime) -> None:
        """Raises OutOfOrder where something older for its reader waits on the same way for its next try."""
        until = await Q.older_waits_until(self._conn, row_id=claimed.id, now=to_micros(now))
        if until is not None:
            raise OutOfOrder(from_micros(until))

    async def hand_over(self, row_id: int, way: WayKind | None, *, attempted: bool = False) -> None:
        """Let another way carry a claimed message, at once; None: it is chosen again.

        `attempted`: the one before has tried, which is no attempt of the next one.
        """
        await self._conn.run_many(
            "UPDATE outbox SET state = 'queued', way = ?, gathered = 0, uncertain = 0, "
            "attempts = CASE WHEN ? THEN 0 ELSE attempts - 1 END WHERE id = ?",
            [(way, attempted, row_id)],
        )
        self.added = True

    async def gather(self, row_id: int, until: datetime) -> None:
        """Let a claimed message wait for others to go in the same mail; it was no attempt."""
        await self._conn.run_many(
            "UPDATE outbox SET state = 'queued', gathered = 1, due_at = ?, attempts = attempts - 1 "
            "WHERE id = ?",
            [(to_micros(until), row_id)],
        )

    async def next_mail(self, person_id: str) -> datetime | None:
        """When the mail goes in which messages for somebody gather now; None where none do."""
        return instant_or_none(await Q.next_mail_of(self._conn, person_id=person_id))

    async def note_attempts(self, tried: Iterable[Tried], now: datetime) -> None:
        """Keep what came of attempts."""
        rows = [
            {
                "outbox_id": one.row_id,
                "way": one.way,
                "at": to_micros(now),
                "result": one.result,
                "reason": one.reason,
                "provider_id": one.provider_id,
            }
            for one in tried
        ]
        if rows:
            await Q.put_attempt(self._conn, rows)

    async def attempts(self, row_id: int) -> list[tuple[WayKind, datetime, Result, str | None]]:
        """Every attempt to send a message, in order: way, moment, what came of it, and why."""
        rows = Q.attempts_of(self._conn, outbox_id=row_id)
        return [(WayKind(row[0]), from_micros(row[1]), Result(row[2]), row[3]) async for row in rows]

    async def put_pieces(self, row_id: int, message_ids: Iterable[str]) -> None:
        """Note the earlier pieces of a message that was too long for one."""
        for message_id in message_ids:
            await Q.put_piece(self._conn, outbox_id=row_id, message_id=message_id)

    async def put_shown(self, row_id: int, notice: Notice, message_ids: Iterable[str], shown: Shown) -> None:
        """Note whom a message on a screen is about, in all its pieces; an edit counts from now on."""
        for message_id in message_ids:
            place = f"outbox_shown.body:{notice.person_id}:{message_id}"
            body = self._sealer.seal(_SHOWN.dump_json(shown, exclude_defaults=True), place)
            await Q.put_shown(
                self._conn,
                person_id=notice.person_id,
                message_id=message_id,
                outbox_id=row_id,
                body=body,
            )

    async def shown(self, person_id: str, message_id: str) -> OnScreenNow | None:
        """The clients of a message as it stands on a coach's screen now; None of one that names nobody."""
        row = await Q.shown_now(self._conn, person_id=person_id, message_id=message_id)
        if row is None:
            return None
        try:
            body = self._sealer.open(row[0], f"outbox_shown.body:{person_id}:{message_id}")
        except WrongKey:
            return None
        shown = _SHOWN.validate_json(body)
        return OnScreenNow(shown.rows, shown.report, shown.question, name=row[1])

    async def postpone(self, row_id: int, until: datetime) -> None:
        """Let a claimed message wait for its hour; it was no attempt."""
        sql = "UPDATE outbox SET state = 'queued', due_at = ?, attempts = attempts - 1 WHERE id = ?"
        await self._conn.run_many(sql, [(to_micros(until), row_id)])

    async def counts(self) -> dict[str, int]:
        """How many rows stand in each state."""
        return {state: count async for state, count in Q.count_outbox(self._conn)}

    async def stuck(self, since: datetime) -> list[tuple[int, str, str, str | None]]:
        """The newest rows that failed or whose fate is unknown: id, template, state, reason."""
        rows = Q.stuck_notices(self._conn, since=to_micros(since))
        return [(row[0], row[1], row[2], row[3]) async for row in rows]

    async def dead(self) -> list[tuple[int, str, datetime, str]]:
        """Messages that were set aside: row, name, when, and the reference."""
        rows = Q.dead_notices(self._conn)
        return [(key, name, from_micros(at), reason) async for key, name, at, reason in rows]

    async def revive(self, now: datetime) -> list[int]:
        """Let messages that were set aside and still may be told have their turn again; returns the rows."""
        return [row[0] async for row in Q.revive_notices(self._conn, now=to_micros(now))]

    async def forget(self, before: datetime, set_aside_before: datetime, now: datetime) -> None:
        """Delete rows that ended before the moment, and wipe what was set aside before the other."""
        await Q.wipe_reported(self._conn, now=to_micros(now))
        await Q.forget_notices(self._conn, before=to_micros(before))
        await Q.forget_help(self._conn, low=f"{HELP}:", high=f"{HELP};")
        await Q.wipe_set_aside(self._conn, before=to_micros(set_aside_before))
