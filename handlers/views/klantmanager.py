"""The weekly digest of a klantmanager."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from handlers.views.lines import fact_line
from handlers.views.message import Message, View, instant, when
from handlers.words import Html, Words

_SECTIONS = ("no_shows", "missing", "without_next", "facts")


def _digest(words: Words, facts: dict[str, Any]) -> Message:
    sections = [text for name in _SECTIONS if (text := _section(words, facts, name))]
    if not sections:
        sections = [words.say("digest_quiet")]
    sections.append(_rate(words, facts))
    text = words.say(
        "digest",
        name=facts["name"],
        first=date.fromisoformat(facts["first"]),
        last=date.fromisoformat(facts["last"]),
        body=Html("\n\n".join(sections)),
    )
    return Message(text)


def _section(words: Words, facts: dict[str, Any], name: str) -> str | None:
    lines = [_line(words, name, line) for line in facts[name]]
    if not lines:
        return None
    more = facts[f"{name}_more"]
    if more:
        lines.append(words.say("digest.more", count=more))
    return words.say(f"digest.{name}", count=len(facts[name]) + more, lines=Html("\n".join(lines)))


def _line(words: Words, section: str, line: dict[str, Any]) -> str:
    if section == "facts":
        return fact_line(words, line)
    slots: dict[str, Any] = {name: line[name] for name in ("code", "name", "coach")}
    if section == "without_next":
        return words.say("digest.client", **slots)
    return words.say("digest.meeting", when=when(words, instant(line)), **slots)


def _rate(words: Words, facts: dict[str, Any]) -> str:
    if facts["percent"] is None:
        parts = [words.say("digest.rate_none")]
    else:
        parts = [
            words.say(
                "digest.rate",
                attended=facts["attended"],
                of=facts["with_outcome"],
                percent=facts["percent"],
                excused=facts["excused"],
                no_show=facts["no_show_count"],
            )
        ]
    if facts["missing_count"]:
        parts.append(words.say("digest.rate_missing", count=facts["missing_count"]))
    parts.append(words.say("digest.definition"))
    return "\n".join(parts)


def _digest_clients(words: Words, facts: dict[str, Any]) -> Message:
    lines = Html("\n".join(_client_line(words, line) for line in facts["lines"]))
    text = words.say("digest_clients", lines=lines)
    if any(line["reach"] != "active" for line in facts["lines"]):
        text += f"\n\n{words.say('digest.legend')}"
    return Message(text)


def _client_line(words: Words, line: dict[str, Any]) -> str:
    said = words.say(
        "digest.line",
        code=line["code"],
        name=line["name"],
        coach=line["coach"],
        attended=line["attended"],
        of=line["of"],
        last=_short(words, line["last"], "digest.never"),
        next=_short(words, line["next"], "digest.no_next"),
    )
    return said if line["reach"] == "active" else words.say("digest.not_reached", line=Html(said))


def _short(words: Words, at: str | None, without: str) -> str:
    return words.label("digest.day", at=datetime.fromisoformat(at)) if at else words.label(without)


def _satisfaction(words: Words, facts: dict[str, Any]) -> Message:
    """Means over organisations with enough answers."""
    if not facts["items"]:
        return Message(words.say("satisfaction_none"))
    lines = [words.say("satisfaction_line", **item) for item in facts["items"]]
    return Message(words.say("satisfaction_report", lines=Html("\n".join(lines))))


VIEWS: dict[str, View] = {
    "satisfaction_report": _satisfaction,
    "digest": _digest,
    "digest_clients": _digest_clients,
}
