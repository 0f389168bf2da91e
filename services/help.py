"""The help of each role, with examples of a coach's own clients."""

from __future__ import annotations

from dataclasses import dataclass

from domain.client_codes import digits_of
from domain.codes import Role
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message, Rings
from services.looking_up import LookUps, Sending, looks_up

EXAMPLE_CODES = ("1042", "1077", "1103")


@dataclass(frozen=True, slots=True)
class Help(LookedUp):
    """A client sees what the bot is for."""

    kept_as = "help"


@dataclass(frozen=True, slots=True)
class HelpShown(Message):
    """With the name by which the real bot is known (S25)."""

    rings = Rings.COACH

    bot: str


@dataclass(frozen=True, slots=True)
class StaffHelp(LookedUp):
    """Somebody of the staff sees what their role can do."""

    kept_as = "staff_help"


@dataclass(frozen=True, slots=True)
class HelpWithExamples(Message):
    """With codes for three examples: of the coach's own clients, as far as there are any."""

    bot: str
    one: str
    two: str
    three: str


@dataclass(frozen=True, slots=True)
class OpenCommand(Meaning):
    """Button: what a command shows."""

    kept_as = "open_command"
    name: str


@dataclass(frozen=True, slots=True)
class DidYouMean(Message):
    """Somebody of the staff typed a command nearly right, or a word that may be one."""

    kept_as = "did_you_mean"
    name: str


@dataclass(frozen=True, slots=True)
class CommandOfOthers(Message):
    """Somebody of the staff typed a command that another role has, and reads what they have instead."""

    kept_as = "command_of_others"
    typed: str
    name: str


@dataclass(frozen=True, slots=True)
class UnknownCommand(Message):
    """Somebody of the staff typed a command that there is not."""

    kept_as = "unknown_command"


@dataclass(frozen=True, slots=True)
class ReadLanguage:
    """A language and how many clients read it."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class CoordinatorHelp(Message):
    """With the languages that clients read, for not all have a catalog."""

    bot: str
    languages: tuple[ReadLanguage, ...]


async def _help(message: Help, sending: Sending) -> HelpShown:
    return HelpShown(await _bot(sending))


async def _staff_help(message: StaffHelp, sending: Sending) -> Message:
    me, work = sending.me, sending.work
    bot = await _bot(sending)
    if me.role is Role.COORDINATOR:
        read = await work.people.client_languages(me.municipality)
        return CoordinatorHelp(bot, tuple(ReadLanguage(*one) for one in read.items()))
    own = [digits_of(client.code) for client in (await work.caseload.of_coach(me.id))[:3]]
    one, two, three = [*own, *EXAMPLE_CODES[len(own) :]]
    return HelpWithExamples(bot, one, two, three)


async def _bot(sending: Sending) -> str:
    """As Telegram writes it: who presses it sees the bot itself. A bot that sends has learnt its name."""
    return f"@{await sending.work.runtime_value('bot_username')}"


LOOK_UPS: LookUps = dict((looks_up(Help, _help), looks_up(StaffHelp, _staff_help)))
