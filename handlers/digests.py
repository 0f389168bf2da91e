"""The digest on demand: any week, all clients, picture, file, its day and hour; and the team's."""

from __future__ import annotations

from telegram import Update

from domain.kept import Meaning
from domain.members import Act
from handlers.guard import Guarded, GuardedPress, Press, Saved, pressed
from services import digests
from services.keeping_out import refuse_bsn
from services.team import ExplainTeam, TeamDefinitions
from services.turn import Turn


async def _overview(turn: Turn, update: Update) -> None:
    message = update.effective_message
    said = message.text if message is not None and message.text is not None else ""
    if message is not None and not await refuse_bsn(turn, said, str(message.message_id)):
        await digests.show_named_week(turn, said.partition(" ")[2])


async def _team(turn: Turn, update: Update) -> None:
    await digests.show_team(turn)


async def _week(turn: Turn, press: Press[digests.ShowWeek]) -> None:
    await digests.show_week(turn, press.meaning.monday, press.message_id)


async def _clients(turn: Turn, press: Press[digests.ShowClients]) -> None:
    await digests.show_clients(turn, press.meaning.monday, 0, None)


async def _page(turn: Turn, press: Press[digests.TurnPage]) -> None:
    await digests.show_clients(turn, press.meaning.monday, press.meaning.page, press.message_id)


async def _picture(turn: Turn, press: Press[digests.ShowPicture]) -> None:
    await digests.show_picture(turn, press.meaning.monday)


async def _file(turn: Turn, press: Press[digests.GiveFile]) -> None:
    await digests.give_file(turn, press.meaning.monday)


async def _definitions(turn: Turn, press: Press[digests.Explain]) -> None:
    await turn.answer(digests.Definitions())


async def _team_definitions(turn: Turn, press: Press[ExplainTeam]) -> None:
    await turn.answer(TeamDefinitions())


async def _moment(turn: Turn, press: Press[digests.ChangeMoment]) -> None:
    await digests.ask_moment(turn)


async def _day(turn: Turn, press: Press[digests.ChooseDay]) -> None:
    await digests.choose_day(turn, press.meaning.weekday, press.message_id)


async def _hour(turn: Turn, press: Press[digests.ChooseHour]) -> None:
    await digests.choose_moment(turn, press.meaning.weekday, press.meaning.hour, press.message_id)


COMMANDS = {
    "overzicht": Guarded("overzicht", Act.SEE_DIGEST, _overview),
    "team": Guarded("team", Act.SEE_TEAM, _team),
}
PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(digests.ShowWeek, Act.SEE_DIGEST, _week),
        pressed(digests.ShowClients, Act.SEE_DIGEST, _clients),
        pressed(digests.TurnPage, Act.SEE_DIGEST, _page),
        pressed(digests.ShowPicture, Act.SEE_DIGEST, _picture),
        pressed(digests.GiveFile, Act.EXPORT, _file),
        pressed(digests.Explain, Act.SEE_DIGEST, _definitions),
        pressed(digests.ChangeMoment, Act.SEE_DIGEST, _moment),
        pressed(digests.ChooseDay, Act.SEE_DIGEST, _day),
        pressed(digests.ChooseHour, Act.SEE_DIGEST, _hour, Saved()),
        pressed(ExplainTeam, Act.SEE_TEAM, _team_definitions),
    )
)
