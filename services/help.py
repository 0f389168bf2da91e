"""The help of each role, with examples of a coach's own clients."""

from __future__ import annotations

from dataclasses import dataclass

from domain.client_codes import digits_of
from domain.codes import Role
from domain.messages.message import LookedUp, Message
from services.looking_up import LookUps, Sending, looks_up

EXAMPLE_CODES = ("1042", "1077", "1103")


@dataclass(frozen=True, slots=True)
class Help(Message):
    """A client sees what the bot is for."""

    kept_as = "help"


@dataclass(frozen=True, slots=True)
class StaffHelp(LookedUp):
    """Somebody of the staff sees what their role can do."""

    kept_as = "staff_help"


@dataclass(frozen=True, slots=True)
class HelpWithExamples(Message):
    """With codes for three examples: of the coach's own clients, as far as there are any."""

    one: str
    two: str
    three: str


@dataclass(frozen=True, slots=True)
class ReadLanguage:
    """A language and how many clients read it."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class CoordinatorHelp(Message):
    """With the languages that clients read, for not all have a catalog."""

    languages: tuple[ReadLanguage, ...]


async def _staff_help(message: StaffHelp, sending: Sending) -> Message:
    me, work = sending.me, sending.work
    if me.role is Role.COORDINATOR:
        read = await work.people.client_languages(me.municipality)
        return CoordinatorHelp(tuple(ReadLanguage(*one) for one in read.items()))
    own = [digits_of(client.code) for client in (await work.caseload.of_coach(me.id))[:3]]
    one, two, three = [*own, *EXAMPLE_CODES[len(own) :]]
    return HelpWithExamples(one, two, three)


LOOK_UPS: LookUps = dict((looks_up(StaffHelp, _staff_help),))
