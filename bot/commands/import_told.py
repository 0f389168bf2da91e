"""What an import says at the console."""

from __future__ import annotations

from typing import Any

import typer


def tell_import(told: dict[str, Any]) -> None:
    """Say what an import did, or why it did nothing; what is wrong goes to the error stream."""
    if told["earlier"]:
        rows, stored = told["earlier"]["rows"], told["earlier"]["stored"]
        typer.echo(
            f"An earlier import was not finished: {stored} of {rows} rows were stored. It is finished now."
        )
    _tell_warnings(told)
    if told["errors"]:
        _tell_faults(told)
    if told["left"]:
        have, them = ("has", "them") if len(told["left"]) == 1 else ("have", "each of them")
        typer.echo(f"{', '.join(told['left'])} {have} left: unchanged. `make rejoin` lets {them} in again.")
    for name, count in told["counts"].items():
        typer.echo(
            f"{name}: {count['added']} added, {count['changed']} changed, {count['unchanged']} unchanged"
        )
    for link in told["start_links"]:
        typer.echo(f"{link['code']} ({link['role']}): {link['link'] or link['command']}")


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
    lines = "line" if bad["again"] == 1 else "lines"
    again = f" (and on {bad['again']} more {lines})" if bad["again"] else ""
    return f"{stands}expected {bad['expected']}{again}"
