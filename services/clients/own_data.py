"""All that is kept of a client, gathered for that client (AVG 15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.clients.rights import RequestKind, last_day
from domain.codes import AppointmentType, Reason, Status
from domain.members import Act, require
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message, Rings
from domain.ports import UnitOfWork
from domain.values import FactKind
from domain.ways import WayKind
from services.access import coach_of
from services.appointments.reminders import AHEAD
from services.looking_up import LookUps, Sending, looks_up
from services.tasks.confirming import is_claim
from services.turn import Turn

SINCE = timedelta(days=3650)


@dataclass(frozen=True, slots=True)
class DataKept(LookedUp):
    """A client reads what is kept in general, and what can be asked about it."""

    kept_as = "data_kept"


@dataclass(frozen=True, slots=True)
class DataKeptShown(Message):
    """The same, with the coach's name."""

    rings = Rings.COACH

    coach: str
    ways: tuple[WayKind, ...] = ()  # besides the chat, to which the client agreed


@dataclass(frozen=True, slots=True)
class DataShown(LookedUp):
    """A client reads all that is kept."""

    kept_as = "data_shown"
    leaves_chat = True


@dataclass(frozen=True, slots=True)
class DataFile(LookedUp):
    """A client gets all that is kept as a file."""

    kept_as = "data_file"
    leaves_chat = True


@dataclass(frozen=True, slots=True)
class KeptAppointment:
    """An appointment, its outcome, and what the client answered to it."""

    at: datetime
    type: AppointmentType
    location: str
    status: Status | None
    reason: Reason | None
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptPhrase:
    """A ready phrase from the coach, and the answer to it."""

    at: datetime
    phrase: str
    answer: str | None


@dataclass(frozen=True, slots=True)
class KeptStep:
    """A milestone, ladder step or the like."""

    kind: FactKind
    type: str  # a code of the list that belongs to the kind
    on: date
    waits: bool = False  # a plan to which the municipality has not said yes


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """What the client asked about own rights, when, and the last day of the answer."""

    kind: RequestKind
    made_at: datetime
    last_day: date


@dataclass(frozen=True, slots=True)
class KeptWay:
    """A way besides the chat to which the client agreed: its address, if one is kept, and since when."""

    kind: WayKind
    address: str | None
    since: datetime


@dataclass(frozen=True, slots=True)
class OwnData:
    """What stands in the tables about a client, with codes where the views have words."""

    first_name: str
    code: str
    language: str
    coach: str
    klantmanager: str
    organisation: str
    municipality: str
    consents: tuple[datetime, ...]
    appointments: tuple[KeptAppointment, ...]
    phrases: tuple[KeptPhrase, ...]
    steps: tuple[KeptStep, ...]
    requests: tuple[OpenRequest, ...]
    pauses: tuple[tuple[date, date], ...] = ()  # first day, and first day after
    ways: tuple[KeptWay, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnDataText(Message):
    """All of it, to read."""

    data: OwnData


@dataclass(frozen=True, slots=True)
class OwnDataFile(Message):
    """All of it, to keep."""

    data: OwnData


@dataclass(frozen=True, slots=True)
class ShowData(Meaning):
    """Show all that is kept."""

    kept_as = "data_show"


async def show(turn: Turn) -> None:
    """Send it as a text and as a file; both leave the chat again later."""
    client = await turn.work.caseload.client(turn.me.id)
    require(turn.me, Act.OWN_RIGHTS, client)
    await turn.note("data_shown", client.id)
    await turn.answer(DataShown())
    await turn.answer(DataFile())


async def of_client(sending: Sending) -> OwnData:
    """All of it, for somebody who reads it on paper: `sending` is to them."""
    return await _gather(sending)


async def _data_kept(message: DataKept, sending: Sending) -> DataKeptShown:
    agreed = tuple(one.kind for one in await _ways(sending.work, sending.me.id))
    return DataKeptShown(await coach_of(sending.work, sending.me.id, sending.now), agreed)


async def _text(message: DataShown, sending: Sending) -> OwnDataText:
    return OwnDataText(await _gather(sending))


async def _file(message: DataFile, sending: Sending) -> OwnDataFile:
    return OwnDataFile(await _gather(sending))


async def _gather(sending: Sending) -> OwnData:
    work, client_id = sending.work, sending.me.id
    client = await work.caseload.client(client_id)
    person = await work.people.by_id(client_id)
    coach = await work.people.by_id(client.coach_id)
    klantmanager = await work.people.by_id(client.klantmanager_id)
    consents = await work.people.consents(client_id)
    phrases = await work.phrases.to_client(client_id)
    facts = await work.outcomes.facts_of_client(client_id)
    return OwnData(
        first_name=client.first_name,
        code=client.code,
        language=client.language,
        coach=coach.first_name,
        klantmanager=klantmanager.first_name,
        organisation=coach.organisation,
        municipality=person.municipality,
        consents=tuple(at for given, _, _, at in consents if given),
        appointments=await _appointments(work, client_id, sending.now),
        phrases=tuple(KeptPhrase(at, phrase, answer) for phrase, at, answer in phrases),
        steps=tuple(KeptStep(fact.kind, fact.type, fact.on_date, waits=is_claim(fact)) for fact in facts),
        requests=tuple(
            OpenRequest(one.kind, one.made_at, last_day(one, sending.calendar))
            for one in await work.rights.open_of(client_id)
        ),
        pauses=tuple(
            (one.since, one.over_on)
            for one in await work.pauses.of_client(client_id)
            if one.allowed and one.since < one.over_on
        ),
        ways=await _ways(work, client_id),
    )


async def _ways(work: UnitOfWork, client_id: str) -> tuple[KeptWay, ...]:
    at = {one.kind: one.address for one in await work.ways.of(client_id)}
    agreed = [one for one in await work.ways.consents(client_id) if one.holds]
    return tuple(KeptWay(one.kind, at.get(one.kind), one.given_at) for one in agreed)


async def _appointments(work: UnitOfWork, client_id: str, now: datetime) -> tuple[KeptAppointment, ...]:
    said = await work.appointments.answers_of(client_id)
    kept = []
    for appointment in await work.appointments.of_client(client_id, now - SINCE, now + AHEAD):
        outcome = await work.outcomes.current(appointment.id)
        kept.append(
            KeptAppointment(
                at=appointment.starts_at,
                type=appointment.type,
                location=appointment.location,
                status=outcome.status if outcome else None,
                reason=outcome.reason if outcome else None,
                answers=tuple(answer for key, answer, _ in said if key == appointment.id),
            )
        )
    return tuple(kept)


LOOK_UPS: LookUps = dict(
    (
        looks_up(DataKept, _data_kept),
        looks_up(DataShown, _text),
        looks_up(DataFile, _file),
    )
)
