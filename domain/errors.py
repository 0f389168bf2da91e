"""Refusals: what the product says no to. A code and slots; the words stand in locales/."""

from __future__ import annotations


class Refused(Exception):
    """The wish cannot be met, and the sender is told why and what to do.

    `code` names the text in the catalogs; `slots` fill it. Nothing of the wish has been stored.
    """

    code = "refused.not_allowed"

    def __init__(self, text: str | None = None, /, **slots: str | int) -> None:
        super().__init__(text or self.code)
        self.code = text or self.code
        self.slots = slots


class NotAllowed(Refused):
    """The table of rights says no. The answer does not tell whether the object exists."""

    code = "refused.not_allowed"


class StaleButton(Refused):
    """The button was used, has expired, or belongs to somebody else."""

    code = "refused.stale_button"


class InvitationRefused(Refused):
    """The start link is unknown, used, or older than 48 hours."""

    code = "refused.invitation"


class TooManyTries(Refused):
    """Five wrong start links within the hour (S6)."""

    code = "refused.too_many_tries"
