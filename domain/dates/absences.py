"""When somebody who is away comes back, as they type it: "tot 5-12", "t/m vrijdag"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from domain.dates.written import Tense
from domain.reading.compose import compose
from domain.reading.tokens import Caseload, tokens
from domain.text.clean import clean

_UNTIL: Final = re.compile(
    r"^\W*(?:(?P<included>t\s?/\s?m|tm|tot\s+en\s+met|tot-en-met)|tot|until)\s+", re.IGNORECASE
)


def back_on(text: str, today: date) -> date | None:
    """The first day back: the day itself after "tot", the day behind it after "t/m"; None when unclear."""
    until = _UNTIL.match(text)
    rest = text[until.end() :] if until else text
    nobody = Caseload({})
    said = compose(tokens(clean(rest).text, nobody), nobody)
    hints = [token.day for token in said if token.day is not None]
    days = hints[0].days(today, Tense.PLAN) if len(hints) == 1 else ()
    if not days:
        return None
    return days[0] + timedelta(days=1) if until and until["included"] else days[0]
