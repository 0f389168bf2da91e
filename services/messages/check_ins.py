"""What the bot asks clients of itself: how the week goes after no contact, rarely how content they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from domain.calendar import Calendar, week
from domain.errors import StaleButton
from domain.messages.kept import Meaning
from domain.messages.message import ByMail, Lane, Message
from domain.messages.notices import Notice
from domain.ports import Store
from services.turn import Turn

CHECKIN_DAY: Final = 3  # Thursday: late enough to know that the week had no contact
ASK_DAY: Final = 1  # Tuesday
ASK_FROM, ASK_UNTIL = time(11, 0), time(17, 0)
PAUSE: Final = timedelta(weeks=6)
QUARTER: Final = timedelta(weeks=13)
AFTER_A_STEP: Final = timedelta(weeks=1)
SCORES: Final = range(1, 6)
FEWEST: Final = 5
"""No figure is shown over fewer answers."""


@dataclass(frozen=True, slots=True)
class CheckInAsk(Message):
    """A client without contact this week is asked how it goes."""

    kept_as = "checkin"
    mail = ByMail.NEVER  # it is answered with a tap
    lane = Lane.DIGEST


@dataclass(frozen=True, slots=True)
class SatisfactionAsk(Message):
    """A client is asked, rarely, how content they are."""

    kept_as = "satisfaction"
    owed = False
    lane = Lane.DIGEST


@dataclass(frozen=True, slots=True)
class SatisfactionThanks(Message):
    """A client who said how content they are, or would rather not, is thanked."""

    kept_as = "satisfaction_thanks"


@dataclass(frozen=True, slots=True)
class SupplierScore:
    """How content the clients of a supplier are; the mean with a comma."""

    organisation: str
    count: int
    mean: str


@dataclass(frozen=True, slots=True)
class SatisfactionReport(Message):
    """Who asks for it sees the suppliers' scores of a quarter."""

    kept_as = "satisfaction_report"
    items: tuple[SupplierScore, ...]


@dataclass(frozen=True, slots=True)
class GiveScore(Meaning):
    """How content; None: rather not say."""

    kept_as = "score"
    score: int | None = None


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """Queue what is due today; returns how many. The keys name client and week, so it may run again."""
    today = calendar.day(now)
    begins, ends = calendar.instant(today, ASK_FROM), calendar.instant(today, ASK_UNTIL)
    if not begins <= now < ends or not calendar.is_office_day(today):
        return 0
    monday, sunday = week(today)
    asked: list[tuple[Message, str]] = []
    async with store.view() as work:
        if today.weekday() == CHECKIN_DAY:
            since, until = calendar.day_bounds(monday)[0], calendar.day_bounds(sunday)[1]
            clients = await work.wellbeing.without_contact(since, until, today)
            asked += [(CheckInAsk(), key) for key in clients]
        if today.weekday() == ASK_DAY:
            clients = await work.wellbeing.to_ask(
                now - AFTER_A_STEP, now - PAUSE, now - AFTER_A_STEP, now - QUARTER, today
            )
            asked += [(SatisfactionAsk(), key) for key in clients]
        fresh = [
            (message, person_id, key)
            for message, person_id in asked
            if await work.outbox.state(key := f"{message.kept_as}:{person_id}:{monday.isoformat()}") is None
        ]
    if fresh:
        async with store.begin() as work:
            for message, person_id, key in fresh:
                notice = Notice.to(person_id, message, key=key, due_at=now, expires_at=ends)
                await work.outbox.put(notice, now)
                if isinstance(message, SatisfactionAsk):
                    await work.wellbeing.note_asked(person_id, now)
    return len(fresh)


async def score(turn: Turn, given: int | None) -> None:
    """How content a client is; whose answer it was is not kept. Raises StaleButton."""
    if given is not None:
        if given not in SCORES:
            raise StaleButton
        monday, _ = week(turn.calendar.day(turn.now))
        await turn.work.wellbeing.add_score(turn.me.id, monday.isoformat(), given)
    await turn.answer(SatisfactionThanks())


async def report_scores(turn: Turn) -> None:
    """What clients of one's own municipality say of each supplier: a quarter's mean, from five answers on."""
    first = week(turn.calendar.day(turn.now - QUARTER))[0]
    scores = await turn.work.wellbeing.scores(turn.me.municipality, first.isoformat())
    items = tuple(
        SupplierScore(name, count, f"{total / count:.1f}".replace(".", ","))
        for name, count, total in scores
        if count >= FEWEST
    )
    await turn.answer(SatisfactionReport(items))
