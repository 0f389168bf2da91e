"""What a coordinator reads: what is stuck over all caseloads; codes and counts, no names of clients."""

from __future__ import annotations

from datetime import date
from typing import Any

from handlers.views.message import Button, Message, View
from handlers.words import Html, Term, Words

REMINDERS = ("failed", "expired", "uncertain")


def _team(words: Words, facts: dict[str, Any]) -> Message:
    """Groups of what is stuck, then counts, then successes without a name."""
    parts = [
        part for part in (_stuck(words, facts["stuck"]), _anchors(words, facts["without_anchor"])) if part
    ]
    if not parts:
        parts.append(words.say("team.quiet"))
    parts.append(_counts(words, facts))
    if facts["successes"]:
        parts.append(words.say("team.successes", what=Html(" · ".join(_success(words, facts)))))
    text = words.say(
        "team",
        municipality=facts["municipality"],
        first=date.fromisoformat(facts["monday"]),
        last=date.fromisoformat(facts["last"]),
        body=Html("\n\n".join(parts)),
    )
    return Message(text, ((Button(words.label("button.definitions"), "team_definitions", {}),),))


def _stuck(words: Words, found: dict[str, Any]) -> str:
    lines = [
        words.say(
            "team.task",
            code=line["code"],
            what=Term(f"digest.task.{line['kind']}"),
            days=line["days"],
            klantmanager=line["klantmanager"],
            coach=line["coach"],
        )
        for line in found["lines"]
    ]
    return _group(words, "team.stuck", lines, found["count"])


def _anchors(words: Words, found: dict[str, Any]) -> str:
    lines = [
        words.say(
            f"team.without_{line['role']}",
            who=line["who"],
            clients=words.label("digest.clients", count=line["count"]),
            codes=", ".join(line["codes"]) + (" …" if line["count"] > len(line["codes"]) else ""),
        )
        for line in found["lines"]
    ]
    return _group(words, "team.without_anchor", lines, found["count"])


def _group(words: Words, key: str, lines: list[str], count: int) -> str:
    if not lines:
        return ""
    if more := count - len(lines):
        lines.append(words.say("digest.more", count=more))
    return words.say(key, count=count, lines=Html("\n".join(lines)))


def _counts(words: Words, facts: dict[str, Any]) -> str:
    if facts["clients"] is None:
        return words.say("team.too_few")
    lines = [words.say("team.without_next", without=facts["without_next"], clients=facts["clients"])]
    lines += [_missing(words, one) for one in facts["missing"]]
    lines += [
        words.say(f"team.reminders.{state}", number=facts["reminders"][state])
        for state in REMINDERS
        if facts["reminders"].get(state)
    ]
    return words.say("digest.figures", lines=Html("\n".join(lines)))


def _missing(words: Words, one: dict[str, Any]) -> str:
    if one["of"] is None:
        return words.say("team.missing_hidden", supplier=one["supplier"])
    return words.say("team.missing", supplier=one["supplier"], number=one["count"], of=one["of"])


def _success(words: Words, facts: dict[str, Any]) -> list[str]:
    return [
        words.say("team.success", number=one["count"], what=Term(_label(one))) for one in facts["successes"]
    ]


def _label(one: dict[str, Any]) -> str:
    return "team.rise" if one["kind"] == "ladder" else f"{one['kind']}.{one['type']}"


def _definitions(words: Words, facts: dict[str, Any]) -> Message:
    """Every figure of the team with its one written definition (R21)."""
    names = ("stuck", "without_anchor", "without_next", "missing", "reminders", "successes", "few")
    return Message("\n\n".join(words.say(f"team.definition.{name}") for name in names))


def _satisfaction(words: Words, facts: dict[str, Any]) -> Message:
    """Means over organisations with enough answers."""
    if not facts["items"]:
        return Message(words.say("satisfaction_none"))
    lines = [words.say("satisfaction_line", **item) for item in facts["items"]]
    return Message(words.say("satisfaction_report", lines=Html("\n".join(lines))))


VIEWS: dict[str, View] = {
    "team": _team,
    "team_definitions": _definitions,
    "satisfaction_report": _satisfaction,
}
