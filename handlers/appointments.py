"""A client asks for what lies ahead, as a message or as a file for the calendar."""

from __future__ import annotations

from telegram import Update

from domain.members import Act
from domain.messages.kept import Meaning
from handlers.guard import Guarded, GuardedPress, Press, pressed
from services.appointments import calendar, own
from services.turn import Turn


async def _list_appointments(turn: Turn, update: Update) -> None:
    await own.own_appointments(turn)


async def _my_appointments(turn: Turn, press: Press[own.ShowAppointments]) -> None:
    await own.own_appointments(turn)


async def _calendar_file(turn: Turn, press: Press[calendar.SendCalendar]) -> None:
    await calendar.send_calendar(turn)


COMMANDS = {
    "afspraken": Guarded("afspraken", Act.SEE_OWN_APPOINTMENTS, _list_appointments),
}
PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(own.ShowAppointments, Act.SEE_OWN_APPOINTMENTS, _my_appointments),
        pressed(calendar.SendCalendar, Act.SEE_OWN_APPOINTMENTS, _calendar_file),
    )
)
