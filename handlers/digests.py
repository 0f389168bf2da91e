"""The digest on demand: any week, all clients, picture, file, its day and hour; and the team's."""

from __future__ import annotations

from telegram import Update

from domain.members import Act
from handlers.guard import Guarded, GuardedPress, Press
from services import digests
from services.keeping_out import refuse_bsn
from services.turn import Turn


async def _overview(turn: Turn, update: Update) -> None:
    message = update.effective_message
    said = message.text if message is not None and message.text is not None else ""
    if message is not None and not await refuse_bsn(turn, said, str(message.message_id)):
        await digests.show_named_week(turn, said.partition(" ")[2])


async def _team(turn: Turn, update: Update) -> None:
    await digests.show_team(turn)


async def _week(turn: Turn, press: Press) -> None:
    await digests.show_week(turn, press.text("monday"), press.message_id)


async def _clients(turn: Turn, press: Press) -> None:
    await digests.show_clients(turn, press.text("monday"), 0, None)


async def _page(turn: Turn, press: Press) -> None:
    await digests.show_clients(turn, press.text("monday"), press.number("page"), press.message_id)


async def _picture(turn: Turn, press: Press) -> None:
    await digests.show_picture(turn, press.text("monday"))


async def _file(turn: Turn, press: Press) -> None:
    await digests.give_file(turn, press.text("monday"))


async def _definitions(turn: Turn, press: Press) -> None:
    await turn.answer("digest_definitions")


async def _team_definitions(turn: Turn, press: Press) -> None:
    await turn.answer("team_definitions")


async def _moment(turn: Turn, press: Press) -> None:
    await digests.ask_moment(turn)


async def _day(turn: Turn, press: Press) -> None:
    await digests.choose_day(turn, press.number("weekday"), press.message_id)


async def _hour(turn: Turn, press: Press) -> None:
    await digests.choose_moment(turn, press.number("weekday"), press.number("hour"), press.message_id)


COMMANDS = {
    "overzicht": Guarded("overzicht", Act.SEE_DIGEST, _overview),
    "team": Guarded("team", Act.SEE_TEAM, _team),
}
PRESSES = {
    "digest_week": GuardedPress(Act.SEE_DIGEST, _week),
    "digest_clients": GuardedPress(Act.SEE_DIGEST, _clients),
    "digest_page": GuardedPress(Act.SEE_DIGEST, _page),
    "digest_picture": GuardedPress(Act.SEE_DIGEST, _picture),
    "digest_file": GuardedPress(Act.EXPORT, _file),
    "digest_definitions": GuardedPress(Act.SEE_DIGEST, _definitions),
    "digest_moment": GuardedPress(Act.SEE_DIGEST, _moment),
    "digest_day": GuardedPress(Act.SEE_DIGEST, _day),
    "digest_hour": GuardedPress(Act.SEE_DIGEST, _hour, "toast.saved"),
    "team_definitions": GuardedPress(Act.SEE_TEAM, _team_definitions),
}
