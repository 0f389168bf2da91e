"""A coach or klantmanager types a pause, or the day until when; a reason is not kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.codes import Role
from domain.errors import NotAllowed
from domain.members import Act
from domain.pauses.typed import TypedPause, typed_pause, typed_until
from domain.reading.heard import gate_staff
from domain.values import Client, Named
from services.access import client_in_sight, clients_in_sight
from services.pauses.messages import Answer, Answered, AskUntil, AskWhichNamesake, PauseAnswer
from services.pauses.pauses import go_on, may_pause, pause_until, take_back
from services.privacy import DELETED
from services.readback import LeftNote, TakenBack
from services.report import new_report, own_report
from services.turn import Turn

ASKED_HOLDS: Final = timedelta(minutes=15)
"""So long a day that is typed without anything else answers the question until when."""
WEEKS: Final = (1, 2, 4)
"""The days that are offered lie so many weeks ahead."""
_ASKED: Final = "pause_ask:"


@dataclass(frozen=True, slots=True)
class SaidOfPause:
    """A text that may be about a pause. `replied_to`: the message that it answers."""

    message_id: str
    text: str
    sent_at: datetime
    edited: bool
    replied_to: str | None


async def take_text(turn: Turn, said: SaidOfPause) -> bool:
    """Do what a text wishes, and answer it; False when it is about no pause, or is refused as a whole."""
    today = turn.calendar.day(said.sent_at)
    caseload = {client.code: client for client in await _caseload(turn, said.text)}
    wish = typed_pause(said.text, today, (client.named for client in caseload.values()))
    if wish is None:
        asked = await _asked(turn, said, today)
        if asked is None:
            return said.edited and await _says_so_no_more(turn, said.message_id)
        wish, caseload = asked
    gated = gate_staff(said.text, {code: one.first_name for code, one in caseload.items()})
    if gated.refuse is not None:
        return False
    report = await turn.work.outcomes.report_of_message(turn.me.id, said.message_id) if said.edited else None
    if report is not None and not await turn.work.pauses.of_report(report.id):
        return False  # it was a report, which the reader takes back
    deleted = bool(DELETED & set(gated.kinds))
    if deleted:
        await turn.delete(said.message_id)
    if wish.doubt:
        await turn.answer(AskWhichNamesake(tuple(caseload[code].named for code in wish.doubt)))
    elif wish.until is None and not wish.go_on:
        await _ask(turn, [caseload[code] for code in wish.codes if code in caseload], wish, deleted=deleted)
    else:
        await _do(turn, said, wish, caseload, report.id if report else None, deleted=deleted)
    return True


async def _caseload(turn: Turn, text: str) -> list[Client]:
    """Whom a pause can be about; nobody is looked up for a text that has no such word in it."""
    if "pauze" not in text.casefold():
        return []
    return await _all(turn)


async def _all(turn: Turn) -> list[Client]:
    return await clients_in_sight(turn.work, turn.me, turn.now)


async def _asked(turn: Turn, said: SaidOfPause, today: date) -> tuple[TypedPause, dict[str, Client]] | None:
    """The wish that a day completes, typed as a reply to the question until when or right after it."""
    day = typed_until(said.text, today)
    if day is None:
        return None
    if said.replied_to is not None:
        subject = await turn.work.outbox.subject_of_message(turn.me.id, said.replied_to)
    else:
        last = await turn.work.outbox.last_about(turn.me.id, turn.now - ASKED_HOLDS)
        subject = last[1] if last is not None and last[0] == AskUntil.kept_as else None
    if subject is None or not subject.startswith(_ASKED):
        return None
    codes = tuple(subject.removeprefix(_ASKED).split(","))
    caseload = {client.code: client for client in await _all(turn)}
    if said.replied_to is None and await _is_settled(turn, subject, codes, caseload):
        return None
    return TypedPause(codes, day.until, more=day.more), caseload


async def _is_settled(turn: Turn, subject: str, codes: tuple[str, ...], caseload: dict[str, Client]) -> bool:
    """Whether the question until when was answered, or the reader has asked something else since."""
    asked_at = max((one.created_at for one in await turn.work.outbox.about(subject)), default=turn.now)
    for code in codes:
        known = await turn.work.pauses.of_client(caseload[code].id) if code in caseload else []
        if any(one.asked_at > asked_at for one in known):
            return True
    waiting = await turn.work.questions.waiting(turn.me.id, turn.now - ASKED_HOLDS)
    return any(one.asked_at > asked_at for one in waiting)


async def _says_so_no_more(turn: Turn, message_id: str) -> bool:
    """A klantmanager's edited text wishes no pause any more: it is taken back. A coach's text is read."""
    if turn.me.role is Role.COACH:
        return False
    report = await turn.work.outcomes.report_of_message(turn.me.id, message_id)
    if report is None:
        return False
    await _take_back(turn, report.id, None)
    return True


async def _ask(turn: Turn, clients: list[Client], wish: TypedPause, *, deleted: bool) -> None:
    unknown = set(wish.codes) - {client.code for client in clients}
    if unknown:
        await turn.answer(PauseAnswer(tuple(_unknown(code) for code in sorted(unknown))))
        return
    await ask_until(turn, clients, more=wish.more, deleted=deleted)


async def ask_until(
    turn: Turn, clients: Iterable[Client], *, more: bool = False, deleted: bool = False
) -> None:
    """Ask until when some clients pause; a tap or the day as a text answers it."""
    today = turn.calendar.day(turn.now)
    named: list[Named] = [client.named for client in clients]
    days = tuple(today + timedelta(weeks=count) for count in WEEKS)
    subject = _ASKED + ",".join(one.code for one in named)
    await turn.answer(AskUntil(tuple(named), days, more, deleted), subject=subject)


async def ask_longer(turn: Turn, code: str) -> None:
    """The pause should last longer: until when? Raises NotAllowed."""
    client = await client_in_sight(turn.work, turn.me, code, turn.now, Act.PAUSE)
    await ask_until(turn, [client])


async def pause_till(turn: Turn, codes: tuple[str, ...], until: date, message_id: str) -> None:
    """A day was tapped. Raises NotAllowed when none of them is one's own any more."""
    report = await new_report(turn, None)
    answers = []
    for code in codes:
        try:
            client = await client_in_sight(turn.work, turn.me, code, turn.now, Act.PAUSE)
        except NotAllowed:
            continue
        answers.append(await pause_until(turn, client, until, report.id))
    if not answers:
        raise NotAllowed
    await turn.edit(message_id, PauseAnswer(tuple(answers), report.id))


async def undo(turn: Turn, report_id: str, message_id: str) -> None:
    """Take back the pauses of a message. Raises NotAllowed."""
    await own_report(turn, report_id)
    await _take_back(turn, report_id, message_id)


async def _take_back(turn: Turn, report_id: str, message_id: str | None) -> None:
    done = await take_back(turn, report_id)
    told = TakenBack(tuple(done.lines), notes=(LeftNote(),) if done.left else ())
    if message_id is None:
        await turn.answer(told)
    else:
        await turn.edit(message_id, told)


async def _do(
    turn: Turn,
    said: SaidOfPause,
    wish: TypedPause,
    caseload: dict[str, Client],
    report_id: str | None,
    *,
    deleted: bool,
) -> None:
    if report_id is not None:
        await take_back(turn, report_id, frozenset() if wish.go_on else frozenset(wish.codes))
    elif not wish.go_on:
        report_id = (await new_report(turn, said.message_id)).id
    answers = []
    for code in wish.codes:
        client = caseload.get(code)
        if client is None or not await may_pause(turn, client):
            answers.append(_unknown(code))
        elif wish.until is None:
            answers.append(await go_on(turn, client))
        else:
            answers.append(await pause_until(turn, client, wish.until, report_id))
    if not deleted and any(one.what is Answered.PAUSED for one in answers):
        await turn.react(said.message_id)
    await turn.answer(PauseAnswer(tuple(answers), report_id, wish.more, deleted))


def _unknown(code: str) -> Answer:
    return Answer(code, "", Answered.UNKNOWN)
