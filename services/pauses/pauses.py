"""A trajectory stands still until a day, at once or after the klantmanager's yes, and goes on again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from domain.codes import Role
from domain.deadlines.terms import Terms
from domain.ids import new_id
from domain.members import Act, may, relation
from domain.messages.delivery import State
from domain.pauses.pauses import LONGEST, Pause, needs_yes, row_since, running
from domain.ports import UnitOfWork
from domain.tasks import Step, TaskKind
from domain.values import Client, Reach
from services.access import covers_of, present_one
from services.appointments.restored import WAIT_FOR_SECOND_THOUGHTS
from services.pauses.messages import Answer, Answered, News, PauseEnded, PauseNews, PauseTold
from services.readback import PauseLine
from services.tasks.tasks import add_step, raise_task, refresh_cards, withdraw
from services.turn import Turn

_KNOWN: Final = frozenset({State.SENDING, State.SENT, State.UNCERTAIN})


def about_pause(pause_id: str) -> str:
    """What the task is about that asks for a yes."""
    return f"pause:{pause_id}"


def about_end(pause_id: str) -> str:
    """What the task is about that asks how it goes on."""
    return f"pause_over:{pause_id}"


async def pause_until(turn: Turn, client: Client, until: date, report_id: str | None) -> Answer:
    """Let a trajectory stand still from today until before a day, or ask the klantmanager for it.

    The caller has checked the right. What stands or waits already makes way for it.
    """
    today = turn.calendar.day(turn.now)
    pauses = await turn.work.pauses.of_client(client.id)
    refused = await _refused(turn, client, pauses, today, until)
    if refused is not None:
        return refused
    now, waiting = running(pauses, today), [one for one in pauses if one.waits]
    same = [one for one in (now, *waiting) if one is not None and one.until == until]
    for other in waiting:
        if other not in same:
            await _drop(turn, client, other)
    if same:
        return _answer(client, Answered.PAUSED, pause=same[0].id)
    terms = await turn.work.deadlines.terms_of_client(client.id) or Terms()
    free = turn.me.role is Role.KLANTMANAGER or not needs_yes(pauses, today, until, terms.pause_free_days)
    pause = Pause(
        id=new_id(),
        client_id=client.id,
        since=today,
        until=until,
        asked_by=turn.me.id,
        asked_at=turn.now,
        allowed=True if free else None,
        report_id=report_id,
    )
    await turn.work.pauses.add(pause)
    await turn.note("pause", pause.id, until=until.isoformat(), allowed=str(free))
    if free:
        await begin(turn, client, pause, "set")
    else:
        await raise_task(turn, client, TaskKind.PAUSE, about_pause(pause.id))
    return _answer(client, Answered.PAUSED, pause=pause.id)


async def _refused(
    turn: Turn, client: Client, pauses: list[Pause], today: date, until: date
) -> Answer | None:
    if await turn.work.pauses.stopped(client.id, today):
        return _answer(client, Answered.STOPPED)
    if until <= today:
        return _answer(client, Answered.PAST)
    last = row_since(pauses, today) + timedelta(days=LONGEST)
    if until > last:
        return _answer(client, Answered.TOO_LONG, day=last if last > today else None)
    return None


def _answer(client: Client, what: Answered, *, pause: str | None = None, day: date | None = None) -> Answer:
    return Answer(client.code, client.first_name, what, pause, day)


async def begin(turn: Turn, client: Client, pause: Pause, news: News) -> None:
    """From now on it stands, in the place of what stood; client and coach hear it."""
    today = turn.calendar.day(turn.now)
    for other in await turn.work.pauses.of_client(client.id):
        if other.open and other.id != pause.id:
            await _end(turn, other, min(other.until, today), replaced_by=pause.id)
            await _unsay(turn, other)
    await _close_question(turn, client, Step.LONGER)
    await tell_client(turn, client, pause)
    await tell_coach(turn, client, pause, news)


async def go_on(turn: Turn, client: Client) -> Answer:
    """The pause is over, earlier or on its day, or the wish for one is taken back."""
    today = turn.calendar.day(turn.now)
    pauses = await turn.work.pauses.of_client(client.id)
    standing, waiting = [one for one in pauses if one.open], [one for one in pauses if one.waits]
    for one in waiting:
        await _drop(turn, client, one)
    for one in standing:
        await _end(turn, one, min(one.until, today))
        if await _unsay(turn, one) and one.until > today:
            await _tell_over(turn, client, one)
        await tell_coach(turn, client, one, "ended")
    await _close_question(turn, client, Step.RESUMED)
    return _answer(client, Answered.RESUMED if standing or waiting else Answered.NOT_PAUSED)


@dataclass(slots=True)
class TakenBackPauses:
    """What was taken back, and whether something was left that is about a client of somebody else by now."""

    lines: list[PauseLine] = field(default_factory=list)
    left: bool = False


async def take_back(turn: Turn, report_id: str, but: frozenset[str] = frozenset()) -> TakenBackPauses:
    """The pauses of a message never were, but those of clients with the codes of `but`; what stood stands."""
    done = TakenBackPauses()
    for known in reversed(await turn.work.pauses.of_report(report_id)):
        pause = await turn.work.pauses.get(known.id) or known  # an edit had put another in the place of one
        client = await turn.work.caseload.client(pause.client_id)
        if pause.ended_on is not None or client.code in but:
            continue
        if not await may_pause(turn, client):
            done.left = True
            continue
        done.lines.append(await line_of(turn.work, pause, client, turn.calendar.day(turn.now)))
        if pause.waits:
            await _drop(turn, client, pause)
        else:
            await _never_was(turn, client, pause)
    return done


async def _never_was(turn: Turn, client: Client, pause: Pause) -> None:
    await _end(turn, pause, pause.since)
    before = await turn.work.pauses.restore(pause.id)
    told = await _unsay(turn, pause)
    stood = [
        one
        for one in await turn.work.pauses.of_client(client.id)
        if one.id in before and one.report_id != pause.report_id
    ]
    stands = running(stood, turn.calendar.day(turn.now))
    if stands is not None:
        await tell_client(turn, client, stands)
    elif told:
        await _tell_over(turn, client, pause)
    await _withdraw_wish(turn, client, pause)
    await tell_coach(turn, client, pause, "ended")


async def may_pause(turn: Turn, client: Client) -> bool:
    """Whether the one who acts may pause a client now: asked anew for each, at the act."""
    covers = await covers_of(turn.work, turn.me, client, turn.now)
    return may(turn.me.role, Act.PAUSE, relation(turn.me, client, covers))


async def refuse(turn: Turn, pause: Pause) -> None:
    """It does not come to the pause."""
    await turn.work.pauses.decide(pause.id, allowed=False, since=pause.since, by=turn.me.id, at=turn.now)
    await _end(turn, pause, pause.since)


async def _drop(turn: Turn, client: Client, pause: Pause) -> None:
    """A wish that waits makes way; its card says so."""
    await refuse(turn, pause)
    await _withdraw_wish(turn, client, pause)


async def _withdraw_wish(turn: Turn, client: Client, pause: Pause) -> None:
    task = await turn.work.tasks.about(about_pause(pause.id))
    if task is not None:
        await withdraw(turn, task, client)


async def _end(turn: Turn, pause: Pause, on: date, replaced_by: str | None = None) -> None:
    await turn.work.pauses.end(pause.id, on, turn.me.id, turn.now, replaced_by)
    await turn.note("pause_ended", pause.id, on=on.isoformat())


async def _close_question(turn: Turn, client: Client, step: Step) -> None:
    """The question how it goes on has its answer."""
    for task in await turn.work.tasks.of_client(client.id):
        if task.kind is TaskKind.PAUSE_OVER and task.closed_at is None:
            closed = await add_step(turn, task, step, None)
            await refresh_cards(turn.work, closed, turn.now)


async def tell_client(turn: Turn, client: Client, pause: Pause) -> None:
    """The client hears it after a moment, if messages get there; the coach may still think twice."""
    if client.reach is Reach.ACTIVE:
        key = f"{_subject(pause.id)}:{turn.update_id}"
        await turn.tell(
            client.id,
            PauseTold(pause.id),
            key=key,
            after=WAIT_FOR_SECOND_THOUGHTS,
            subject=_subject(pause.id),
        )


async def tell_coach(turn: Turn, client: Client, pause: Pause, what: News) -> None:
    """The coach hears what the other side did."""
    reader = await present_one(turn.work, client.coach_id, turn.now)
    if turn.me.id not in (client.coach_id, reader):
        key = f"pause_news:{pause.id}:{what}:{turn.update_id}"
        await turn.tell(reader, PauseNews(pause.id, what, turn.me.first_name), key=key)


async def _tell_over(turn: Turn, client: Client, pause: Pause) -> None:
    if client.reach is Reach.ACTIVE:
        key = f"pause_over_client:{pause.id}:{turn.update_id}"
        await turn.tell(client.id, PauseEnded(), key=key, subject=_subject(pause.id))


async def _unsay(turn: Turn, pause: Pause) -> bool:
    """What the client has not heard yet is not said; returns whether they have heard of the pause."""
    subject = _subject(pause.id)
    await turn.work.outbox.void_subject(subject, turn.now)
    traces = await turn.work.outbox.about(subject)
    return any(one.template == PauseTold.kept_as and one.state in _KNOWN for one in traces)


def _subject(pause_id: str) -> str:
    return f"pause:{pause_id}"


async def line_of(work: UnitOfWork, pause: Pause, client: Client, today: date) -> PauseLine:
    """A pause as it stands today."""
    klantmanager = await work.people.by_id(client.klantmanager_id)
    line = PauseLine(
        code=client.code,
        name=client.first_name,
        state="stands",
        until=pause.until,
        klantmanager=klantmanager.first_name,
        reached=client.reach is Reach.ACTIVE,
    )
    if pause.waits:
        return replace(line, state="waits")
    if pause.allowed is False:
        return replace(line, state="refused")
    return line if pause.covers(today) else replace(line, state="over")
