"""The wish to tell somebody something: a row with a key and a last moment, one per recipient."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any


class Lane(IntEnum):
    """Who goes first when messages queue."""

    ANSWER = 0  # somebody waits for it with the phone in hand
    ALERT = 1
    SAME_DAY = 2
    DAY_BEFORE = 3
    DIGEST = 4


class Means(StrEnum):
    """What is done on the channel."""

    SEND = "send"
    EDIT = "edit"  # change a message that stands on the reader's screen
    TOAST = "toast"  # the short word over the screen after a press
    LEAVE = "leave"  # a group that the bot was added to
    MENU = "menu"  # the list of commands beside the input field
    REACT = "react"  # the sign on a message that it was stored
    DELETE = "delete"  # take a message away, for example one with a BSN


ANSWER_LIVES = timedelta(hours=12)
TOAST_LIVES = timedelta(seconds=140)  # Telegram forgets a press after 150 s
ALERT_LIVES = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to one reader; rendered in the reader's language when it is sent.

    Either `person_id` or, for somebody we do not know, `address` is set. The same `key` again is no
    second message. `subject` names the appointment (or the like) whose state is looked up at sending.
    """

    key: str
    template: str
    lane: Lane
    due_at: datetime
    expires_at: datetime
    person_id: str | None = None
    address: str | None = None
    params: dict[str, Any] = field(default_factory=dict)
    means: Means = Means.SEND
    target: str | None = None  # the channel's id of the message or press that is meant
    subject: str | None = None
    wording: str | None = None  # the version of the words, where their effect is compared
