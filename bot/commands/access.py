"""`leave` and `rejoin`: who of the staff has access, ending it, and letting somebody in again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from rich.console import Console
from rich.table import Table

from bot.clock import SystemClock
from bot.commands.console import invite_one, open_store
from bot.commands.import_told import how
from bot.settings import Settings, Unusable
from domain.codes import Role
from domain.ports import UnitOfWork
from domain.values import Person, Reach
from services.importing.cells import STAFF_ROLES
from services.people import rejoining
from services.people.leaving import Gap, leave, let_go, plan_to_leave

BY = "console"
_WIDE = 150


async def show(settings: Settings, console: Console) -> None:
    """A row for everybody of the staff whose membership is open."""
    store, day = await open_store(settings), settings.calendar.day
    try:
        async with store.view() as work:
            members = await work.memberships.members(None)
    finally:
        await store.close()
    table = Table(
        "code", "role", "organisation", "municipality", "since", "state", "seen", "last day", "clients",
        title="Who has access",
    )  # fmt: skip
    for one in members:
        who = one.person
        seen, last_on = day(one.seen_at) if one.seen_at else "", one.last_on or ""
        told = (day(one.since), who.reach, seen, last_on, one.clients)
        table.add_row(who.code, who.role, who.organisation, who.municipality, *map(str, told))
    # Cut cells would hide what somebody looks for: a narrow window wraps the lines instead.
    console.width = max(console.width, _WIDE)
    console.print(table if members else "Nobody of the staff is known yet.")


async def end(
    settings: Settings,
    *,
    code: str = "",
    organisation: str = "",
    last_on: date | None = None,
    at: datetime | None = None,
) -> str:
    """End the access of one of the staff or of an organisation, now or after a day; what was done, in words.

    Raises Unusable for who does not work there, and for a day that is past.
    """
    now = at or SystemClock().now()
    if last_on is not None and last_on < settings.calendar.day(now):
        raise Unusable(f"{last_on} is past; without --on, access ends now.")
    store = await open_store(settings)
    try:
        async with store.begin() as work:
            people = await _whom(work, code, organisation)
            codes = ", ".join(one.code for one in people)
            have = "has" if len(people) == 1 else "have"
            if last_on is not None:
                gap = await plan_to_leave(work, people, last_on, BY, now)
                told = f"{codes} {have} access until the end of {last_on}. The coordinators read it now."
                return "\n".join([told, *_told(gap, settings, "then")])
            gap = await leave(work, people, BY, now)
        return "\n".join([f"{codes} {have} no access any more.", *_told(gap, settings, "now")])
    finally:
        await store.close()


async def let_go_of(settings: Settings, code: str, at: datetime | None = None) -> str:
    """Nothing comes to the phone of somebody any more, staff or client. Raises Unusable."""
    store = await open_store(settings)
    try:
        async with store.begin() as work:
            person = await work.people.by_code(code)
            if person is None:
                raise Unusable(f"Nobody has the code {code}.")
            if person.reach is Reach.LEFT:
                raise Unusable(f"{code} has left already and has no account.")
            await let_go(work, person, BY, at or SystemClock().now())
    finally:
        await store.close()
    return (
        f"Nothing comes to the phone of {code} any more. `make invite CODE={code}` makes a fresh invitation."
    )


async def rejoin(
    settings: Settings,
    code: str,
    *,
    role: str = "",
    organisation: str = "",
    confirmed: bool = False,
    at: datetime | None = None,
) -> str:
    """Take a last day back, or open another membership.

    Returns the fresh start link, or what was done. Raises Unusable.
    """
    now = at or SystemClock().now()
    store = await open_store(settings)
    try:
        async with store.begin() as work:
            person = await work.people.by_code(code)
            if person is None or person.role is Role.CLIENT:
                raise Unusable(f"Nobody of the staff has the code {code}.")
            if person.reach is not Reach.LEFT:
                if role or organisation:
                    raise Unusable(
                        f"{code} works there still: for another role, first `make leave CODE={code}`."
                    )
                if not await work.memberships.end_last_day(person.id):
                    raise Unusable(f"{code} works there still{_state(person)}. Nothing was changed.")
                await work.audit.add(now, BY, "last_day_taken_back", person.id)
                return f"{code} keeps access: the last day is taken back."
            if role and role not in STAFF_ROLES:
                raise Unusable(f"{role} is no role; one of {', '.join(STAFF_ROLES)}.")
            wanted = Role(role) if role else person.role
            where = organisation or person.organisation
            try:
                person = await rejoining.rejoin(work, person, wanted, where, BY, now)
            except rejoining.NotThere:
                like = await _alike(work, where)
                raise Unusable(f"{where} is no organisation that has a {wanted}.{like}") from None
            except rejoining.StillTheirs as fault:
                raise Unusable(
                    f"As {person.role} {code} still has {fault}: give them to somebody with an import first."
                ) from None
        link = await invite_one(settings, store, person, now, confirmed=confirmed)
    finally:
        await store.close()
    told = "a yes is enough" if confirmed else "after their yes somebody confirms it"
    return f"{code} ({person.role}): {how(link)}\nIt works once, within 48 hours; {told}."


async def _whom(work: UnitOfWork, code: str, organisation: str) -> list[Person]:
    """Whose access is to end. Raises Unusable."""
    if organisation:
        if code:
            raise Unusable("Say a code or an organisation, not both.")
        people = [
            await work.people.by_id(one) for one in await work.memberships.of_organisation(organisation)
        ]
        if not people:
            raise Unusable(f"Nobody works at {organisation}.{await _alike(work, organisation)}")
        return people
    person = await work.people.by_code(code)
    if person is None:
        raise Unusable(f"Nobody has the code {code}.")
    if person.role is Role.CLIENT:
        raise Unusable(f"{code} is a client; --phone lets go of a lost phone.")
    if person.reach is Reach.LEFT:
        raise Unusable(f"{code} has left already.")
    return [person]


async def _alike(work: UnitOfWork, name: str) -> str:
    """A name that differs in nothing but capitals and spaces, to be offered."""
    known = {one.person.organisation for one in await work.memberships.members(None)}
    found = [
        one for one in sorted(known) if "".join(one.split()).casefold() == "".join(name.split()).casefold()
    ]
    return f" Did you mean {found[0]}?" if found else ""


def _state(person: Person) -> str:
    if person.reach is Reach.NOT_JOINED:
        return f" and has not joined; `make invite CODE={person.code}` makes a link"
    return " and has access" if person.reach is Reach.ACTIVE else ""


def _told(gap: Gap, settings: Settings, when: str) -> Iterable[str]:
    for what, codes in (
        ("Without a coach", gap.without_coach),
        ("Without a klantmanager", gap.without_klantmanager),
        ("Away, and nobody stands in", gap.uncovered),
        ("No coordinator to confirm staff and files", gap.towns),
    ):
        if codes:
            yield f"{what} {when}: {', '.join(codes)}."
    if gap.meetings:
        local = settings.calendar.local
        standing = ", ".join(f"{one.code} {local(one.at):%Y-%m-%d %H:%M}" for one in gap.meetings)
        yield f"Appointments that stand: {standing}."
