"""After a no-show: klantmanager and coach agree who calls (R34)."""

from __future__ import annotations

from domain.codes import Status
from domain.errors import StaleButton
from domain.members import Act, require
from services.turn import Turn

CHOICES = ("we_call", "you_call", "together")


async def take_alert(turn: Turn, appointment_id: str, version: int, choice: str, message_id: str) -> None:
    """The klantmanager says who calls; the coach hears it, and the alert shows it."""
    appointment = await turn.work.appointments.get(appointment_id)
    if appointment is None or choice not in CHOICES:
        raise StaleButton
    client = await turn.work.caseload.client(appointment.client_id)
    require(turn.me, Act.FOLLOW_UP, client)
    await turn.work.appointments.add_answer(appointment.id, turn.me.id, choice, turn.now)
    await turn.note("follow_up", appointment.id, choice=choice)
    await turn.edit(message_id, "no_show", appointment=appointment.id, version=version, choice=choice)
    await turn.tell(
        appointment.coach_id,
        "follow_up_chosen",
        key=f"follow_up:{turn.update_id}",
        code=client.code,
        name=client.first_name,
        klantmanager=turn.me.first_name,
        at=appointment.starts_at.isoformat(),
        choice=choice,
    )


async def show_alert(turn: Turn, appointment_id: str, version: int, message_id: str) -> None:
    """Show an alert whose first delivery was uncertain."""
    appointment = await turn.work.appointments.get(appointment_id)
    if appointment is None:
        raise StaleButton
    require(turn.me, Act.FOLLOW_UP, await turn.work.caseload.client(appointment.client_id))
    versions = await turn.work.outcomes.versions(appointment.id)
    told = next((one for one in versions if one.version == version), None)
    template = "no_show" if told is not None and told.status is Status.NO_SHOW else "no_show_corrected"
    await turn.edit(message_id, template, appointment=appointment.id, version=version)
