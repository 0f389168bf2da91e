"""The wish to tell somebody something: a row with a key and a last moment, one per recipient."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.messages.message import Lane, Message, Unread

CROWD = "crowd"
"""What the key of a message opens with that waits until the many to its reader are one."""
PRESSED = "answer"
"""What the key of an answer opens with that answers a press."""
WRITTEN = "written"
"""The same of what answers something that a client sent: under it stands where there is help."""
HELP = "help"
"""The same of what shows a client whom to call in need: its row is deleted when it has left."""
ASIDE = "aside"
"""The same of what says that something could not be handled: where there is help stands under it as well."""


def series_of(key: str) -> str:
    """What the key of an answer opens with, also while it waits to be one of many."""
    opening, _, rest = key.partition(":")
    return rest.partition(":")[2].partition(":")[0] if opening == CROWD else opening


class Means(StrEnum):
    """What is done on the channel."""

    SEND = "send"
    EDIT = "edit"  # change a message that stands on the reader's screen
    BUTTONS = "buttons"  # change the buttons under one; its words stay
    TOAST = "toast"  # the short word over the screen after a press
    LEAVE = "leave"  # a group that the bot was added to
    MENU = "menu"  # the list of commands beside the input field
    REACT = "react"  # the sign on a message: it was stored, or its thanks was seen
    DELETE = "delete"  # take a message away, for example one with a BSN


@dataclass(frozen=True, slots=True)
class Crowd:
    """Somebody for whom many messages wait until they are one, since when, and when the last one came."""

    person_id: str
    since: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """One wish of the outbox: what is told to whom, by when; put into words when it is sent.

    `person_id` is set or, for somebody we do not know, `address`; with both, somebody who is not bound yet
    reads at the address as the person. The same `key` again is no
    second message. `message` is None where nothing is said (a sign, a menu, taking away). `subject` names
    the appointment (or the like) that it is about, for voiding it and for telling what a reply is about.
    """

    key: str
    message: Message | None
    lane: Lane
    due_at: datetime
    expires_at: datetime
    person_id: str | None = None
    address: str | None = None
    means: Means = Means.SEND
    target: str | None = None  # the channel's id of the message or press that is meant
    subject: str | None = None
    wording: str | None = None  # the version of the words, where their effect is compared

    @classmethod
    def to(
        cls,
        person_id: str,
        message: Message,
        *,
        key: str,
        due_at: datetime,
        expires_at: datetime | None = None,
        subject: str | None = None,
    ) -> Notice:
        """What nobody asked for, by the policy of its class; `expires_at` where the case sets it."""
        return cls(
            key=key,
            message=message,
            lane=message.lane,
            due_at=due_at,
            expires_at=expires_at or due_at + message.lives,
            person_id=person_id,
            subject=subject,
        )

    @property
    def logged(self) -> str:
        """What a log calls it: its name, but not that somebody was shown whom to call in need."""
        return PRESSED if series_of(self.key) == HELP else self.name

    @property
    def name(self) -> str:
        """The name of the message; empty where nothing is said."""
        if isinstance(self.message, Unread):
            return self.message.stored_as
        return self.message.kept_as if self.message is not None else ""
