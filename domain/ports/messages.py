"""What leaves, and what the buttons under it mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.messages.delivery import State, Trace
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.messages.notices import Crowd, Notice
from domain.messages.shown import OnScreenNow
from domain.messages.with_nobody import LeftWith
from domain.values import SentPhrase


@dataclass(frozen=True, slots=True)
class PressedButton:
    """What the opaque id of a button stands for; `meaning` None: only an earlier version of the bot knew."""

    id: str
    person_id: str
    meaning: Meaning | None
    expires_at: datetime
    used_at: datetime | None
    once: bool


@dataclass(frozen=True, slots=True)
class OnScreen:
    """A message that stands on somebody's screen: its key, name and subject, and the channel's id of it."""

    key: str
    name: str
    person_id: str
    message_id: str
    subject: str | None


@dataclass(frozen=True, slots=True)
class NotArrived:
    """A message that a client did not get: its name, and the start of the appointment it was about.

    `maybe`: nobody knows whether it arrived.
    """

    name: str
    client_id: str
    at: datetime | None
    maybe: bool


class Outbox(Protocol):
    """Messages that wish to leave."""

    async def put(self, notice: Notice, now: datetime) -> bool:
        """Queue a message; False when its key is known already."""

    async def put_again(self, notice: Notice, now: datetime) -> bool:
        """Queue a message that was void because of an outcome, or is new; False when it was told already."""

    async def void_subject(self, subject: str, now: datetime) -> list[Notice]:
        """Void what is queued about a subject; returns what it would have said."""

    async def void_key(self, key: str, now: datetime, reason: str = "said_already") -> bool:
        """Void one queued message; False when it has left or never was."""

    async def put_off(self, key: str, until: datetime) -> None:
        """Let a queued message wait until then at least."""

    async def void_person(self, person_id: str, now: datetime) -> list[str]:
        """Void the reminders and digests that are queued for a person."""

    async def words_kept(
        self, person_id: str, subject: str, kind: type[Message]
    ) -> list[tuple[Message, datetime]]:
        """What somebody was told about a subject, and when, as long as its words are kept; oldest first."""

    async def words_unseen(self, person_id: str, kind: type[Message]) -> list[Message]:
        """What somebody was told about clients whose card they have not opened since; oldest first."""

    async def told_lately(self, person_id: str, now: datetime, most: int) -> list[Notice]:
        """The alerts of a person whose contents are still kept, the newest first."""

    async def alerts_for(self, person_id: str) -> list[Notice]:
        """The alerts that wait for a person, in the order in which they were queued."""

    async def shut_out(self, person_id: str, now: datetime) -> None:
        """Void what is queued for a person. Alerts are judged at their turn: others hear of them."""

    async def shown_since(self, person_id: str, since: datetime) -> list[tuple[str, datetime]]:
        """The messages that somebody was sent since then: the channel's id, and when."""

    async def release_held(self, person_id: str, now: datetime) -> None:
        """Let what was held back for a person leave now: it is due at its last moment otherwise."""

    async def lost(self, person_id: str, since: datetime) -> list[tuple[str, str | None]]:
        """Name and subject of what did not get to a person since then because they could not be reached."""

    async def void_answers(self, person_id: str, now: datetime) -> None:
        """Void the answers that wait for a person."""

    async def state(self, key: str) -> str | None:
        """The state of the message with a key, as in `State`; None when no such message was queued."""

    async def told_about(self, subject: str, *kinds: type[Message]) -> list[tuple[str, str | None]]:
        """Who has such messages about a subject: person and message, None while nobody knows its number."""

    async def on_screen(self, names: Collection[str], since: datetime, until: datetime) -> list[OnScreen]:
        """The messages of some names that arrived between two moments, oldest first."""

    async def subject_of_message(self, person_id: str, message_id: str) -> str | None:
        """What a message on somebody's screen is about."""

    async def shown(self, person_id: str, message_id: str) -> OnScreenNow | None:
        """The clients of a message as it stands on a coach's screen now; None of one that names nobody."""

    async def last_about(self, person_id: str, since: datetime) -> tuple[str, str] | None:
        """Name and subject of the newest message to somebody that is about something."""

    async def newest_of(self, opening: str) -> Trace | None:
        """What became of the newest message whose key opens so, up to a colon."""

    async def crowds(self) -> list[Crowd]:
        """For whom many messages wait until they are one."""

    async def of_crowd(self, person_id: str) -> list[Notice]:
        """What waits for somebody until it is one, in the order in which it was queued."""

    async def end_crowd(self, apart: Iterable[str], summed: Iterable[str], now: datetime) -> None:
        """Let some of it go by itself, and void what is told in one; both by key."""

    async def about(self, subject: str) -> list[Trace]:
        """What became of every message about a subject, in the order in which they were queued."""

    async def trace(self, key: str) -> Trace | None:
        """What became of one message."""


class Expired(Protocol):
    """Messages that did not leave before their last moment."""

    async def end_some(self, now: datetime, limit: int, names: Collection[str]) -> tuple[int, list[Notice]]:
        """End the oldest ones; how many there were, and those with one of the names as they stood."""

    async def take_over(self, key: str, at: datetime) -> None:
        """Somebody else was told of one of them."""

    async def counts_since(self, since: datetime) -> dict[str, int]:
        """How many messages of each name came too late since then."""


class WithNobody(Protocol):
    """Messages that ended without having been sent, until somebody has what they said (docs/adr/0029)."""

    async def spare(self, names: Collection[str]) -> None:
        """Settle what nobody misses; nobody waits for a message with one of the names."""

    async def leave_staff(self) -> None:
        """What is left and was for no client is with nobody."""

    async def clients(self, day: datetime, *, quiet: bool) -> list[str]:
        """The clients of whom something is left that somebody can be told now.

        Once a day, counted from `day`, of what did not arrive and not in the `quiet` hours; at once of what
        came too late for everybody.
        """

    async def note(
        self, client_ids: Iterable[str], left: LeftWith, at: datetime, told_to: str | None = None
    ) -> None:
        """Who has now what is left of some clients."""

    async def told(self, reader_id: str, since: datetime) -> list[NotArrived]:
        """What somebody is told of since then, by start of the appointment."""

    async def count(self, since: datetime) -> int:
        """How many messages ended with nobody since then."""

    async def by_name(self, since: datetime) -> list[tuple[str, State, str | None, int]]:
        """How many of each name, state and reason."""

    async def of_municipality(
        self, municipality: str, since: datetime
    ) -> list[tuple[State, str | None, int]]:
        """How many of each state and reason were for people of a municipality."""


class Buttons(Protocol):
    """What the buttons on people's screens mean."""

    async def get(self, button_id: str) -> PressedButton | None:
        """The meaning of a button."""

    async def use(self, button_id: str, now: datetime) -> None:
        """Note when a button was last pressed."""

    async def last_used(self, person_id: str) -> str | None:
        """The button that somebody pressed last."""

    async def expire(self, person_id: str, now: datetime) -> None:
        """End every button of a person."""


class Phrases(Protocol):
    """Ready phrases that were sent."""

    async def put(self, sent: SentPhrase, client_ids: Iterable[str]) -> None:
        """Note that a phrase was sent to these clients."""

    async def get(self, sent_id: str) -> SentPhrase | None:
        """A phrase that was sent, by its id, or None."""

    async def readers(self, sent_id: str) -> dict[str, str | None]:
        """The answer of each client it was sent to, by code."""

    async def to_client(self, client_id: str) -> list[tuple[str, datetime, str | None]]:
        """The phrases that a client was sent: phrase, moment, answer."""

    async def answer(self, sent_id: str, client_id: str, answer: str, at: datetime) -> None:
        """Note what a client answered; the last answer counts."""


class Tips(Protocol):
    """Which tips somebody has had, or has no need of."""

    async def had(self, person_id: str) -> set[str]:
        """The tips that are done with."""

    async def done(self, person_id: str, tip: str, at: datetime) -> None:
        """Note a tip as given, or as known without it."""


class Texts(Protocol):
    """By which texts of the last days are known again; the texts themselves are not kept."""

    async def is_new(self, sender: str, message_id: str, text: str, now: datetime) -> bool:
        """Whether a message says something else than when it was last looked at; from now on it says this."""
