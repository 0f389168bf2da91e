"""What goes with a digest: the picture with its caption, the file, and the choice of day and hour."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from handlers.papers import attendance_chart, sheet
from handlers.views.message import Button, Document, Message, Picture, View, in_rows
from handlers.words import Html, Term, Words
from services.digests import DAYS, HOURS

SUPPLIERS_SHOWN = attendance_chart.MOST_SUPPLIERS
HOURS_A_ROW = 4
COLUMNS = (
    "code", "name", "coach", "organisation", "contract", "lot", "attended", "of", "no_shows", "last", "next",
    "ladder", "milestone", "milestone_on",
)  # fmt: skip


def _picture(words: Words, facts: dict[str, Any]) -> Message:
    """Attendance per week; the caption says the same numbers in words."""
    caption = words.say(
        "digest_picture",
        last=date.fromisoformat(facts["monday"]) + timedelta(days=6),
        lines=Html("\n".join(_caption(words, facts))),
    )
    if not any(of for _, of in facts["total"]):
        return Message(caption)
    told: attendance_chart.Facts = {
        "weeks": facts["weeks"],
        "total": facts["total"],
        "suppliers": facts["suppliers"],
        "words": _chart_words(words, facts),
    }
    name = f"aanwezigheid-{facts['monday']}.png"
    return Message(caption, picture=Picture(name, lambda: attendance_chart.draw(told)))


def _caption(words: Words, facts: dict[str, Any]) -> list[str]:
    weeks = list(zip(map(date.fromisoformat, facts["weeks"]), facts["total"], strict=True))
    known = [(monday, count, of) for monday, (count, of) in weeks if of]
    if not known:
        return [words.say("picture.none")]
    lines = [_share(words, "picture.last", *facts["total"][-1])]
    lines.append(_share(words, "picture.mean", *(sum(part) for part in zip(*facts["total"], strict=True))))
    if len(known) > 1:
        for key, choose in (("picture.highest", max), ("picture.lowest", min)):
            monday, count, of = choose(known, key=lambda week: week[1] / week[2])
            lines.append(_share(words, key, count, of, first=monday))
    suppliers = facts["suppliers"]
    if len(suppliers) > 1:
        lines += [_supplier(words, one) for one in suppliers[:SUPPLIERS_SHOWN]]
        if more := len(suppliers) - SUPPLIERS_SHOWN:
            lines += [words.say("digest.more", count=more)] if more > 0 else []
    return lines


def _supplier(words: Words, supplier: dict[str, Any]) -> str:
    return _share(words, "picture.supplier", *supplier["weeks"][-1], name=supplier["name"])


def _share(words: Words, key: str, count: int, of: int, **slots: Any) -> str:
    percent = round(100 * count / of) if of else None
    if percent is None:
        return words.say(f"{key}_none", **slots)
    return words.say(key, attended=count, of=of, percent=percent, **slots)


def _chart_words(words: Words, facts: dict[str, Any]) -> attendance_chart.Words:
    """Everything that is written in the picture."""
    mondays = [date.fromisoformat(day) for day in facts["weeks"]]
    return {
        "title": words.label("chart.title"),
        "about": words.label("chart.about"),
        # The picture fills these two slots itself, for the weeks that it names.
        "count": words.label("digest.of", attended="{attended}", of="{of}"),
        "empty": words.label("chart.empty"),
        "weeks": [f"{monday.day}-{monday.month}" for monday in mondays],
    }


def _file(words: Words, facts: dict[str, Any]) -> Message:
    """The lines as XLSX; every cell is a text."""
    columns = [words.label(f"column.{name}") for name in COLUMNS]
    rows = [[_cell(words, name, row[name]) for name in COLUMNS] for row in facts["rows"]]
    monday = date.fromisoformat(facts["monday"])
    number = monday.isocalendar()
    title = words.label("file.title", week=number.week)
    name = f"overzicht-{number.year}-week-{number.week:02d}.xlsx"
    return Message(
        words.say("digest_file", first=monday),
        document=Document(name, lambda: sheet.write(title, columns, rows)),
    )


def _cell(words: Words, name: str, value: Any) -> str:
    if value is None:
        return ""
    if name in ("last", "next"):
        return words.calendar.local(datetime.fromisoformat(value)).strftime("%Y-%m-%d %H:%M")
    return words.label(f"milestone.{value}") if name == "milestone" else str(value)


def _day(words: Words, facts: dict[str, Any]) -> Message:
    buttons = tuple(
        Button(words.label(f"weekday.{number}"), "digest_day", {"weekday": number}) for number in DAYS
    )
    text = words.say("digest_day", day=Term(f"weekday.{facts['weekday']}"), time=facts["at"])
    return Message(text, (buttons[:3], buttons[3:]))


def _hour(words: Words, facts: dict[str, Any]) -> Message:
    weekday = facts["weekday"]
    buttons = [
        Button(f"{hour:02d}:00", "digest_hour", {"weekday": weekday, "hour": hour}, once=True)
        for hour in HOURS
    ]
    return Message(words.say("digest_hour", day=Term(f"weekday.{weekday}")), in_rows(buttons, HOURS_A_ROW))


def _moment(words: Words, facts: dict[str, Any]) -> Message:
    key = "digest_moment" if facts["weekday"] < 3 else "digest_moment_late"
    return Message(words.say(key, day=Term(f"weekday.{facts['weekday']}"), time=facts["at"]))


VIEWS: dict[str, View] = {
    "digest_picture": _picture,
    "digest_file": _file,
    "digest_day": _day,
    "digest_hour": _hour,
    "digest_moment": _moment,
}
