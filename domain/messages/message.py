"""What somebody is told: one frozen class a message, its facts as fields and its policy beside them.

A message knows no chat. It waits in the outbox by its name; the channel that carries it puts it into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum, StrEnum
from typing import ClassVar

from domain.messages.kept import Kept
from domain.ways import WayKind


class Lane(IntEnum):
    """Who goes first when messages queue."""

    ANSWER = 0  # somebody waits for it with the phone in hand
    ALERT = 1
    SAME_DAY = 2
    DAY_BEFORE = 3
    DIGEST = 4
    SPARE = 5  # somebody we do not know, and signs that nobody misses


class Rings(StrEnum):
    """Whose number a client reads under a message that names somebody to turn to (R110)."""

    COACH = "coach"
    ORGANISATION = "organisation"  # the coach cannot be told: who else works there, or the municipality
    MUNICIPALITY = "municipality"  # it is no matter of the coach


class ByMail(StrEnum):
    """When a message goes to somebody who reads by mail (docs/web.md)."""

    NOW = "now"  # at any hour: mail does not ring
    BUNDLE = "bundle"  # with what else comes within a while, by day
    NEVER = "never"  # the page shows it anyway


ANSWER_LIVES = timedelta(hours=12)
TOAST_LIVES = timedelta(seconds=140)  # Telegram forgets a press after 150 s
SIGN_LIVES = timedelta(seconds=30)  # later than that, the words have long said it
ALERT_LIVES = timedelta(days=4)
LEAVES_AFTER = timedelta(hours=47)  # Telegram lets a message be taken away for 48 hours
CROWD_WAITS = timedelta(minutes=5)  # by then the many are one; if not, they come one by one after all


class Message(Kept):
    """Base of every message; its fields are kept while it waits, sealed, and wiped when it has left.

    A message whose words need no more than its fields finds its text in the catalogs under `kept_as`.
    """

    __slots__ = ()

    lane: ClassVar[Lane] = Lane.ALERT
    """When nobody asked for it; what answers its reader always goes first."""
    lives: ClassVar[timedelta] = ALERT_LIVES
    """How long it may still be told, from the moment at which it is due; an answer lives shorter."""
    silent: ClassVar[bool] = False
    """The reader sees it sooner or later and need do nothing: it makes no sound."""
    owed: ClassVar[bool] = True
    """Somebody has to have what it says; if not, nobody is told when it does not arrive. What is silent never
    is."""
    at_once: ClassVar[bool] = False
    """An answer that its reader needs now, however many messages they sent: about danger, or a stop."""
    summed: ClassVar[bool] = False
    """Many of them in a short time reach somebody else as one."""
    answerable: ClassVar[bool] = False
    """Buttons under it say what was done about it: they change when somebody says so, its words stay."""
    rings: ClassVar[Rings | None] = None
    """Whose number stands under it, looked up when it leaves; nobody's where it names nobody to turn to."""
    urgent: ClassVar[bool] = False
    """It is about what cannot wait: that 112 is there for danger stands under it, whatever the hour."""
    leaves_chat: ClassVar[bool] = False
    """It says much about somebody: it is taken away again where it was shown."""
    mail: ClassVar[ByMail] = ByMail.BUNDLE
    """When it goes by mail; what nobody is owed, or needs no act, never does."""
    few_words: ClassVar[bool] = False
    """It can be said in a text message or a letter: when, where, and whom to call."""
    only_by: ClassVar[WayKind | None] = None
    """The one way that it may take, whatever others are open; None: chosen when it leaves."""
    leads_to: ClassVar[str] = ""
    """The path of the page that a mail about it leads to; the reader's own start, where there is none."""

    def by_mail(self) -> ByMail:
        """When this one goes by mail; some of a class are more urgent than others."""
        return ByMail.NEVER if self.silent or not self.owed else self.mail

    def opens(self) -> str:
        """The path of the page that a mail about this one leads to."""
        return self.leads_to


class LookedUp(Message):
    """A message that keeps only what its facts are found by: they are looked up at the moment of sending."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Nod(Message):
    """Somebody's thanks is seen: a sign on it, and no words."""

    kept_as = "nod"
    silent = True
    owed = False


@dataclass(frozen=True, slots=True)
class Unread(Message):
    """A message of a version that this one cannot read: it is set aside, with what was stored of it."""

    stored_as: str  # its name
    why: str  # it cannot be read
