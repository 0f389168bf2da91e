"""What coaches write of plans, steps, questions and the like: read at once, or offered by a button."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.codes import ReadAction
from domain.reading import KnownAppointment, KnownClient
from domain.reading.guessing.guesses import read_with_guesses
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


def core(record: dict[str, Any]) -> str:
    """A record in one line: `Samira present`, `Yonas move fri 10:00`."""
    who = next(client.first_name for client in CLIENTS if client.code == record["client"])
    told = [
        str(record[key])
        for key in ("status", "change", "type", "outcome", "reason", "topic", "step")
        if record.get(key)
    ]
    kind = [record["kind"]] if record["kind"] in ("withdraw", "ladder") else []
    start = record.get("starts_at")
    when = [f"{datetime.fromisoformat(start):%d-%m %H:%M}"] if start else []
    return " ".join([who, *kind, *told, *when])


def cores(records: list[dict[str, Any]]) -> str:
    """Records in one line, in a fixed order."""
    return " + ".join(sorted(map(core, records)))


AT_ONCE = """
planning volgende week: / - samira ma 10.00 -> Samira create 30-11 10:00
nieuw: / samira 30/11 9u30 / yonas 1/12 13u -> Samira create 30-11 09:30 + Yonas create 01-12 13:00
agenda vrijdag: / 9u samira / 10u30 farid -> Farid create 27-11 10:30 + Samira create 27-11 09:00
do 26 12u30 samira > vr 27 14u30 -> Samira move 27-11 14:30
samira haar afspraak van donderdag mag naar vrijdag kwart voor elf -> Samira move 27-11 10:45
zet yonas maar van donderdag naar vrijdag 10u -> Yonas move 27-11 10:00
ken je de afspraak met samira van donderdag afblazen? ik mot zelf naar een cursus -> Samira cancel
farid van donderdag graag afzeggen, ik heb dan studiedag -> Farid cancel
samira aanwezig. eindrapport yonas naar km -> Samira present + Yonas report_final
tussenrapp samira ingeleverd -> Samira report_interim
samira geweest bij de map. ze heeft die nu afgerond -> Samira map_completed + Samira present
samira mag beginnen bij de bakker, maandag al -> Samira job_started
haal de noshow van samira weer wg -> Samira withdraw
farid zit sinds vandaag op trede 4 van de ladder -> Farid ladder 4
trajectplan van samira is vandaag naar de gemeente gestuurd -> Samira plan_submitted
samira wil praten met klantmanager -> Samira klantmanager_contact
samira gestart met vrijwilligerswerk in het buurthuis -> Samira volunteer_started
farid was er. wanneer heb ik yonas weer? -> Farid present
"""


@pytest.mark.parametrize("line", AT_ONCE.strip().splitlines())
def test_plans_and_steps_are_read_at_once(line: str) -> None:
    text, wanted = line.split(" -> ")
    read = reading(text)
    assert (read["action"], cores(read["records"])) == (ReadAction.RECORD, wanted), read


OFFERED = """
zet samira op vrijdag 10u -> Samira create 27-11 10:00
samira graag vrijdag 14u -> Samira create 27-11 14:00
yonas mag naar vrijdag 10u -> Yonas move 27-11 10:00
verzet samira naar vrijdag, zelfde tijd graag -> Samira move 27-11 12:30
samira er. zet yonas van donderdag maar op vrijdag zelfde tijd -> Samira present + Yonas move 27-11 12:30
samira aanwezig. yonas ergens vrijdag 10u neerzetten -> Samira present + Yonas create 27-11 10:00
ma 10u samira, di 11u yonas -> Samira create 30-11 10:00 + Yonas create 01-12 11:00
ben ziek, 12u30 van samira en 12u30 van farid donderdag gaan nietdoor -> Farid cancel + Samira cancel
yonas donderdag half uur eerder -> Yonas move 26-11 12:00
samira afspraak een week later zelfde tijd -> Samira move 03-12 12:30
samira afzeggen aub -> Samira cancel
sluit samira maar af als uitval -> Samira dropped_out
farid loopt vast op de bus, mag de gemeente weten -> Farid transport
yonas komt donderdag zeker -> Yonas confirm
samira zei dat ze donderdag van de partij is -> Samira confirm
de melding over farid van vandaag mag de prullenbak in -> Farid withdraw
samira: tolk erbij, ze spreekt alleen dari -> Samira interpreter
"""


@pytest.mark.parametrize("line", OFFERED.strip().splitlines())
def test_what_is_not_certain_is_one_of_the_first_buttons(line: str) -> None:
    text, wanted = line.split(" -> ")
    read = reading(text)
    found = [cores([*read["records"], *guess["records"]]) for guess in read.get("guesses", [])[:5]]
    assert wanted in (cores(read["records"]), *found), read


UNDECIDED = """
de vrijdag: / 10u samira
farid ziek, laat maar, komt net binnenlopen
haal de no show van samira weg. yonas was er gewoon
samira geweest bij de map. ze heeft die nog niet afgerond
lbt samira volgt
haal yonas van vandaag maar weer weg, was farid
samira stopt als ze een baan heeft
haal samira en yonas altijd door elkaar
trajectplan samira moet naar de klantmanager
samira wil graag vrijdag 14u komen
samira vroeg of ze naar vrijdag 10u mag
"""


@pytest.mark.parametrize("text", UNDECIDED.strip().splitlines())
def test_what_is_left_open_stores_nothing(text: str) -> None:
    read = reading(text)
    assert all(record["kind"] == "attendance" for record in read["records"]), read
    assert read["action"] in (ReadAction.ASK, ReadAction.CONFIRM), read
