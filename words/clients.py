"""The client card in words: who it is, how it went, what comes and what stands open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from domain.codes import Status
from domain.phones import grouped
from domain.tasks import Owner
from domain.values import FactKind
from domain.ways import WayKind
from services.clients.card import Attended, CardShown, Meeting, OpenPoint, Seen
from services.clients.coach_card import CoachCardShown
from services.deadlines.bundles import DeadlineLine
from services.people.client_ways import ClosedWay
from services.readback import ToldFact
from words.catalogs import Term, Words
from words.deadlines import deadline_words
from words.languages import language_name
from words.lines import fact_words
from words.moments import day_short, day_stamp, month
from words.tasks import task_title

STRIP: Final = (Status.PRESENT, Status.LATE, Status.EXCUSED, Status.NO_SHOW, None)
"""What can stand in the strip, in the order of its legend; None: nobody has reported."""

STEPS_SHOWN: Final = 30
OPEN_SHOWN: Final = 8


def head_lines(words: Words, card: CardShown) -> list[str]:
    """Who it is: language and reach, contract, coach, and who is away or pauses."""
    lines = [
        words.say("card", code=card.code, name=card.name),
        words.say(
            "card.reach",
            language=language_name(words, card.language),
            reach=Term(f"reach.{card.reach}"),
        ),
        words.say("card.trajectory", contract=card.contract, lot=card.lot, day=day_stamp(card.referred_on)),
        _coach(words, card),
    ]
    lines += ways_lines(words, card.ways)
    if card.paused_until:
        lines.append(words.say("card.paused", until=day_short(words, card.paused_until)))
    if card.coach_away is not None:
        away = card.coach_away
        lines.append(words.say("card.coach_away", stand_in=away.stand_in, back=away.back, coach=card.coach))
    if card.stands_in_for:
        lines.append(words.say("card.stand_in", klantmanager=card.stands_in_for))
    return lines


def ways_lines(words: Words, ways: Sequence[WayKind]) -> list[str]:
    """On what the client is written to besides the chat, in the order in which it is tried."""
    if not ways:
        return []
    return [words.say("card.ways", ways=", ".join(words.label(f"way.{kind}") for kind in ways))]


def closed_lines(words: Words, closed: Sequence[ClosedWay]) -> list[str]:
    """At which address of the client nobody reads, and since when."""
    lines = []
    for one in closed:
        since = day_short(words, words.calendar.day(one.since))
        lines.append(words.say("way_closed", way=Term(f"way.{one.kind}"), since=since))
    return lines


def _coach(words: Words, card: CardShown) -> str:
    who = {"coach": card.coach, "organisation": card.coach_organisation}
    if card.coach_phone is None:
        return words.say("card.coach", **who)
    return words.say("card.coach.call", phone=grouped(card.coach_phone), **who)


def attendance(words: Words, told: Attended) -> str:
    """The strip with its days, a line a month; the count, and what each sign stands for."""
    if not told.strip:
        return words.say("card.no_strip", weeks=told.weeks)
    counts = Counter(one.status for one in told.strip)
    legend = [words.label(f"strip.{one or 'none'}", number=counts[one]) for one in STRIP if counts[one]]
    months = groupby(told.strip, key=lambda one: (one.on.year, one.on.month))
    return words.say(
        "card.strip" if told.of else "card.strip.no_outcome",
        attended=told.attended,
        of=told.of,
        weeks=told.weeks,
        signs="\n".join(_month(words, list(days)) for _, days in months),
        legend=" · ".join(legend),
    )


def _month(words: Words, days: Sequence[Seen]) -> str:
    """ "november: 3 ✅ 10 ❌"."""
    signs = [
        words.label("strip.day", day=one.on.day, sign=Term(f"sign.{one.status or 'none'}")) for one in days
    ]
    return words.label("strip.month", month=month(days[0].on), days=" ".join(signs))


def step_lines(words: Words, steps: Sequence[ToldFact], most: int) -> list[str]:
    """Oldest first; of very many the oldest are counted only."""
    earlier, shown = steps[:-most], steps[-most:]
    lines = [words.say("card.earlier", count=len(earlier))] if earlier else []
    return lines + [_step(words, step) for step in shown]


def _step(words: Words, step: ToldFact) -> str:
    day = day_stamp(step.on)
    if step.kind is FactKind.LADDER:
        key = "card.ladder_from" if "from" in step.details else "card.ladder_step"
        return words.say(key, day=day, step=step.type, before=step.details.get("from"))
    key = "card.step"
    if step.kind is FactKind.ENDING:
        key = "card.ending"
    elif step.details.get("planned"):
        key = "card.step_planned"
    return words.say(key, day=day, what=fact_words(words, step))


def meeting_line(words: Words, meeting: Meeting) -> str:
    """When, what and where."""
    key = "card.meeting" if meeting.location else "card.meeting_nowhere"
    kind = Term(f"type.{meeting.type}")
    return words.say(key, at=meeting.at, type=kind, location=meeting.location or None)


def open_lines(words: Words, points: Sequence[OpenPoint]) -> list[str]:
    """What waits for an act of somebody, the oldest first."""
    lines = [
        words.say(
            "card.task",
            mark=Term(f"task.mark.{point.kind}"),
            kind=task_title(words, point.kind, point.since),
            owner=Term(f"owner.{point.owner}"),
            at=point.since,
        )
        for point in points[:OPEN_SHOWN]
    ]
    more = len(points) - len(lines)
    return [*lines, words.say("digest.more", count=more)] if more else lines


def clock_lines(words: Words, lines: Sequence[DeadlineLine]) -> list[str]:
    """Each open deadline once, with who should act; what both were told of asks both."""
    told = {line.clock: line for line in lines if line.owner is Owner.COACH}
    told |= {line.clock: line for line in lines if line.owner is not Owner.COACH}
    asked = Counter(line.clock for line in lines)
    return [
        words.say(
            "card.deadline_both" if asked[clock] > 1 else "card.deadline",
            what=deadline_words(words, line),
            owner=Term(f"owner.{line.owner}"),
        )
        for clock, line in told.items()
    ]


def coach_head_lines(words: Words, card: CoachCardShown) -> list[str]:
    """Who it is, whether messages get there, whom to call at the municipality."""
    lines = [
        words.say("card", code=card.code, name=card.name),
        words.say(
            "coach_card.reach",
            language=language_name(words, card.language),
            reach=Term(f"reach.{card.reach}"),
            since=day_short(words, card.since),
        ),
    ]
    if card.phone is None:
        lines.append(words.say("coach_card.klantmanager", klantmanager=card.klantmanager))
    else:
        phone = grouped(card.phone)
        lines.append(words.say("coach_card.klantmanager.call", klantmanager=card.klantmanager, phone=phone))
    lines += ways_lines(words, card.ways)
    lines += closed_lines(words, card.closed)
    if card.paused_until:
        lines.append(words.say("card.paused", until=day_short(words, card.paused_until)))
    if card.stands_in_for:
        lines.append(words.say("coach_card.stand_in", coach=card.stands_in_for))
    return lines
