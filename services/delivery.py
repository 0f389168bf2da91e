"""At the moment of sending: may the message still be told, and what are its facts now? Coach, place, language
and state are looked up here, never at planning time."""

from __future__ import annotations

from domain.codes import Role
from domain.message import Lane, LookedUp, Message
from domain.notices import Means, Notice
from domain.values import Person, Reach
from services import (
    after_sending,
    client_card,
    client_wishes,
    clock_cards,
    clocks,
    digest_papers,
    digest_sheet,
    exporting,
    fairness,
    groups,
    help,
    joining,
    lists,
    missed,
    own_data,
    phrasing,
    planning,
    short_line,
    task_cards,
    team,
)
from services.looking_up import LookUps, NotTrue, NotYet, Sending

LOOK_UPS: LookUps = {
    **after_sending.LOOK_UPS,
    **client_card.LOOK_UPS,
    **client_wishes.LOOK_UPS,
    **clock_cards.LOOK_UPS,
    **clocks.LOOK_UPS,
    **digest_papers.LOOK_UPS,
    **digest_sheet.LOOK_UPS,
    **exporting.LOOK_UPS,
    **fairness.LOOK_UPS,
    **groups.LOOK_UPS,
    **help.LOOK_UPS,
    **joining.LOOK_UPS,
    **lists.LOOK_UPS,
    **missed.LOOK_UPS,
    **own_data.LOOK_UPS,
    **phrasing.LOOK_UPS,
    **planning.LOOK_UPS,
    **short_line.LOOK_UPS,
    **task_cards.LOOK_UPS,
    **team.LOOK_UPS,
}


async def shown(notice: Notice, sending: Sending) -> Message | None:
    """What the reader is shown now; None where nothing is said.

    Raises NotTrue, and NotYet when the reader sleeps.
    """
    if sending.reader is not None:
        _check_reach(notice, sending.reader)
        _check_hour(notice, sending.reader, sending)
    message = notice.message
    if isinstance(message, LookedUp):
        return await LOOK_UPS[type(message)](message, sending)
    return message


def _check_reach(notice: Notice, reader: Person) -> None:
    # An answer to one's own press or text always comes, also before the yes and after the stop.
    if reader.reach is Reach.ACTIVE or notice.lane is Lane.ANSWER:
        return
    raise NotTrue(str(reader.reach))


def _check_hour(notice: Notice, reader: Person, sending: Sending) -> None:
    """What was due by day and comes late, or was caused at night, waits for the morning (adr/0008).

    Only news that could not be told any more by then still comes, without a sound.
    """
    if reader.role is not Role.CLIENT or notice.lane is Lane.ANSWER or notice.means is not Means.SEND:
        return
    morning = sending.calendar.after_quiet(sending.now)
    if morning > sending.now and (morning < notice.expires_at or notice.lane is not Lane.ALERT):
        raise NotYet(min(morning, notice.expires_at))
