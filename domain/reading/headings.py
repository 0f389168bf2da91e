"""Planning written as a list: what stands above its lines holds for each of them, and an arrow moves."""

from __future__ import annotations

import re
from typing import Final

_WEEKDAY: Final = (
    r"(?:ma|di|wo|do|vr|za|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|maa|din|woe|don|vrij)"
)
_HEADING: Final = re.compile(
    r"^(?=[^:]*(?:planning|agenda|rooster|nieuw|afspra|plan))[\s*•-]*(?:(?:mijn|mn|de|planning|agenda|rooster|nieuwe?|afspraken|afspraak|ingepland|inplannen|gepland|plan)"
    r"\s?)+(?:\s*(?:voor |van )?(?:(?P<week>volgende week|komende week|volg week|vlg week|deze week)"
    rf"|(?P<day>morgen|overmorgen|{_WEEKDAY}(?: \d{{1,2}}[-/]\d{{1,2}})?)))?\s*(?P<colon>:?)\s*$",
    re.IGNORECASE,
)
"""`Planning volgende week:`, `nieuw:`, alone on its line."""
_LINE: Final = re.compile(rf"\b{_WEEKDAY}\b|\d{{1,2}}[-/]\d{{1,2}}|\bmorgen\b", re.IGNORECASE)
_TIMED: Final = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d|\s?(?:u|h|uur)\b|[uh]\d\d)|\bhalf \w+|\bkwart ", re.IGNORECASE
)
_BARE_WEEKDAY: Final = re.compile(rf"\b({_WEEKDAY})\b(?!\s*\d{{1,2}}[-/])", re.IGNORECASE)
_BULLET: Final = re.compile(r"^\s*(?:[-*•·]|\d+[.)])?\s*")
_DAY_AND_TIME: Final = re.compile(
    rf"\b({_WEEKDAY}) (\d{{1,2}}) (?=\d{{1,2}}(?:\s?(?:u|uur|h)\b|[uh:]\d\d))", re.IGNORECASE
)
"""`Di 17 10u`: the seventeenth at ten, and not the seventeenth of October."""
_GLUED: Final = re.compile(
    r"\bniet(door|gekomen|geweest|aanwezig|gezien|verschenen|gehoord)\b", re.IGNORECASE
)
_ARROW: Final = re.compile(
    rf"(?:[-=]{{0,2}}>|→|➡️?|⇒)\s?(?={_WEEKDAY}\b|\d{{1,2}}(?:[-/]\d|[uh:.]\d\d|\s?(?:u|uur)\b)|morgen\b|overmorgen\b)",
    re.IGNORECASE,
)


def written_out(text: str) -> str:
    """A text with the lines of a plan as sentences of their own."""
    text = _GLUED.sub(r"niet \1", _DAY_AND_TIME.sub(r"\1 \2e ", text))
    lines = text.split("\n")
    return "\n".join(_under(lines)) if len(lines) > 1 else _moved(text)


def _under(lines: list[str]) -> list[str]:
    made: list[str] = []
    heading: re.Match[str] | None = None
    for at, line in enumerate(lines):
        found = _HEADING.match(line)
        if (
            found
            and (found["colon"] or found["week"] or found["day"])
            and _below(found, lines[at + 1 : at + 2])
        ):
            heading = found
            continue
        if not line.strip():
            heading = None
        made.append(_with(heading, line) if heading and _below(heading, [line]) else _moved(line))
    return made


def _below(heading: re.Match[str], lines: list[str]) -> bool:
    """Whether these lines are of a plan; under a heading with a day a time is enough."""
    timed = [_TIMED.search(line) is not None for line in lines]
    return any(timed) if heading["day"] else any(map(_plans, lines))


def _plans(line: str) -> bool:
    return _TIMED.search(line) is not None and _LINE.search(line) is not None


def _with(heading: re.Match[str], line: str) -> str:
    if heading["week"]:
        line = _BARE_WEEKDAY.sub(rf"{heading['week']} \1", line)
    line = _BULLET.sub("", line)
    day = f"{heading['day']} " if heading["day"] and not _LINE.search(line) else ""
    return f"nieuwe afspraak {day}{line}"


def _moved(line: str) -> str:
    """`Di 17 10u abel > do 19 14u`: an arrow from one moment to another."""
    arrow = _ARROW.search(line)
    if (
        arrow is None
        or _TIMED.search(line, arrow.end()) is None
        or _LINE.search(line, 0, arrow.start()) is None
    ):
        return line
    return f"{line[: arrow.start()]} verzet naar {line[arrow.end() :]}"
