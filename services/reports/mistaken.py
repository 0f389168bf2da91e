"""A coach says that the last report was wrong, or about somebody else: what was meant leads the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from domain.appointments.doubts import corrects
from domain.codes import AskReason, ReadAction, Status, WithdrawTarget
from domain.reading import Attendance, Guess, KnownAppointment, Reading, Withdraw
from domain.reading.because import ASKED
from domain.reading.courtesies import says_mistaken
from domain.reading.guessing.guesses import WHO
from domain.reading.schema import Ask
from domain.values import Client, Outcome
from services.reports.context import ReaderContext
from services.reports.questions import TYPED_WITHIN
from services.turn import Turn

_BARE: Final = frozenset({AskReason.UNCLEAR_STATUS, AskReason.REFERS_TO_EARLIER, AskReason.NOTICE_UNKNOWN})
"""Of the one who is named nothing is said that could be stored."""


async def meant_of_last(
    turn: Turn, text: str, reading: Reading, clients: Mapping[str, Client], at: ReaderContext
) -> Reading:
    """The reading, with what it may mean for the report of just now among its guesses."""
    if reading.action not in (ReadAction.ASK, ReadAction.CONFIRM, ReadAction.RECORD):
        return reading
    told = await _just_told(turn, clients)
    if not told:
        return reading
    if reading.ask is not None and reading.ask.reason in WHO and not reading.ask.about:
        return replace(reading, guesses=_first_of(reading.guesses, told))
    if not (says_mistaken(text) or corrects(text)):
        return reading
    if reading.action is not ReadAction.ASK:
        return _in_place(reading, told, at)
    return _answered(reading, told, at)


def _in_place(reading: Reading, told: Mapping[str, Outcome], at: ReaderContext) -> Reading:
    """`Ik bedoelde farid ns`: the same of another client, who then takes the place of who was reported."""
    said = reading.records or (reading.guesses[0].records if reading.guesses else ())
    if len(said) != 1 or not isinstance(said[0], Attendance) or said[0].client in told:
        return reading
    backs = [_back(code, one, at) for code, one in told.items() if one.status is said[0].status]
    if len(backs) != 1:
        return reading
    about = (said[0].client, *(back.client for back in backs if back.client))
    ask = Ask(AskReason.UNREAD, about, ASKED[AskReason.UNREAD])
    meant = (Guess((*said, *backs)), Guess(said), *reading.guesses)
    return replace(
        reading, action=ReadAction.CONFIRM, records=(), ask=ask, guesses=tuple(dict.fromkeys(meant))
    )


def _answered(reading: Reading, told: Mapping[str, Outcome], at: ReaderContext) -> Reading:
    """A question about whom the last report told of, or of whom it should have told."""
    if reading.ask is None:
        return reading
    named = dict.fromkeys(reading.ask.about)
    wrong = {code: one for code, one in told.items() if code in named}
    others = [code for code in named if code not in told]
    swaps = [
        Guess((same, _back(code, one, at)))
        for other in others
        for code, one in (wrong or told).items()
        if (same := _same(other, one, at)) is not None
    ]
    if len(others) == 1 and reading.ask.reason in _BARE:
        return _with(reading, swaps or [Guess((_back(code, one, at),)) for code, one in told.items()])
    if wrong and not others:
        return _with(reading, [Guess((_back(code, one, at),)) for code, one in wrong.items()])
    return reading


async def _just_told(turn: Turn, clients: Mapping[str, Client]) -> dict[str, Outcome]:
    """What the coach's last report holds of clients in sight, by code; nothing once it is not fresh."""
    last = await turn.work.outcomes.last_report(turn.me.id)
    if last is None or last.at < turn.now - TYPED_WITHIN:
        return {}
    codes = {client.id: client.code for client in clients.values()}
    outcomes = await turn.work.outcomes.of_report(last.id)
    return {codes[one.client_id]: one for one in outcomes if one.status and one.client_id in codes}


def _first_of(guesses: Sequence[Guess], told: Mapping[str, Outcome]) -> tuple[Guess, ...]:
    """Those about whom the coach has just reported go first."""
    return tuple(sorted(guesses, key=lambda one: not all(record.client in told for record in one.records)))


def _with(reading: Reading, meant: Sequence[Guess]) -> Reading:
    """What the words say of a client goes before what they may take back; of a bare name nothing is said."""
    leads = 0 if reading.ask is not None and reading.ask.reason in _BARE else 1
    guesses = (*reading.guesses[:leads], *meant, *reading.guesses[leads:])
    return replace(reading, guesses=tuple(dict.fromkeys(guesses)))


def _back(code: str, outcome: Outcome, at: ReaderContext) -> Withdraw:
    meeting = next((one for one in at.meetings if one.id == outcome.appointment_id), None)
    day = meeting.starts_at.date() if meeting else None
    return Withdraw(WithdrawTarget.REPORT, code, day, outcome.appointment_id)


def _same(code: str, outcome: Outcome, at: ReaderContext) -> Attendance | None:
    """What was told of one client, of another who had a meeting on the same day."""
    was = next((one for one in at.meetings if one.id == outcome.appointment_id), None)
    if was is None or outcome.status is None:
        return None

    def fits(one: KnownAppointment) -> bool:
        begun = one.starts_at <= at.sent_at or outcome.status is Status.EXCUSED
        return one.client == code and one.starts_at.date() == was.starts_at.date() and begun

    own = [one for one in at.meetings if fits(one)]
    if not own:
        return None
    meeting = min(own, key=lambda one: abs(one.starts_at - was.starts_at))
    minutes = outcome.minutes_late if outcome.status is Status.LATE else None
    return Attendance(code, meeting.starts_at.date(), meeting.id, outcome.status, minutes, outcome.reason)
