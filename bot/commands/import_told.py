"""What an import tells: as one JSON object, and in sentences at the console."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

import typer

from domain.calendar import Calendar
from services.importing.checks import Checked
from services.importing.effects import Does, Effects
from services.importing.faults import Faults
from services.importing.following import Gone
from services.importing.parts import Finished

StartLink = dict[str, Any]


def how(link: StartLink) -> str:
    """What to hand over: the link into the chat, or the command, and the page for who has no Telegram."""
    page = f", or without Telegram {link['page']}" if "page" in link else ""
    return f"{link['link'] or link['command']}{page}"


_FEW: Final = 10
"""Of so few appointments more than half may be gone without a question."""


def report(
    earlier: Finished | None,
    faults: Faults,
    checked: Checked | None,
    effects: Effects,
    links: Sequence[StartLink],
    calendar: Calendar,
    *,
    looked: bool,
    unfinished: bool,
    no_way: Sequence[str] = (),
) -> dict[str, Any]:
    """What an import did, or would do (`looked`), as plain data."""
    if looked and checked is not None:
        effects = checked.would
    gone = checked.gone if checked else None
    told = [asdict(row) for row in effects.first]
    return {
        "earlier": asdict(earlier) if earlier else None,
        "unfinished": unfinished,
        "looked": looked,
        "counts": {name: asdict(count) for name, count in effects.counts.items()},
        "rows": [row for row in told if looked and row["does"] != Does.DIFFERS],
        "differ": [row for row in told if row["does"] == Does.DIFFERS],
        "differ_count": sum(count for (_, does), count in effects.kinds.items() if does is Does.DIFFERS),
        "gone": [_gone(one, calendar) for one in gone.first] if gone else [],
        "gone_count": gone.count if gone else 0,
        "gone_of": gone.ahead if gone else 0,
        "moved": effects.moved,
        "cancelled": effects.cancelled,
        "errors": [asdict(error) for error in faults.first],
        "error_count": faults.count,
        "unchecked": dict(faults.unchecked),
        "warnings": [asdict(warning) for warning in faults.warnings.first],
        "warning_count": faults.warnings.count,
        "left": list(checked.left) if checked else [],
        "no_way": list(no_way),
        "start_links": list(links),
    }


def _gone(one: Gone, calendar: Calendar) -> dict[str, Any]:
    """A row that is gone: client, start, where it may have moved to, and what is done about it."""
    moved_to = one.row.moved_to
    return {
        "client_code": one.row.client_code,
        "starts_at": f"{calendar.local(one.row.starts_at):%Y-%m-%d %H:%M}",
        "moved_to": f"{calendar.local(moved_to):%Y-%m-%d %H:%M}" if moved_to else None,
        "planned_in_chat": one.planned,
        "done": one.done,
    }


def tell_import(told: dict[str, Any]) -> None:
    """Say what an import did, or why it did nothing; what is wrong goes to the error stream."""
    if told["earlier"]:
        rows, stored = told["earlier"]["rows"], told["earlier"]["stored"]
        typer.echo(
            f"An earlier import was not finished: {stored} of {rows} rows were stored. It is finished now."
        )
    if told["unfinished"]:
        typer.echo("An earlier import is not finished; what it has still to store is not in this look.")
    _tell_warnings(told)
    if told["errors"]:
        _tell_faults(told)
    if told["left"]:
        have, them = ("has", "them") if len(told["left"]) == 1 else ("have", "each of them")
        typer.echo(f"{', '.join(told['left'])} {have} left: unchanged. `make rejoin` lets {them} in again.")
    _tell_rows(told)
    for name, count in told["counts"].items():
        typer.echo(
            f"{name}: {count['added']} added, {count['changed']} changed, {count['unchanged']} unchanged"
        )
    _tell_differing(told)
    _tell_gone(told)
    if told["looked"] and not told["errors"]:
        typer.echo("This was a look: nothing is stored, and nobody got a link.")
    if told["no_way"]:
        codes = ", ".join(told["no_way"])
        typer.echo(f"No message reaches {codes}: no mail address, no Telegram. Import an email.", err=True)
    for link in told["start_links"]:
        typer.echo(f"{link['code']} ({link['role']}): {how(link)}")


def _tell_rows(told: dict[str, Any]) -> None:
    """Each row that would do something, and how many more of its kind there are."""
    for row in told["rows"]:
        columns = "; ".join(_column(column) for column in row["columns"])
        typer.echo(f"{row['file']}: {row['row']} {row['does']}{f' ({columns})' if columns else ''}")
    for name, count in told["counts"].items() if told["looked"] else ():
        for does in (Does.ADDED, Does.CHANGED):
            more = count[does] - sum((row["file"], row["does"]) == (name, does) for row in told["rows"])
            if more > 0:
                typer.echo(f"{name}: ... and {more} more {does}")


def _column(column: dict[str, str]) -> str:
    """A column with what stands and what will; of a name or number only that it changes."""
    if not column["old"] and not column["new"]:
        return column["name"]
    return f"{column['name']}: {column['old'] or 'nothing'} -> {column['new'] or 'nothing'}"


def _tell_differing(told: dict[str, Any]) -> None:
    for row in told["differ"]:
        says = "; ".join(f"{one['name']} {one['new']}" for one in row["columns"])
        file = f"; the file says {says}" if says else ""
        typer.echo(f"{row['row']}: {row['note']}{file}. Change it in the chat, or in the file.")
    more = told["differ_count"] - len(told["differ"])
    if more:
        typer.echo(f"... and {more} more of which the chat and the file say different things.")


def _tell_gone(told: dict[str, Any]) -> None:
    """What lies ahead and stands in the file no more, and what there is to do about it."""
    if not told["gone_count"]:
        return
    count, ahead = told["gone_count"], told["gone_of"]
    stands = "stands" if count == 1 else "stand"
    typer.echo(f"Of {ahead} ahead that files told of, {count} {stands} in appointments.csv no more:")
    if 2 * count > ahead > _FEW:
        typer.echo("  That is more than half. Is the file whole?")
    for one in told["gone"]:
        typer.echo(f"  {one['client_code']} {one['starts_at']}: {_what_of(one, looked=told['looked'])}")
    more = told["gone_count"] - len(told["gone"])
    if more:
        typer.echo(f"  ... and {more} more")
    if told["moved"] or told["cancelled"]:
        would = "would be " if told["looked"] else ""
        counted = f"{told['moved']} {would}moved, {told['cancelled']} {would}cancelled"
        typer.echo(f"{counted}; each client hears it once.")
    open_ones = [one for one in told["gone"] if not one["done"] and not one["planned_in_chat"]]
    if told["looked"] and any(one["moved_to"] for one in open_ones):
        typer.echo("GONE=move (--gone move) moves what has another time; GONE=cancel cancels the rest too.")
    elif open_ones:
        typer.echo("GONE=cancel (--gone cancel) cancels what stays and is not in the file.")


def _what_of(one: dict[str, Any], *, looked: bool) -> str:
    """What is done about an appointment whose row is gone."""
    if one["planned_in_chat"]:
        return "was moved in the chat, and stays"
    if not one["done"]:
        if not one["moved_to"]:
            return "stays"
        # Once the row of the new time is stored there are two appointments, and nothing is left to move.
        return (
            f"stays; moved to {one['moved_to']}?"
            if looked
            else f"stays, beside {one['moved_to']} of this file"
        )
    would = "would be " if looked else ""
    return f"{would}moved to {one['moved_to']}" if one["moved_to"] else f"{would}cancelled"


def _tell_warnings(told: dict[str, Any]) -> None:
    for warning in told["warnings"]:
        typer.echo(f"Look at {_place(warning)}: {_what(warning)}", err=True)
    more = told["warning_count"] - len(told["warnings"])
    if more:
        typer.echo(f"... and {more} more to look at.", err=True)


def _tell_faults(told: dict[str, Any]) -> None:
    for error in told["errors"]:
        typer.echo(f"{_place(error)}: {_what(error)}", err=True)
    for name, count in told["unchecked"].items():
        what = "1 reference" if count == 1 else f"{count} references"
        were = "was" if count == 1 else "were"
        typer.echo(f"{name}: {what} to rows that could not be read {were} not looked at.", err=True)
    count, shown = told["error_count"], len(told["errors"])
    faults = "1 fault" if count == 1 else f"{count} faults"
    first = f", of which the first {shown} are shown" if shown < count else ""
    typer.echo(f"{faults}{first}; nothing was imported.", err=True)


def _place(bad: dict[str, Any]) -> str:
    """File, line and column, as far as it is about one."""
    if not bad["line"]:
        return str(bad["file"])
    column = f", column {bad['column']}" if bad["column"] else ""
    return f"{bad['file']}, line {bad['line']}{column}"


def _what(bad: dict[str, Any]) -> str:
    """What stands there and what was expected; a value in quotes, for a space at its end is seen so."""
    stands = f"'{bad['value']}' stands there; " if bad["value"] else ""
    return f"{stands}expected {bad['expected']}{_again(bad)}"


def _again(bad: dict[str, Any]) -> str:
    """The further lines on which the same stands."""
    if not bad["again"]:
        return ""
    lines = ", ".join(map(str, bad["lines"]))
    more = bad["again"] - len(bad["lines"])
    return f" (also on line{'s' if bad['again'] > 1 else ''} {lines}{f' and {more} more' if more else ''})"
