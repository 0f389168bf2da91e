"""Every command, typed as it is, as a word, nearly right, or as another role has it."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Chat, Message, Update
from telegram.constants import ChatType

from domain.codes import Role
from domain.commands import MENUS, asked_first, instead, near, of_word, typed_name
from domain.errors import StaleButton
from domain.members import Act, may_ever
from domain.messages.kept import Meaning
from domain.values import Reach
from handlers import agendas, appointments, clients, digests, messages, people, reports, tasks
from handlers.guard import Context, Guarded, GuardedPress, Press, acting, check, pressed
from services.help import CommandOfOthers, DidYouMean, OpenCommand, UnknownCommand
from services.messages.client_requests import NotUnderstood
from services.messages.own_words import take_beside_command
from services.people.joining import not_yet_in
from services.privacy import refuse_bsn
from services.turn import Turn

COMMANDS: dict[str, Guarded] = {
    **people.COMMANDS,
    **agendas.COMMANDS,
    **appointments.COMMANDS,
    **reports.COMMANDS,
    **messages.COMMANDS,
    **tasks.COMMANDS,
    **clients.COMMANDS,
    **digests.COMMANDS,
}


@dataclass(frozen=True, slots=True)
class Command(Guarded):
    """A command that PTB has found: who has no right to it reads what they have instead.

    What a client writes behind it is heard first.
    """

    async def __call__(self, update: Update, context: Context) -> None:
        """Called by PTB with each update."""
        turn, message = acting(), update.effective_message
        client = turn.member is not None and turn.member.role is Role.CLIENT
        if client and message is not None:
            text, number = message.text or "", str(message.message_id)
            if await take_beside_command(turn, text, number):
                return
        if turn.member is None or may_ever(turn.member.role, self.act):
            await Guarded.__call__(self, update, context)
        else:
            await _of_others(turn, self.name)


def command(name: str) -> Command:
    """A command with its right, as PTB calls it."""
    guarded = COMMANDS[name]
    return Command(guarded.name, guarded.act, guarded.handle, guarded.strangers)


async def take(turn: Turn, text: str, message_id: str) -> bool:
    """Do what a text without a report in it wishes of the commands of somebody who has joined; else False."""
    role = turn.me.role
    word = of_word(text, role)
    if word is not None:
        await _open(turn, word, message_id)
        return True
    name = asked_first(text, role)
    if name is not None and role is not Role.CLIENT:
        await turn.answer(DidYouMean(name))
        return True
    name = typed_name(text)
    if name is None:
        return False
    if role is not Role.CLIENT and await refuse_bsn(turn, text, message_id):
        return True
    if name in MENUS[role]:  # behind it stands the name of another bot, or of this one as it was
        rest = text.strip().partition(" ")[2]
        await _open(turn, f"/{name} {rest}".strip(), message_id)
    elif name in COMMANDS:
        await _of_others(turn, name)
    else:
        await _nearly(turn, name, message_id)
    return True


async def _nearly(turn: Turn, name: str, message_id: str) -> None:
    meant = near(name, turn.me.role)
    if turn.me.role is not Role.CLIENT:
        await turn.answer(DidYouMean(meant) if meant is not None else UnknownCommand())
    elif meant is not None and meant != "stop":
        await _open(turn, f"/{meant}", message_id)
    else:
        await turn.answer(NotUnderstood())


async def _of_others(turn: Turn, name: str) -> None:
    """Raises nothing that tells of rights: nobody has to know them to find the way."""
    member = turn.me
    if member.reach is not Reach.ACTIVE:
        await turn.answer(not_yet_in(member))
        return
    meant = instead(name, member.role)
    if member.role is not Role.CLIENT:
        await turn.answer(CommandOfOthers(name, meant))
    elif meant != "hulp":
        await _open(turn, f"/{meant}", "0")
    else:
        await turn.answer(NotUnderstood())


async def _open(turn: Turn, typed: str, message_id: str) -> None:
    """Handle what was meant as if it had been typed so."""
    guarded = COMMANDS[typed.removeprefix("/").partition(" ")[0]]
    check(turn, guarded.act)
    chat = Chat(int(turn.address or 0), ChatType.PRIVATE)  # of a page there is none
    message = Message(int(message_id or 0), turn.now, chat, text=typed)
    await guarded.handle(turn, Update(turn.update_id, message=message))


async def _press(turn: Turn, press: Press[OpenCommand]) -> None:
    if press.meaning.name not in MENUS[turn.me.role]:
        raise StaleButton
    await _open(turn, f"/{press.meaning.name}", press.message_id)


PRESSES: dict[type[Meaning], GuardedPress] = dict((pressed(OpenCommand, Act.SEE_HELP, _press),))
