"""A tiny town in the six files of an import, to start from: it can be imported as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from services.importing.files import APPOINTMENTS, CLIENTS, CONTRACTS, MODELS, ORGANISATIONS, PLACES, STAFF
from services.importing.rows import ContractRow

_REFERRED: Final = timedelta(weeks=3)
_MONDAY: Final = 0


def example_files(today: date) -> dict[str, str]:
    """The text of each file by its name; the appointments lie in the week after `today`."""
    monday = today + timedelta(days=7 - (today.weekday() - _MONDAY) % 7)
    referred = (monday - _REFERRED).isoformat()
    agreed = ("yonas@example.org", "", "", referred, "spoken")
    terms = ContractRow(contract="C-2026-1").model_dump(mode="json")
    rows: dict[str, Sequence[Sequence[object]]] = {
        STAFF: [
            ("sanne", "coach", "Sanne", "Stichting Brug", "Merendam", "06 12345678", ""),
            ("karin", "klantmanager", "Karin", "Gemeente Merendam", "Merendam", "", "karin@example.nl"),
            ("wil", "coordinator", "Wil", "Gemeente Merendam", "Merendam", "", "wil@example.nl"),
        ],
        CONTRACTS: [tuple(terms.values())],
        PLACES: [("Stationsplein 3", "Stationsplein 3, Merendam", "52.4587", "4.6213")],
        CLIENTS: [
            ("K-1042", "Samira", "ar", "sanne", "karin", "C-2026-1", "werk", referred, *[""] * 5),
            ("K-1077", "Yonas", "ti", "sanne", "karin", "C-2026-1", "meedoen", referred, *agreed),
        ],
        ORGANISATIONS: [
            ("Gemeente Merendam", "14 0999", "0800 1234"),
            ("Stichting Brug", "020-1234567", ""),
        ],
        APPOINTMENTS: [
            ("K-1042", f"{monday + timedelta(days=1)} 10:00", 60, "coaching", "Stationsplein 3"),
            ("K-1077", f"{monday + timedelta(days=3)} 14:30", 90, "intake", "Stationsplein 3"),
        ],
    }
    return {name: _table(list(MODELS[name].model_fields), rows[name]) for name in MODELS}


def _table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([header, *rows])
    return written.getvalue()
