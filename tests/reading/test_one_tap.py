"""What coaches write of plans, steps, questions and the like: read at once, or offered by a button."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.codes import ReadAction
from domain.reading import KnownAppointment, KnownClient
from domain.reading.guesses import read_with_guesses
from tests.reading.cases import DUTCH

SENT = datetime.fromisoformat("2026-11-24T16:30:00+01:00")  # a Tuesday
CLIENTS = (KnownClient("K-1042", "Samira"), KnownClient("K-1077", "Yonas"), KnownClient("K-1103", "Farid"))
HOURS = (-5, 44)
"""Each had an appointment today at 11:30, and has one on Thursday at 12:30."""
APPOINTMENTS = tuple(
    KnownAppointment(f"{client.first_name} {hours}", client.code, SENT + timedelta(hours=hours), "coaching")
    for client in CLIENTS
    for hours in HOURS
)


def reading(text: str) -> dict[str, Any]:
    """The reading of a text, with its guesses."""
    text = text.replace(" / ", "\n")
    return read_with_guesses(text, SENT, CLIENTS, APPOINTMENTS, DUTCH).as_dict()


ASKED = """
kunt u mij vertellen hoe vaak yonas deze maand afwezig was? ben zelf even de tel kwijt -> attendance_summary
weet ff niet meer hoe laat samira donderdag komt -> next_appointment
hoe laat is mijn eerste afspraak donderdag en wie zijn dat -> day_appointments
"""


@pytest.mark.parametrize("line", ASKED.strip().splitlines())
def test_a_question_in_other_words_is_answered(line: str) -> None:
    text, kind = line.split(" -> ")
    read = reading(text)
    assert (read["action"], read["query"]["type"]) == (ReadAction.ANSWER, kind)


REFUSED = """
zou je mij het thuisadres van samira kunnen geven? dan stuur ik bloemen -> data_request
zet alleman vndaag op aanwzig, geen idee wie er waren -> bulk_guess
zet samira en farid op aanwezig voor de hele week, zal wel kloppen -> bulk_guess
zet yonas op aanwezig, hij was er niet maar heeft het al zo zwaar -> contradicts_facts
farid zei dat hij zichzlf wat aan wil doen -> safety
samira wil zlfmoord plegen -> safety
"""


@pytest.mark.parametrize("line", REFUSED.strip().splitlines())
def test_what_is_never_stored_is_refused_however_it_is_typed(line: str) -> None:
    text, reason = line.split(" -> ")
    read = reading(text)
    assert (read["action"], read.get("refuse", {}).get("reason")) == (ReadAction.REFUSE, reason)


NOT_REFUSED = """
zet samira op aanwezig, yonas was er niet
zet samira op aanwezig en yonas op afwezig, hij was er niet
weet niet meer hoe laat samira kwam
samira was er de hele week
daar is niks aan te doen, samira was er niet
"""


@pytest.mark.parametrize("text", NOT_REFUSED.strip().splitlines())
def test_what_is_only_alike_is_not(text: str) -> None:
    assert reading(text)["action"] not in (ReadAction.REFUSE, ReadAction.ANSWER, ReadAction.IGNORE)
