"""What every bot is given: the same short reports of the same coaches, as Telegram brings them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 24, 11, 30, tzinfo=AMSTERDAM)  # after the appointments of the town
COACHES = 12
CLIENTS_EACH = 12
FIRST_COACH = 6_000_001
FIRST_MESSAGE = 1_001
SAYINGS = ("aanwezig", "10 min te laat")  # a coach changes their mind: each time a new version


@dataclass(frozen=True, slots=True)
class Coach:
    """Somebody who reports."""

    code: str
    first_name: str
    address: int


def coaches() -> list[Coach]:
    """Everybody who reports."""
    return [Coach(f"coach{n}", f"Coach{chr(65 + n)}", FIRST_COACH + n) for n in range(COACHES)]


def client_code(coach: int, number: int) -> str:
    """The code of a client of a coach."""
    return f"K-{3000 + coach * CLIENTS_EACH + number}"


def updates(count: int) -> list[dict[str, Any]]:
    """`count` reports: coaches take turns, and every one of them says something new."""
    people = coaches()
    return [_update(people[n % COACHES], n) for n in range(count)]


def _update(coach: Coach, number: int) -> dict[str, Any]:
    turn, who = divmod(number // COACHES, CLIENTS_EACH)
    text = f"{client_code(number % COACHES, who)} {SAYINGS[turn % len(SAYINGS)]}"
    return typed(coach, number, text, NOW)


def typed(coach: Coach, number: int, text: str, at: datetime) -> dict[str, Any]:
    """The n-th message, as Telegram brings it."""
    person = {"id": coach.address, "first_name": coach.first_name}
    return {
        "message": {
            "message_id": FIRST_MESSAGE + number,
            "from": {**person, "is_bot": False, "language_code": "nl"},
            "chat": {**person, "type": "private"},
            "date": int(at.timestamp()),
            "text": text,
        }
    }
