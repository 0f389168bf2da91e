"""A coach sends a ready phrase to clients; each reads it in their language and answers by button."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from domain.errors import NotAllowed, StaleButton
from domain.ids import new_id
from domain.members import Act, require
from domain.notices import Notice
from domain.phrases import PHRASES, answers_to
from domain.ports import Work
from domain.values import Client, Reach, SentPhrase
from services.groups import group_at
from services.turn import Turn

GROUPS_AHEAD: Final = timedelta(days=2)
GROUPS_BACK: Final = timedelta(hours=12)
LIVES: Final = timedelta(hours=12)
"""From the moment on at which the client may be disturbed."""


async def choose_readers(turn: Turn) -> None:
    """Whom to write to: a client, or those of a group meeting around now."""
    await turn.answer("phrase_who", clients=await _own(turn), groups=await _groups(turn))


async def preview(turn: Turn, codes: list[str], phrase: str, message_id: str) -> None:
    """Show the phrase in Dutch and as the readers will see it, before anything is sent."""
    clients = await _chosen(turn, codes)
    if phrase not in PHRASES:
        raise StaleButton
    await turn.edit(
        message_id,
        "phrase_preview",
        phrase=phrase,
        codes=codes,
        languages=list(dict.fromkeys(client.language for client in clients)),
        missing=[_named(client) for client in clients if client.reach is not Reach.ACTIVE],
        readers=[_named(client) for client in clients if client.reach is Reach.ACTIVE],
    )


async def send(turn: Turn, codes: list[str], phrase: str, message_id: str) -> None:
    """Send it; the preview becomes the card that shows who answered what."""
    clients = [client for client in await _chosen(turn, codes) if client.reach is Reach.ACTIVE]
    if phrase not in PHRASES or not clients:
        raise StaleButton
    sent = SentPhrase(new_id(), turn.me.id, phrase, message_id, turn.now)
    await turn.work.phrases.put(sent, [client.id for client in clients])
    night = turn.calendar.after_quiet(turn.now) - turn.now
    await turn.note("phrase", sent.id, phrase=phrase, readers=len(clients))
    for client in clients:
        await turn.tell(
            client.id,
            "phrase",
            key=f"phrase:{sent.id}:{client.id}",
            lives=night + LIVES,
            sent=sent.id,
            phrase=phrase,
            coach=turn.me.first_name,
        )
    await turn.edit(message_id, "phrase_card", sent=sent.id)


async def answer(turn: Turn, sent_id: str, said: str) -> None:
    """What a client answers to a phrase; the coach's card changes. Raises StaleButton, NotAllowed."""
    sent = await turn.work.phrases.get(sent_id)
    if sent is None or said not in answers_to(sent.phrase):
        raise StaleButton
    if turn.me.id not in await turn.work.phrases.readers(sent.id):
        raise NotAllowed
    client = await turn.work.caseload.client(turn.me.id)
    require(turn.me, Act.ANSWER_REMINDER, client)
    await turn.work.phrases.answer(sent.id, client.id, said, turn.now)
    await turn.note("phrase_answer", sent.id, answer=said)
    await turn.edit_of(
        sent.coach_id, sent.card, "phrase_card", key=f"phrase_card:{turn.update_id}", sent=sent.id
    )
    coach = await turn.work.people.by_id(sent.coach_id)
    await turn.answer("phrase_answered", coach=coach.first_name)


async def card(work: Work, notice: Notice) -> dict[str, Any]:
    """What a card shows now: the phrase, and each reader with their answer."""
    sent = await work.phrases.get(notice.params["sent"])
    if sent is None:
        return {"phrase": PHRASES[0], "readers": []}
    answers = await work.phrases.readers(sent.id)
    readers = [{**_named(await work.caseload.client(key)), "answer": said} for key, said in answers.items()]
    return {"phrase": sent.phrase, "readers": readers}


async def _own(turn: Turn) -> list[dict[str, str]]:
    return [_named(client) for client in await turn.work.caseload.of_coach(turn.me.id)]


async def _chosen(turn: Turn, codes: list[str]) -> list[Client]:
    own = {client.code: client for client in await turn.work.caseload.of_coach(turn.me.id)}
    clients = [own[code] for code in codes if code in own]
    if len(clients) != len(codes) or not clients:
        raise NotAllowed
    for client in clients:
        require(turn.me, Act.WRITE, client)
    return clients


async def _groups(turn: Turn) -> list[dict[str, Any]]:
    """The group meetings around now, each with the codes of its clients."""
    since, until = turn.now - GROUPS_BACK, turn.now + GROUPS_AHEAD
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for meeting in await turn.work.appointments.of_coach(turn.me.id, since, until):
        key = (meeting.starts_at.isoformat(), str(meeting.type))
        if key in found:
            continue
        members = await group_at(turn.work, turn.me.id, meeting.starts_at, meeting.type)
        if members:
            codes = [(await turn.work.caseload.client(member.client_id)).code for member in members]
            found[key] = {"at": key[0], "type": key[1], "codes": sorted(codes)}
    return list(found.values())


def _named(client: Client) -> dict[str, str]:
    return {"code": client.code, "name": client.first_name}
