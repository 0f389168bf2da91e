"""A coach answers a doubt, or a best guess, in words: `ja`, `toch no-show`, `laat staan`, `nee, was er`.

The words are about the message that they reply to, or else about the newest one on the screen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from domain.codes import AskReason, ReadAction
from domain.messages.shown import Shown
from domain.reading import Attendance, Reading
from domain.values import Client, Question
from domain.whom.replied import names_somebody
from services.readback import NothingStored
from services.reports.answering import complete, leave_question, take_guess
from services.reports.context import ReaderContext
from services.reports.doubts import DOUBTS, asked_about, happened_of
from services.reports.questions import TYPED_WITHIN, show_question
from services.reports.settling import left_standing, stored_anyway
from services.turn import Turn

_YES_NO: Final = DOUBTS | {AskReason.UNREAD}
"""Questions that a bare yes or no answers."""
_ASKED: Final = timedelta(days=1)
"""A reply may answer what was asked so long ago."""

_BESIDE: Final = r"(?:hoor|maar|dat|het|die|zo|aub|dank(?:u|je)?|allemaal|allebei|beiden?|alle\w*)"
_YES: Final = re.compile(
    r"^\W*(?:ja+|jawel|jazeker|zeker|yes|toch(?! niet))\W*"
    rf"(?:(?:toch|wel|zeker|klopt|opslaan|{_BESIDE})\W*)*$",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\w+|\U0001f44d|\u2705|\U0001f44c")
_AGREES: Final = frozenset(
    ["ja", "jaa", "jep", "jup", "jawel", "jazeker", "zeker", "yes", "klopt", "juist", "correct", "inderdaad",
     "ok", "oke", "okay", "prima", "top", "goed", "zo", "is", "dat", "het", "helemaal", "hoor", "maar",
     "\U0001f44d", "\u2705", "\U0001f44c"]
)  # fmt: skip
"""Behind `Klopt het zo?` any word that agrees is a yes: nothing speaks against what was read."""
_LEAVE: Final = re.compile(
    r"^\W*(?:(?:nee+|neen|nope)\b\W*)?(?:(?:vergeet|weg|laat|laten|blijft?|niets?|nog|toch|doen|opslaan|veranderen|staan|zitten"
    rf"|afgemeld|no|{_BESIDE})\b\W*)*$",
    re.IGNORECASE,
)
_LEAVES: Final = re.compile(r"\b(?:nee+|neen|nope|laat|laten|niet|niets|no|vergeet|weg)\b", re.IGNORECASE)
_NO: Final = re.compile(r"^\W*nee+\b[\s,.:!]*", re.IGNORECASE)
_ANYWAY: Final = re.compile(r"\b(?:ja|toch)\b", re.IGNORECASE)
_ALL: Final = re.compile(r"\b(?:allemaal|allebei|beiden?|alle)\b", re.IGNORECASE)
_LONGEST: Final = 60  # characters


async def answer_doubt(
    turn: Turn, text: str, clients: Mapping[str, Client], at: ReaderContext, about: Shown | None
) -> bool:
    """Store what was doubted, or leave what stands, as the words say; False where they answer no doubt.

    `about`: the message that they reply to. Raises StaleButton, NotAllowed, Refused.
    """
    if len(text) > _LONGEST:
        return False
    asked = await _asked(turn, about)
    if not asked:
        return about is None and _YES.match(text) is not None and await _ask_again(turn)
    if _LEAVES.search(text) and _LEAVE.match(text):
        if asked[0].reason is AskReason.UNREAD:
            await leave_question(turn, asked[0].id, None)
            return True
        told = [await left_standing(turn, one) for one in asked][-1]
        await turn.answer(told)
        return True
    if len(asked) > 1:
        return await _of_several(turn, text, asked)
    return await _of_one(turn, text, clients, at, asked[0])


async def _ask_again(turn: Turn) -> bool:
    """A yes that comes long after the question: what it would store is shown first."""
    waiting = await turn.work.questions.waiting(turn.me.id, turn.now - _ASKED)
    guesses = [one for one in waiting if one.reason is AskReason.UNREAD]
    if not guesses or await _newest(turn) is not None:
        return False
    await show_question(turn, guesses[-1].id)
    return True


async def _of_several(turn: Turn, text: str, asked: list[Question]) -> bool:
    """A bare yes to several is asked again: which of them is a matter of money for each."""
    if _YES.match(text) is None:
        return False
    if _ALL.search(text):
        told = [(await stored_anyway(turn, one))[1] for one in asked][-1]
        await turn.answer(told)
        return True
    await turn.answer(NothingStored(tuple([await asked_about(turn, one) for one in asked])))
    return True


async def _of_one(
    turn: Turn, text: str, clients: Mapping[str, Client], at: ReaderContext, question: Question
) -> bool:
    if question.reason is AskReason.UNREAD:
        words = _WORD.findall(text.casefold())
        agrees = bool(words) and _AGREES.issuperset(words)
        return agrees and await take_guess(turn, question.id, 0, None) is not None
    if _YES.match(text):
        await turn.answer((await stored_anyway(turn, question))[1])
        return True
    named = names_somebody(text, at.clients)
    said = text if named else f"{question.about[0]} {_NO.sub('', text)}"
    reading = at.read_about(said, question.appointment_id)
    outcome = _outcome(reading, question)
    if outcome is None:
        return False
    if outcome.status == happened_of(question).status:
        if named and _ANYWAY.search(text) is None:  # the same report once more is no answer
            return False
        await turn.answer((await stored_anyway(turn, question))[1])
        return True
    if named:
        return False
    await complete(turn, question, reading, said, clients, at, None)
    return True


def _outcome(reading: Reading, question: Question) -> Attendance | None:
    """What a text says of the meeting that was asked about, where it says nothing else."""
    if reading.action is not ReadAction.RECORD or len(reading.records) != 1:
        return None
    [told] = reading.records
    ours = isinstance(told, Attendance) and told.appointment == question.appointment_id
    return told if ours and isinstance(told, Attendance) else None


async def _asked(turn: Turn, about: Shown | None) -> list[Question]:
    """The doubts of one's own that a message asks."""
    since = turn.now - _ASKED
    about = about or await _newest(turn)
    if about is None:
        return []
    waiting = [one for one in await turn.work.questions.waiting(turn.me.id, since) if one.reason in _YES_NO]
    if about.question is not None:
        return [one for one in waiting if one.id == about.question]
    codes = {row.code for row in about.rows}
    of_message = [one for one in waiting if codes.issuperset(one.about)]
    last = of_message[-1].report_id if of_message else None
    same = [one for one in of_message if one.report_id == last]
    return same if len(same) > 1 else []


async def _newest(turn: Turn) -> Shown | None:
    """What the newest message on the screen is about: words without a reply answer no older one."""
    sent = await turn.work.outbox.shown_since(turn.me.id, turn.now - TYPED_WITHIN)
    if not sent:
        return None
    newest, _ = max(sent, key=lambda one: one[1])
    return await turn.work.outbox.shown(turn.me.id, newest)
