"""What a client wishes beside coming or not: another time, an interpreter, a call, an answer to a text."""

from __future__ import annotations

from typing import Any, Final

from domain.codes import Role
from domain.errors import StaleButton
from domain.members import Act, require
from domain.notices import Lane
from domain.tasks import TaskKind
from domain.values import Client, Person
from services.tasks import raise_task
from services.turn import Turn

APPOINTMENT_WISHES: Final = {
    "wrong_time": ("client_wrong_time", "wrong_time_passed_on"),
    "interpreter": ("client_interpreter", "interpreter_passed_on"),
    "new_appointment": ("client_new_appointment", "new_appointment_passed_on"),
    "went_wrong": ("client_went_wrong", "went_wrong_passed_on"),
}
"""Wish about an appointment: what the coach reads, and what the client reads back."""

CHECKIN: Final = ("good", "so_so", "help")
DATA_FAULTS: Final = ("name", "appointment", "step", "other")
MOST_TEXT: Final = 1000
"""Characters of a free text that are passed on; a phone shows no more at a glance."""


async def wish(turn: Turn, appointment_id: str, what: str) -> None:
    """Pass a wish about an appointment on to the coach. Raises StaleButton, NotAllowed."""
    appointment = await turn.work.appointments.get(appointment_id)
    if appointment is None or what not in APPOINTMENT_WISHES:
        raise StaleButton
    client = await turn.work.caseload.client(appointment.client_id)
    require(turn.me, Act.ANSWER_REMINDER, client)
    await turn.work.appointments.add_answer(appointment.id, turn.me.id, what, turn.now)
    await turn.note("answer", appointment.id, answer=what)
    to_coach, back = APPOINTMENT_WISHES[what]
    await _tell_coach(turn, client, to_coach, at=appointment.starts_at.isoformat(), language=turn.me.language)
    await _answer(turn, client, back)
    if what == "interpreter":
        about = f"interpreter:{appointment.id}"
        await raise_task(turn, client, TaskKind.INTERPRETER, about, appointment_id=appointment.id)


async def more_choices(turn: Turn, appointment_id: str) -> None:
    """What else a reminder can be answered with."""
    await turn.answer("more_choices", appointment=appointment_id)


async def check_in(turn: Turn, how: str) -> None:
    """How the week goes, by button."""
    if how not in CHECKIN:
        raise StaleButton
    await _pass_on(turn, "checkin", f"client_checkin.{how}", "checkin_thanks", answer=how)


async def meet(turn: Turn) -> None:
    """The client wishes to meet the new coach first."""
    await _pass_on(turn, "meet", "client_wants_to_meet", "meet_passed_on")


async def call_me(turn: Turn) -> None:
    """The client wants to hear a voice; the coach is told, without a reason."""
    await _pass_on(turn, "call_me", "client_wants_call", "call_passed_on")


async def pass_text(turn: Turn, text: str) -> None:
    """Pass a free text on to the coach as it is, with its language named."""
    client = await _own(turn)
    await turn.note("text_passed_on", client.id)
    await _tell_coach(
        turn, client, "client_text", text=" ".join(text[:MOST_TEXT].split()), language=turn.me.language
    )
    open_at = turn.calendar.next_office_hours(turn.now)
    if open_at <= turn.now:
        await _answer(turn, client, "text_passed_on")
    else:
        await _answer(turn, client, "after_hours", at=open_at.isoformat())


async def data_is_wrong(turn: Turn, what: str) -> None:
    """Something that is kept is not right (AVG 16): the coach looks at it."""
    if what not in DATA_FAULTS:
        raise StaleButton
    await _pass_on(turn, "data_wrong", f"client_data_wrong.{what}", "data_wrong_passed_on", what=what)


async def ask_deletion(turn: Turn) -> None:
    """The client asks for deletion (AVG 17): somebody of the municipality decides, within a month."""
    client = await _own(turn)
    await turn.note("deletion_asked", client.id)
    await _tell_municipality(turn, client, "client_wants_deletion")
    await turn.answer("data_delete_passed_on")


async def complain(turn: Turn) -> None:
    """A complaint goes past the coach, to the coordinators."""
    client = await _own(turn)
    await turn.note("complaint", client.id)
    await _tell_municipality(turn, client, "client_complains")
    await turn.answer("complaint_passed_on")


async def _pass_on(turn: Turn, action: str, to_coach: str, back: str, **detail: str) -> None:
    """Note a wish of the client, tell the coach, and say to the client that it was passed on."""
    client = await _own(turn)
    await turn.note(action, client.id, **detail)
    await _tell_coach(turn, client, to_coach)
    await _answer(turn, client, back)


async def _own(turn: Turn) -> Client:
    client = await turn.work.caseload.client(turn.me.id)
    require(turn.me, Act.ANSWER_REMINDER, client)
    return client


async def _answer(turn: Turn, client: Client, template: str, **params: Any) -> None:
    coach = await turn.work.people.by_id(client.coach_id)
    await turn.answer(template, coach=coach.first_name, **params)


async def _tell_coach(turn: Turn, client: Client, template: str, **params: Any) -> None:
    await turn.tell(
        client.coach_id,
        template,
        key=f"{template}:{turn.update_id}",
        lane=Lane.ALERT,
        code=client.code,
        name=client.first_name,
        **params,
    )


async def _tell_municipality(turn: Turn, client: Client, template: str) -> None:
    """To every coordinator; where nobody is one, to the klantmanager."""
    readers: list[Person] = await turn.work.people.with_role(Role.COORDINATOR)
    for person_id in [reader.id for reader in readers] or [client.klantmanager_id]:
        await turn.tell(
            person_id,
            template,
            key=f"{template}:{turn.update_id}:{person_id}",
            code=client.code,
            name=client.first_name,
        )
