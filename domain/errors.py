"""Refusals: what the product says no to. Each carries the message that its sender gets."""

from __future__ import annotations

from dataclasses import dataclass

from domain.messages.message import Message


class Refused(Exception):
    """The wish cannot be met, and the sender is told why and what to do. Nothing of it has been stored."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.kept_as)
        self.message = message


@dataclass(frozen=True, slots=True)
class FormUsed(Message):
    """A page of before was filled in anew: what it was filled in with first is done, and this is not."""

    kept_as = "refused.form_used"


@dataclass(frozen=True, slots=True)
class NotForYou(Message):
    """The table of rights says no."""

    kept_as = "refused.not_allowed"


class NotAllowed(Refused):
    """The table of rights says no. The answer does not tell whether the object exists."""

    def __init__(self) -> None:
        super().__init__(NotForYou())


@dataclass(frozen=True, slots=True)
class NoLongerPossible(Message):
    """A press on a button that does nothing any more."""

    kept_as = "refused.stale_button"


class StaleButton(Refused):
    """The button was used, has expired, or belongs to somebody else."""

    def __init__(self) -> None:
        super().__init__(NoLongerPossible())


@dataclass(frozen=True, slots=True)
class InvitationUnknown(Message):
    """A start link that opens nothing."""

    kept_as = "refused.invitation"


class InvitationRefused(Refused):
    """The start link is unknown, used, or too old."""

    def __init__(self) -> None:
        super().__init__(InvitationUnknown())


@dataclass(frozen=True, slots=True)
class TriedTooOften(Message):
    """Too many wrong start links from one sender."""

    kept_as = "refused.too_many_tries"


class TooManyTries(Refused):
    """Five wrong start links within the hour (S6)."""

    def __init__(self) -> None:
        super().__init__(TriedTooOften())
