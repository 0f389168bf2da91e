"""Danger that coaches tell in long Dutch sentences is refused, and what only sounds like it is not."""

from __future__ import annotations

import pytest

from domain.codes import RefuseReason
from domain.hearing.examples import OF_STAFF, read
from domain.hearing.kinds import Kind
from domain.reading.heard import beside_danger, gate_staff

CLIENTS = {"K-1042": "Samira", "K-1103": "Farid"}


def refused(text: str) -> RefuseReason | None:
    return gate_staff(text, CLIENTS).refuse


@pytest.mark.parametrize(
    "text",
    [
        "ik had farid aan de lijn en ben bang dat hij zichzelf iets aandoet vannacht, was wel op tijd",
        "samira was aanwezig en vertelde dat haar man haar gisteren bij de keel heeft gegrepen",
        "farid was er niet, zijn zus heeft vanmorgen een afscheidsbrief onder zijn kussen gevonden",
        "1103 aanw maar liet in de pauze een keukenmes zien dat in zijn tas zat",
        "samira kwam te laat en zegt dat haar zoontje thuis met een riem wordt geslagen door zijn stiefvader",
        "farid dreigt zijn docend te vermoorde als hij weer zakt",
        "farid heeft een vuurwaapen gekocht zegt zijn neef",
        "samira zij zegt man haar dood maken als zij weggaan",
        "nou en farid die zei dus ik heb er geen zin meer in in het leven komma hij was wel gewoon op de les",
        "samira haren vent heeft haar bont en blauw geslagen, ze was der wel",
        "de klantmanager moet oppassen zei farid, hij gaat het gemeentehuis met benzine in de fik steken",
    ],
)
def test_danger_is_refused_whatever_stands_around_it(text: str) -> None:
    assert refused(text) is RefuseReason.SAFETY


@pytest.mark.parametrize(
    "text",
    [
        "samira was er vandaag, ze is bang voor het examen van vrijdag",
        "het schoot me te binnen dat farid gisteren ook aanwezig was",
        "farid sloeg een les over want hij moest werken",
        "iedereen was er vandaag",
        "samira is afgemeld, haar vader is overleden",
        "farid was kapot van moe maar deed goed mee",
        "ik ging dood van het lachen met samira, ze was er",
        "wat een bom van een meid die samira, weer aanwezig",
        "farid volgde de les over huiselijk geweld en was op tijd",
        "samira ziet de stage niet meer zitten bij de bakker en zoekt iets anders, aanwezig",
        "farid is begonnen bij de slager en sneed vandaag vlees",
        "geweldige les vandaag, samira en farid aanwezig",
    ],
)
def test_what_only_sounds_like_danger_is_left_alone(text: str) -> None:
    assert refused(text) is None


def test_what_is_reported_beside_heard_danger_is_left_or_nothing() -> None:
    text = "1103 aanw, hij heeft gezegd dat hij vannacht op de rand van een viaduct heeft gezeten"
    assert refused(text) is RefuseReason.SAFETY
    left = beside_danger(text, CLIENTS.values())
    assert left.startswith("1103 aanw") or not left
    assert refused(left) is None


def test_nearly_all_that_was_learned_is_refused_as_it_stands() -> None:
    sentences = list(read(OF_STAFF))
    danger = [one.text for one in sentences if one.kind is Kind.DANGER]
    plain = [one.text for one in sentences if one.kind is Kind.PLAIN]
    missed = [text for text in danger if refused(text) is not RefuseReason.SAFETY]
    false = [text for text in plain if refused(text) is RefuseReason.SAFETY]
    assert len(danger) > 500
    assert len(plain) > 2000
    assert len(missed) <= 0.02 * len(danger), missed
    assert len(false) <= 0.005 * len(plain), false
