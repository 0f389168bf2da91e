"""Texts that name a client and an outcome, and yet state no fact: nothing may be stored of them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from domain.reading import KnownAppointment, KnownClient, read

SENT = datetime.fromisoformat("2026-11-24T16:30:00+01:00")
CLIENTS = (KnownClient("K-1042", "Samira"), KnownClient("K-1077", "Yonas"), KnownClient("K-1103", "Farid"))
APPOINTMENTS = tuple(
    KnownAppointment(f"A{number}", client.code, SENT + timedelta(hours=hours), "group_training")
    for number, (client, hours) in enumerate((client, hours) for client in CLIENTS for hours in (-5, 44))
)

TRAPS = """
samira aanwezig?
samira afgemeld?
samira knm gehaald?
samira bijna geslaagd voor knm
samira was 3 keer te laat
samira altijd te laat
samira is nooit te laat
samira komt een half uur later
samira haar broer was er
samira heeft de klantmanager gesproken
gesproken met de moeder van samira
samira wilde eerder weg maar is gebleven
samira heeft geen werk
samira kwam niet echt op gang
samira was er niet lang
denk dat samira er was
volgens mij was samira er
als samira komt is ze te laat
samira hoopt te komen
samira alles gehaald behalve schrijven
samira geen tolk nodig
samira geen schulden meer
samira baan gestopt
samira heeft donderdag niet bevestigd
samira heeft een baan gehad
samira nog niet gestart met stage
samira plan van aanpak nog niet ondertekend
samira yonas farid: p p ns
samira of yonas was er niet
samira en yonas te laat of afgemeld?
dat was yonas niet samira
niemand te laat
er is een probleem met samira
1042
""".strip().splitlines()


@pytest.mark.parametrize("text", TRAPS)
def test_nothing_is_stored(text: str) -> None:
    reading = read(text, SENT, CLIENTS, APPOINTMENTS)
    assert reading.records == ()


@pytest.mark.parametrize(
    ("text", "clients"),
    [
        ("bij de training waren samira en yonas, farid niet", {"K-1042", "K-1077"}),
        ("samira was er, farid ook, yonas ook niet", {"K-1042", "K-1103"}),
        ("Aanwezig\nSamira\nYonas\n\nZiek\nFarid", {"K-1042", "K-1077", "K-1103"}),
        ("samira wel, yonas niet maar die had zich afgemeld", {"K-1042", "K-1077"}),
        ("samira heeft laten weten niet te komen", {"K-1042"}),
        ("samira was er. hij was te laat? farid ok", {"K-1042", "K-1103"}),
    ],
)
def test_only_these_are_stored(text: str, clients: set[str]) -> None:
    reading = read(text, SENT, CLIENTS, APPOINTMENTS)
    assert {record.client for record in reading.records} == clients
    assert "no_show" not in {str(getattr(record, "status", "")) for record in reading.records}
