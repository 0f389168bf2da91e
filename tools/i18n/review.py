"""A table for whoever reviews a language, and its corrections back into the catalog (make i18n)."""

from __future__ import annotations

import csv
import re
import sys
from dataclasses import dataclass
from gettext import c2py
from pathlib import Path
from typing import Annotated

import typer
from babel.messages.plurals import get_plural
from babel.messages.pofile import escape
from rich.console import Console
from rich.progress import Progress

from domain.messages.message import LookedUp, Message
from handlers.views import VIEWS
from tools.i18n.catalogs import SOURCE, entries, text_faults
from words.catalogs import LANGUAGES
from words.reviewed import catalog_path

TABLES = Path("build/i18n")
COLUMNS = (
    "key",
    "where it is used",
    "Dutch",
    "English",
    "translation",
    "plural form",
    "correction",
    "remark",
)
# The first that fits the key.
_WHERE = (
    ("button.", "button"),
    ("late.", "button"),
    ("reason.", "button, and the page with one's own data"),
    ("command.", "explanation of a command in the menu"),
    ("bot.", "profile of the bot at Telegram"),
    ("phrase.", "ready phrase, sent by a coach"),
    ("reminder", "reminder"),
    ("refused.", "message: something is not possible"),
    ("toast.", "short notice that fades"),
    ("type.", "word inside other messages: kind of appointment"),
    ("step.", "line inside a message: a step that was reached"),
    ("data.", "page with one's own data"),
)


class Refused(Exception):
    """A table that was not read; the arguments say why, one line each."""


@dataclass(frozen=True, slots=True)
class Row:
    """One text, in one plural form. `form`: its number, None where there is one form only."""

    key: str
    where: str
    dutch: str
    english: str
    translation: str
    form: int | None

    @property
    def name(self) -> str:
        """The key, with the number of the form if there are several."""
        return self.key if self.form is None else f"{self.key}[{self.form}]"


def rows(language: str, path: Path | None = None) -> list[Row]:
    """Every text of a language beside the Dutch and the English, in the order of the catalog."""
    found = []
    dutch, english = entries(catalog_path(SOURCE)), entries(catalog_path("en"))
    for key, forms in entries(path or catalog_path(language)).items():
        for number, text in enumerate(forms):
            counted = len(dutch[key]) > 1
            count = _example(language, number) if counted else 1
            found.append(
                Row(
                    key,
                    _where(key) + (f", for example with the number {count}" if counted else ""),
                    dutch[key][_form(SOURCE, count) if counted else 0],
                    english[key][_form("en", count) if counted else 0],
                    text,
                    number if counted else None,
                )
            )
    return found


def _where(key: str) -> str:
    for start, where in _WHERE:
        if key.startswith(start):
            return where
    told = Message.family().get(key)
    built = told is not None and (told in VIEWS or issubclass(told, LookedUp))
    return "message with buttons" if built else "message"


def _form(language: str, count: int) -> int:
    return c2py(get_plural(language).plural_expr)(count)


def _example(language: str, form: int) -> int:
    """The smallest number that is said in a plural form; from 1, for nobody has 0 appointments."""
    return next((count for count in range(1, 200) if _form(language, count) == form), 0)


def write(language: str, folder: Path = TABLES) -> Path:
    """Write the table of a language, with semicolons and a mark: so a Dutch Excel opens it as a table."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{language}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target, delimiter=";")
        writer.writerow(COLUMNS)
        for row in rows(language):
            form = "" if row.form is None else row.form
            writer.writerow((row.key, row.where, row.dutch, row.english, row.translation, form, "", ""))
    return path


def read(table: Path, language: str, reviewer: str, on: str, path: Path | None = None) -> int:
    """Put the corrections of a table into the catalog and note who reviewed it when; returns how many.

    Raises Refused with every fault; then nothing was changed.
    """
    path = path or catalog_path(language)
    told = _told(table)
    known = {row.name: row for row in rows(language, path)}
    faults = [f"{name} is not in the table" for name in known if name not in told]
    corrections = {}
    for name, cells in told.items():
        row = known.get(name)
        if row is None:
            faults.append(f"{name} is not in the catalog")
            continue
        if (cells["Dutch"], cells["translation"]) != (row.dutch, row.translation):
            faults.append(f"{name} was changed since the table was written; write it anew")
        text = cells["correction"]
        if text and text != row.translation:
            faults += [f"{name}: the correction {fault}" for fault in text_faults(text, row.dutch)]
            corrections[name] = text
    if faults:
        raise Refused(*faults)
    source = path.read_text(encoding="utf-8")
    for name, text in corrections.items():
        source = _corrected(source, known[name], text)
    source = _signed(source, f"{on}, {reviewer}")
    path.write_text(source, encoding="utf-8", newline="\n")
    return len(corrections)


def _told(table: Path) -> dict[str, dict[str, str]]:
    """The cells of each row by its name, trimmed; read as Excel or LibreOffice saved them. Raises Refused."""
    try:
        text = table.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{table} is not UTF-8; save it as 'CSV UTF-8'") from None
    heading = text.partition("\n")[0]
    delimiter = max(";,\t", key=heading.count)
    found: dict[str, dict[str, str]] = {}
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter)
    lost = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if lost:
        raise Refused(f"{table} has no column {', '.join(lost)}")
    for line in reader:
        cells = {name: (line[name] or "").replace("\r\n", "\n").strip() for name in COLUMNS}
        form = cells["plural form"]
        found[f"{cells['key']}[{form}]" if form else cells["key"]] = cells
    return found


def _corrected(source: str, row: Row, text: str) -> str:
    """The catalog with one text replaced, in the layout of the others: a line of text on its own line."""
    number = "" if row.form is None else f"[{row.form}]"
    entry = re.compile(
        rf"(^msgid {re.escape(escape(row.key))}\n(?:msgid_plural .*\n|msgstr\[\d+\] .*\n)*)"
        rf'msgstr{re.escape(number)} .*\n?(?:".*\n?)*',
        re.M,
    )
    lines = text.split("\n")
    said = escape(text)
    if row.form is None and len(lines) > 1:
        parts = [f"{line}\n" for line in lines[:-1]] + [lines[-1]]
        said = "\n".join(['""', *(escape(part) for part in parts)])
    changed, times = entry.subn(lambda match: f"{match[1]}msgstr{number} {said}\n", source)
    if times != 1:
        raise Refused(f"{row.name} was found {times} times in the catalog")
    return changed


def _signed(source: str, review: str) -> str:
    line = escape(f"X-Reviewed: {review}\n")
    changed, times = re.subn(r'^"X-Reviewed: .*"$', lambda _: line, source, count=1, flags=re.M)
    if times != 1:
        raise Refused("the catalog has no X-Reviewed header")
    return changed


def main(
    language: Annotated[str, typer.Option(help="One language; all when it is left out.")] = "",
    table: Annotated[Path | None, typer.Option("--read", help="A corrected table to read back in.")] = None,
    reviewer: Annotated[str, typer.Option(help="Name or role of who reviewed it.")] = "",
    on: Annotated[str, typer.Option(help="Day of the review, 2026-11-22.")] = "",
) -> None:
    """Write the tables for reviewers, or read one back in."""
    console = Console()
    if table is None:
        _write_all(console, [language] if language else list(LANGUAGES))
        return
    language = language or table.stem
    if language not in LANGUAGES:
        _end(f"{language} is not a language of ours; add LANGUAGE= with one of {', '.join(LANGUAGES)}")
    if not reviewer.strip() or not on:
        _end('say who reviewed it: REVIEWER="name or role"')
    try:
        count = read(table, language, " ".join(reviewer.split()), on)
    except (Refused, OSError) as fault:
        _end("\n".join(str(line) for line in fault.args) if isinstance(fault, Refused) else str(fault))
    console.print(
        f"{LANGUAGES[language]} ({language}): {count} texts corrected, reviewed {on}. See git diff."
    )


def _write_all(console: Console, languages: list[str]) -> None:
    unknown = [code for code in languages if code not in LANGUAGES]
    if unknown:
        _end(f"{unknown[0]} is not a language of ours; choose from {', '.join(LANGUAGES)}")
    with Progress(console=console) as progress:
        for code in progress.track(languages, description="Tables"):
            path = write(code)
    console.print(f"{len(languages)} written, the last is {path}" if len(languages) > 1 else str(path))


def _end(told: str) -> None:
    sys.stderr.write(f"{told}\n")
    raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
