"""`Was er niet zonder bericht`: whatever stands behind the `niet`, the client was not there."""

from __future__ import annotations

from itertools import product

import pytest

from domain.reading import Attendance, Reading, read
from tests.reading.cases import DUTCH, confirmed
from tests.reading.test_traps import APPOINTMENTS, CLIENTS, SENT

CAME = ("was er", "kwam", "is", "aanwezig", "verscheen", "daagde", "was vandaag")
DENIED = ("niet", "nie", "weer niet", "ook niet", "opnieuw niet", "helaas niet")
UNTOLD = ("zonder bericht", "zonder afmelding", "zonder reden", "geen bericht", "niks gehoord", "ns")
TOLD = ("met bericht", "wel afgemeld", "afgemeld", "ziek", "ziek gemeld", "had gebeld")


def _statuses(came: str, denied: str, said: str, break_: str) -> set[str]:
    rest = {"daagde": " op", "is": " geweest", "was vandaag": " aanwezig"}.get(came, "")
    return _stored(
        confirmed(read(f"samira {came} {denied}{rest}{break_} {said}", SENT, CLIENTS, APPOINTMENTS, DUTCH))
    )


def _stored(reading: Reading) -> set[str]:
    return {str(record.status) for record in reading.records if isinstance(record, Attendance)}


@pytest.mark.parametrize(("came", "denied"), list(product(CAME, DENIED)))
def test_who_was_not_there_is_never_present(came: str, denied: str) -> None:
    for said, break_ in product(UNTOLD, ("", ",")):
        assert _statuses(came, denied, said, break_) <= {"no_show"}, (said, break_)
    for said, break_ in product(TOLD, ("", ",")):
        assert _statuses(came, denied, said, break_) <= {"excused"}, (said, break_)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("samira was er niet zonder bericht", "no_show"),
        ("samira kwam weer niet zonder enige afmelding", "no_show"),
        ("samira was er niet zonder reden", "no_show"),
        ("samira kwam niet met bericht", "excused"),
        ("samira was er gewoon, niet ziek", "present"),
        ("samira kwam niet te laat", "present"),
        ("samira was er niet op tijd", "late"),
    ],
)
def test_the_sign_behind_it_stands_by_itself(text: str, status: str) -> None:
    assert _stored(confirmed(read(text, SENT, CLIENTS, APPOINTMENTS, DUTCH))) == {status}
