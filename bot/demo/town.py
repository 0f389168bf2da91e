"""A fictional municipality: its people, some history, and appointments around the day of the demo."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.commands.console import import_folder, open_store
from bot.settings import Settings
from domain.codes import AppointmentType, MilestoneOutcome, MilestoneType, Reason, Role, Status
from domain.confirmations import NEEDS_YES, ConfirmedBy, Said
from domain.ids import new_id, stable_id
from domain.ports import Report
from domain.values import Fact, FactKind, Outcome
from services.appointments.reminders import subject_of
from services.importing.rows import AppointmentRow, ClientRow, ContractRow, OrganisationRow, StaffRow
from storage.store import OpenWork

ZONE = ZoneInfo("Europe/Amsterdam")
"""The town is Dutch wherever the demo is shown, as the clock of the simulator is."""

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody of the town. `lang` tags what they read on the page."""

    code: str
    first_name: str
    label: str
    lang: str
    joins: bool = True  # False: the visitor of the page lets them join
    by_mail: bool = False  # they have no Telegram


BY_MAIL = "peter@merendam.example"
COACH_BY_MAIL = "noor@merendam.example"
COORDINATOR_BY_MAIL = "karim@merendam.example"
STAFF = (
    ("sanne", "coach", "Sanne", "Stichting Brug", "Merendam", "06 00 00 00 01", ""),
    ("joris", "coach", "Joris", "Stichting Brug", "Merendam", "06 00 00 00 02", ""),
    ("fatima", "coach", "Fatima", "Werkpunt Noord", "Merendam", "", ""),
    ("noor", "coach", "Noor", "Werkpunt Noord", "Merendam", "06 00 00 00 06", COACH_BY_MAIL),
    ("ingrid", "klantmanager", "Ingrid", "Gemeente Merendam", "Merendam", "06 00 00 00 04", ""),
    ("peter", "klantmanager", "Peter", "Gemeente Merendam", "Merendam", "06 00 00 00 05", BY_MAIL),
    ("wil", "coordinator", "Wil", "Gemeente Merendam", "Merendam", "", ""),
    ("karim", "coordinator", "Karim", "Gemeente Merendam", "Merendam", "", COORDINATOR_BY_MAIL),
)
# Nobody has such numbers: 06-0 is not given out, and none behind an area code begins with a 0.
ORGANISATIONS = (
    ("Stichting Brug", "0255 00 00 10", "0255 00 00 19"),
    ("Werkpunt Noord", "0255 00 00 20", "0255 00 00 29"),
    ("Gemeente Merendam", "0255 00 00 30", ""),
)
CLIENTS = (
    ("K-1042", "Samira", "ar", "sanne", "ingrid"),
    ("K-1077", "Yonas", "ti", "sanne", "ingrid"),
    ("K-1103", "Farid", "nl", "sanne", "ingrid"),
    ("K-1118", "Mehret", "ti", "sanne", "ingrid"),
    ("K-1126", "Tarik", "tr", "sanne", "ingrid"),
    ("K-1131", "Nadia", "ar", "sanne", "peter"),
    ("K-1204", "Hodan", "so", "joris", "ingrid"),
    ("K-1219", "Dawit", "ti", "joris", "peter"),
    ("K-1233", "Zahra", "fa_AF", "joris", "peter"),
    ("K-1317", "Selam", "am", "fatima", "ingrid"),
    ("K-1329", "Oksana", "uk", "fatima", "peter"),
    ("K-1348", "Grace", "en", "fatima", "peter"),
    ("K-1355", "Bilal", "nl", "noor", "peter"),
)
CLIENTS_BY_MAIL = {"K-1219": "dawit@example.org"}
CLIENTS_BY_TEXT = {"K-1233": "06 00 00 00 33"}
CLIENTS_BY_LETTER = {"K-1348": "1"}
WITHOUT_TELEGRAM = frozenset({*CLIENTS_BY_MAIL, *CLIENTS_BY_TEXT, *CLIENTS_BY_LETTER})
"""Clients who read elsewhere."""
NOT_YET_JOINED = frozenset({"K-1118", "K-1131"})
ROLE_LABELS = {
    Role.COACH: "coach",
    Role.KLANTMANAGER: "klantmanager",
    Role.COORDINATOR: "coördinator",
    Role.CONTRACT_MANAGER: "contractmanager",
    Role.CLIENT: "deelnemer",
}
# Code, days of work from the first day of the demo, local time, minutes, type, place.
PLANNED = (
    ("K-1204", 0, "09:00", 45, "coaching", "Stationsplein 3"),
    ("K-1317", 0, "09:30", 60, "language_class", "Buurthuis De Haven"),
    ("K-1348", 0, "08:15", 60, "coaching", "Werkpunt, Kade 12"),
    ("K-1355", 0, "08:30", 45, "coaching", "Werkpunt, Kade 12"),
    ("K-1355", 1, "09:00", 45, "coaching", "Werkpunt, Kade 12"),
    ("K-1042", 0, "08:00", 45, "coaching", "Stationsplein 3, kamer 2"),
    ("K-1077", 0, "08:45", 30, "progress_talk", "Stationsplein 3, kamer 2"),
    ("K-1126", 0, "09:15", 45, "coaching", "Stationsplein 3, kamer 2"),
    ("K-1103", 0, "15:00", 60, "progress_talk", "Stationsplein 3"),
    ("K-1042", 1, "10:00", 60, "coaching", "Stationsplein 3, kamer 2"),
    ("K-1103", 1, "11:00", 45, "coaching", "Stationsplein 3, kamer 2"),
    ("K-1118", 1, "13:00", 60, "group_training", "Buurthuis De Haven"),
    ("K-1077", 1, "14:00", 60, "coaching", "Stationsplein 3, kamer 2"),
    ("K-1126", 1, "15:30", 45, "coaching", "Stationsplein 3, kamer 2"),
    ("K-1219", 1, "11:30", 45, "coaching", "Stationsplein 3, kamer 4"),
    ("K-1118", 2, "10:00", 60, "language_class", "Buurthuis De Haven"),
    ("K-1131", 2, "10:00", 60, "language_class", "Buurthuis De Haven"),
    ("K-1233", 2, "09:30", 60, "intake", "Stationsplein 3, kamer 4"),
    ("K-1329", 2, "13:00", 60, "coaching", "Werkpunt, Kade 12"),
    ("K-1042", 6, "10:00", 60, "coaching", "Stationsplein 3, kamer 2"),
    ("K-1077", 6, "14:00", 60, "coaching", "Stationsplein 3, kamer 2"),
    ("K-1204", 7, "09:00", 45, "coaching", "Stationsplein 3"),
    ("K-1348", 8, "10:00", 60, "coaching", "Werkpunt, Kade 12"),
)
# One letter a week back for each client: what became of the weekly appointment.
HISTORY = {
    "K-1042": "pppplpppe", "K-1077": "plppppeep", "K-1103": "npppepnpe", "K-1118": "ppppppepn",
    "K-1126": "epppplppe", "K-1131": "ppplppppp", "K-1204": "pepppppen", "K-1219": "lppeppppp",
    "K-1317": "ppppepppl", "K-1329": "eppppppne", "K-1348": "pppppeppp",
    "K-1355": "ppepppppp",
}  # fmt: skip
# Steps of the past, in days of work before the first day; one client is late with the intake.
CONTRACT = "Begeleiding 2026"
STEPS = (
    (MilestoneType.INTAKE_HELD, None, 52),
    (MilestoneType.START_DECISION, MilestoneOutcome.START, 51),
    (MilestoneType.PLAN_AGREED, None, 48),
    (MilestoneType.TRAJECT_STARTED, None, 46),
    (MilestoneType.REPORT_START, None, 20),
)
LADDER = ("2", 20)  # the step at the start, and days of work before the first day
LATE_INTAKE = "K-1233"
REFERRED, REFERRED_LATE = timedelta(days=82), timedelta(days=12)
_STATUSES = {"p": Status.PRESENT, "l": Status.LATE, "e": Status.EXCUSED, "n": Status.NO_SHOW}


def citizens() -> list[Citizen]:
    """Everybody, staff first."""
    staff = [Citizen(row[0], row[2], ROLE_LABELS[Role(row[1])], "nl", by_mail=bool(row[6])) for row in STAFF]
    clients = [
        Citizen(
            row[0],
            row[1],
            f"{ROLE_LABELS[Role.CLIENT]} {row[0]}",
            row[2].replace("_", "-"),
            row[0] not in NOT_YET_JOINED,
            by_mail=row[0] in WITHOUT_TELEGRAM,
        )
        for row in CLIENTS
    ]
    return staff + clients


def workday(first: date, count: int) -> date:
    """The day `count` working days after `first` (before it when negative); weekends do not count."""
    day, step = first, 1 if count >= 0 else -1
    for _ in range(abs(count)):
        day += timedelta(days=step)
        while day.weekday() >= SATURDAY:
            day += timedelta(days=step)
    return day


def local(day: date, at: str) -> datetime:
    """The UTC instant of a local time."""
    return datetime.combine(day, time.fromisoformat(at), tzinfo=ZONE).astimezone(UTC)


async def settle_town(settings: Settings, folder: Path, begin: datetime) -> dict[str, str]:
    """Import the town and its history as it stands at `begin`; returns the start token of each code."""
    first = begin.astimezone(ZONE).date()
    past = list(_past(first))
    _write_files(folder, first, past)
    told = await import_folder(settings, folder, None, at=begin, confirmed=True)
    if told["errors"]:
        raise ValueError(f"the demo town has faults: {told['errors']}")
    store = await open_store(settings)
    try:
        async with store.begin() as work:
            for code, day, at, letter in past:
                await _remember(work, code, local(day, at), _STATUSES[letter])
            for code in HISTORY:
                for step, outcome, days in STEPS:
                    await _reach(work, code, step, local(workday(first, -days), "12:00"), outcome)
                then = local(workday(first, -LADDER[1]), "12:00")
                await _reach(work, code, LADDER[0], then, kind=FactKind.LADDER)
            await _reach(work, "K-1204", MilestoneType.VOLUNTEER_STARTED, begin - timedelta(days=9))
    finally:
        await store.close()
    return {link["code"]: link["command"].split()[1] for link in told["start_links"]}


def _past(first: date) -> Iterable[tuple[str, date, str, str]]:
    for number, (code, letters) in enumerate(HISTORY.items()):
        for weeks, letter in enumerate(letters, start=1):
            day = workday(first, -5 * weeks)
            yield code, day, f"{9 + number % 7:02d}:00", letter


def _write_files(folder: Path, first: date, past: list[tuple[str, date, str, str]]) -> None:
    clients = [
        (
            *row,
            CONTRACT,
            "meedoen" if row[3] not in ("fatima", "noor") else "werk",
            first - (REFERRED_LATE if row[0] == LATE_INTAKE else REFERRED),
            *_agreed(row[0], first),
        )
        for row in CLIENTS
    ]
    ahead = [
        (code, f"{workday(first, days)} {at}", minutes, kind, place)
        for code, days, at, minutes, kind, place in PLANNED
    ]
    behind = [
        (code, f"{day} {at}", 45, AppointmentType.COACHING, "Stationsplein 3") for code, day, at, _ in past
    ]
    for name, model, rows in (
        ("staff.csv", StaffRow, STAFF),
        ("clients.csv", ClientRow, clients),
        ("appointments.csv", AppointmentRow, behind + ahead),
        ("organisations.csv", OrganisationRow, ORGANISATIONS),
        ("contracts.csv", ContractRow, [(CONTRACT,)]),
    ):
        with (folder / name).open("w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target)
            writer.writerow(model.model_fields)
            writer.writerows(rows)


def _agreed(code: str, first: date) -> tuple[object, ...]:
    """Where a client reads who has no Telegram, and since when they agreed to it."""
    ways = [kind.get(code, "") for kind in (CLIENTS_BY_MAIL, CLIENTS_BY_TEXT, CLIENTS_BY_LETTER)]
    return (*ways, first - REFERRED_LATE, "spoken") if any(ways) else ("",) * 5


async def _remember(work: OpenWork, code: str, starts_at: datetime, status: Status) -> None:
    """An outcome of the past, without telling anybody now."""
    appointment = await work.appointments.get(stable_id("appointment", code, starts_at.isoformat()))
    if appointment is None:
        raise LookupError(f"no appointment of {code} at {starts_at}")
    reported_at = appointment.ends_at + timedelta(minutes=20)
    report = Report(new_id(), appointment.coach_id, None, reported_at, 1)
    await work.outcomes.put_report(report)
    outcome = Outcome(
        appointment_id=appointment.id,
        client_id=appointment.client_id,
        version=1,
        status=status,
        reported_by=appointment.coach_id,
        reported_at=reported_at,
        report_id=report.id,
    )
    if status is Status.EXCUSED:
        outcome = replace(outcome, reason=Reason.CARE)
    await work.outcomes.add(outcome)
    await work.outbox.void_subject(subject_of(appointment.id), reported_at)


async def _reach(
    work: OpenWork,
    code: str,
    step: str,
    at: datetime,
    outcome: MilestoneOutcome | None = None,
    *,
    kind: FactKind = FactKind.MILESTONE,
) -> None:
    """A milestone or a step of the ladder in the past, without telling anybody now."""
    person = await work.people.by_code(code)
    if person is None:
        raise LookupError(code)
    client = await work.caseload.client(person.id)
    fact = Fact(
        id=new_id(),
        kind=kind,
        client_id=client.id,
        type=step,
        on_date=at.astimezone(ZONE).date(),
        details={"outcome": str(outcome)} if outcome else {},
        reported_by=client.coach_id,
        reported_at=at,
        report_id=None,
    )
    await work.outcomes.add_fact(fact)
    if step in NEEDS_YES:
        await work.outcomes.confirm(fact.id, ConfirmedBy.KLANTMANAGER, client.klantmanager_id, Said.YES, at)
