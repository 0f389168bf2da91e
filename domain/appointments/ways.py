"""How client and coach meet: at a place, by phone, by video, or at the client's home."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from domain.codes import AppointmentType


class Way(StrEnum):
    """Who goes where. Only the first asks the client to come."""

    PLACE = "place"
    PHONE = "phone"
    VIDEO = "video"
    HOME = "home"


_PHONE: Final = """
    telefonisch telefonische telefoon telefoongesprek tel bel bellen belt gebeld belafspraak belgesprek
    phone telephone call calling whatsapp
"""
_VIDEO: Final = """
    online digitaal teams zoom meet skype webex jitsi facetime video videobellen videobel videogesprek
    videocall beeldbellen beeldbel
"""
_HOME: Final = "huisbezoek thuis thuisbezoek"
_BESIDE: Final = """
    via per door met de het een op in bij ms microsoft google contact gesprek afspraak consult overleg ik we
    wij u jou jullie je haar hem klant deelnemer client cliënt coach zelf by the at home on
"""
"""Words beside the ones that count; with any other word in it, a text names a place: `Telefoonstraat 3`."""

_LINK: Final = re.compile(
    r"https?://\S+|\b(?:teams|zoom|meet|whereby|webex)\.[a-z]+(?:\.[a-z]+)*\S*", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_WORDS: Final = {
    Way.VIDEO: frozenset(_VIDEO.split()),
    Way.PHONE: frozenset(_PHONE.split()),
    Way.HOME: frozenset(_HOME.split()),
}
_OF_TYPE: Final = {AppointmentType.PHONE_CALL: Way.PHONE, AppointmentType.HOME_VISIT: Way.HOME}


def way(kind: AppointmentType, location: str) -> Way:
    """How such a meeting takes place; what its kind says goes before what was typed as its place."""
    return _OF_TYPE.get(kind) or way_typed(location)


def way_typed(location: str) -> Way:
    """What a typed place says: `telefonisch`, `online (Teams)`, `huisbezoek`; or else that it is a place."""
    left = _LINK.sub(" ", location)
    words = {word.lower() for word in _WORD.findall(left)}
    if words - _known():
        return Way.PLACE
    if left != location:
        return Way.VIDEO
    return next((one for one, counting in _WORDS.items() if words & counting), Way.PLACE)


def _known() -> frozenset[str]:
    return frozenset(_BESIDE.split()).union(*_WORDS.values())
