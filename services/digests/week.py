"""One week of one caseload, loaded: what digests and lists of clients are told from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.calendar import Calendar
from domain.digests import WEEK, Ahead, LeadDays, Met
from domain.ports import UnitOfWork
from domain.values import Client

MISSING_WEEKS: Final = 4
"""An outcome that is missing for longer is no news any more; the figures of its week still count it."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a caseload, with everything that is said about it.

    `standing`: what stands now is told beside it. Else it is a week gone by, told as it ended: nothing of
    what came later, but for outcomes of its own appointments that were reported later.
    """

    klantmanager_id: str
    monday: date
    now: datetime
    today: date
    clients: dict[str, Client]
    coaches: dict[str, str]
    met: list[Met]  # of this week and the weeks before it, ended by now
    days: dict[str, date]
    courses: dict[str, LeadDays]
    ahead: dict[str, Ahead]
    last_contacts: dict[str, datetime]
    paused: dict[str, date]  # until when, of those that stand still today
    standing: bool

    @property
    def sunday(self) -> date:
        """The last day of the week."""
        return self.monday + timedelta(days=6)

    @property
    def last_day(self) -> date:
        """The last day that is told of."""
        return min(self.sunday, self.today)

    @property
    def listed(self) -> list[Client]:
        """Who has a line, by code: of a week gone by not who was referred after it, and was not there."""
        met = {one.client_id for one in self.of(self.monday)}
        return [
            client
            for client in self.clients.values()
            if self.standing or client.id in met or self._referred(client) <= self.sunday
        ]

    def _referred(self, client: Client) -> date:
        course = self.courses.get(client.id)
        return course.referred_on if course is not None else date.min

    def ended_on(self, client: Client) -> date | None:
        """When the trajectory of a client ended, as far as it had by then."""
        course = self.courses.get(client.id)
        return course.ended_on if course is not None else None

    def lacks_next(self, client: Client) -> bool:
        """Whether nothing is planned though the trajectory runs."""
        return not (client.id in self.ahead or client.id in self.paused or self.ended_on(client))

    def coach_of(self, client: Client) -> str:
        """The first name of a client's coach."""
        return self.coaches[client.coach_id]

    def of(self, monday: date) -> list[Met]:
        """Its appointments, or those of a week before it."""
        return [one for one in self.met if monday <= self.days[one.id] < monday + WEEK]


async def load(
    work: UnitOfWork,
    klantmanager_id: str,
    monday: date,
    now: datetime,
    calendar: Calendar,
    *,
    weeks: int,
    standing: bool = False,
) -> Week:
    """A week of a caseload with the appointments of `weeks` weeks, itself the last.

    The week that runs is told with what stands now, and so is a week that is over where that is asked.
    """
    since, end = calendar.day_bounds(monday - (weeks - 1) * WEEK)[0], calendar.day_bounds(monday + WEEK)[0]
    standing |= now < end
    today, until = calendar.day(now), now if standing else end
    clients = {client.id: client for client in await work.caseload.of_klantmanager(klantmanager_id)}
    ended = [one for one in await work.digests.met(klantmanager_id, since, end) if one.ends_at <= now]
    coaches = sorted({client.coach_id for client in clients.values()})
    last = today if standing else monday + WEEK - timedelta(days=1)
    return Week(
        klantmanager_id=klantmanager_id,
        monday=monday,
        now=now,
        today=today,
        clients=clients,
        coaches={key: (await work.people.by_id(key)).first_name for key in coaches},
        met=ended,
        days={one.id: calendar.day(one.starts_at) for one in ended},
        courses=await work.digests.courses(klantmanager_id, last),
        ahead=await work.digests.next_meetings(klantmanager_id, now) if standing else {},
        last_contacts=await work.digests.last_contacts(klantmanager_id, until),
        paused=await work.pauses.of_person(klantmanager_id, today) if standing else {},
        standing=standing,
    )
