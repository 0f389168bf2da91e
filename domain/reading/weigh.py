"""Attendance, second half: the signs about one client weighed to one outcome, or to what must be asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from domain.codes import AskReason, Reason, Status
from domain.reading.signs import Facts


@dataclass(frozen=True, slots=True)
class Outcome:
    """The weighed outcome of one client: a status, or what must be asked."""

    status: Status | None = None
    ask: AskReason | None = None
    reason: Reason | None = None
    minutes: int | None = None
    late_notice: bool = False
    left_early: bool = False
    denied_no_show: bool = False
    ahead_excused: bool = False
    by_phone: bool = False


_MISSED: Final = frozenset(
    {"absent", "no_show", "excused", "sick", "cannot", "no_notice", "late_notice", "notice"}
)


def weigh(found: Facts) -> Outcome:
    """One outcome from all that is said about a client's appointment."""
    reasons = [reason for reason in found.reasons if reason != Reason.OTHER] or found.reasons
    reason = Reason(reasons[0]) if reasons else None
    if "no_reply" in found.yes and found.missed:
        found = replace(found, yes=found.yes | {"no_notice"})
    if found.came and found.yes & _MISSED == {"no_notice"} and "present" not in found.no:
        found = replace(found, yes=found.yes - {"no_notice"})
    if found.came and found.missed and not _settled(found):
        return Outcome(ask=AskReason.CONFLICT)
    if "left_early" in found.yes and found.yes & {"no_show", "no_notice"}:
        return Outcome(ask=AskReason.CONFLICT)
    if ("stayed" in found.yes and found.missed) or "sent_away" in found.yes:
        return Outcome(ask=AskReason.UNCLEAR_STATUS)
    if "left_early" in found.yes and found.yes & _MISSED == {"sick"}:
        return Outcome(Status.PRESENT, reason=reason, left_early=True)
    if found.missed and not (found.came and "no_show" in found.no and not _gone(found)):
        return _missed(found, reason)
    left = "left_early" in found.yes
    if "late" in found.yes or ("later" in found.yes and found.minutes):
        return Outcome(Status.LATE, reason=reason, minutes=found.minutes, left_early=left)
    if found.came:
        return Outcome(Status.PRESENT, reason=reason, left_early=left)
    return _rest(found, reason)


def _gone(found: Facts) -> bool:
    return bool(found.yes & {"absent", "excused", "sick", "cannot", "no_notice"})


def _settled(found: Facts) -> bool:
    """Whether came and missed do not contradict: only signs of notice, or a late one that cancelled late."""
    if "late_notice" in found.yes and not (found.yes & {"present", "on_time"}):
        return True
    return (
        "no_show" in found.no
        and found.yes <= {"notice", "excused", "present", "late", "on_time"}
        and not (found.yes & {"excused"} and found.yes & {"present", "late"})
    )


def _missed(found: Facts, reason: Reason | None) -> Outcome:
    told = bool(found.yes & {"excused", "late_notice"}) or ("notice" in found.yes and not found.third)
    untold = bool(found.yes & {"no_show", "no_notice"}) or ("unreachable" in found.yes)
    gave = reason is not None and reason is not Reason.FORGOTTEN and not (found.third or found.hearsay)
    if told and "no_show" in found.yes:
        return Outcome(ask=AskReason.CONFLICT)
    if told and "no_notice" in found.yes and not found.late_notice and "told" not in found.yes:
        return Outcome(ask=AskReason.CONFLICT)
    if told:
        denied = "no_show" in found.no
        return Outcome(Status.EXCUSED, reason=reason, late_notice=found.late_notice, denied_no_show=denied)
    if untold and gave and "no_notice" not in found.yes:
        return Outcome(Status.ABSENT, ask=AskReason.NOTICE_UNKNOWN, reason=reason)
    if untold:
        return Outcome(Status.NO_SHOW, reason=reason)
    if gave:
        return Outcome(Status.EXCUSED, reason=reason, denied_no_show="no_show" in found.no)
    ahead = bool(found.yes & {"cannot", "sick"}) and not (found.third or found.hearsay)
    return Outcome(Status.ABSENT, ask=AskReason.NOTICE_UNKNOWN, ahead_excused=ahead, reason=reason)


def _rest(found: Facts, reason: Reason | None) -> Outcome:
    if "no_show" in found.no and "notice" in found.yes:
        return Outcome(Status.EXCUSED, reason=reason, denied_no_show=True)
    if "left_early" in found.yes:
        return Outcome(Status.PRESENT, reason=reason, left_early=True)
    if "unreachable" in found.yes:
        return Outcome(ask=AskReason.UNCLEAR_STATUS, by_phone=True)
    return Outcome(ask=AskReason.UNCLEAR_STATUS)
