"""The digest on demand: any week, all clients, picture, file, its day and hour; and the team's."""

from __future__ import annotations

from telegram import Update

from domain.members import Act
from domain.messages.kept import Meaning
from handlers.guard import Guarded, GuardedPress, Press, Saved, pressed
from services.digests import browse, team_lists
from services.digests.period import ShowPeriodPicture
from services.digests.team import ExplainTeam, TeamDefinitions
from services.files.wishes import GiveFile
from services.privacy import refuse_bsn
from services.turn import Turn


async def _overview(turn: Turn, update: Update) -> None:
    message = update.effective_message
    said = message.text if message is not None and message.text is not None else ""
    if message is not None and not await refuse_bsn(turn, said, str(message.message_id)):
        await browse.show_named_week(turn, said.partition(" ")[2])


async def _team(turn: Turn, update: Update) -> None:
    await browse.show_team(turn)


async def _week(turn: Turn, press: Press[browse.ShowWeek]) -> None:
    await browse.show_week(turn, press.meaning.monday, press.message_id)


async def _clients(turn: Turn, press: Press[browse.ShowClients]) -> None:
    await browse.show_clients(turn, press.meaning)


async def _page(turn: Turn, press: Press[browse.TurnPage]) -> None:
    await browse.turn_page(turn, press.meaning, press.message_id)


async def _points(turn: Turn, press: Press[browse.OpenPoints]) -> None:
    await browse.show_points(turn, press.meaning, None)


async def _points_page(turn: Turn, press: Press[browse.TurnPoints]) -> None:
    await browse.show_points(turn, press.meaning, press.message_id)


async def _picture(turn: Turn, press: Press[browse.ShowPicture]) -> None:
    await browse.show_picture(turn, press.meaning.monday)


async def _file(turn: Turn, press: Press[GiveFile]) -> None:
    await browse.give_file(turn, press.meaning.monday)


async def _period_picture(turn: Turn, press: Press[ShowPeriodPicture]) -> None:
    await browse.show_period_picture(turn, press.meaning)


async def _definitions(turn: Turn, press: Press[browse.Explain]) -> None:
    await turn.answer(browse.Definitions())


async def _team_definitions(turn: Turn, press: Press[ExplainTeam]) -> None:
    await turn.answer(TeamDefinitions())


async def _team_list(turn: Turn, press: Press[team_lists.OpenTeamList]) -> None:
    await team_lists.open_list(turn, press.meaning.group)


async def _team_page(turn: Turn, press: Press[team_lists.TurnTeamPage]) -> None:
    await team_lists.turn_page(turn, press.meaning.group, press.meaning.page, press.message_id)


async def _moment(turn: Turn, press: Press[browse.ChangeMoment]) -> None:
    await browse.ask_moment(turn)


async def _day(turn: Turn, press: Press[browse.ChooseDay]) -> None:
    await browse.choose_day(turn, press.meaning.weekday, press.message_id)


async def _hour(turn: Turn, press: Press[browse.ChooseHour]) -> None:
    await browse.choose_moment(turn, press.meaning.weekday, press.meaning.hour, press.message_id)


COMMANDS = {
    "overzicht": Guarded("overzicht", Act.SEE_DIGEST, _overview),
    "team": Guarded("team", Act.SEE_TEAM, _team),
}
PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(browse.ShowWeek, Act.SEE_DIGEST, _week),
        pressed(browse.ShowClients, Act.SEE_DIGEST, _clients),
        pressed(browse.TurnPage, Act.SEE_DIGEST, _page),
        pressed(browse.OpenPoints, Act.SEE_DIGEST, _points),
        pressed(browse.TurnPoints, Act.SEE_DIGEST, _points_page),
        pressed(browse.ShowPicture, Act.SEE_DIGEST, _picture),
        pressed(ShowPeriodPicture, Act.SEE_DIGEST, _period_picture),
        pressed(GiveFile, Act.EXPORT, _file),
        pressed(browse.Explain, Act.SEE_DIGEST, _definitions),
        pressed(browse.ChangeMoment, Act.SEE_DIGEST, _moment),
        pressed(browse.ChooseDay, Act.SEE_DIGEST, _day),
        pressed(browse.ChooseHour, Act.SEE_DIGEST, _hour, Saved()),
        pressed(team_lists.OpenTeamList, Act.SEE_TEAM, _team_list),
        pressed(team_lists.TurnTeamPage, Act.SEE_TEAM, _team_page),
        pressed(ExplainTeam, Act.SEE_TEAM, _team_definitions),
    )
)
