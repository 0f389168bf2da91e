"""What is wrong in a file that is read in, in Dutch: the import itself speaks to the console."""

from __future__ import annotations

import re
from typing import Final

from services.importing.effects import Does, RowEffect
from services.importing.faults import BadRow
from words.catalogs import Words

_MEANT: Final = re.compile(r"(?s)(?P<rest>.*?); did you mean (?P<meant>.+?)\?(?P<more>.*)")
EXPECTED: Final = tuple(
    (re.compile(pattern, re.DOTALL), key)
    for pattern, key in (
        (r"(?P<what>.+), not what a sheet leaves where it has none", "ruined"),
        (r"(?P<what>.+), without what Telegram makes a link of .*", "linked"),
        (r"(?P<what>a (?:day|local time) such as [^;]+); this is how a sheet counts days \((?P<day>\S+)\).*",
         "serial"),
        (r"(?P<what>a (?:day|local time) such as [^;]+); write hyphens.*", "hyphens"),
        (r"(?P<what>a day such as .+), and nothing else", "nothing_else"),
        (r"a first name of 1 to (?P<most>\d+) characters", "first_name"),
        (r"a first name only, without digits", "first_name.digits"),
        (r"a first name only, without @.*", "first_name.signs"),
        (r"a text of 1 to (?P<most>\d+) characters", "text"),
        (r"one of (?P<words>.+), or nothing", "one_of_or_nothing"),
        (r"one of (?P<words>.+), or they read Dutch and English", "language.unknown"),
        (r"one of (?P<words>.+?)(?: \(\d+ more are not\))?", "one_of"),
        (r"a day such as .*", "day"),
        (r"a local time such as .*", "time"),
        (r"whole minutes from (?P<least>\d+) to (?P<most>\d+)", "minutes"),
        (r"decimal degrees from (?P<least>-\d+) to (?P<most>\d+).*", "degrees"),
        (r"a Dutch telephone number.*", "phone"),
        (r"a mail address such as.*", "email"),
        (r"a whole number from 0 to (?P<most>\d+), or nothing", "number"),
        (r"a client code such as.*", "client_code"),
        (r"a code of letters, digits.*", "staff_code"),
        (r"a language code such as.*", "language"),
        (r"at most intake_days \((?P<most>\d+)\).*", "reminder"),
        (r"fewer than months \((?P<most>\d+)\).*", "countdown"),
        (r"this column; is it (?P<other>.+)\?", "column.is_it"),
        (r"this column; it is not read", "column.not_read"),
        (r"this column once, not (?P<number>\d+) times", "column.twice"),
        (r"this column", "column"),
        (r"the columns (?P<columns>[^;]+)(?:;.*)?", "columns"),
        (r"(?P<wanted>\d+) cells, as the header has; here are (?P<found>\d+)", "cells"),
        (r"a header line with (?P<columns>[^;]+)(?:;.*)?", "header"),
        (r"a CSV file; this is an Excel workbook.*", "excel"),
        (r"a CSV file; .*", "no_text"),
        (r"text in UTF-8; this is UTF-16.*", "utf_16"),
        (r"text in .*", "letters_lost"),
        (r"cells of at most .*", "quote"),
        (r"a closing quote .*", "quote"),
        (r"\".\" or the end of the row behind a closing quote.*", "quote"),
        (r"each once; line (?P<line>\d+) has this already", "double"),
        (r"a text in letters.*", "misread"),
        (r"what somebody is called.*", "odd_name"),
        (r"the \w+; people read it as it stands", "says_nothing"),
        (r"the \w+ without a burgerservicenummer, .*", "private.number"),
        (r"the \w+ without what tells of .*", "private.words"),
        (r"(?P<town>.+), as in the rows before: an import is for one municipality", "municipality"),
        (r"a code of your own municipality; this one is taken.*", "taken"),
        (r"(?P<role>\w+), which this code has; .*", "role"),
        (r"an address that nobody else has, or nothing", "email.taken"),
        (r"the staff_code of an? (?P<role>\w+) who works there; (?P<code>\S+) has left", "staff.left"),
        (r"the staff_code of a klantmanager of your own municipality", "staff.elsewhere"),
        (r"the staff_code of an? (?P<role>\w+); (?P<code>\S+) stands nowhere in .*", "staff.unknown"),
        (r"the staff_code of an? (?P<role>\w+); (?P<code>\S+) is an? (?P<other>\w+)", "staff.other"),
        (r"a (?:day|time) in the years (?P<first>\d+) to (?P<last>\d+)", "years"),
        (r"an organisation of .*; (?P<name>.+) is not one", "organisation"),
        (r"a client code (?:of|that is known).*", "client.unknown"),
        (r"a time that exists.*", "time.skipped"),
    )
)  # fmt: skip
"""What was expected, as the import says it, and the text that says the same; the first that fits."""


def bad_row(words: Words, one: BadRow) -> str:
    """What is wrong where: the row as the sheet numbers it, what stands there, and what was expected."""
    expected = expected_words(words, one.expected)
    key = "import.bad" if one.value else "import.bad.empty"
    said = words.label(key, value=one.value, expected=expected)
    if one.line:
        place = "import.place.column" if one.column else "import.place"
        said = words.label(place, line=one.line, column=one.column, said=said)
    if not one.again:
        return said
    lines = ", ".join(map(str, one.lines))
    more = one.again - len(one.lines)
    return said + words.label("import.again.more" if more else "import.again", lines=lines, more=more)


def expected_words(words: Words, expected: str) -> str:
    """What was expected, with what may have been meant."""
    asked = _MEANT.fullmatch(expected)
    said = _one(words, asked["rest"] if asked else expected)
    return said + words.label("import.meant", meant=asked["meant"]) if asked else said


def _one(words: Words, expected: str) -> str:
    for pattern, key in EXPECTED:
        found = pattern.fullmatch(expected)
        if found is not None:
            slots = found.groupdict()
            if "what" in slots:
                slots["what"] = _one(words, slots["what"])
            return words.label(f"import.expected.{key}", **slots)
    return words.label("import.expected.other")


def changed_row(words: Words, one: RowEffect) -> str:
    """A row that changes something, with what stands and what will; of a name only that it changes."""
    columns = "; ".join(
        words.label("import.column", column=column.name, old=column.old or "-", new=column.new or "-")
        if column.old or column.new
        else column.name
        for column in one.columns
    )
    key = "import.differs" if one.does is Does.DIFFERS else "import.changed"
    return words.label(key, row=one.row, columns=columns)
