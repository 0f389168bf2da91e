"""A row of a list: one tap opens it, the next says what happened, and the list reads back what that did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from domain.codes import Status
from domain.members import Act
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.values import Appointment, Client, Happened, Outcome, Reach
from services.access import acts_on
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.readback import Asked, AskNote, Line, OutcomeLine, outcome_line
from services.report import new_report, own_report
from services.reports.lists import Tapped, Told
from services.reports.meetings import Meeting, meeting_shown
from services.reports.outcomes import unmark
from services.reports.telling import report_outcome
from services.reports.undo import overtaken, own_appointment, undo_report, what_counts
from services.tasks.second_thoughts import TAPPED
from services.tasks.tasks import klantmanager_or_stand_in
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class OpenRow(Meaning):
    """Button: what can be said of one appointment of a list."""

    kept_as = "open_row"
    appointment: str
    back: Tapped


@dataclass(frozen=True, slots=True)
class TapRow(Meaning):
    """Button: an outcome for a row of a list; None: that one no more. `sure`: it was asked first."""

    kept_as = "tap_row"
    appointment: str
    status: Status | None
    back: Tapped
    sure: bool = False


@dataclass(frozen=True, slots=True)
class UndoRow(Meaning):
    """Button: take back what the last tap on a list stored."""

    kept_as = "undo_row"
    report: str
    back: Tapped


@dataclass(frozen=True, slots=True)
class OpenedRow(LookedUp):
    """A coach sees one appointment of a list; `asks`: whether it is really called off."""

    kept_as = "opened_row"
    appointment: str
    back: Tapped
    asks: bool = False


@dataclass(frozen=True, slots=True)
class RowShown(Message):
    """The same, as it stands now."""

    meeting: Meeting
    back: Tapped
    asks: bool


TAPS: Final = (Status.PRESENT, Status.LATE, Status.EXCUSED, Status.NO_SHOW)


def taps_of(item: Meeting) -> tuple[Status | None, ...]:
    """What a tap can say of a meeting now: how it went; before it begins, that it is called off, or not."""
    if item.begun:
        return TAPS
    return (None,) if item.status is Status.EXCUSED else (Status.EXCUSED,)


async def open_row(turn: Turn, appointment_id: str, back: Tapped, message_id: str) -> None:
    """Show one appointment in place of the list. Raises NotAllowed, StaleButton."""
    appointment, _ = await own_appointment(turn, appointment_id)
    await turn.edit(message_id, OpenedRow(appointment.id, back))


async def tap_row(turn: Turn, tapped: TapRow, message_id: str) -> bool | None:
    """Store what was tapped, and show the list again with it read back; whether that changed something.

    None: the tap only opened the question whether it is meant so.

    What stands already stays as it is, and what speaks against it is shown first. Before the start nobody is
    called off by one tap: it is asked first. A no-show is told to nobody else for `TAPPED`. Raises
    NotAllowed, StaleButton, Refused.
    """
    appointment, client = await own_appointment(turn, tapped.appointment)
    before = await turn.work.outcomes.current(appointment.id)
    known = before if before is not None and before.status is not None else None
    if tapped.status is None or (known is not None and known.status is tapped.status):
        return await _as_it_was(turn, tapped, known, appointment, client, message_id)
    if tapped.status is Status.EXCUSED and appointment.starts_at > turn.now and not tapped.sure:
        await turn.edit(message_id, OpenedRow(appointment.id, tapped.back, asks=True))
        return None
    report = await new_report(turn, None)
    line = await report_outcome(
        turn, client, appointment, Happened(tapped.status), report, message_id="tap", wait=TAPPED
    )
    if isinstance(line, AskNote):  # a message of its own: the list may be shown again meanwhile
        await turn.edit(message_id, tapped.back)
        await turn.answer(Asked(line))
        return False
    hears = await _hears(turn, client) if tapped.status is Status.NO_SHOW else None
    told = Told("stored", (line,), report.id, hears)
    await turn.edit(message_id, replace(tapped.back, told=told))
    return True


async def undo_row(turn: Turn, report_id: str, back: Tapped, message_id: str) -> bool:
    """Take back what a tap stored, and show the list again; whether there was something to take back.

    What something else has changed since stays, and stands under the list.
    """
    await own_report(turn, report_id)
    await turn.work.questions.end_of_report(report_id, turn.now)
    undone = await undo_report(turn, report_id)
    if undone.lines:
        told = Told(
            "taken_back", _outcomes(undone.lines), counts=tuple(undone.counts), goes=tuple(undone.goes)
        )
    else:
        counts = (await overtaken(turn, report_id)).since
        told = Told("overtaken" if counts else "nothing", tuple(one.now for one in counts))
    await turn.edit(message_id, replace(back, told=told))
    return bool(undone.lines)


def _outcomes(lines: list[Line]) -> tuple[OutcomeLine, ...]:
    return tuple(one for one in lines if isinstance(one, OutcomeLine))


async def _as_it_was(
    turn: Turn,
    tapped: TapRow,
    known: Outcome | None,
    appointment: Appointment,
    client: Client,
    message_id: str,
) -> bool:
    """What stands already is said to stand; what is no longer so is taken back, as Ongedaan would."""
    lines = (outcome_line(client, appointment, known.happened),) if known else ()
    told = Told("stands" if tapped.status else "nothing", lines)
    changed = tapped.status is None and known is not None
    if changed and known is not None:
        await unmark(turn, client, appointment, known)
        counts, goes = await what_counts(turn, client, appointment, known.report_id or "")
        told = Told("taken_back", lines, counts=(counts,), goes=tuple(goes))
    await turn.edit(message_id, replace(tapped.back, told=told))
    return changed


async def _hears(turn: Turn, client: Client) -> str | None:
    """Who is told of a no-show: the klantmanager, or whoever stands in; None where no messages get there."""
    reader = await turn.work.people.by_id(await klantmanager_or_stand_in(turn.work, client, turn.now))
    return reader.first_name if reader.reach is Reach.ACTIVE else None


async def _opened(message: OpenedRow, sending: Sending) -> RowShown:
    appointment = await sending.work.appointments.get(message.appointment)
    if appointment is None:
        raise NotTrue("gone")
    client = await acts_on(sending.work, sending.me, appointment.client_id, sending.now, Act.REPORT)
    if client is None:
        raise NotTrue("not_allowed")
    meeting = await meeting_shown(sending.work, sending.me, appointment, client, sending.now)
    return RowShown(meeting, message.back, message.asks)


LOOK_UPS: LookUps = dict((looks_up(OpenedRow, _opened),))
