"""What a client wrote or sent that names no meeting: what may be notice of one stands until a tap says more.

Never what was written. Of own words about coming the coarse kind is told, and of what was taken away unread
that there was something, until a tap says what was meant (docs/adr/0046).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.codes import AppointmentAction
from domain.hearing.kinds import NOTICE
from domain.ports import UnitOfWork
from domain.values import Appointment

NOT_KEPT: Final = "not_kept"
"""Something was taken away that nobody has read."""

WORD_ALONE: Final = "word_alone"
"""The line of the audit: a yes or a no was typed, not tapped, under a question whether the client comes."""

ENDED_HERE: Final = "text_ended_here"
"""The line of the audit: a text was answered here and went to nobody.

One line for thanks, a question about the agenda, what sounds like stopping and what names danger: nobody can
tell from it which of these it was (docs/adr/0045).
"""

UNREAD: Final = "sensitive_refused"
"""The line of the audit: something that nobody has read may have been notice.

One line for what must not be kept, and for notice beside words about stopping or danger: nobody can tell from
it which of these it was.
"""

_ACTIONS: Final = {
    "call_me": "asked_for_call",
    "text_passed_on": "wrote",
    UNREAD: NOT_KEPT,
    "not_text_refused": NOT_KEPT,
    WORD_ALONE: "wrote_word",
    ENDED_HERE: "sent_text",
    "stop": "stopped",
}
"""Lines of the audit in which the client says something, and what they are called here."""

READ: Final = frozenset({"wrote_cannot", "wrote_late", "wrote_other_time"})
"""Own words about coming, as they were heard."""

UNCONFIRMED: Final = READ | {"wrote_word", NOT_KEPT}
"""What may be notice, and would count if the client had tapped it."""

TAPPED_AFTER: Final = timedelta(days=1)
"""A tap about another meeting, so soon after, says that the words were about that one."""

_NOTICE: Final = frozenset({"cannot", "late", "wrong_time"})


@dataclass(frozen=True, slots=True)
class ClientSaid:
    """Something that the client said, and the last time; `count`: how often. `answer`: what was pressed.

    `what`: `answer`, `wrote`, `sent_text`, `asked_for_call`, `asked_for_help`, `stopped`, or of UNCONFIRMED.
    """

    what: str
    at: datetime
    count: int = 1
    answer: str | None = None


async def said_without_meeting(
    work: UnitOfWork, client_id: str, appointment_id: str, since: datetime, until: datetime
) -> list[ClientSaid]:
    """What the client said between two moments that names no meeting, as seen from one; in order of time.

    Where a tap has said since what was meant, words about coming are just words, and what was not kept is
    left out.
    """
    answers = await work.appointments.answers_of(client_id)
    found = []
    for line in await work.audit.about(client_id):
        what = _said(line.action, line.detail)
        if what in UNCONFIRMED and _tapped(answers, appointment_id, line.at):
            what = "wrote" if line.action == "text_passed_on" else None
        if what is not None and since <= line.at <= until:
            found.append(ClientSaid(what, line.at))
    return found


async def unconfirmed(
    work: UnitOfWork, appointment: Appointment, since: datetime, until: datetime
) -> list[ClientSaid]:
    """What may be notice of a meeting and was never tapped; what was said before it was moved is left out."""
    said = await said_without_meeting(work, appointment.client_id, appointment.id, since, until)
    open_ones = [one for one in said if one.what in UNCONFIRMED]
    moved = await moved_at(work, appointment.id) if open_ones else None
    return [one for one in open_ones if moved is None or one.at > moved]


async def moved_at(work: UnitOfWork, appointment_id: str) -> datetime | None:
    """When the meeting was last given another time."""
    history = await work.appointments.history(appointment_id)
    moves = [undone or one.changed_at for one, undone in history if one.action is AppointmentAction.MOVE]
    return max(moves, default=None)


def _said(action: str, detail: Mapping[str, object]) -> str | None:
    if action == "checkin" and detail.get("answer") == "help":
        return "asked_for_help"
    if action == "text_passed_on" and detail.get("kind") in NOTICE:
        return f"wrote_{detail['kind']}"
    return _ACTIONS.get(action)


def _tapped(answers: Sequence[tuple[str, str, datetime]], appointment_id: str, since: datetime) -> bool:
    """Whether the client said with a button, after words about coming, what they meant."""
    for about, answer, at in answers:
        notice = answer.split("_")[0] == "late" or answer in _NOTICE
        if about == appointment_id and at > since and (notice or answer == "come"):
            return True
        if notice and since < at <= since + TAPPED_AFTER:
            return True
    return False
