"""The digest of a klantmanager: exceptions with a button each, successes, figures, a line a client."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from domain.digests import Lead, Share
from domain.values import Reach
from handlers.views.chat import Button, ChatMessage, Views, fits, shows
from handlers.views.digest_points import further, group_told, line_buttons
from handlers.views.pages import to_other_pages
from services.digests.attachments import ClientsPage
from services.digests.browse import (
    ChangeMoment,
    Definitions,
    Explain,
    ShowClients,
    ShowPicture,
    ShowWeek,
    TurnPage,
)
from services.digests.messages import ClientLine, Digest, Group, WeekFigures
from services.digests.period import PeriodShown, ShowPeriodPicture
from services.files.wishes import GiveFile
from services.readback import FactLine
from words.catalogs import Html, Words
from words.digests import days_words, length_words
from words.lines import fact_line
from words.moments import day_short, from_to

SHOWN = (10, 8, 6, 4, 3, 2, 1)  # lines of a group: as many as fit, all groups alike
WEEK = timedelta(weeks=1)


def _digest(words: Words, sheet: Digest) -> ChatMessage:
    """One message, whatever the week held: groups are cut until it fits, and the rest is counted."""
    for shown in SHOWN:
        text = _text(words, sheet, shown)
        if fits(text):
            break
    folded = f"{text}\n\n{_clients(words, sheet)}" if sheet.lines else text
    whole = bool(sheet.lines) and fits(folded)
    groups = sheet.groups or ()
    rows = (
        *line_buttons(words, [line for group in groups for line in group.lines[:shown]]),
        *further(words, groups, shown, None if sheet.current else sheet.monday),
        *_own_rows(words, sheet, whole=whole),
    )
    return ChatMessage(folded if whole else text, rows)


def _text(words: Words, sheet: Digest, shown: int) -> str:
    groups = [group_told(words, group, shown) for group in sheet.groups or ()]
    parts = groups or [words.say("digest_quiet" if sheet.current else "digest_quiet_then")]
    if sheet.successes.count:
        parts.append(_successes(words, sheet.successes, shown))
    parts.append(_figures(words, sheet.figures, sheet.before))
    if not sheet.current:
        parts.append(words.say("digest.see_now"))
    return words.say(
        "digest" if sheet.greets else "digest_asked" if sheet.current else "digest_asked_then",
        name=words.me.first_name,
        days=from_to(words, sheet.monday, sheet.last),
        week=sheet.monday.isocalendar().week,
        year=sheet.monday.isocalendar().year,
        body=Html("\n\n".join(parts)),
    )


def _period(words: Words, told: PeriodShown) -> ChatMessage:
    """One message: what a range brought, and a line for each client where they fit."""
    for shown in SHOWN:
        parts = [_successes(words, told.successes, shown)] if told.successes.count else []
        parts.append(_figures(words, told.figures, told.nothing))
        if fits(text := _of_period(words, told, parts)):
            break
    if told.lines:
        lines = "\n".join(_client_line(words, line, standing=False) for line in told.lines)
        head = words.say("digest.all_clients_period", count=told.clients)
        whole = _of_period(words, told, [*parts, f"{head}\n<blockquote expandable>{lines}</blockquote>"])
        text = whole if fits(whole) else text
    row = (
        Button(words.label("button.picture"), ShowPeriodPicture(told.first, told.last)),
        Button(words.label("button.definitions"), Explain()),
    )
    return ChatMessage(text, (row,))


def _of_period(words: Words, told: PeriodShown, parts: list[str]) -> str:
    return words.say(
        "digest_period",
        days=from_to(words, told.first, told.until),
        clients=told.met,
        body=Html("\n\n".join(parts)),
    )


def _successes(words: Words, group: Group[FactLine], shown: int) -> str:
    lines: list[str] = [fact_line(words, line) for line in group.lines[:shown]]
    if more := group.count - len(lines):
        lines.append(words.say("digest.more", count=more))
    return words.say("digest.successes", count=group.count, lines=Html("\n".join(lines)))


def _figures(words: Words, now: WeekFigures, before: WeekFigures) -> str:
    lines = [
        # Without any outcome one line says so; without any appointment nothing is missing.
        _rate(words, "attendance", now.attendance, before.attendance, now) or words.say("digest.figure.none"),
        _no_shows(words, now, before),
        _rate(words, "in_time", now.in_time, before.in_time, now),
        _rate(words, "missing", now.missing, before.missing, now),
        _lead(words, "to_intake", now.to_intake, before.to_intake),
        _lead(words, "to_start", now.to_start, before.to_start),
    ]
    return words.say("digest.figures", lines=Html("\n".join(line for line in lines if line)))


def _rate(words: Words, name: str, share: Share, was: Share, now: WeekFigures) -> str:
    """One rate of the week, beside that of the week before; nothing where there is nothing to count."""
    if not share.of:
        return ""
    said = words.say(
        f"digest.figure.{name}",
        of=share.of,
        attended=share.count,
        percent=share.percent,
        excused=now.excused,
        delay=length_words(words, now.delay),
    )
    return _compared(words, said, words.label("digest.percent", percent=was.percent) if was.of else None)


def _no_shows(words: Words, now: WeekFigures, before: WeekFigures) -> str:
    """Whom no reminder reached is no proof of unwillingness, and stands apart."""
    rate = _rate(words, "no_show", now.no_show, before.no_show, now)
    if not now.unreminded:
        return rate
    return words.say("digest.unreminded", figure=Html(rate), number=now.unreminded)


def _compared(words: Words, figure: str, was: str | None) -> str:
    """The figure with the one of the week before, where there is one."""
    return words.say("digest.compared", figure=Html(figure), was=was) if was is not None else figure


def _lead(words: Words, name: str, lead: Lead, was: Lead) -> str:
    if lead.days is None:
        return ""
    clients = words.label("digest.clients", count=lead.clients)
    said = words.say(f"digest.figure.{name}", days=days_words(words, lead.days), clients=clients)
    return _compared(words, said, days_words(words, was.days) if was.days is not None else None)


def _clients(words: Words, sheet: Digest) -> str:
    lines = "\n".join(_client_line(words, line, standing=sheet.current) for line in sheet.lines)
    folded = Html(f"<blockquote expandable>{lines}</blockquote>")
    head = words.say(
        "digest.all_clients" if sheet.current else "digest.all_clients_then", count=sheet.clients
    )
    return f"{head}\n{folded}{_legend(words, sheet.lines, standing=sheet.current)}"


def _legend(words: Words, lines: Iterable[ClientLine], *, standing: bool) -> str:
    silent = standing and any(line.reach is not Reach.ACTIVE for line in lines)
    return f"\n{words.say('digest.legend')}" if silent else ""


def _client_line(words: Words, line: ClientLine, *, standing: bool) -> str:
    """Who, when last there, what comes, and how often there in that week; of a week gone by not what came."""
    said = words.say(
        "digest.line" if standing else "digest.line_then",
        code=line.code,
        name=line.name,
        coach=line.coach,
        seen=_dated(words, "digest.seen", line.last, "digest.never"),
        ahead=_dated(words, "digest.ahead", line.next, "digest.ended" if line.ended else "digest.no_next"),
        rate=words.label("digest.attended", attended=line.attended, of=line.of)
        if line.of
        else words.label("digest.nothing_known"),
    )
    if line.paused_until is not None:
        said = words.say("digest.paused", line=Html(said), until=day_short(words, line.paused_until))
    silent = standing and line.reach is not Reach.ACTIVE
    return words.say("digest.not_reached", line=Html(said)) if silent else said


def _dated(words: Words, key: str, at: datetime | None, without: str) -> str:
    return words.label(key, at=at) if at else words.label(without)


def _own_rows(words: Words, sheet: Digest, *, whole: bool) -> list[tuple[Button, ...]]:
    """All clients where they are not in the message, the weeks beside, picture and file, and how it works."""
    monday = sheet.monday
    rows: list[tuple[Button, ...]] = []
    if sheet.clients and not whole:
        label = words.label("button.all_clients", count=sheet.clients)
        rows.append((Button(label, ShowClients(monday, standing=sheet.current)),))
    beside = [Button(words.label("button.week_before"), ShowWeek(monday - WEEK))]
    if not sheet.runs:
        beside.append(Button(words.label("button.week_after"), ShowWeek(monday + WEEK)))
    rows.append(tuple(beside))
    rows.append(
        (
            Button(words.label("button.picture"), ShowPicture(monday)),
            Button(words.label("button.file"), GiveFile(monday)),
        )
    )
    rows.append(
        (
            Button(words.label("button.definitions"), Explain()),
            Button(words.label("button.moment"), ChangeMoment()),
        )
    )
    return rows


def _digest_clients(words: Words, shown: ClientsPage) -> ChatMessage:
    """One page of all clients, with the pages beside it."""
    lines = [_client_line(words, line, standing=shown.standing) for line in shown.lines]
    text = words.say(
        "digest_clients" if shown.standing else "digest_clients_then",
        count=shown.clients,
        page=shown.page + 1,
        pages=shown.pages,
        first=shown.monday,
        lines=Html("\n".join(lines)),
    )
    pages = to_other_pages(
        words, shown.page, shown.pages, lambda page: TurnPage(shown.monday, page, shown.standing)
    )
    return ChatMessage(text + _legend(words, shown.lines, standing=shown.standing), pages)


def _definitions(words: Words, _: Definitions) -> ChatMessage:
    """Every figure with its one written definition (R21)."""
    names = ("week", "points", "attendance", "no_show", "in_time", "missing", "lead", "clients", "never")
    return ChatMessage("\n\n".join(words.say(f"definition.{name}") for name in names))


VIEWS: Views = dict(
    (
        shows(Digest, _digest),
        shows(PeriodShown, _period),
        shows(ClientsPage, _digest_clients),
        shows(Definitions, _definitions),
    )
)
