"""Which way comes next, how long a mail server is waited for, and when mail that can wait goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import Calendar, QuietHours, WeeklyMoment
from domain.messages.delivery import MAIL_RETRY_AFTER, Attempted, Result, State, mail_verdict
from domain.messages.notices import Means
from domain.values import Reach
from domain.ways import RANKS, Way, WayKind, first_open, is_mail_address
from tests.world import at

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
CHAT = Way("p", WayKind.TELEGRAM, "500", RANKS[WayKind.TELEGRAM], Reach.ACTIVE, NOW, NOW, NOW)
MAIL = Way("p", WayKind.EMAIL, "a@b.nl", RANKS[WayKind.EMAIL], Reach.ACTIVE, NOW, None, None)
BOTH = (WayKind.TELEGRAM, WayKind.EMAIL)
CALENDAR = Calendar(ZoneInfo("Europe/Amsterdam"), QuietHours(time(20), time(8)), WeeklyMoment(0, time(8)))


def kind_of(way: Way | None) -> WayKind | None:
    return way.kind if way is not None else None


def test_the_lowest_rank_that_is_open_and_can_carry_it() -> None:
    assert kind_of(first_open([MAIL, CHAT], BOTH)) is WayKind.TELEGRAM
    assert kind_of(first_open([replace(MAIL, rank=5), CHAT], BOTH)) is WayKind.EMAIL
    assert kind_of(first_open([MAIL, replace(CHAT, reach=Reach.UNREACHABLE)], BOTH)) is WayKind.EMAIL
    assert kind_of(first_open([replace(MAIL, address=None)], BOTH)) is None
    assert kind_of(first_open([MAIL], (WayKind.TELEGRAM,))) is None
    sms = Way("p", WayKind.SMS, "06", RANKS[WayKind.SMS], Reach.ACTIVE, NOW, None, None)
    assert kind_of(first_open([sms], BOTH)) is None


def test_after_one_that_failed_only_those_behind_it_are_left() -> None:
    assert kind_of(first_open([MAIL, CHAT], BOTH, after=WayKind.TELEGRAM)) is WayKind.EMAIL
    assert kind_of(first_open([MAIL, CHAT], BOTH, after=WayKind.EMAIL)) is None
    assert kind_of(first_open([MAIL], BOTH, after=WayKind.EMAIL)) is None


@pytest.mark.parametrize("attempts", range(1, 8))
def test_a_server_that_cannot_now_is_asked_later_and_later(attempts: int) -> None:
    row = Attempted(Means.SEND, 0, NOW + timedelta(days=1), attempts)
    judged = mail_verdict(Result.NOT_SENT, row, NOW)
    assert judged.state is State.QUEUED
    assert judged.retry_at == NOW + MAIL_RETRY_AFTER[min(attempts, 4) - 1]


def test_lost_inside_the_text_it_goes_once_more_and_then_stays_uncertain() -> None:
    row = Attempted(Means.SEND, 1, NOW + timedelta(days=1))
    assert mail_verdict(Result.UNCERTAIN, row, NOW).state is State.QUEUED
    assert mail_verdict(Result.UNCERTAIN, replace(row, uncertain=2), NOW).state is State.UNCERTAIN
    for final in (Result.UNREACHABLE, Result.REFUSED, Result.BAD_TEXT):
        assert mail_verdict(final, row, NOW).state is State.FAILED
    assert mail_verdict(Result.SENT, row, NOW).state is State.SENT


@pytest.mark.parametrize(
    ("now", "goes"),
    [
        ("2026-11-24 07:59", "2026-11-24 08:00"),
        ("2026-11-24 08:00", "2026-11-24 08:00"),
        ("2026-11-24 17:59", "2026-11-24 17:59"),
        ("2026-11-24 18:00", "2026-11-25 08:00"),
        ("2026-11-27 19:00", "2026-11-30 08:00"),
        ("2026-11-28 07:00", "2026-11-30 08:00"),
        ("2026-12-24 18:30", "2026-12-28 08:00"),  # Christmas, and a weekend behind it
        ("2027-04-30 20:00", "2027-05-03 08:00"),
    ],
)
def test_mail_that_can_wait_goes_by_day(now: str, goes: str) -> None:
    assert CALENDAR.next_mail(at(now)) == at(goes)


@pytest.mark.parametrize(
    ("since", "hours", "ends"),
    [
        ("2026-11-24 11:40", 4, "2026-11-24 15:40"),
        ("2026-11-24 16:00", 4, "2026-11-25 11:00"),
        ("2026-11-27 17:00", 4, "2026-11-30 12:00"),
        ("2026-11-28 10:00", 4, "2026-11-30 13:00"),
        ("2026-11-24 10:00", 20, "2026-11-26 12:00"),
    ],
)
def test_by_when_people_have_worked_so_long(since: str, hours: int, ends: str) -> None:
    end = CALENDAR.after_office_time(at(since), timedelta(hours=hours))
    assert end == at(ends)
    assert CALENDAR.office_time(at(since), end) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("ingrid@velsen.nl", True),
        ("i.de.vries+kl@sub.velsen-noord.nl", True),
        ("ingrid", False),
        ("ingrid@velsen", False),
        ("a b@velsen.nl", False),
        ("a@velsen.nl\nBcc: b@c.nl", False),
        ("<a@velsen.nl>", False),
        ("a..b@velsen.nl", False),
        ("é@velsen.nl", False),
        (f"{'a' * 250}@velsen.nl", False),
    ],
)
def test_what_a_mail_address_is(text: str, good: bool) -> None:
    assert is_mail_address(text) is good
