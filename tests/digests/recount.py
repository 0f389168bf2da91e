"""A second reckoning of a digest, from raw rows with nothing of ours: sqlite3 and the definitions."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")
OUTCOMES = ("present", "late", "excused", "no_show")
Row = dict[str, Any]


def instant(micros: int) -> datetime:
    return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=micros)


def local_day(at: datetime) -> date:
    return at.astimezone(ZONE).date()


class Recount:
    """The rows of one klantmanager, as they stand in the file."""

    def __init__(self, path: Path, klantmanager_id: str, now: datetime) -> None:
        with closing(sqlite3.connect(path)) as conn:
            conn.row_factory = sqlite3.Row

            def rows(table: str) -> list[Row]:
                return [dict(row) for row in conn.execute(f"SELECT * FROM {table}")]  # noqa: S608

            codes = {row["id"]: row["code"] for row in rows("people")}
            employers = {row["id"]: row["organisation_id"] for row in rows("people")}
            names = {row["id"]: row["name"] for row in rows("organisations")}
            trajectories = rows("trajectories")
            outcomes, appointments = rows("outcomes"), rows("appointments")
            facts, tasks = rows("facts"), rows("tasks")
        self.now, self.today = now, local_day(now)
        mine = {row["client_id"]: row for row in trajectories if row["klantmanager_id"] == klantmanager_id}
        self.codes = {client: codes[client] for client in mine}
        self.referred = {client: date.fromisoformat(row["referred_on"]) for client, row in mine.items()}
        self.tasks = [row for row in tasks if row["client_id"] in mine and row["closed_at"] is None]
        self.facts = [row for row in facts if row["client_id"] in mine and row["retracted_at"] is None]
        versions: dict[str, list[Row]] = {}
        for row in outcomes:
            versions.setdefault(row["appointment_id"], []).append(row)
        self.stand: list[Row] = []
        for row in appointments:
            if row["client_id"] not in mine or row["cancelled_by"] is not None:
                continue
            told = sorted(versions.get(row["id"], []), key=lambda one: one["version"])
            said = [one for one in told if one["status"] is not None]
            start = instant(row["starts_at"])
            self.stand.append(
                {
                    "client": row["client_id"],
                    "start": start,
                    "end": start + timedelta(minutes=row["minutes"]),
                    "day": local_day(start),
                    "supplier": names[employers[row["coach_id"]]],
                    "status": told[-1]["status"] if told else None,
                    "reminded": told[-1]["reminded"] if told else None,
                    "first": instant(said[0]["reported_at"]) if said else None,
                }
            )

    def ended(self, first: date, last: date) -> list[Row]:
        """What stands, began on these days and is over."""
        return [one for one in self.stand if first <= one["day"] <= last and one["end"] <= self.now]

    def figures(self, monday: date) -> Row:
        """Every figure of a week."""
        sunday = monday + timedelta(days=6)
        ended = self.ended(monday, sunday)
        told = [one for one in ended if one["status"] in OUTCOMES]
        waits = [max(0.0, (one["first"] - one["end"]).total_seconds()) for one in told]
        there = sum(one["status"] in ("present", "late") for one in told)
        intakes, starts = [], []
        for client, referred in self.referred.items():
            held, began = self.first(client, "intake_held"), self.first(client, "traject_started")
            if held is not None and sunday - timedelta(days=83) <= held <= sunday:
                intakes.append((held - referred).days)
            if held and began and held <= began and sunday - timedelta(days=83) <= began <= sunday:
                starts.append((began - held).days)
        return {
            "attendance": share(there, len(told)),
            "excused": sum(one["status"] == "excused" for one in told),
            "no_show": share(sum(one["status"] == "no_show" for one in told), len(told)),
            "unreminded": sum(one["status"] == "no_show" and one["reminded"] == 0 for one in told),
            "in_time": share(sum(wait <= 86_400 for wait in waits), len(told)),
            "delay": median(waits) if waits else None,
            "missing": share(len(ended) - len(told), len(ended)),
            "to_intake": {"days": median(intakes) if intakes else None, "clients": len(intakes)},
            "to_start": {"days": median(starts) if starts else None, "clients": len(starts)},
        }

    def first(self, client: str, milestone: str | None) -> date | None:
        """The first day of a milestone in the trajectory that runs; None as milestone means the ending."""
        days = [
            date.fromisoformat(row["on_date"])
            for row in self.facts
            if row["client_id"] == client
            and (row["kind"], row["type"] if milestone else None)
            == (("milestone", milestone) if milestone else ("ending", None))
            and not json.loads(row["details"]).get("planned")
        ]
        days = [day for day in days if self.referred[client] <= day <= self.today]
        return min(days) if days else None

    def stands(self, monday: date, greets: bool) -> bool:
        """Whether what stands now is told beside a week: it runs, or comes by itself."""
        return greets or self.today <= monday + timedelta(days=6)

    def lines(self, monday: date, *, greets: bool = False) -> list[Row]:
        """A line a client, by code; of a week gone by as it ended, without whoever was referred later."""
        sunday = monday + timedelta(days=6)
        week, stands = self.ended(monday, sunday), self.stands(monday, greets)
        found = []
        for client, code in sorted(self.codes.items(), key=lambda pair: pair[1]):
            told = [one for one in week if one["client"] == client and one["status"] in OUTCOMES]
            own = [one for one in self.stand if one["client"] == client]
            if not stands and self.referred[client] > sunday and not any(one in week for one in own):
                continue
            past = [
                one["start"]
                for one in own
                if (one["start"] < self.now if stands else one["day"] <= sunday)
                and one["status"] in ("present", "late")
            ]
            ahead = [one["start"] for one in own if one["start"] >= self.now and stands]
            ended = self.first(client, None)
            found.append(
                {
                    "code": code,
                    "attended": sum(one["status"] in ("present", "late") for one in told),
                    "no_shows": sum(one["status"] == "no_show" for one in told),
                    "unreminded": sum(one["status"] == "no_show" and one["reminded"] == 0 for one in told),
                    "of": len(told),
                    "last": max(past).isoformat() if past else None,
                    "next": min(ahead).isoformat() if ahead else None,
                    "ended": ended is not None and (stands or ended <= sunday),
                }
            )
        return found

    def reasons(self, monday: date, *, greets: bool = False) -> dict[str, set[str]]:
        """The codes of whom each reason holds for."""
        sunday, stands = monday + timedelta(days=6), self.stands(monday, greets)
        since = monday - timedelta(days=21) if stands else monday
        missing = [one for one in self.ended(since, sunday) if one["status"] not in OUTCOMES]
        tasks = self.tasks if stands else []
        lines = self.lines(monday, greets=greets) if stands else []
        return {
            "todo": {self.codes[row["client_id"]] for row in tasks if row["owner"] != "coach"},
            "late": set(),
            "with_coach": {self.codes[row["client_id"]] for row in tasks if row["owner"] == "coach"}
            | {self.codes[one["client"]] for one in missing},
            "without_next": {line["code"] for line in lines if not line["next"] and not line["ended"]},
        }

    def successes(self, monday: date) -> int:
        """How many steps forward the week brought."""
        last = min(monday + timedelta(days=6), self.today)
        days = [(row, date.fromisoformat(row["on_date"])) for row in self.facts]
        return sum(monday <= day <= last and forward(row) for row, day in days)

    def weeks(self, monday: date, supplier: str | None = None) -> list[list[int]]:
        """Attended and with an outcome for twelve weeks, over all or of one supplier."""
        found = []
        for back in range(11, -1, -1):
            first = monday - timedelta(weeks=back)
            told = [
                one["status"]
                for one in self.ended(first, first + timedelta(days=6))
                if one["status"] in OUTCOMES and supplier in (None, one["supplier"])
            ]
            found.append([sum(status in ("present", "late") for status in told), len(told)])
        return found

    def suppliers(self, monday: date) -> list[str]:
        """Who has an outcome in the twelve weeks, by name."""
        ended = self.ended(monday - timedelta(weeks=11), monday + timedelta(days=6))
        return sorted({one["supplier"] for one in ended if one["status"] in OUTCOMES})


def forward(row: Row) -> bool:
    """A milestone reached and not refused, a rise, or an ending into work or education."""
    details = json.loads(row["details"])
    if row["kind"] == "milestone":
        return not details.get("planned") and details.get("outcome") not in ("no_start", "no_go")
    if row["kind"] == "ladder":
        return "from" in details and details["from"] < int(row["type"])
    return row["kind"] == "ending" and row["type"] in ("work", "education")


def share(count: int, of: int) -> Row:
    return {"count": count, "of": of, "percent": round(100 * count / of) if of else None}
