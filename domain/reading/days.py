"""Several moments in one message: `gisteren wel, vandaag niet` is two stories about one client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from domain.dates.written import RANGE, DayHint, Tense, working_clock
from domain.reading.clauses import Clause
from domain.reading.context import Context
from domain.reading.events import facts_together
from domain.reading.lexicon import Kind
from domain.reading.stories import Story, Told
from domain.reading.tokens import Token
from domain.reading.when import day_of_notice, in_part, is_reason, means_today, open_tense, tense_of

Moment = tuple[date, str, time | None]
"""A day, with the part of it that is named, and the time of a meeting."""


def by_day(told: Told, context: Context) -> None:
    """Split the stories that tell of one client at several moments, each of them with an appointment."""
    split: dict[tuple[str, ...], Story] = {}
    for key, story in told.stories.items():
        parts = [] if story.from_group or len(story.codes) > 1 else _parts(story, told.lead, context)
        if len(parts) < _fewest(story, parts) or not _fits(parts, story, context):
            split[key] = story
            continue
        for number, (_, clauses) in enumerate(parts):
            split[key if not number else (*key, str(number))] = replace(
                story, clauses=clauses, facts=facts_together(clauses), conflict=False
            )
    told.stories = split


def _fewest(story: Story, parts: Sequence[tuple[Moment, list[Clause]]]) -> int:
    """Of a range one day is enough, when it is the only one with an appointment: `afgemeld met kerst`."""
    several = any(token.days for clause in story.clauses for token in clause.tokens)
    left = any(token.days for _, clauses in parts for clause in clauses for token in clause.tokens)
    return 1 if several and not left else 2


def _parts(story: Story, lead: Token | None, context: Context) -> list[tuple[Moment, list[Clause]]]:
    """The clauses by the moment they tell of; a clause without one goes on about the last."""
    first = lead.day.days(context.today, tense_of(story.clauses[0])) if lead and lead.day else ()
    parts: list[tuple[Moment, list[Clause]]] = []
    for number, clause in enumerate(story.clauses):
        for days, piece in _daily(clause, story.clauses, context, story.client):
            days = days or _day_behind(story.clauses, number, context)
            last = parts[-1][0] if parts else ((first or (context.today,))[0], "", None)
            day = days[0] if days else last[0]
            if len(days) > 1:
                return []
            part, clock = clause.first(Kind.PART) or "", _clock(piece, day, story, context)
            if (
                parts
                and day == last[0]
                and part in ("", last[1])
                and (not (clock and last[2]) or clock == last[2])
            ):
                parts[-1] = ((day, last[1], clock or last[2]), [*parts[-1][1], piece])
            else:
                parts.append(((day, part, clock), [piece]))
    return parts if len({moment for moment, _ in parts}) == len(parts) else []


def _day_behind(clauses: Sequence[Clause], number: int, context: Context) -> tuple[date, ...]:
    """`Samira: afgemeld, ziek gisteren`: the day that stands with the reason behind it."""
    here, *after = clauses[number : number + 2]
    if not after or not here.named or after[0].named or after[0].sentence != here.sentence:
        return ()
    places = [at for at, token in enumerate(after[0].tokens) if token.day is not None]
    reasoned = after[0].has(Kind.REASON) and not day_of_notice(after[0], places[0], ()) if places else False
    return _days(after[0], places[0], context) if reasoned and len(places) == 1 else ()


def _clock(clause: Clause, day: date, story: Story, context: Context) -> time | None:
    """The time of the one meeting that a clause names."""
    clocks = [working_clock(token.clock) for token in clause.tokens if token.clock is not None]
    if len(clocks) != 1:
        return None
    return (
        clocks[0]
        if clocks[0] in {slot.starts_at.time() for slot in context.on((day,), story.client)}
        else None
    )


def _daily(
    clause: Clause, clauses: Sequence[Clause], context: Context, client: str
) -> list[tuple[tuple[date, ...], Clause]]:
    """The days of one clause; `vandaag en morgen ziek` holds for both."""
    places = [
        at
        for at, token in enumerate(clause.tokens)
        if token.day is not None and not day_of_notice(clause, at, clauses)
    ]
    if any(not is_reason(clause.tokens[at]) for at in places):
        places = [at for at in places if not is_reason(clause.tokens[at])]
    if len(places) == 1 and clause.tokens[places[0]].days:
        return _each(clause, places[0], context, client)
    if len(places) == 2 and _both(clause):
        return [
            (_days(clause, at, context), _without(clause, [*places, *range(places[0] + 1, places[1])], at))
            for at in places
        ]
    says = facts_together([clause]).says
    if not places and says and any(map(means_today, clause.tokens)):
        return [((context.today,), clause)]
    if not places or not (says or len(places) > 1):
        return [((), clause)]
    return [(_days(clause, places[0], context), clause)]


def _each(clause: Clause, at: int, context: Context, client: str) -> list[tuple[tuple[date, ...], Clause]]:
    """The clause once for each of several days; of a range, for those with an appointment.

    Without a verb of time the days are the last or the next ones, whichever all have one.
    """
    said = clause.tokens[at]
    tenses = (Tense.PAST, Tense.PLAN) if open_tense([clause]) else (tense_of(clause),)
    readings = list(
        dict.fromkeys(
            tuple(
                days
                for hint in said.days
                if (days := hint.days(context.today, tense))
                and (hint.which != RANGE or context.on(days, client))
            )
            for tense in tenses
        )
    )
    fitting = [
        days for days in readings if days and all(len(day) == 1 and context.on(day, client) for day in days)
    ]
    if len(fitting) != 1:
        return [((), clause)]
    return [(day, _on(clause, at, day[0])) for day in fitting[0]]


def _on(clause: Clause, at: int, day: date) -> Clause:
    """The clause with this one day in the place of several."""
    hint = DayHint(day=day.day, month=day.month, year=day.year)
    one = replace(clause.tokens[at], text=f"{day:%d-%m-%Y}", day=hint, days=())
    tokens = [*clause.tokens[:at], one, *clause.tokens[at + 1 :]]
    return replace(clause, tokens=tokens, facts=None, weighed=None, indexed=None, index={})


def _both(clause: Clause) -> bool:
    """Whether a clause names two days side by side: `vandaag en morgen`."""
    places = [at for at, token in enumerate(clause.tokens) if token.day is not None]
    between = clause.tokens[places[0] + 1 : places[1]] if len(places) == 2 else []
    return bool(between) and all(
        token.is_(Kind.GRAMMAR, "and", "also") or token.text in ",+&" for token in between
    )


def _without(clause: Clause, places: Sequence[int], kept: int) -> Clause:
    tokens = [token for at, token in enumerate(clause.tokens) if at == kept or at not in places]
    return replace(clause, tokens=tokens, facts=None, weighed=None, indexed=None, index={})


def _days(clause: Clause, at: int, context: Context) -> tuple[date, ...]:
    hint = clause.tokens[at].day
    return hint.days(context.today, tense_of(clause)) if hint is not None else ()


def _fits(parts: Sequence[tuple[Moment, list[Clause]]], story: Story, context: Context) -> bool:
    """Whether each part says something by itself about an appointment of its own."""
    told = [facts_together(clauses) for _, clauses in parts]
    meetings = [
        [
            slot.id
            for slot in context.on((day,), story.client)
            if in_part(slot, part) and clock in (None, slot.starts_at.time())
        ]
        for (day, part, clock), _ in parts
    ]
    if not all(ids and facts.says for ids, facts in zip(meetings, told, strict=True)):
        return False
    plain = [facts.came or bool(facts.yes & {"absent", "no_show"}) or "present" in facts.no for facts in told]
    shared = any(_both(clause) or any(token.days for token in clause.tokens) for clause in story.clauses)
    return all(plain) or any(facts.came for facts in told) or shared
