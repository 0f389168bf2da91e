"""A client writes in own words: what they say decides what is done with them, and who reads them."""

from __future__ import annotations

import re
from typing import Final

from domain.hearing.hear import hear
from domain.hearing.kinds import IN_AGENDA, NOTICE, Certainty, Heard, Kind
from domain.hearing.listen import listen
from domain.hearing.set_phrases import understands_nothing
from domain.text.short_answers import Label, all_right, asks_help, says_to_come, signs_thanks, yes_or_no
from domain.values import Reach
from services.appointments.said import ENDED_HERE, UNREAD, WORD_ALONE
from services.messages import asked, client_requests, help_now
from services.messages.client_answers import CancelAsk, RunningLate
from services.messages.short_answers import TapPlease, open_question
from services.people.stopping import ask_client, not_taken
from services.turn import Turn

_NOT_ON_BUTTONS: Final = frozenset({Kind.DANGER, Kind.PRIVATE, Kind.STOP})
_STOPS: Final = r"[,.;:!?\n،؛؟۔።፣፥፧]+"
_PARTS: Final = re.compile(_STOPS)
_AND: Final = (
    "en|maar|want|dus|omdat|and|but|because|so|et|mais|car|ve|ama|çünkü|û|lê|iyo|laakiin|і|та|але|и|но|እና|ግን|ስለዚህ"
    "|ከምኡውን|و|لكن|ولكن|لأن|ولی|اما|چون|او|خو|بەڵام"
)
_CLAUSES: Final = re.compile(rf"{_STOPS}|\b(?:{_AND})\b", re.IGNORECASE)
"""Where a sentence may go on about something else; a word too many costs the coach a question."""


async def take(turn: Turn, text: str, message_id: str, label: Label | None = None) -> None:
    """One answer to a client's text; what is taken for danger or private goes to nobody, and it says so.

    `label`: whether it stands on a button of ours. Then it is neither, whatever it sounds like.
    """
    if asks_help(text):
        await help_now.show(turn)
        return
    heard = listen(text)
    if label is not None and heard.kind in _NOT_ON_BUTTONS:
        heard = Heard(Kind.PLAIN, Certainty.NONE)
    if await _goes_to_nobody(turn, text, message_id, heard):
        return
    if turn.me.reach is not Reach.ACTIVE:
        await not_taken(turn, wrote=True)
    elif await _answers_us(turn, text, label):
        return
    elif yes_or_no(text) or all_right(text) or signs_thanks(text):
        await _take_short(turn, text, message_id)
    elif label is None and understands_nothing(text):
        await client_requests.explain(turn, text)
    elif await asked.next_is_for_coach(turn):
        await client_requests.pass_text(turn, text, _for_sure(heard))
    else:
        await _take_sentence(turn, text, message_id, heard)


async def take_beside_command(turn: Turn, text: str, message_id: str) -> bool:
    """Hear what stands behind a command; whether that was answered, so that the command is not done.

    Who writes "/stop he hits me" wants something else than no more messages. The token behind a start link
    is no text.
    """
    name, _, said = text.strip().partition(" ")
    if not said.strip() or (name == "/start" and len(said.split()) == 1):
        return False
    return await _goes_to_nobody(turn, text, message_id, listen(text), listen(said))


async def take_sticker(turn: Turn, sign: str, message_id: str) -> bool:
    """A sticker that stands for a sign says what the sign says; False where that is nothing to answer."""
    if turn.me.reach is not Reach.ACTIVE or not (all_right(sign) or signs_thanks(sign)):
        return False
    await _take_short(turn, sign, message_id)
    return True


async def _goes_to_nobody(turn: Turn, text: str, message_id: str, *heard: Heard) -> bool:
    """Answer danger, and take away what must not be kept; where it may be danger the numbers stand below."""
    kinds = {one.kind for one in heard}
    if any(one.perhaps_danger for one in heard):
        help_now.beside(turn)
    if Kind.DANGER in kinds:
        if turn.me.reach is Reach.ACTIVE:
            await _note_ended(turn, text)
        await help_now.danger(turn)
    elif Kind.PRIVATE in kinds:
        await turn.delete(message_id)
        await turn.note(UNREAD, turn.me.id)
        await turn.answer(client_requests.NoSensitiveData())
    return not kinds.isdisjoint({Kind.DANGER, Kind.PRIVATE})


async def _note_ended(turn: Turn, text: str) -> None:
    """Keep that a text ended here; what may be notice in it is asked about before a no-show."""
    await turn.note(UNREAD if _notice_beside(text, _CLAUSES) else ENDED_HERE, turn.me.id)


async def _take_short(turn: Turn, text: str, message_id: str) -> None:
    """A word or sign alone is an answer where something was just asked; else a nod, or for the coach."""
    question = None if signs_thanks(text) else await open_question(turn)
    if question is not None:
        about_coming = isinstance(question, TapPlease) and yes_or_no(text)
        await turn.note(WORD_ALONE if about_coming else ENDED_HERE, turn.me.id)
        await turn.answer(question)
    elif yes_or_no(text):
        await client_requests.pass_text(turn, text)
    else:
        await turn.note(ENDED_HERE, turn.me.id)
        await turn.nod(message_id)


async def _answers_us(turn: Turn, text: str, label: Label | None) -> bool:
    """Whether a word is about who may call, or about why not or how much later: what was just asked."""
    if yes_or_no(text) and not says_to_come(text) and await help_now.take_word(turn):
        return True
    return label is Label.ANSWER and await _asks_details(turn)


async def _asks_details(turn: Turn) -> bool:
    """Ask once more why not, or how much later, where that was just asked; whether it was."""
    question = await open_question(turn)
    if not isinstance(question, CancelAsk | RunningLate):
        return False
    await turn.note(ENDED_HERE, turn.me.id)
    await turn.answer(question)
    return True


async def _take_sentence(turn: Turn, text: str, message_id: str, heard: Heard) -> None:
    """What would end here goes to the coach all the same where somebody may be in danger."""
    kind = _for_sure(heard)
    if (kind is Kind.THANKS or kind in IN_AGENDA) and _notice_beside(text):
        kind = Kind.PLAIN
    if kind is Kind.STOP:
        await _note_ended(turn, text)
        await ask_client(turn)
    elif kind is Kind.THANKS and not heard.perhaps_danger:
        await turn.note(ENDED_HERE, turn.me.id)
        await turn.nod(message_id)
    elif kind in IN_AGENDA and not heard.perhaps_danger:
        await asked.answer(turn, kind, text)
    elif kind is Kind.CALL_ME:
        await client_requests.pass_call(turn, text)
    else:
        await client_requests.pass_text(turn, text, kind)


def _for_sure(heard: Heard) -> Kind:
    return heard.kind if heard.certainty is Certainty.SURE else Kind.PLAIN


def _notice_beside(text: str, between: re.Pattern[str] = _PARTS) -> bool:
    """Whether one sentence may say something about coming beside thanks, a question, danger or stopping.

    That must not end without the coach; what it is stays open, for a part of a text is heard less well.
    """
    parts = [part for part in between.split(text) if part.strip()]
    heard = [hear(part) for part in parts] if len(parts) > 1 else []
    return any(one.kind in NOTICE and one.certainty is Certainty.SURE for one in heard)
