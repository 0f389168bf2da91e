"""Contacts and tasks in the fields of the Klantinteracties API (docs/export.md), in words for the citizen.

What the API has no field for stands under `kortelijn`: the client by code, and the id in facts.csv.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from domain.clients.export import NO_TAAL, Contact, Exported, Waiting, fact_id, moment, outside_uuid, taal
from domain.codes import Status
from domain.tasks import TaskKind
from words.answers import answer_words
from words.catalogs import Term, Words
from words.moments import stamp

Json = dict[str, Any]
_REACHED: Final = {"failed": False, "reached": True, "not_reached": False}
"""Whether a contact came about, where that is known: nobody knows whether a sent message was read."""


def contact(words: Words, one: Contact) -> Json:
    """A message, an answer or a call as a klantcontact."""
    kind = one.what if one.what in ("answer", "call") else "message"
    slots: dict[str, str | Term] = {"at": stamp(words, one.about), "type": Term(f"type.{one.type}")}
    match kind:
        case "answer":
            reached: bool | None = True
            said = words.label("contact.answer", answer=answer_words(words, one.value), **slots)
        case "call":
            reached = _REACHED[one.value]
            said = words.label(f"contact.{one.value}", **slots)
        case _:
            reached = _REACHED.get(one.value)
            said = words.label(f"contact.message_{one.value}", **slots)
    return _klantcontact(
        words,
        uuid=outside_uuid("contact", one.id),
        fact=fact_id("contact", one.id),
        channel="telefoon" if kind == "call" else "telegram",
        about=words.label(f"contact.about_{kind}", **slots),
        said=said,
        reached=reached,
        language=taal(one.language),
        at=one.at,
        code=one.client_code,
    )


def missed_meeting(words: Words, task: Waiting) -> Json:
    """The appointment behind a no-show, as the contact that did not come about."""
    if task.about is None:
        raise ValueError("a no-show has an appointment")
    slots: dict[str, str | Term] = {"at": stamp(words, task.about), "type": Term(f"type.{task.type}")}
    missed = task.status is Status.NO_SHOW
    return _klantcontact(
        words,
        uuid=outside_uuid("meeting", task.appointment_id or ""),
        fact=fact_id("attendance", task.appointment_id or ""),
        channel="afspraak",
        about=words.label("contact.about_meeting", **slots),
        said=words.label("contact.missed" if missed else "contact.not_missed", **slots),
        reached=False if missed else None,
        language=NO_TAAL,
        at=task.about,
        code=task.client_code,
    )


def internal_task(words: Words, task: Waiting, of: Exported) -> Json:
    """A no-show that waits for the klantmanager, or waited, as an internetaak."""
    if task.about is None:
        raise ValueError("a no-show has an appointment")
    told = {
        "uuid": outside_uuid("task", task.id),
        "gevraagdeHandeling": words.label("contact.wanted"),
        "aanleidinggevendKlantcontact": {"uuid": outside_uuid("meeting", task.appointment_id or "")},
        "toegewezenAanActoren": [{"uuid": outside_uuid("actor", of.klantmanager)}],
        "toelichting": words.label(
            "contact.because",
            code=task.client_code,
            at=stamp(words, task.about),
            type=Term(f"type.{task.type}"),
        ),
        "status": "verwerkt" if task.closed_at else "te_verwerken",
        "toegewezenOp": moment(task.raised_at, words.calendar),
    }
    if task.closed_at:
        told["afgehandeldOp"] = moment(task.closed_at, words.calendar)
    return {**told, "kortelijn": {"klantcode": task.client_code, "factId": fact_id("task", task.id)}}


def actor(code: str) -> Json:
    """A klantmanager by staff code."""
    return {
        "uuid": outside_uuid("actor", code),
        "naam": code,
        "soortActor": "medewerker",
        "indicatieActief": True,
        "actoridentificator": {
            "objectId": code,
            "codeObjecttype": "mdw",
            "codeRegister": "kortelijn",
            "codeSoortObjectId": "staff_code",
        },
    }


def is_no_show(task: Waiting) -> bool:
    """Whether a task is about an appointment that somebody did not come to."""
    return task.kind is TaskKind.NO_SHOW and task.about is not None


def _klantcontact(
    words: Words,
    *,
    uuid: str,
    fact: str,
    channel: str,
    about: str,
    said: str,
    reached: bool | None,
    language: str,
    at: datetime,
    code: str,
) -> Json:
    return {
        "uuid": uuid,
        "kanaal": channel,
        "onderwerp": about,
        "inhoud": said,
        "indicatieContactGelukt": reached,
        "taal": language,
        "vertrouwelijk": False,
        "plaatsgevondenOp": moment(at, words.calendar),
        "kortelijn": {"klantcode": code, "factId": fact},
    }
