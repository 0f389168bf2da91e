"""A klantmanager is away, or does not answer: somebody stands in, and nothing waits unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from domain.absences import back_on
from domain.calendar import Calendar
from domain.codes import Role
from domain.errors import Refused, StaleButton
from domain.notices import ALERT_LIVES, Lane, Notice
from domain.ports import Store, Work
from domain.tasks import Task
from domain.terms import Terms
from domain.values import Absence, Person, Reach
from services.tasks import present_one, refresh_cards, subject_of_task, tell_card
from services.turn import Turn

LONGEST: Final = timedelta(days=180)
A_PAGE: Final = 20
"""Colleagues that are offered at once; a message has room for a hundred buttons."""
_USUAL: Final = Terms()


async def ask_absence(turn: Turn, text: str) -> None:
    """`/afwezig tot 5-12`: ask who stands in. Without a day: say how it stands and how it works."""
    if not text.strip():
        await _tell_state(turn)
        return
    back = back_on(text, turn.calendar.day(turn.now))
    if back is None:
        raise Refused("refused.absence_day")
    until = turn.calendar.day_bounds(back)[0]
    if until <= turn.now or until - turn.now > LONGEST:
        raise Refused("refused.absence_day")
    colleagues = await _colleagues(turn)
    if not colleagues:
        raise Refused("refused.no_stand_in")
    await turn.answer("absence_who", **_page(colleagues, back.isoformat(), 0))


async def show_colleagues(turn: Turn, back: str, page: int, message_id: str) -> None:
    """Another page of those who can stand in, in the same message."""
    await turn.edit(message_id, "absence_who", **_page(await _colleagues(turn), back, page))


def _page(colleagues: list[Person], back: str, page: int) -> dict[str, Any]:
    pages = max(1, -(-len(colleagues) // A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = colleagues[page * A_PAGE : (page + 1) * A_PAGE]
    choices = [{"person": one.id, "name": one.first_name} for one in shown]
    return {"back": back, "page": page, "pages": pages, "choices": choices}


async def start_absence(turn: Turn, back: str, stand_in_id: str, message_id: str) -> None:
    """From now on the stand-in hears what comes in. Raises StaleButton."""
    stand_in = next((one for one in await _colleagues(turn) if one.id == stand_in_id), None)
    until = turn.calendar.day_bounds(date.fromisoformat(back))[0]
    if stand_in is None or until <= turn.now:
        raise StaleButton
    before = await turn.work.absences.at(turn.me.id, turn.now)
    await turn.work.absences.put(Absence(turn.me.id, stand_in.id, turn.now, until))
    if before is not None and before.stand_in_id != stand_in.id:
        await _release(turn, before.stand_in_id, "stands_in_instead")
    await turn.note("absence", turn.me.id, stand_in=stand_in.id, back=back)
    await turn.edit(message_id, "absent", back=back, stand_in=stand_in.first_name)
    waiting = await turn.work.tasks.open_of_klantmanager(turn.me.id)
    await turn.tell(
        stand_in.id,
        "stands_in",
        key=f"stands_in:{turn.update_id}",
        klantmanager=turn.me.first_name,
        back=back,
        count=len(waiting),
    )


async def end_absence(turn: Turn) -> None:
    """Back earlier, or just back."""
    absence = await turn.work.absences.at(turn.me.id, turn.now)
    if absence is None or not await turn.work.absences.end(turn.me.id, turn.now):
        await turn.answer("absence_none")
        return
    await turn.note("absence_ended", turn.me.id)
    await turn.answer("absence_ended", count=len(await turn.work.tasks.open_of_klantmanager(turn.me.id)))
    await _release(turn, absence.stand_in_id, "stands_in_no_more")


async def _release(turn: Turn, stand_in_id: str, template: str) -> None:
    await turn.tell(
        stand_in_id,
        template,
        key=f"stands_in_no_more:{turn.update_id}",
        klantmanager=turn.me.first_name,
    )


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """Show a no-show that nobody has answered within the terms to the stand-in; returns how many.

    Where nobody else can be asked the coordinators hear that it is stuck, by code (R10). Each only once.
    Only office time counts, so there is nothing to look for outside it.
    """
    if calendar.next_office_hours(now) > now:
        return 0
    async with store.view() as work:
        unanswered = await work.tasks.unanswered()
        terms = await work.clocks.terms() if unanswered else {}
    waiting = []
    for one in unanswered:
        hours = terms.get(one.contract, _USUAL).stand_in_hours
        if 0 < hours <= calendar.office_time(one.raised_at, now) / timedelta(hours=1):
            waiting.append((one.task_id, hours))
    for task_id, hours in waiting:
        async with store.begin() as work:
            task = await work.tasks.get(task_id)
            # Somebody may have answered, or been asked, since the look.
            if task is not None and not (task.closed_at or task.choice or task.stand_in_id):
                await _ask_somebody_else(work, task, hours, now)
    return len(waiting)


async def _stand_in_of(work: Work, klantmanager: Person, now: datetime) -> Person | None:
    """Who stands in now, or did the last time, if messages get there."""
    reader = await present_one(work, klantmanager.id, now)
    if reader == klantmanager.id:
        known = await work.absences.last_stand_in(klantmanager.id)
        reader = await present_one(work, known, now) if known else reader
    found = await work.people.by_id(reader)
    return found if found.id != klantmanager.id and found.reach is Reach.ACTIVE else None


async def _ask_somebody_else(work: Work, task: Task, hours: int, now: datetime) -> None:
    client = await work.caseload.client(task.client_id)
    klantmanager = await work.people.by_id(client.klantmanager_id)
    stand_in = await _stand_in_of(work, klantmanager, now)
    told = {person_id for person_id, _ in await work.outbox.told_about(subject_of_task(task.id), "task")}
    if stand_in is not None and stand_in.id not in told:
        await work.tasks.put_stand_in(task.id, stand_in.id, now)
        await tell_card(work, task, stand_in.id, now, shown_by=":stand_in")
        await refresh_cards(work, replace(task, stand_in_id=stand_in.id), now)
        return
    coordinators = [
        one
        for one in await work.people.with_role(Role.COORDINATOR)
        if one.municipality == klantmanager.municipality
    ]
    await work.tasks.put_stand_in(task.id, None, now)
    for coordinator in coordinators:
        await work.outbox.put(
            Notice(
                key=f"stuck:{task.id}:{coordinator.id}",
                template="stuck_no_show",
                lane=Lane.ALERT,
                due_at=now,
                expires_at=now + ALERT_LIVES,
                person_id=coordinator.id,
                params={
                    "code": client.code,
                    "klantmanager": klantmanager.first_name,
                    "stand_in": stand_in.first_name if stand_in else None,
                    "hours": hours,
                },
            ),
            now,
        )


async def _tell_state(turn: Turn) -> None:
    absence = await turn.work.absences.at(turn.me.id, turn.now)
    if absence is None:
        await turn.answer("absence_none")
        return
    stand_in = await turn.work.people.by_id(absence.stand_in_id)
    back = turn.calendar.day(absence.until)
    await turn.answer("absent", back=back.isoformat(), stand_in=stand_in.first_name)


async def _colleagues(turn: Turn) -> list[Person]:
    """Klantmanagers of the same municipality whom messages reach and who are not away themselves."""
    found = []
    for one in await turn.work.people.with_role(Role.KLANTMANAGER):
        same = one.municipality == turn.me.municipality and one.id != turn.me.id
        if same and one.reach is Reach.ACTIVE and await turn.work.absences.at(one.id, turn.now) is None:
            found.append(one)
    return sorted(found, key=lambda one: (one.first_name, one.code))
