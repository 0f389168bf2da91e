"""A coach sends a ready phrase to clients; each reads it in their language and answers by button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from domain.codes import Role
from domain.errors import NotAllowed, StaleButton
from domain.ids import new_id
from domain.members import Act, require
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message, Rings
from domain.messages.phrases import PHRASES, answers_to
from domain.values import Client, Named, Reach, SentPhrase
from services.access import (
    acts_on,
    check_sight,
    clients_in_sight,
    coach_or_stand_in,
    hears,
    not_theirs,
)
from services.looking_up import LookUps, Sending, looks_up
from services.messages.from_clients import FromClient
from services.messages.unheard import NotPassedOn, tell_coach_once
from services.tasks.waiting import close_answered
from services.turn import Turn

LIVES: Final = timedelta(hours=12)
"""From the moment on at which the client may be disturbed."""


@dataclass(frozen=True, slots=True)
class AnswerToFormer(FromClient):
    """The coach of now reads what a client answers to a phrase of the former one."""

    kept_as = "answer_to_former"
    coach: str
    phrase: str
    answer: str


@dataclass(frozen=True, slots=True)
class PhrasePreview(Message):
    """The coach sees the phrase as the clients will read it, and whom it will not reach."""

    kept_as = "phrase_preview"
    phrase: str
    codes: tuple[str, ...]
    languages: tuple[str, ...]
    missing: tuple[Named, ...]
    readers: tuple[Named, ...]
    answers: str = ""  # the request that it answers


@dataclass(frozen=True, slots=True)
class PhraseCard(LookedUp):
    """The coach sees who answered what."""

    kept_as = "phrase_card"
    sent: str


@dataclass(frozen=True, slots=True)
class PhraseReader:
    """A client who was sent a phrase, and the answer."""

    code: str
    name: str
    answer: str | None


@dataclass(frozen=True, slots=True)
class PhraseCardShown(Message):
    """The same, as it stands now."""

    phrase: str
    readers: tuple[PhraseReader, ...]


@dataclass(frozen=True, slots=True)
class Phrase(Message):
    """A client reads a phrase from the coach."""

    kept_as = "phrase"
    rings = Rings.COACH
    sent: str
    phrase: str
    coach: str


@dataclass(frozen=True, slots=True)
class PhraseAnswered(Message):
    """A client reads that the coach has the answer."""

    kept_as = "phrase_answered"
    coach: str


@dataclass(frozen=True, slots=True)
class ReplyWithPhrase(Meaning):
    """Write back, in a message of its own."""

    kept_as = "phrase_reply"
    codes: tuple[str, ...]
    answers: str = ""  # the request that it answers


@dataclass(frozen=True, slots=True)
class ChooseTopic(Meaning):
    """Button: a ready phrase for these clients; choose the topic."""

    kept_as = "phrase_topic"
    codes: tuple[str, ...]
    answers: str = ""  # the request that it answers


@dataclass(frozen=True, slots=True)
class ChoosePhrase(Meaning):
    """Button: show the phrases of this topic."""

    kept_as = "phrase_list"
    codes: tuple[str, ...]
    topic: str
    answers: str = ""  # the request that it answers


@dataclass(frozen=True, slots=True)
class PreviewPhrase(Meaning):
    """This phrase; see it first."""

    kept_as = "phrase_preview"
    codes: tuple[str, ...]
    phrase: str
    answers: str = ""  # the request that it answers


@dataclass(frozen=True, slots=True)
class SendPhrase(Meaning):
    """Button: send this phrase to these clients, each in the own language."""

    kept_as = "phrase_send"
    codes: tuple[str, ...]
    phrase: str
    answers: str = ""  # the request that it answers


@dataclass(frozen=True, slots=True)
class AnswerPhrase(Meaning):
    """Button under a phrase: what the client answers, and to which sending."""

    kept_as = "phrase_answer"
    sent: str
    answer: str


async def preview(
    turn: Turn, codes: tuple[str, ...], phrase: str, message_id: str, answers: str = ""
) -> None:
    """Show the phrase in Dutch and as the readers will see it, before anything is sent."""
    clients = await chosen(turn, codes)
    if phrase not in PHRASES:
        raise StaleButton
    shown = PhrasePreview(
        phrase=phrase,
        codes=codes,
        languages=tuple(dict.fromkeys(client.language for client in clients)),
        missing=tuple(client.named for client in clients if client.reach is not Reach.ACTIVE),
        readers=tuple(client.named for client in clients if client.reach is Reach.ACTIVE),
        answers=answers,
    )
    await turn.edit(message_id, shown)


async def send(turn: Turn, codes: Sequence[str], phrase: str, message_id: str, answers: str = "") -> None:
    """Send it; the preview becomes the card that shows who answered what. A request so answered is closed."""
    clients = [client for client in await chosen(turn, codes) if client.reach is Reach.ACTIVE]
    if phrase not in PHRASES or not clients:
        raise StaleButton
    sent = SentPhrase(new_id(), turn.me.id, phrase, message_id, turn.now)
    await turn.work.phrases.put(sent, [client.id for client in clients])
    night = turn.calendar.after_quiet(turn.now) - turn.now
    await turn.note("phrase", sent.id, phrase=phrase, readers=len(clients))
    told = Phrase(sent.id, phrase, turn.me.first_name)
    for client in clients:
        await turn.tell(client.id, told, key=f"phrase:{sent.id}:{client.id}", lives=night + LIVES)
    await turn.edit(message_id, PhraseCard(sent.id))
    if answers:
        await close_answered(turn, answers)


async def answer(turn: Turn, sent_id: str, said: str) -> None:
    """What a client answers to a phrase; the card changes. Raises NotAllowed, StaleButton."""
    sent = await turn.work.phrases.get(sent_id)
    if sent is None or said not in answers_to(sent.phrase):
        raise StaleButton
    if turn.me.id not in await turn.work.phrases.readers(sent.id):
        raise NotAllowed
    client = await turn.work.caseload.client(turn.me.id)
    require(turn.me, Act.ANSWER_REMINDER, client)
    await turn.work.phrases.answer(sent.id, client.id, said, turn.now)
    await turn.note("phrase_answer", sent.id, answer=said)
    unheard: Message | None
    coach = await coach_or_stand_in(turn.work, client.coach_id, turn.now)
    if coach.id == sent.coach_id:
        key = f"phrase_card:{turn.update_id}"
        if sent.card:
            await turn.edit_of(coach.id, sent.card, PhraseCard(sent.id), key=key)
        else:  # it was sent from a page, so there is no card in a chat that changes
            await turn.tell(coach.id, PhraseCard(sent.id), key=key)
        unheard = None if await hears(turn.work, coach, turn.now) else NotPassedOn(coach.first_name)
    else:
        former = await turn.work.people.by_id(sent.coach_id)
        told = AnswerToFormer(client.code, client.first_name, former.first_name, sent.phrase, said)
        about = f"phrase:{sent.id}"
        unheard = await tell_coach_once(turn, client, told, about=about, wish=said)
    await turn.answer(unheard or PhraseAnswered(coach.first_name))


async def chosen(turn: Turn, codes: Sequence[str]) -> list[Client]:
    """The clients with these codes whom one may write to. Raises NotAllowed, Refused."""
    own = {client.code: client for client in await clients_in_sight(turn.work, turn.me, turn.now)}
    clients = [own[code] for code in codes if code in own]
    for code in codes:
        found = await turn.work.people.by_code(code) if code not in own else None
        if found is not None and found.role is Role.CLIENT:
            raise await not_theirs(turn.work, turn.me, await turn.work.caseload.client(found.id))
    if len(clients) != len(codes) or not clients:
        raise NotAllowed
    for client in clients:
        await check_sight(turn.work, turn.me, client.id, turn.now, Act.WRITE)
    return clients


async def _card(message: PhraseCard, sending: Sending) -> PhraseCardShown:
    sent = await sending.work.phrases.get(message.sent)
    if sent is None:
        return PhraseCardShown(PHRASES[0], ())
    readers = []
    for client_id, said in (await sending.work.phrases.readers(sent.id)).items():
        client = await acts_on(sending.work, sending.me, client_id, sending.now, Act.WRITE)
        if client is None:
            continue
        readers.append(PhraseReader(client.code, client.first_name, said))
    return PhraseCardShown(sent.phrase, tuple(readers))


LOOK_UPS: LookUps = dict((looks_up(PhraseCard, _card),))
