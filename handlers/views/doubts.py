"""What a coach sees before an outcome is stored that the client, or an earlier report, speaks against."""

from __future__ import annotations

from typing import Final

from domain.appointments.doubts import DoubtKind
from domain.codes import Status
from domain.values import Happened, Named
from handlers.views.chat import Button
from services.readback import Doubted
from services.reports.answering import Settle
from services.reports.doubts import LeaveStanding, StoreAnyway
from words.catalogs import Term, Words
from words.lines import outcome_status
from words.moments import when

_INSTEAD: Final = {
    DoubtKind.LATE: Status.LATE,
    DoubtKind.WRONG_TIME: Status.EXCUSED,
    DoubtKind.WANTS_CALL: Status.EXCUSED,
    DoubtKind.WROTE_CANNOT: Status.EXCUSED,
    DoubtKind.WROTE_LATE: Status.LATE,
    DoubtKind.WROTE_OTHER_TIME: Status.EXCUSED,
    DoubtKind.WROTE_WORD: Status.EXCUSED,
    DoubtKind.WROTE: Status.EXCUSED,
    DoubtKind.NOT_KEPT: Status.EXCUSED,
}
"""What a client's words may mean, one tap away."""


def question(words: Words, about: Named, doubted: Doubted) -> str:
    """What the client said and when, or what stands; and whether the report is right all the same."""
    doubt = doubted.doubt
    key = f"doubt.{doubt.kind}"
    if doubt.reason is not None or doubt.minutes is not None:
        key += ".known"
    elif doubt.left:
        key += ".left"
    return words.say(
        key,
        code=about.code,
        name=about.name,
        said=when(words, doubt.said_at),
        when=when(words, doubted.at),
        day=words.calendar.day(doubted.at),
        reason=Term(f"reason.{doubt.reason}") if doubt.reason else None,
        minutes=doubt.minutes,
        stands=_status(words, doubt.stands),
        status=_status(words, doubted.happened),
    )


def answers(words: Words, asked: str, doubted: Doubted, code: str | None) -> list[tuple[Button, ...]]:
    """Leave it, or store it all the same; `code`: where several are asked about in one message."""
    kind, status = doubted.doubt.kind, _status(words, doubted.happened)
    one_of_several = "" if code is None else "_of"
    leave = {DoubtKind.CANCELLED: "excused", DoubtKind.OVERWRITES: "stands"}.get(kind, "open")
    stays, anyway = f"button.leave_{leave}", "button.store_anyway"
    row = (
        Button(words.label(f"{stays}{one_of_several}", code=code), LeaveStanding(asked)),
        Button(words.label(f"{anyway}{one_of_several}", code=code, status=status), StoreAnyway(asked)),
    )
    instead = _INSTEAD.get(kind)
    if instead is None:
        return [row]
    label = words.label(f"button.{instead}")
    label = label if code is None else words.label("button.of_one", code=code, label=label)
    return [(Button(label, Settle(asked, doubted.appointment, instead)),), row]


def _status(words: Words, happened: Happened | None) -> str | None:
    return outcome_status(words, happened) if happened is not None else None
