"""The digest of a klantmanager: exceptions with a button each, successes, figures, a line a client."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from handlers.views.clocks import clock_words
from handlers.views.lines import fact_line
from handlers.views.message import Button, Message, View, fits, in_rows, instant, when
from handlers.views.tasks import TASKS_A_ROW, task_button
from handlers.words import Html, Term, Words

SHOWN = (10, 8, 6, 4, 3, 2, 1)  # lines of a group: as many as fit, all groups alike
MAX_BUTTONS = 24
GROUPS = ("todo", "late", "with_coach", "without_next")
_DATED = frozenset({"no_show", "missing"})
HOUR, DAY = 3600, 86_400  # seconds


def _digest(words: Words, facts: dict[str, Any]) -> Message:
    """One message, whatever the week held: groups are cut until it fits, and the rest is counted."""
    for shown in SHOWN:
        text = _text(words, facts, shown)
        if fits(text):
            break
    folded = f"{text}\n\n{_clients(words, facts)}" if facts["lines"] else text
    whole = bool(facts["lines"]) and fits(folded)
    rows = _exception_rows(words, facts, shown) + _own_rows(words, facts, whole=whole)
    return Message(folded if whole else text, tuple(rows))


def _text(words: Words, facts: dict[str, Any], shown: int) -> str:
    groups = [_group(words, facts, name, shown) for name in GROUPS if facts[name]["count"]]
    parts = groups or [words.say("digest_quiet" if facts["current"] else "digest_quiet_then")]
    if facts["successes"]["count"]:
        parts.append(_group(words, facts, "successes", shown))
    parts.append(_figures(words, facts))
    if not facts["current"]:
        parts.append(words.say("digest.see_now"))
    return words.say(
        "digest" if facts.get("greets") else "digest_asked",
        name=facts["first_name"],
        first=date.fromisoformat(facts["monday"]),
        last=date.fromisoformat(facts["last"]),
        week=date.fromisoformat(facts["monday"]).isocalendar().week,
        body=Html("\n\n".join(parts)),
    )


def _group(words: Words, facts: dict[str, Any], name: str, shown: int) -> str:
    found = facts[name]
    lines = [_line(words, name, line) for line in found["lines"][:shown]]
    more = found["count"] - len(lines)
    if more:
        lines.append(words.say("digest.more", count=more))
    return words.say(f"digest.{name}", count=found["count"], lines=Html("\n".join(lines)))


def _line(words: Words, name: str, line: dict[str, Any]) -> str:
    if name == "successes":
        return fact_line(words, line)
    slots: dict[str, Any] = {slot: line[slot] for slot in ("code", "name", "coach")}
    if name == "without_next":
        return words.say("digest.client", **slots)
    if "clock" in line:
        return words.say("digest.about", what=clock_words(words, line), **slots)
    what = _what(words, line)
    if line["kind"] == "missing":
        return words.say("digest.about", what=what, **slots)
    since = words.label("digest.open_days", count=line["days"]) if line["days"] else None
    return words.say("digest.task", what=what, since=since or Term("digest.open_today"), **slots)


def _what(words: Words, line: dict[str, Any]) -> str:
    """What a task is about, with the day or the topic where it has one."""
    key = f"digest.task.{line['kind']}"
    if line["kind"] in _DATED and line.get("at"):
        return words.label(f"{key}_at", when=when(words, instant(line)))
    if line["kind"] == "signal" and line.get("topic"):
        return words.label(f"{key}_topic", topic=Term(f"signal.{line['topic']}"))
    return words.label(key)


def _figures(words: Words, facts: dict[str, Any]) -> str:
    now, before = facts["figures"], facts["before"]
    lines = [_share(words, now, before, name) for name in ("attendance", "no_show", "in_time", "missing")]
    lines += [_lead(words, now, before, name) for name in ("to_intake", "to_start")]
    return words.say("digest.figures", lines=Html("\n".join(line for line in lines if line)))


def _share(words: Words, now: dict[str, Any], before: dict[str, Any], name: str) -> str:
    share, was = now[name], before[name]
    if not share["of"]:
        # Without any outcome one line says so; without any appointment nothing is missing.
        return words.say("digest.figure.none") if name == "attendance" else ""
    said = words.say(
        f"digest.figure.{name}",
        of=share["of"],
        attended=share["count"],
        percent=share["percent"],
        excused=now["excused"],
        delay=_length(words, now["delay"]),
    )
    return _compared(
        words, said, words.label("digest.percent", percent=was["percent"]) if was["of"] else None
    )


def _compared(words: Words, figure: str, was: str | None) -> str:
    """The figure with the one of the week before, where there is one."""
    return words.say("digest.compared", figure=Html(figure), was=was) if was is not None else figure


def _length(words: Words, seconds: float | None) -> str:
    """ "40 min", "3 uur", "2 dagen"; nothing where nobody has reported."""
    if seconds is None:
        return ""
    if seconds < HOUR:
        return words.label("digest.minutes", number=max(1, round(seconds / 60)))
    if seconds < 2 * DAY:
        return words.label("digest.hours", number=round(seconds / HOUR))
    return words.label("digest.days", number=round(seconds / DAY))


def _lead(words: Words, now: dict[str, Any], before: dict[str, Any], name: str) -> str:
    lead, was = now[name], before[name]
    if not lead["clients"]:
        return ""
    clients = words.label("digest.clients", count=lead["clients"])
    said = words.say(f"digest.figure.{name}", days=_days(words, lead["days"]), clients=clients)
    return _compared(words, said, _days(words, was["days"]) if was["clients"] else None)


def _days(words: Words, days: float) -> str:
    """ "9 dagen" or "9,5 dagen": the median of an even number of clients may lie between two days."""
    if days == 1:
        return words.label("digest.one_day")
    return words.label("digest.days", number=f"{days:g}".replace(".", ","))


def _clients(words: Words, facts: dict[str, Any]) -> str:
    lines = "\n".join(_client_line(words, line) for line in facts["lines"])
    folded = Html(f"<blockquote expandable>{lines}</blockquote>")
    said = words.say("digest.all_clients", count=facts["clients"], lines=folded)
    return said + _legend(words, facts["lines"])


def _legend(words: Words, lines: Iterable[dict[str, Any]]) -> str:
    return f"\n{words.say('digest.legend')}" if any(line["reach"] != "active" for line in lines) else ""


def _client_line(words: Words, line: dict[str, Any]) -> str:
    said = words.say(
        "digest.line",
        code=line["code"],
        name=line["name"],
        coach=line["coach"],
        last=_short(words, line["last"], "digest.never"),
        next=_short(words, line["next"], "digest.ended" if line["ended"] else "digest.no_next"),
        rate=words.label("digest.of", attended=line["attended"], of=line["of"]) if line["of"] else "–",
    )
    return said if line["reach"] == "active" else words.say("digest.not_reached", line=Html(said))


def _short(words: Words, at: str | None, without: str) -> str:
    return words.label("digest.day", at=datetime.fromisoformat(at)) if at else words.label(without)


def _exception_rows(words: Words, facts: dict[str, Any], shown: int) -> list[tuple[Button, ...]]:
    """A button for each line that is shown: the task itself, or else the card of the client."""
    buttons: dict[str, Button] = {}
    for name in GROUPS:
        for line in facts[name]["lines"][:shown]:
            if "task" in line:
                buttons[line["task"]] = task_button(words, line)
                continue
            label = words.label(f"digest.button.{line.get('kind', name)}", code=line["code"])
            buttons.setdefault(label, Button(label, "client_card", {"client": line["code"]}))
    return list(in_rows(list(buttons.values())[:MAX_BUTTONS], TASKS_A_ROW))


def _own_rows(words: Words, facts: dict[str, Any], *, whole: bool) -> list[tuple[Button, ...]]:
    """All clients where they are not in the message, the weeks beside, picture and file, and how it works."""
    monday = date.fromisoformat(facts["monday"])
    week = {"monday": monday.isoformat()}
    rows: list[tuple[Button, ...]] = []
    if facts["clients"] and not whole:
        label = words.label("button.all_clients", count=facts["clients"])
        rows.append((Button(label, "digest_clients", week),))
    earlier, later = ({"monday": (monday + timedelta(days=days)).isoformat()} for days in (-7, 7))
    beside = [Button(words.label("button.week_before"), "digest_week", earlier)]
    if not facts["runs"]:
        beside.append(Button(words.label("button.week_after"), "digest_week", later))
    rows.append(tuple(beside))
    rows.append(
        (
            Button(words.label("button.picture"), "digest_picture", week),
            Button(words.label("button.file"), "digest_file", week),
        )
    )
    rows.append(
        (
            Button(words.label("button.definitions"), "digest_definitions", {}),
            Button(words.label("button.moment"), "digest_moment", {}),
        )
    )
    return rows


def _digest_clients(words: Words, facts: dict[str, Any]) -> Message:
    """One page of all clients, with the pages beside it."""
    lines = Html("\n".join(_client_line(words, line) for line in facts["lines"]))
    page, pages = facts["page"], facts["pages"]
    text = words.say(
        "digest_clients",
        count=facts["clients"],
        page=page + 1,
        pages=pages,
        first=date.fromisoformat(facts["monday"]),
        lines=lines,
    )
    buttons = [
        Button(words.label(f"button.page_{name}"), "digest_page", {"monday": facts["monday"], "page": other})
        for name, other in (("before", page - 1), ("after", page + 1))
        if 0 <= other < pages
    ]
    return Message(text + _legend(words, facts["lines"]), (tuple(buttons),) if buttons else ())


def _definitions(words: Words, facts: dict[str, Any]) -> Message:
    """Every figure with its one written definition (R21)."""
    names = ("week", "attendance", "no_show", "in_time", "missing", "lead", "clients", "never")
    return Message("\n\n".join(words.say(f"definition.{name}") for name in names))


VIEWS: dict[str, View] = {
    "digest": _digest,
    "digest_clients": _digest_clients,
    "digest_definitions": _definitions,
}
