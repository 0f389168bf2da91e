"""What a contract says about time: the numbers behind the deadlines of its trajectories (R23-R27)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from domain.calendar import Calendar
from domain.clients.rights import ANSWER_DAYS, CALL_DAYS

ContractOf = tuple[str, str]
"""A municipality and the name of a contract; another municipality may have one of the same name."""


class DecisionFrom(StrEnum):
    """From which day the start decision is counted; the source leaves it open (R24)."""

    INTAKE = "intake"
    REFERRAL = "referral"


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one contract. Days, months and counts are whole numbers; 0: that deadline does not run."""

    intake_days: int = 14
    """The intake is held within so many days of the referral (R23)."""
    intake_first_reminder: int = 7
    """The coach is reminded on this day after the referral, if no intake was held."""
    intake_second_reminder: int = 12
    """And once more on this day."""
    decision_days: int = 14
    """Start or no start is decided within so many days (R24)."""
    decision_from: DecisionFrom = DecisionFrom.INTAKE
    """From which day the start decision is counted."""
    plan_answer_days: int = 7
    """The klantmanager answers a submitted plan within so many days (R26)."""
    plan_before_start: int = 1
    """1: a start without an agreed plan is told to the klantmanager (R26)."""
    start_days: int = 0
    """The trajectory starts within so many days of the decision to start (R91)."""
    halfway_notice_days: int = 14
    """The go/no-go talk is planned so many days before half time (R47)."""
    contact_days: int = 7
    """The client is met at least once in so many days (R40)."""
    gap_days: int = 14
    """The coach is told when nothing was planned and nothing lies ahead for so many days (R27)."""
    months: int = 12
    """The trajectory lasts so many months from its start (R48); half time and end follow from it."""
    first_countdown_months: int = 3
    """So many months before the end both are told that it comes near."""
    last_countdown_months: int = 1
    """And once more so many months before it."""
    report_start_days: int = 42
    """The first report is there within so many days of the start (R84)."""
    report_interim: int = 1
    """1: a report is there at half time (R84)."""
    report_final_days: int = 14
    """The last report is there so many days before the end, or so many after an early one (R84)."""
    ladder: int = 1
    """1: a step of the participatieladder is told together with each report (R49)."""
    no_coach_days: int = 3
    """The klantmanager is told when messages have not reached the coach for so many days (R69)."""
    working_days: int = 0
    """1: every number of days counts office days, without weekends and public holidays."""
    absence_count: int = 2
    """So many no-shows within `absence_days` ask for a joint talk (R43)."""
    absence_days: int = 28
    """The stretch of calendar days in which they are counted."""
    stand_in_hours: int = 4
    """A no-show that nobody answers goes to the stand-in after so many office hours."""
    no_show_wait_seconds: int = 60
    """A no-show that was typed goes to the klantmanager after so many seconds; 0: at once (R34)."""

    pause_free_days: int = 14
    """A coach pauses a trajectory for so many days in a row; longer takes the klantmanager's yes."""
    pause_extends: int = 0
    """1: the last day of the trajectory moves by the days that were paused."""

    each_5_may: int = 0
    """1: 5 May is a day off each year; 0: once in five years (2030, 2035)."""

    complaint_call_days: int = CALL_DAYS
    """Whoever complains is called within so many days of the office."""
    complaint_answer_days: int = ANSWER_DAYS
    """And has an answer within so many calendar days."""

    def calendar(self, usual: Calendar) -> Calendar:
        """The calendar on the wall with the days off of this contract."""
        return replace(usual, each_5_may=bool(self.each_5_may))

    @classmethod
    def of(cls, known: Mapping[str, Any]) -> Terms:
        """Terms as they were stored; what was not known then has its default."""
        given = {field.name: known[field.name] for field in fields(cls) if field.name in known}
        if "decision_from" in given:
            given["decision_from"] = DecisionFrom(given["decision_from"])
        return cls(**given)

    def as_dict(self) -> dict[str, int | str]:
        """As plain data, to store."""
        return {name: str(value) if isinstance(value, str) else value for name, value in asdict(self).items()}
