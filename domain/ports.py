"""What the use cases need of storage. storage/ fulfils it; nobody here knows how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from domain.calendar import Calendar, WeeklyMoment
from domain.clocks import Told
from domain.codes import AppointmentType, Role, Status
from domain.courses import Tracked
from domain.delivery import Trace
from domain.digests import LeadDays, Met, Share
from domain.export import Contact, Exported, FactRow, Waiting
from domain.notices import Notice
from domain.tasks import Owner, StepTaken, Task, TaskKind
from domain.terms import Terms
from domain.values import (
    Absence,
    Appointment,
    Change,
    Client,
    Fact,
    Outcome,
    Person,
    Place,
    Question,
    Reach,
    SentPhrase,
)


@dataclass(frozen=True, slots=True)
class Report:
    """A message or tap of a coach that stored something."""

    id: str
    person_id: str
    message_id: str | None
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who meets the coach when."""

    id: str
    client_code: str
    starts_at: datetime
    type: str


@dataclass(frozen=True, slots=True)
class PressedButton:
    """What the opaque id of a button stands for."""

    id: str
    person_id: str
    action: str
    object: Mapping[str, Any]
    expires_at: datetime
    used_at: datetime | None
    once: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """A line of the audit about something."""

    at: datetime
    actor: str
    action: str
    detail: Mapping[str, str | int]


class People(Protocol):
    """Everybody with a role, their channel, invitations and consent."""

    async def by_id(self, person_id: str) -> Person:
        """The person; raises KeyError."""

    async def by_code(self, code: str) -> Person | None:
        """The person with a client or staff code."""

    async def by_address(self, address: str) -> Person | None:
        """The person bound to a channel address."""

    async def with_role(self, role: Role) -> list[Person]:
        """Everybody with the role."""

    async def readers(self, role: Role, since: datetime) -> list[Person]:
        """Everybody with the role whom messages have reached since the moment or longer."""

    async def client_languages(self, municipality: str | None = None) -> dict[str, int]:
        """How many clients read each language, in one municipality or in all; who stopped is not counted."""

    async def not_joined(self) -> list[Person]:
        """Everybody who has not opened an invitation yet."""

    async def put_organisation(self, name: str, kind: str) -> str:
        """Store an organisation once; returns its id."""

    async def put(self, person: Person, organisation_id: str, at: datetime) -> None:
        """Add or change a person."""

    async def bind(self, person_id: str, address: str, reach: Reach, at: datetime) -> None:
        """Tie a person to a channel address; whoever held the address lets go of it."""

    async def set_reach(self, person_id: str, reach: Reach, at: datetime) -> None:
        """Note whether messages get there."""

    async def set_language(self, person_id: str, language: str) -> None:
        """Store the chosen language."""

    async def consents(self, person_id: str) -> list[tuple[bool, str, str, datetime]]:
        """Every answer to the opt-in: given, version of the text, language, moment."""

    async def add_consent(
        self, person_id: str, *, given: bool, text_version: str, language: str, at: datetime
    ) -> None:
        """Append an answer to the opt-in."""

    async def invite(self, person_id: str, token_hash: str, at: datetime, until: datetime) -> None:
        """Store a fresh invitation; earlier ones of the person are closed."""

    async def claim(self, token_hash: str, address: str, at: datetime) -> str | None:
        """Take an invitation for an address; returns the person's id, or None."""

    async def close_invitations(self, person_id: str, at: datetime) -> None:
        """End every open invitation of a person."""

    async def note_wrong_start(self, address: str, at: datetime) -> None:
        """Count a wrong start link."""

    async def wrong_starts(self, address: str, since: datetime) -> int:
        """How many wrong start links came from the address since then."""


class Caseload(Protocol):
    """Clients with their coach and klantmanager."""

    async def client(self, client_id: str) -> Client:
        """The client; raises KeyError."""

    async def of_coach(self, coach_id: str) -> list[Client]:
        """All clients of a coach, by code."""

    async def of_klantmanager(self, klantmanager_id: str) -> list[Client]:
        """All clients of a klantmanager, by code."""

    async def put(
        self, client_id: str, coach_id: str, klantmanager_id: str, contract: str, lot: str, referred_on: date
    ) -> None:
        """Add or change a trajectory."""

    async def trajectory(self, client_id: str) -> tuple[str, str, str, str, str] | None:
        """Coach, klantmanager, contract, lot and day of referral as stored."""


class Appointments(Protocol):
    """Meetings, and what clients said about them beforehand."""

    async def get(self, appointment_id: str) -> Appointment | None:
        """The appointment."""

    async def put(self, appointment: Appointment) -> None:
        """Add or change an appointment."""

    async def of_coach(self, coach_id: str, since: datetime, until: datetime) -> list[Appointment]:
        """Those that stand, from `since` until before `until`."""

    async def meetings(self, coach_id: str, since: datetime, until: datetime) -> list[Meeting]:
        """Who meets the coach when, without the places."""

    async def of_client(self, client_id: str, since: datetime, until: datetime) -> list[Appointment]:
        """Those that stand, from `since` until before `until`."""

    async def of_type(
        self, klantmanager_id: str, kind: AppointmentType, since: datetime, until: datetime
    ) -> list[Appointment]:
        """Those of one type that stand in a caseload, from `since` until before `until`."""

    async def place(self, location: str) -> Place | None:
        """Where a location is, if somebody told."""

    async def put_place(self, place: Place) -> bool:
        """Add or change a location on the map; False when nothing changed."""

    async def add_change(self, change: Change) -> None:
        """Append what a report did to an appointment."""

    async def changes_of_report(self, report_id: str) -> list[Change]:
        """What a report did and nobody took back, newest first."""

    async def last_change(self, appointment_id: str) -> Change | None:
        """The newest change that stands."""

    async def history(self, appointment_id: str) -> list[tuple[Change, datetime | None]]:
        """Every change of an appointment, oldest first, with the moment at which it was taken back."""

    async def undo_change(self, change_id: str, at: datetime) -> None:
        """Mark a change as taken back; it stays."""

    async def add_answer(self, appointment_id: str, person_id: str, answer: str, at: datetime) -> None:
        """Append what somebody answered."""

    async def answers_of(self, person_id: str) -> list[tuple[str, str, datetime]]:
        """Everything that a person answered: appointment, answer, moment."""

    async def answers_about(self, appointment_id: str) -> list[tuple[str, str, datetime]]:
        """What was answered about an appointment: by whom, answer, moment; oldest first."""

    async def last_answers(self, coach_id: str, since: datetime, until: datetime) -> dict[str, str]:
        """The newest answer for each appointment of a coach: the client's own, or what the coach heard."""


class Outcomes(Protocol):
    """Reports and the versioned facts that they caused."""

    async def current(self, appointment_id: str) -> Outcome | None:
        """The newest version."""

    async def versions(self, appointment_id: str) -> list[Outcome]:
        """All versions, oldest first."""

    async def add(self, outcome: Outcome) -> None:
        """Append a version."""

    async def of_report(self, report_id: str) -> list[Outcome]:
        """Newest versions that stem from the report."""

    async def of_coach(self, coach_id: str, since: datetime, until: datetime) -> dict[str, Outcome]:
        """Newest versions by appointment."""

    async def statuses_of_client(self, client_id: str, since: datetime, until: datetime) -> dict[str, Status]:
        """Newest status by appointment of one client, without those taken back."""

    async def add_fact(self, fact: Fact) -> None:
        """Append a fact."""

    async def retract_fact(self, fact_id: str, at: datetime) -> None:
        """Mark a fact as taken back; it stays."""

    async def facts_of_report(self, report_id: str) -> list[Fact]:
        """Facts of a report that stand."""

    async def facts_of_client(self, client_id: str) -> list[Fact]:
        """Facts of a client that stand, by day."""

    async def facts(self, klantmanager_id: str, first: date, last: date) -> list[Fact]:
        """Facts of a caseload that stand, by day."""

    async def put_report(self, report: Report) -> None:
        """Append a report."""

    async def bump_report(self, report_id: str) -> None:
        """An edit came: raise the version."""

    async def report(self, report_id: str) -> Report | None:
        """The report."""

    async def report_of_message(self, person_id: str, message_id: str) -> Report | None:
        """The report that a message caused."""

    async def count_reports(self, person_id: str, most: int) -> int:
        """How many reports a person has made; nobody needs to know of more than `most`."""

    async def last_report(self, person_id: str) -> Report | None:
        """The newest report of a person."""


class Outbox(Protocol):
    """Messages that wish to leave."""

    async def put(self, notice: Notice, now: datetime) -> bool:
        """Queue a message; False when its key is known already."""

    async def void_subject(self, subject: str, now: datetime) -> list[Notice]:
        """Void what is queued about a subject; returns what it would have said."""

    async def void_key(self, key: str, now: datetime, reason: str = "said_already") -> bool:
        """Void one queued message; False when it has left or never was."""

    async def void_person(self, person_id: str, now: datetime) -> list[str]:
        """Void what is queued for a person, answers excepted."""

    async def state(self, key: str) -> str | None:
        """Where a message stands."""

    async def told_about(self, subject: str, template: str) -> list[tuple[str, str | None]]:
        """Who has a message about a subject: person and message, None while nobody knows its number."""

    async def subject_of_message(self, person_id: str, message_id: str) -> str | None:
        """What a message on somebody's screen is about."""

    async def last_about(self, person_id: str, since: datetime) -> tuple[str, str] | None:
        """Template and subject of the newest message to somebody that is about something."""

    async def about(self, subject: str) -> list[Trace]:
        """What became of every message about a subject, in the order in which they were queued."""

    async def trace(self, key: str) -> Trace | None:
        """What became of one message."""


class Questions(Protocol):
    """Questions to coaches that wait for an answer."""

    async def put(self, question: Question) -> None:
        """Keep a question; an earlier one about the same message is replaced."""

    async def get(self, question_id: str) -> Question | None:
        """A question that still waits."""

    async def waiting(self, person_id: str, since: datetime) -> list[Question]:
        """What waits for a person's answer, asked since then, oldest first."""

    async def end(self, question_id: str, how: str, at: datetime) -> None:
        """It waits no longer; its text is wiped."""

    async def end_of_message(self, person_id: str, message_id: str, at: datetime) -> None:
        """The message was edited or taken back: what it had raised waits no longer."""


class Tips(Protocol):
    """Which tips somebody has had, or has no need of."""

    async def had(self, person_id: str) -> set[str]:
        """The tips that are done with."""

    async def done(self, person_id: str, tip: str, at: datetime) -> None:
        """Note a tip as given, or as known without it."""


class Phrases(Protocol):
    """Ready phrases that were sent."""

    async def put(self, sent: SentPhrase, client_ids: Iterable[str]) -> None:
        """Note that a phrase was sent to these clients."""

    async def get(self, sent_id: str) -> SentPhrase | None:
        """What was sent."""

    async def readers(self, sent_id: str) -> dict[str, str | None]:
        """The answer of each client it was sent to, by code."""

    async def to_client(self, client_id: str) -> list[tuple[str, datetime, str | None]]:
        """The phrases that a client was sent: phrase, moment, answer."""

    async def answer(self, sent_id: str, client_id: str, answer: str, at: datetime) -> None:
        """Note what a client answered; the last answer counts."""


class Wellbeing(Protocol):
    """How clients are doing, as far as they say so."""

    async def without_contact(self, since: datetime, until: datetime) -> list[str]:
        """Clients whom messages reach and who have neither an appointment nor answered anything then."""

    async def to_ask(
        self, active_since: datetime, asked_before: datetime, milestone_since: datetime, long_ago: datetime
    ) -> list[str]:
        """Clients who may be asked: after a step, or after long; never again within the pause."""

    async def note_asked(self, person_id: str, at: datetime) -> None:
        """Somebody was asked now."""

    async def add_score(self, person_id: str, week: str, score: int) -> None:
        """A score of the person's organisation; whose it is, is not kept."""

    async def scores(self, first_week: str) -> list[tuple[str, int, int]]:
        """Organisation, number of answers and their sum, since a week."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A no-show that waits for a word, and the contract whose terms say for how long."""

    task_id: str
    contract: str
    raised_at: datetime


class Tasks(Protocol):
    """What waits for an act of a klantmanager or a coach."""

    async def add(self, task: Task) -> bool:
        """Raise a task; False when there is one about the same."""

    async def get(self, task_id: str) -> Task | None:
        """A task with its steps."""

    async def about(self, about: str) -> Task | None:
        """The task about something."""

    async def of_client(self, client_id: str) -> list[Task]:
        """All tasks about a client, oldest first."""

    async def open_of_klantmanager(self, klantmanager_id: str) -> list[Task]:
        """What is open in a caseload, oldest first."""

    async def open_of_stand_in(self, stand_in_id: str) -> list[Task]:
        """What is open of which somebody was asked to stand in, oldest first."""

    async def open_of_coach(self, coach_id: str) -> list[Task]:
        """What is open about the clients of a coach, oldest first."""

    async def unanswered(self) -> list[Unanswered]:
        """Open no-shows that nobody has said anything about, and nobody else was asked; oldest first."""

    async def add_step(self, task_id: str, taken: StepTaken) -> None:
        """Append a step."""

    async def put_state(self, task_id: str, owner: Owner, closed_at: datetime | None) -> None:
        """Note whose turn it is, and when it was closed."""

    async def put_stand_in(self, task_id: str, stand_in_id: str | None, at: datetime) -> None:
        """Note who was asked instead, or that it is known to be stuck (None)."""

    async def release_stand_ins(self, client_id: str) -> None:
        """The client has another klantmanager: who stood in for the former one does so no more."""


class Absences(Protocol):
    """Who is away, and who stands in."""

    async def put(self, absence: Absence) -> None:
        """Note that somebody is away; an absence that runs already ends."""

    async def end(self, person_id: str, at: datetime) -> bool:
        """Somebody is back; False when they were not away."""

    async def at(self, person_id: str, at: datetime) -> Absence | None:
        """The absence of somebody at a moment."""

    async def last_stand_in(self, person_id: str) -> str | None:
        """Who stood in for somebody the last time."""

    async def covered_by(self, stand_in_id: str, at: datetime) -> frozenset[str]:
        """For whom somebody stands in at a moment."""


class DigestMoments(Protocol):
    """The day and hour that people chose for their digest."""

    async def put(self, person_id: str, moment: WeeklyMoment) -> None:
        """Note the day and hour that somebody chose."""

    async def of(self, person_id: str) -> WeeklyMoment | None:
        """What somebody chose."""


@dataclass(frozen=True, slots=True)
class DigestReader:
    """Whom a digest may reach, since when, and the moment that they chose, if they did."""

    person_id: str
    since: datetime
    chosen: WeeklyMoment | None


@dataclass(frozen=True, slots=True)
class StuckTask:
    """A task that has been open for long, with who should act."""

    client_code: str
    kind: TaskKind
    raised_at: datetime
    coach_id: str
    klantmanager_id: str


@dataclass(frozen=True, slots=True)
class WithoutAnchor:
    """A client of whom the coach or the klantmanager gets no messages (R2)."""

    client_code: str
    coach_id: str
    coach_reach: Reach
    klantmanager_id: str
    klantmanager_reach: Reach


@dataclass(frozen=True, slots=True)
class SupplierMissing:
    """How many appointments of a supplier lack an outcome, of how many, over how many clients."""

    supplier: str
    missing: int
    of: int
    clients: int


class Digests(Protocol):
    """What digests are counted from. A look costs what its caseload and weeks cost, not the history."""

    async def readers(self, role: Role) -> list[DigestReader]:
        """Everybody with the role whom messages reach, by code."""

    async def made(self, monday: date) -> frozenset[str]:
        """The keys of the digests about a week that were queued already."""

    async def met(self, klantmanager_id: str, since: datetime, until: datetime) -> list[Met]:
        """Appointments of a caseload that stand and begin from `since` until before `until`, oldest first."""

    async def week_of_suppliers(
        self, klantmanager_id: str, since: datetime, until: datetime, now: datetime
    ) -> dict[str, Share]:
        """By supplier: attended of those with an outcome, of what began then and has ended."""

    async def courses(self, klantmanager_id: str, last: date) -> dict[str, LeadDays]:
        """The trajectory of each client of a caseload as it stood at the end of a day."""

    async def last_contacts(self, klantmanager_id: str, until: datetime) -> dict[str, datetime]:
        """Start of the last appointment before `until` that each client attended."""

    async def next_starts(self, klantmanager_id: str, after: datetime) -> dict[str, datetime]:
        """The next start of each client who has one ahead."""

    async def running(self, municipality: str, today: date) -> int:
        """How many trajectories of a municipality have not ended."""

    async def without_next(self, municipality: str, today: date, after: datetime) -> int:
        """How many of them have no appointment ahead."""

    async def without_anchor(self, municipality: str, today: date) -> list[WithoutAnchor]:
        """Those whose coach or klantmanager gets no messages, by code."""

    async def stuck(self, municipality: str, raised_before: datetime) -> list[StuckTask]:
        """Open tasks that were raised before the moment, oldest first."""

    async def missing(self, municipality: str, since: datetime, until: datetime) -> list[SupplierMissing]:
        """Appointments that began since `since` and ended by `until`, by the name of the supplier."""

    async def troubled_reminders(self, municipality: str, since: datetime, until: datetime) -> dict[str, int]:
        """How many reminders failed, came too late or are uncertain, by state."""

    async def steps(self, municipality: str, first: date, last: date) -> list[Fact]:
        """Milestones, ladder steps and endings that stand, by day."""


class Exports(Protocol):
    """Facts on their way to another system."""

    async def count(self, klantmanager_id: str | None) -> int:
        """How many clients an export goes through."""

    async def page(self, after: str, limit: int, klantmanager_id: str | None) -> list[Exported]:
        """The next clients by code, of one caseload or of all."""

    async def client(self, client_id: str) -> Exported:
        """One client; raises KeyError."""

    async def facts(self, client: Exported, since: datetime | None) -> list[FactRow]:
        """Attendance and reported facts that were stored or changed since the moment."""

    async def contacts(self, client: Exported, since: datetime | None) -> list[Contact]:
        """Messages, answers and calls since the moment."""

    async def tasks(self, client: Exported, since: datetime | None) -> list[Waiting]:
        """Tasks that were raised or changed since the moment."""


class Clocks(Protocol):
    """The terms of contracts, the course of trajectories, and what was told to whom."""

    async def put_terms(self, contract: str, terms: Terms) -> bool:
        """Add or change the terms of a contract; False when nothing changed."""

    async def terms_of(self, contract: str) -> Terms | None:
        """The terms of a contract, if they were imported."""

    async def terms(self) -> dict[str, Terms]:
        """The terms of every contract that has them."""

    async def of_person(self, person_id: str, today: date, calendar: Calendar) -> list[Tracked]:
        """The trajectories of a coach or klantmanager under contracts with terms, by client code."""

    async def of_client(self, client_id: str, today: date, calendar: Calendar) -> Tracked | None:
        """The trajectory of a client, if its contract has terms."""

    async def told(self, person_id: str) -> set[Told]:
        """What a coach or klantmanager was told of the own caseload."""

    async def tell(self, person_id: str, told: Told, at: datetime) -> None:
        """Note that somebody is told of a stage of a clock."""


class Buttons(Protocol):
    """What the buttons on people's screens mean."""

    async def get(self, button_id: str) -> PressedButton | None:
        """The meaning of a button."""

    async def use(self, button_id: str, now: datetime) -> None:
        """Note the first press."""


class Audit(Protocol):
    """Who did what, when: codes only."""

    async def add(
        self, at: datetime, actor: str, action: str, object_id: str, **detail: str | int | None
    ) -> None:
        """Append a line."""

    async def about(self, object_id: str) -> list[Noted]:
        """The lines about an object, oldest first."""


class Work(Protocol):
    """One transaction. Leaving it commits, raising undoes."""

    @property
    def people(self) -> People:
        """People."""

    @property
    def caseload(self) -> Caseload:
        """Clients."""

    @property
    def appointments(self) -> Appointments:
        """Appointments."""

    @property
    def outcomes(self) -> Outcomes:
        """Outcomes, facts and reports."""

    @property
    def outbox(self) -> Outbox:
        """Outgoing messages."""

    @property
    def questions(self) -> Questions:
        """Questions that wait."""

    @property
    def tips(self) -> Tips:
        """Tips."""

    @property
    def phrases(self) -> Phrases:
        """Ready phrases."""

    @property
    def wellbeing(self) -> Wellbeing:
        """How clients are doing."""

    @property
    def tasks(self) -> Tasks:
        """Tasks."""

    @property
    def absences(self) -> Absences:
        """Absences."""

    @property
    def digest_moments(self) -> DigestMoments:
        """Days and hours of digests."""

    @property
    def exports(self) -> Exports:
        """Facts on their way out."""

    @property
    def clocks(self) -> Clocks:
        """Clocks of trajectories."""

    @property
    def digests(self) -> Digests:
        """What digests are counted from."""

    @property
    def buttons(self) -> Buttons:
        """Buttons."""

    @property
    def audit(self) -> Audit:
        """Audit lines."""

    async def runtime_value(self, name: str) -> str | None:
        """A small fact of the runtime."""

    async def set_runtime_value(self, name: str, value: str) -> None:
        """Store a small fact of the runtime."""


class Store(Protocol):
    """Opens transactions."""

    def begin(self) -> AbstractAsyncContextManager[Work]:
        """A transaction that may write."""

    def view(self) -> AbstractAsyncContextManager[Work]:
        """A consistent look that does not wait for writers."""
