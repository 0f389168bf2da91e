"""What a coordinator reads: what is stuck over all caseloads; codes and counts, no names of clients."""

from __future__ import annotations

from domain.values import FactKind
from handlers.views.chat import Button, ChatMessage, Views, in_rows, shows
from handlers.views.rights import REQUESTS_A_ROW, request_button
from services.digests.messages import Group
from services.digests.team import (
    AnchorLine,
    Celebrated,
    ExplainTeam,
    NumberGap,
    RequestLine,
    StuckLine,
    SupplierGap,
    TeamDefinitions,
    TeamSheet,
    Troubled,
    UnreachedLine,
    Unread,
)
from services.messages.check_ins import SatisfactionReport
from services.tasks.stuck import ShowStuck
from words.catalogs import Html, Term, Words

STUCK_A_ROW = 3


def _team(words: Words, sheet: TeamSheet) -> ChatMessage:
    """Groups of what is stuck, then counts, then successes without a name."""
    stands = (
        _requests(words, sheet.requests),
        _stuck(words, sheet.stuck),
        _anchors(words, sheet.without_anchor),
        _without_number(words, sheet.without_number),
        _with_nobody(words, sheet.with_nobody),
        _unreached(words, sheet.unreached),
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
        first=sheet.monday,
        last=sheet.last,
        body=Html("\n\n".join(parts)),
    )
    requests = [
        request_button(words, line.request, line.code, line.kind)
        for line in sheet.requests.lines
        if line.request
    ]
    stuck = [
        Button(f"{words.label(f'task.mark.{line.kind}')} {line.code}", ShowStuck(line.task))
        for line in sheet.stuck.lines
        if line.task
    ]
    cards = (*in_rows(requests, REQUESTS_A_ROW), *in_rows(stuck, STUCK_A_ROW))
    definitions = (Button(words.label("button.definitions"), ExplainTeam()),)
    return ChatMessage(text, (*cards, definitions))


def _requests(words: Words, found: Group[RequestLine]) -> str:
    return _group(words, "team.requests", [_request(words, line) for line in found.lines], found.count)


def _request(words: Words, one: RequestLine) -> str:
    key = "taken" if one.by else "call" if one.call_by else "open"
    line = words.say(
        f"team.request.{key}",
        code=one.code,
        what=Term(f"team.request.{one.kind}"),
        call_by=one.call_by,
        last_day=one.last_day,
        by=one.by,
    )
    return words.say("team.request.over", line=Html(line)) if one.over else line


def _stuck(words: Words, found: Group[StuckLine]) -> str:
    lines = [
        words.say(
            "team.task",
            code=line.code,
            what=Term(f"digest.task.{line.kind}"),
            days=line.days,
            klantmanager=line.klantmanager,
            coach=line.coach,
        )
        for line in found.lines
    ]
    return _group(words, "team.stuck", lines, found.count)


def _anchors(words: Words, found: Group[AnchorLine]) -> str:
    lines = [
        words.say(
            f"team.without_{line.role}",
            who=line.who,
            clients=words.label("digest.clients", count=line.count),
            codes=", ".join(line.codes) + (" …" if line.count > len(line.codes) else ""),
        )
        for line in found.lines
    ]
    return _group(words, "team.without_anchor", lines, found.count)


def _unreached(words: Words, found: Group[UnreachedLine]) -> str:
    lines = [
        words.say("team.unreached.line", code=one.code, coach=one.coach, klantmanager=one.klantmanager)
        for one in found.lines
    ]
    return _group(words, "team.unreached", lines, found.count)


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


def _group(words: Words, key: str, lines: list[str], count: int) -> str:
    if not lines:
        return ""
    if more := count - len(lines):
        lines.append(words.say("digest.more", count=more))
    return words.say(key, count=count, lines=Html("\n".join(lines)))


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
