"""Klantmanager and coach read a client's card, facts are taken along; a client sees and corrects own data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Message as TelegramMessage
from telegram import Update

from domain.codes import Role
from domain.members import Act
from domain.messages.kept import Meaning
from domain.messages.message import Message
from handlers.guard import Guarded, GuardedPress, Press, check, pressed
from services.access import clients_in_sight
from services.clients import card, coach_card, export, finding, no_show_file, own_data, own_rights, rights
from services.clients.card import ShowClient
from services.clients.no_show_messages import NoShowFile, NoShowPaper, ShowNoShowFile, ShowNoShowPaper
from services.clients.own_data import DataKept
from services.digests import team_lists
from services.files.wishes import TakeFacts
from services.people import client_ways
from services.privacy import refuse_bsn, refuse_danger
from services.reports.named import ShowCoachCard
from services.turn import Turn


async def _find(turn: Turn, update: Update) -> None:
    message = update.effective_message
    if message is None:
        return
    wanted = " ".join((message.text or "").split(maxsplit=1)[1:])
    if turn.me.role is Role.COACH:
        await coach_card.find(turn, wanted, str(message.message_id))
    else:
        await finding.find(turn, wanted, str(message.message_id))


async def take_text(turn: Turn, message: TelegramMessage) -> bool:
    """Whether a text of an official was answered: it asks after a client, or holds what nobody may keep."""
    text = message.text or ""
    if await refuse_bsn(turn, text, str(message.message_id)):
        return True
    seen = await clients_in_sight(turn.work, turn.me, turn.now) if turn.me.role is Role.KLANTMANAGER else []
    if await refuse_danger(turn, text, str(message.message_id), seen):
        return True
    if turn.me.role is Role.KLANTMANAGER:
        check(turn, Act.SEE_CLIENT)
        await finding.named(turn, text)
    elif turn.me.role is Role.COORDINATOR:
        check(turn, Act.SEE_TEAM)
        await team_lists.about_text(turn, text)
    else:
        return False
    return True


async def _list(turn: Turn, press: Press[finding.TurnClientPage]) -> None:
    await finding.turn_page(turn, press.meaning, press.message_id)


async def _narrow(turn: Turn, press: Press[finding.NarrowClients]) -> None:
    await finding.narrow(turn, press.meaning.by, press.message_id)


async def _show(turn: Turn, press: Press[ShowClient]) -> None:
    await card.show(turn, press.meaning.client)


async def _show_coach_card(turn: Turn, press: Press[ShowCoachCard]) -> None:
    await coach_card.show(turn, press.meaning.client)


async def _file(turn: Turn, press: Press[ShowNoShowFile]) -> None:
    await no_show_file.show(turn, NoShowFile(press.meaning.appointment))


async def _paper(turn: Turn, press: Press[ShowNoShowPaper]) -> None:
    await no_show_file.show(turn, NoShowPaper(press.meaning.appointment))


async def _csv(turn: Turn, press: Press[TakeFacts]) -> None:
    await export.send_client(turn, press.meaning.client)


async def _data_kept(turn: Turn, update: Update) -> None:
    await turn.answer(DataKept())


async def _show_data(turn: Turn, press: Press[own_data.ShowData]) -> None:
    await own_data.show(turn)


async def _end_own_way(turn: Turn, press: Press[client_ways.EndOwnWay]) -> None:
    await client_ways.end_own_way(turn, press.meaning.kind)
    await turn.answer(DataKept())


async def _privacy(turn: Turn, update: Update) -> None:
    await turn.answer(own_rights.Privacy())


async def _complaint(turn: Turn, update: Update) -> None:
    await turn.answer(own_rights.Complaint())


def _showing(message: Message) -> Callable[[Turn, object], Awaitable[None]]:
    """A press that only shows the next message."""

    async def show(turn: Turn, press: object) -> None:
        await turn.answer(message)

    return show


async def _data_wrong(turn: Turn, press: Press[own_rights.PointOutFault]) -> None:
    await own_rights.data_is_wrong(turn, press.meaning.what)


async def _data_delete(turn: Turn, press: Press[own_rights.AskDeletion]) -> None:
    await own_rights.ask_deletion(turn, press.message_id)


async def _complain(turn: Turn, press: Press[own_rights.Complain]) -> None:
    await own_rights.complain(turn, press.message_id)


async def _leave_it(turn: Turn, press: Press[own_rights.LeaveIt]) -> None:
    await own_rights.leave_it(turn, press.meaning.kind, press.message_id)


async def _take_back(turn: Turn, press: Press[own_rights.TakeBack]) -> None:
    await own_rights.take_back(turn, press.meaning.request, press.message_id)


async def _handle_request(turn: Turn, press: Press[rights.HandleRequest]) -> None:
    await rights.take_step(turn, press.meaning.request, press.meaning.step, press.message_id)


async def _show_request(turn: Turn, press: Press[rights.ShowRequest]) -> None:
    await rights.show_request(turn, press.meaning.request)


COMMANDS = {
    "client": Guarded("client", Act.FIND_CLIENT, _find),
    "privacy": Guarded("privacy", Act.OWN_RIGHTS, _privacy),
    "klacht": Guarded("klacht", Act.OWN_RIGHTS, _complaint),
    "gegevens": Guarded("gegevens", Act.OWN_RIGHTS, _data_kept),
}
PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(ShowClient, Act.SEE_CLIENT, _show),
        pressed(finding.TurnClientPage, Act.SEE_CLIENT, _list),
        pressed(finding.NarrowClients, Act.SEE_CLIENT, _narrow),
        pressed(ShowCoachCard, Act.SEE_COACH_CARD, _show_coach_card),
        pressed(ShowNoShowFile, Act.SEE_CLIENT, _file),
        pressed(ShowNoShowPaper, Act.SEE_CLIENT, _paper),
        pressed(TakeFacts, Act.EXPORT, _csv),
        pressed(client_ways.EndOwnWay, Act.END_WAY, _end_own_way),
        pressed(own_data.ShowData, Act.OWN_RIGHTS, _show_data),
        pressed(own_rights.ChooseFault, Act.OWN_RIGHTS, _showing(own_rights.DataWrongAsk())),
        pressed(own_rights.PointOutFault, Act.OWN_RIGHTS, _data_wrong),
        pressed(own_rights.ConsiderDeletion, Act.OWN_RIGHTS, _showing(own_rights.DataDeleteAsk())),
        pressed(own_rights.AskDeletion, Act.OWN_RIGHTS, _data_delete),
        pressed(own_rights.LeaveIt, Act.OWN_RIGHTS, _leave_it),
        pressed(own_rights.ConsiderComplaint, Act.OWN_RIGHTS, _showing(own_rights.Complaint())),
        pressed(own_rights.Complain, Act.OWN_RIGHTS, _complain),
        pressed(own_rights.TakeBack, Act.OWN_RIGHTS, _take_back),
        pressed(rights.HandleRequest, Act.HANDLE_REQUEST, _handle_request),
        pressed(rights.ShowRequest, Act.HANDLE_REQUEST, _show_request),
    )
)
