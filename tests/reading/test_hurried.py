"""Hurried lists and slips of the thumb: what is stored at once, and what one tap stores."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import pytest

from domain.reading import KnownAppointment, KnownClient, Record
from domain.reading.guessing.guesses import read_with_guesses
from tests.reading.cases import DUTCH

SENT = datetime.fromisoformat("2026-11-24T16:30:00+01:00")
NAMES = ("Samira", "Yonas", "Farid", "Leyla")
CLIENTS = tuple(KnownClient(f"K-{1042 + at}", name) for at, name in enumerate(NAMES))
APPOINTMENTS = tuple(
    KnownAppointment(
        f"A{at}", client.code, datetime.fromisoformat("2026-11-24T10:00:00+01:00"), "group_training"
    )
    for at, client in enumerate(CLIENTS)
)


def _told(records: Iterable[Record]) -> str:
    """Each record as the first letter of a name and its status, in the order of the names."""
    names = {client.code: client.first_name[0] for client in CLIENTS}
    said = [f"{names[one.client or '']} {getattr(one, 'status', one.kind)}" for one in records]
    return ", ".join(sorted(said, key=lambda one: "SYFL".index(one[0])))


@pytest.mark.parametrize(
    ("text", "stored", "asked"),
    [
        ("samira +\nyonas +\nfarid + 10 te laat", "S present, Y present, F late", ""),
        ("samira + yonas + farid te laat", "S late, Y late, F late", ""),
        ("samira +\nfarid -", "S present", "Farid"),
        ("allen +, farid 10 min tl", "S present, Y present, F late, L present", ""),
        ("groep compl., alleen farid ns", "S present, Y present, F no_show, L present", ""),
        ("samira er, ook yonas, farid ns", "S present, Y present, F no_show", ""),
        ("samira 10 l, yonas 5l, farid spoorloos", "S late, Y late", "Farid"),
        ("samira zat er gewoon, yonas per sms afgemeld", "S present, Y excused", ""),
        ("samira wrn er gwoon, yonas waor te laat", "S present, Y late", ""),
        ("samira v, yonas v, farid x mb, leyla x zb", "S present, Y present, F excused, L no_show", ""),
        ("te laat: samira\naanw: yonas\nfarid: zb", "S late, Y present, F no_show", ""),
        ("aanw: samira\nyonas: ziek\nleyla", "S present, Y excused", "Leyla"),
        ("samira was er vroeg bij, stond al voor de deur toen ik aankwam", "S present", ""),
        ("ongemeld afw: samira\nyonas 10 min te laat, netjes gebeld", "S no_show, Y late", ""),
        ("yonas en leyla konden er niet bij zijn, mailtje gestuurd", "Y excused, L excused", ""),
        ("te laat:\nsamira: 5 min\nyonas: 10 min", "S late, Y late", ""),
        (
            "samira ik heb niet gezien, yonas goed op de tijd, leyla 10 mn te laat",
            "Y present, L late",
            "Samira",
        ),
        ("aanw: samira, yonas\n?: leyla", "S present, Y present", "Leyla"),
        ("groep van vandaag:\n- samira: ja\n- yonas: weet ik niet zeker", "S present", "Yonas"),
    ],
)
def test_lists_in_short(text: str, stored: str, asked: str) -> None:
    reading = read_with_guesses(text, SENT, CLIENTS, APPOINTMENTS, DUTCH)
    assert _told(reading.records) == stored
    about = reading.ask.about if reading.ask else ()
    assert [client.first_name for client in CLIENTS if client.code in about] == ([asked] if asked else [])


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("samira aanwzegi, leyla 15 mni te laar", "S present, L late"),
        ("yonas wn farid er, leyla pas na e pauze binnen", "Y present, F present, L late"),
        ("farid ns. o nee hij staat nu voor de deur, 20 minuten", "F late"),
        ("samira was te laat nee wacht yonas was te laat samira was gewoon op tijd", "S present, Y late"),
        ("samira was wat later, zal een minuut of 20 zijn geweest", "S late"),
        ("samira was er leyla ook en yonas dat weet ik niet want ik zat bij de andere groep",
         "S present, L present"),
    ],
)  # fmt: skip
def test_one_tap_away(text: str, offered: str) -> None:
    reading = read_with_guesses(text, SENT, CLIENTS, APPOINTMENTS, DUTCH)
    assert reading.ask is not None
    assert offered in [_told(guess.records) for guess in reading.guesses]
