"""What kinds of appointments are called where it must not say too much."""

from __future__ import annotations

from domain.codes import AppointmentType
from words.catalogs import Term

_NEUTRAL = {
    AppointmentType.GROUP_TRAINING: "type.class",
    AppointmentType.LANGUAGE_CLASS: "type.class",
    AppointmentType.PVT_MEETING: "type.meeting",
    AppointmentType.MAP_MEETING: "type.meeting",
    AppointmentType.WALK_IN: "type.meeting",
    AppointmentType.PHONE_CALL: "type.call",
    AppointmentType.HOME_VISIT: "type.visit",
    AppointmentType.EMPLOYER_VISIT: "type.visit",
}


def kind_of(kind: AppointmentType) -> Term:
    """The neutral word for the kind of an appointment."""
    return Term(_NEUTRAL.get(kind, "type.talk"))
