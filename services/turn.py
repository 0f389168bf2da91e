"""What a use case works with: the transaction, the moment, and who acts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from domain.calendar import Calendar
from domain.errors import InvitationUnknown, TriedTooOften
from domain.messages.message import (
    ANSWER_LIVES,
    CROWD_WAITS,
    SIGN_LIVES,
    TOAST_LIVES,
    Lane,
    Message,
    Nod,
)
from domain.messages.notices import CROWD, HELP, PRESSED, Means, Notice
from domain.ports import UnitOfWork
from domain.values import Person
from domain.ways import WayKind

AHEAD = timedelta(hours=1)
"""What is needed at once stands in line as if it had been said so long ago."""


@dataclass(slots=True)
class Turn:
    """One person's turn: everything that one update causes happens in its transaction."""

    work: UnitOfWork
    now: datetime
    calendar: Calendar
    member: Person | None
    address: str  # where the person reads, also when we do not know them
    update_id: int
    account: str = ""  # as whom Telegram shows the address
    looking: bool = False  # at an invitation: the member is not bound to the address, nor may be who acts
    typed: bool = False  # it is a message or an edit, and no press
    crowded: bool = False  # the person writes so much that the answers come as one
    series: str = PRESSED  # what the keys of its answers open with
    helped_at: datetime | None = None  # when the last answer was whom to call in need; kept nowhere
    way: WayKind | None = None  # on which a client answers besides the chat
    replies: Replies = field(default_factory=lambda: ChatReplies())  # where answers go

    @property
    def me(self) -> Person:
        """The member; handlers that a stranger can reach look at `member` instead."""
        if self.member is None:
            raise LookupError("a stranger has no member")
        return self.member

    async def answer(self, message: Message, *, subject: str | None = None, once: str | None = None) -> None:
        """Tell the person who acts, in the lane of answers. `subject`: what a reply to it will be about.

        `once`: what several updates have in common that get one answer.
        """
        await self._put(message, subject=subject, once=once)

    async def toast(self, press_id: str, message: Message) -> None:
        """The short word over the screen that ends a press."""
        await self._put(message, means=Means.TOAST, target=press_id, lives=TOAST_LIVES)

    async def edit(self, message_id: str, message: Message, *, subject: str | None = None) -> None:
        """Change a message that stands on the person's screen."""
        await self._put(message, means=Means.EDIT, target=message_id, subject=subject)

    async def buttons(self, message_id: str, message: Message, *, subject: str) -> None:
        """Change the buttons under a message that stands on the person's screen; its words stay."""
        await self._put(message, means=Means.BUTTONS, target=message_id, subject=subject)

    async def edit_of(self, person_id: str, message_id: str, message: Message, *, key: str) -> None:
        """Change a message that stands on somebody else's screen."""
        await self.work.outbox.put(
            Notice(
                key=key,
                message=message,
                lane=Lane.ALERT,
                due_at=self.now,
                expires_at=self.now + ANSWER_LIVES,
                person_id=person_id,
                means=Means.EDIT,
                target=message_id,
            ),
            self.now,
        )

    async def menu(self) -> None:
        """Show the commands that the person has, in their language."""
        await self._put(None, means=Means.MENU)

    async def react(self, message_id: str) -> None:
        """Mark a message of this chat as stored, if there is pace to spare: the words of the answer count."""
        if self.crowded:
            return
        await self._put(None, means=Means.REACT, target=message_id, lane=Lane.SPARE, lives=SIGN_LIVES)

    async def nod(self, message_id: str) -> None:
        """Answer a message of this chat with a sign on it and nothing else: somebody said thanks."""
        lane = Lane.SPARE if self.crowded else Lane.ANSWER
        await self._put(Nod(), means=Means.REACT, target=message_id, lane=lane)

    async def delete(self, message_id: str) -> None:
        """Take away a message of this chat, for example one with a BSN."""
        await self._put(None, means=Means.DELETE, target=message_id)

    async def tell(
        self,
        person_id: str,
        message: Message,
        *,
        key: str,
        after: timedelta = timedelta(0),
        lives: timedelta | None = None,
        subject: str | None = None,
    ) -> None:
        """Tell somebody else, by the policy of the message. The same key again is no second message.

        `after`: how long it waits first. `lives`: where the case sets it, not the class.
        """
        held = self.crowded and message.summed
        due_at = self.now + (CROWD_WAITS if held else after)
        notice = Notice.to(
            person_id,
            message,
            key=crowd_key(person_id, key) if held else key,
            due_at=due_at,
            expires_at=None if lives is None else due_at + lives,
            subject=subject,
        )
        await self.work.outbox.put(notice, self.now)

    async def note(self, action: str, object_id: str, **detail: str | int | None) -> None:
        """Append the audit line: who did what to which thing."""
        actor = self.member.id if self.member else f"telegram:{self.address}"
        await self.work.audit.add(self.now, actor, action, object_id, **detail)

    async def _put(
        self,
        message: Message | None,
        *,
        means: Means = Means.SEND,
        target: str | None = None,
        lives: timedelta = ANSWER_LIVES,
        lane: Lane = Lane.ANSWER,
        subject: str | None = None,
        once: str | None = None,
    ) -> None:
        await self.replies.put(self, Reply(message, means, target, lives, lane, subject, once))


@dataclass(frozen=True, slots=True)
class Reply:
    """Something said to who acts, or a sign, a change or a removal where they act."""

    message: Message | None
    means: Means
    target: str | None
    lives: timedelta
    lane: Lane
    subject: str | None
    once: str | None


class Replies(Protocol):
    """Where what is said to who acts goes: into their chat, or onto the page that they look at."""

    async def put(self, turn: Turn, reply: Reply) -> None:
        """Say it."""


class ChatReplies:
    """Answers in the chat are rows of the outbox, as what others are told."""

    def __init__(self) -> None:
        self._answers = 0

    async def put(self, turn: Turn, reply: Reply) -> None:
        """Put it into the outbox, first in line."""
        self._answers += 1
        message, lane = reply.message, reply.lane
        sends = reply.means is Means.SEND
        key = f"{turn.series}:{reply.once or f'{turn.update_id}:{self._answers}'}"
        due_at = turn.now
        if turn.member is None:
            lane = Lane.SPARE
            if sends and not isinstance(message, InvitationUnknown):
                # What is said of a wrong start link is said five times an hour at most (S6), the rest once.
                kind = "tries" if isinstance(message, TriedTooOften) else "stranger"
                hourly = await _once_an_hour(turn, f"{kind}:{turn.address}")
                if hourly is None:
                    return
                key = hourly
        elif sends and message is not None and (message.at_once or turn.series == HELP):
            due_at = turn.now - AHEAD  # before what waits for the same person
        elif turn.crowded and sends and message is not None:
            key, due_at = crowd_key(turn.member.id, key), turn.now + CROWD_WAITS
        await turn.work.outbox.put(
            Notice(
                key=key,
                message=message,
                lane=lane,
                due_at=due_at,
                expires_at=max(due_at, turn.now) + reply.lives,
                person_id=turn.member.id if turn.member else None,
                address=turn.address if turn.looking or turn.member is None else None,
                means=reply.means,
                target=reply.target,
                subject=reply.subject,
            ),
            turn.now,
        )


async def _once_an_hour(turn: Turn, kind: str) -> str | None:
    """A key for an answer of a kind; None when there was one within the hour."""
    hour = int(turn.now.timestamp()) // 3600
    earlier = await turn.work.outbox.trace(f"{kind}:{hour - 1}")
    if earlier is not None and turn.now - earlier.created_at < timedelta(hours=1):
        return None
    return f"{kind}:{hour}"


def crowd_key(person_id: str, key: str) -> str:
    """The key of a message that waits until its reader's many are one."""
    return f"{CROWD}:{person_id}:{key}"
