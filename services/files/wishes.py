"""The files that need a second person's yes: what a button, or a question for one, stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.messages.kept import Meaning


@dataclass(frozen=True, slots=True)
class TakeFacts(Meaning):
    """The facts about a client as a file."""

    kept_as = "client_csv"
    client: str  # code


@dataclass(frozen=True, slots=True)
class GiveFile(Meaning):
    """The lines of a week as a file."""

    kept_as = "digest_file"
    monday: date
