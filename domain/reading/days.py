"""Several days in one message: `gisteren wel, vandaag niet` is two stories about one client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.reading.clauses import Clause
from domain.reading.context import Context
from domain.reading.events import facts_together
from domain.reading.lexicon import Kind
from domain.reading.stories import Story, Told
from domain.reading.tokens import Token
from domain.reading.when import day_of_notice, means_today, tense_of


def by_day(told: Told, context: Context) -> None:
    """Split the stories that tell of one client on several days, each of them with an appointment."""
    split: dict[tuple[str, ...], Story] = {}
    for key, story in told.stories.items():
        parts = [] if story.from_group or len(story.codes) > 1 else _parts(story, told.lead, context)
        if len(parts) < 2 or not _fits(parts, story, context):
            split[key] = story
            continue
        for number, (_, clauses) in enumerate(parts):
            split[key if not number else (*key, str(number))] = replace(
                story, clauses=clauses, facts=facts_together(clauses), conflict=False
            )
    told.stories = split


def _parts(story: Story, lead: Token | None, context: Context) -> list[tuple[date, list[Clause]]]:
    """The clauses by the day they tell of; a clause without a day goes on about the last one."""
    first = lead.day.days(context.today, tense_of(story.clauses[0])) if lead and lead.day else ()
    parts: list[tuple[date, list[Clause]]] = []
    for clause in story.clauses:
        for days, piece in _daily(clause, story.clauses, context):
            day = days[0] if days else (parts[-1][0] if parts else (first or (context.today,))[0])
            if len(days) > 1:
                return []
            if parts and parts[-1][0] == day:
                parts[-1][1].append(piece)
            else:
                parts.append((day, [piece]))
    return parts if len({day for day, _ in parts}) == len(parts) else []


def _daily(
    clause: Clause, clauses: Sequence[Clause], context: Context
) -> list[tuple[tuple[date, ...], Clause]]:
    """The days of one clause; `vandaag en morgen ziek` holds for both."""
    places = [
        at
        for at, token in enumerate(clause.tokens)
        if token.day is not None and not day_of_notice(clause, at, clauses)
    ]
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


def _fits(parts: Sequence[tuple[date, list[Clause]]], story: Story, context: Context) -> bool:
    """Whether each part says something by itself about an appointment of its own."""
    told = [facts_together(clauses) for _, clauses in parts]
    if not all(
        context.on((day,), story.client) and facts.says for (day, _), facts in zip(parts, told, strict=True)
    ):
        return False
    plain = [facts.came or bool(facts.yes & {"absent", "no_show"}) or "present" in facts.no for facts in told]
    shared = any(_both(clause) for clause in story.clauses)
    return all(plain) or any(facts.came for facts in told) or shared
