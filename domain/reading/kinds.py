"""What sorts of meaning the reader knows, and which values each may have in the files of phrases."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from domain.codes import EndingReason, Reason, SignalTopic


class Kind(StrEnum):
    """What sort of meaning a phrase has."""

    SIGN = "sign"
    REASON = "reason"
    GRAMMAR = "grammar"
    GROUP = "group"
    PRONOUN = "pronoun"
    THIRD = "third"
    HEARSAY = "hearsay"
    CLAIM = "claim"
    UNSURE = "unsure"
    VAGUE = "vague"
    CORRECTION = "correction"
    REPAIR = "repair"
    CAME = "came"
    OFFSET = "offset"
    PART = "part"
    WEEKDAY = "weekday"
    MONTH = "month"
    WEEK = "week"
    NUMBER = "number"
    UNIT = "unit"
    NOUN = "noun"
    STAGE = "stage"
    DECISION = "decision"
    ROUTE = "route"
    LEVEL = "level"
    CHANGE = "change"
    LADDER = "ladder"
    LADDER_UP = "ladder_up"
    ENDING = "ending"
    ENDING_REASON = "ending_reason"
    TOPIC = "topic"
    TROUBLE = "trouble"
    REQUEST = "request"
    SANCTION = "sanction"
    WISH = "wish"
    LANGUAGE = "language"
    WITHDRAW = "withdraw"
    LAST_MESSAGE = "last_message"

    __hash__ = str.__hash__  # that of an Enum is a call into Python, for each question about a token


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


_NO_VALUE: Final = frozenset({""})
VALUES: Final[Mapping[Kind, frozenset[str]]] = {
    Kind.SIGN: _words(
        "present there on_time absent no_show no_notice no_reply unreachable excused notice late"
        " later left_early sent_away cannot late_notice sick"
    ),
    Kind.REASON: frozenset(Reason),
    Kind.GRAMMAR: _words(
        "polite not yes also almost and or but because so then except op na not_only be have often"
        " degree once header instead from_to to despite last_moment yes_word no_word dagdelen weekly"
    ),
    Kind.GROUP: frozenset(("everyone", "rest", "both", "some", "nobody")),
    Kind.PRONOUN: frozenset(("singular", "plural", "me")),
    Kind.THIRD: _NO_VALUE,
    Kind.HEARSAY: _NO_VALUE,
    Kind.CLAIM: _NO_VALUE,
    Kind.UNSURE: _NO_VALUE,
    Kind.VAGUE: _NO_VALUE,
    Kind.CORRECTION: _NO_VALUE,
    Kind.REPAIR: _NO_VALUE,
    Kind.CAME: _NO_VALUE,
    Kind.NOUN: _words(
        "broad_intake intake introduction plan traject training certificate participation_place"
        " volunteer internship work_experience trial_placement job_interview job sustained education"
        " go_no_go three_way report_start report_interim report_final report learnability pip route"
        " pvt map language_course level exam knm reading listening writing speaking z_final final_talk"
        " diploma some_diploma progress_talk home_visit employer_visit phone_call walk_in coaching"
        " group meeting talk business"
    ),
    Kind.STAGE: _words("held completed started got has lost agreed submitted passed failed set stopped"),
    Kind.DECISION: frozenset(("start", "no_start", "go", "no_go")),
    Kind.ROUTE: frozenset(("b1", "education", "z")),
    Kind.LEVEL: frozenset(("A1", "A2", "B1", "B2")),
    Kind.CHANGE: frozenset(("create", "move", "cancel", "call_off", "confirm")),
    Kind.LADDER: _NO_VALUE,
    Kind.LADDER_UP: _NO_VALUE,
    Kind.ENDING: _NO_VALUE,
    Kind.ENDING_REASON: frozenset(EndingReason),
    Kind.TOPIC: frozenset(SignalTopic),
    Kind.TROUBLE: _NO_VALUE,
    Kind.REQUEST: frozenset(("klantmanager_contact", "interpreter")),
    Kind.SANCTION: _NO_VALUE,
    Kind.WISH: _NO_VALUE,
    Kind.LANGUAGE: _words("ti ar tr fa prs ps ku ckb so am uk en ru fr es pl om pt zh"),
    Kind.WITHDRAW: _NO_VALUE,
    Kind.LAST_MESSAGE: _NO_VALUE,
}
"""The kinds whose phrases stand in files; phrases of an earlier kind are tried first where two are alike."""
