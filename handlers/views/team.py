"""What a coordinator reads: what is stuck over all caseloads; codes and counts, no names of clients."""

from __future__ import annotations

from domain.values import FactKind
from handlers.views.chat import Button, ChatMessage, Views, shows
from handlers.views.team_lists import cut_off, group_told, line_buttons
from services.digests.messages import Group
from services.digests.team import (
    Celebrated,
    ExplainTeam,
    NumberGap,
    SupplierGap,
    TeamDefinitions,
    TeamSheet,
    Troubled,
    Unread,
)
from services.digests.team_lists import OpenTeamList, TeamGroup, TeamLine
from services.messages.check_ins import SatisfactionReport
from words.catalogs import Html, Term, Words
from words.moments import from_to


def _team(words: Words, sheet: TeamSheet) -> ChatMessage:
    """Groups of what is stuck, then counts, then successes without a name."""
    stands = (
        group_told(words, "requests", sheet.requests),
        group_told(words, "stuck", sheet.stuck),
        group_told(words, "without_anchor", sheet.without_anchor),
        _without_number(words, sheet.without_number),
        _with_nobody(words, sheet.with_nobody),
        group_told(words, "unreached", sheet.unreached),
        words.say("team.strangers", count=sheet.strangers) if sheet.strangers else "",
    )
    parts = [part for part in stands if part]
    if not parts:
        parts.append(words.say("team.quiet"))
    parts.append(_counts(words, sheet))
    if sheet.successes:
        made = " · ".join(_success(words, one) for one in sheet.successes)
        parts.append(words.say("team.successes", what=Html(made)))
    text = words.say(
        "team",
        municipality=sheet.municipality,
        days=from_to(words, sheet.monday, sheet.last),
        body=Html("\n\n".join(parts)),
    )
    groups: dict[TeamGroup, Group[TeamLine]] = {
        "requests": sheet.requests,
        "stuck": sheet.stuck,
        "without_anchor": sheet.without_anchor,
        "unreached": sheet.unreached,
    }
    cards = line_buttons(words, [line for group in groups.values() for line in group.lines])
    further = [
        Button(words.label(f"button.team.{name}", number=group.count), OpenTeamList(name))
        for name, group in groups.items()
        if cut_off(group)
    ]
    definitions = (Button(words.label("button.definitions"), ExplainTeam()),)
    return ChatMessage(text, (*cards, *((one,) for one in further), definitions))


def _without_number(words: Words, found: tuple[NumberGap, ...]) -> str:
    if not found:
        return ""
    lines = [
        words.say(
            "team.without_number.line",
            organisation=one.organisation,
            clients=words.label("digest.clients", count=one.clients),
        )
        for one in found
    ]
    return words.say("team.without_number", lines=Html("\n".join(lines)))


def _with_nobody(words: Words, found: tuple[Unread, ...]) -> str:
    if not found:
        return ""
    lines = [words.say(f"team.with_nobody.{one.why}", number=one.count) for one in found]
    number = sum(one.count for one in found)
    return words.say("team.with_nobody", number=number, lines=Html("\n".join(lines)))


def _counts(words: Words, sheet: TeamSheet) -> str:
    clock = [words.say("team.clock_jumps", number=sheet.clock_jumps)] if sheet.clock_jumps else []
    if sheet.clients is None:
        return "\n\n".join([words.say("team.too_few"), *clock])
    lines = [
        words.say("team.without_next", without=sheet.without_next, clients=sheet.clients),
        *[_missing(words, one) for one in sheet.missing],
        *_reminders(words, sheet.reminders),
        *clock,
    ]
    return words.say("digest.figures", lines=Html("\n".join(lines)))


def _reminders(words: Words, found: Troubled) -> list[str]:
    states = (("failed", found.failed), ("expired", found.expired), ("uncertain", found.uncertain))
    return [words.say(f"team.reminders.{state}", number=number) for state, number in states if number]


def _missing(words: Words, one: SupplierGap) -> str:
    if one.of is None:
        return words.say("team.missing_hidden", supplier=one.supplier)
    return words.say("team.missing", supplier=one.supplier, number=one.count, of=one.of)


def _success(words: Words, one: Celebrated) -> str:
    step = "team.rise" if one.kind is FactKind.LADDER else f"{one.kind}.{one.type}"
    return words.say("team.success", number=one.count, what=Term(step))


def _definitions(words: Words, _: TeamDefinitions) -> ChatMessage:
    """Every figure of the team with its one written definition (R21)."""
    names = (
        "stuck",
        "requests",
        "without_anchor",
        "without_number",
        "without_next",
        "with_nobody",
        "missing",
        "reminders",
        "successes",
        "few",
    )
    return ChatMessage("\n\n".join(words.say(f"team.definition.{name}") for name in names))


def _satisfaction(words: Words, report: SatisfactionReport) -> ChatMessage:
    """Means over organisations with enough answers."""
    if not report.items:
        return ChatMessage(words.say("satisfaction_none"))
    lines = [
        words.say("satisfaction_line", organisation=one.organisation, count=one.count, mean=one.mean)
        for one in report.items
    ]
    return ChatMessage(words.say("satisfaction_report", lines=Html("\n".join(lines))))


VIEWS: Views = dict(
    (
        shows(TeamSheet, _team),
        shows(TeamDefinitions, _definitions),
        shows(SatisfactionReport, _satisfaction),
    )
)
