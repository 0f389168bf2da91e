"""The groups of what is stuck: in the digest of a team, opened further, and of a code that was typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handlers.views.chat import Button, ChatMessage, Rows, Views, in_rows, shows
from handlers.views.pages import to_other_pages
from handlers.views.rights import REQUESTS_A_ROW, request_button
from services.digests.messages import Group
from services.digests.stuck import AnchorLine, RequestLine, StuckLine, UnreachedLine
from services.digests.team_lists import CodesShown, TeamGroup, TeamLine, TeamPageShown, TurnTeamPage
from services.tasks.stuck import ShowStuck
from words.catalogs import Html, Term, Words
from words.tasks import task_title

STUCK_A_ROW: Final = 3


def group_told(words: Words, name: TeamGroup, found: Group[TeamLine]) -> str:
    """A group under its head, with how many there are beside what is shown; empty where nothing is stuck."""
    if not found.lines:
        return ""
    lines = [_line(words, line) for line in found.lines]
    if more := found.count - len(lines):
        lines.append(words.say("digest.more", count=more))
    return words.say(f"team.{name}", count=found.count, lines=Html("\n".join(lines)))


def cut_off(found: Group[TeamLine]) -> bool:
    """Whether a group holds more than it shows, in lines or behind one of them."""
    return found.count > len(found.lines) or any(
        isinstance(line, AnchorLine) and line.count > len(line.codes) for line in found.lines
    )


def line_buttons(words: Words, lines: Sequence[TeamLine]) -> Rows:
    """The cards of requests and tasks; of whom nothing reaches there is no card."""
    requests = [
        request_button(words, line.request, line.code, line.kind)
        for line in lines
        if isinstance(line, RequestLine) and line.request
    ]
    stuck = [
        Button(f"{words.label(f'task.mark.{line.kind}')} {line.code}", ShowStuck(line.task))
        for line in lines
        if isinstance(line, StuckLine) and line.task
    ]
    return (*in_rows(requests, REQUESTS_A_ROW), *in_rows(stuck, STUCK_A_ROW))


def _line(words: Words, line: TeamLine) -> str:
    match line:
        case RequestLine():
            return _request(words, line)
        case StuckLine():
            what = task_title(words, line.kind, line.since, family="digest.task")
            by = {"klantmanager": line.klantmanager, "coach": line.coach}
            return words.say("team.task", code=line.code, what=what, count=line.days, **by)
        case AnchorLine():
            return words.say(
                f"team.without_{line.role}",
                who=line.who,
                clients=words.label("digest.clients", count=line.count),
                codes=", ".join(line.codes) + (" …" if line.count > len(line.codes) else ""),
            )
        case UnreachedLine():
            by = {"klantmanager": line.klantmanager, "coach": line.coach}
            return words.say("team.unreached.line", code=line.code, **by)


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


def _page(words: Words, shown: TeamPageShown) -> ChatMessage:
    """One page of a group; what was settled meanwhile is gone from it."""
    if not shown.lines.lines:
        return ChatMessage(words.say("team.quiet"))
    lines = "\n".join(_line(words, line) for line in shown.lines.lines)
    text = words.say(f"team.{shown.group}", count=shown.lines.count, lines=Html(lines))
    if shown.pages > 1:
        text += f"\n\n{words.say('team_list.page', page=shown.page + 1, pages=shown.pages)}"
    pages = to_other_pages(words, shown.page, shown.pages, lambda page: TurnTeamPage(shown.group, page))
    return ChatMessage(text, (*line_buttons(words, shown.lines.lines), *pages))


def _codes(words: Words, shown: CodesShown) -> ChatMessage:
    """What is stuck about the codes that were typed; whether others exist is not told."""
    lines: list[TeamLine] = [*shown.requests, *shown.tasks]
    if not lines:
        return ChatMessage(words.say("team_codes.quiet", count=len(shown.codes)))
    about = [*(line.code for line in shown.requests), *(line.code for line in shown.tasks)]
    codes = ", ".join(dict.fromkeys(about))
    said = "\n".join(_line(words, line) for line in lines)
    return ChatMessage(words.say("team_codes", codes=codes, lines=Html(said)), line_buttons(words, lines))


VIEWS: Views = dict((shows(TeamPageShown, _page), shows(CodesShown, _codes)))
