"""Guesses of steps and endings, for the buttons of a question: what a noun most often stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from domain.codes import (
    EndingReason,
    ExamPart,
    LanguageLevel,
    MilestoneOutcome,
    MilestoneType,
    RequestType,
    Route,
)
from domain.reading.clauses import Clause
from domain.reading.context import Context
from domain.reading.kinds import Kind
from domain.reading.milestones import Step, denied, hours_of, moment, step_of, types_of
from domain.reading.schema import Ending, Ladder, Milestone, Record, Request
from domain.reading.steps import EXAM_PARTS
from domain.reading.tokens import Shape

_MOST: Final = {
    "intake": "intake_held", "broad_intake": "broad_intake_done", "plan": "plan_submitted",
    "certificate": "certificate_obtained", "participation_place": "participation_place_started",
    "volunteer": "volunteer_started", "internship": "internship_started",
    "work_experience": "work_experience_started", "trial_placement": "trial_placement_started",
    "job_interview": "job_interview_held", "job": "job_started", "sustained": "job_sustained",
    "education": "education_started", "three_way": "handover_talk_held", "report_start": "report_start",
    "report_interim": "report_interim", "report_final": "report_final",
    "learnability": "learnability_test_done",
    "pip": "pip_set", "pvt": "pvt_completed", "map": "map_completed",
    "language_course": "language_course_started", "z_final": "z_final_talk_held",
    "diploma": "civic_diploma_obtained", "training": "training_completed", "traject": "traject_started",
}  # fmt: skip
"""What a noun stands for when its verb is not understood."""
_MEETINGS: Final = frozenset(["training", "language_course", "pvt", "map", "traject"])
"""Nouns that more often name the meeting: without a stage they are no step."""
_ENDS: Final = frozenset(
    ["dicht", "slot", "afscheid", "sluiten", "afsluiten", "sluit", "stopt", "stoppen", "klaar", "eruit",
     "houdt", "einde", "afgelopen", "traject", "dus"]
)  # fmt: skip


def steps(client: str, about: Sequence[Clause], context: Context) -> Iterator[Record]:
    """The steps that the clauses of a client may tell, and the end of the trajectory."""
    step = step_of(about)
    words = {word for clause in about for word in clause.text.split()}
    reasons = [value for clause in about for value in clause.values(Kind.ENDING_REASON)]
    ends = any(clause.has(Kind.ENDING) for clause in about)
    if ends or (reasons and len(_ENDS & words) > 1):
        for reason in dict.fromkeys(reasons):
            yield Ending(client, context.today, EndingReason(reason))
    if not denied(step):
        yield from _milestones(client, about, context)
    yield from _ladder(client, about, context)
    if any(clause.has(Kind.LANGUAGE) or clause.has(Kind.REQUEST, "interpreter") for clause in about):
        language = next((value for clause in about for value in clause.values(Kind.LANGUAGE)), None)
        yield Request(client, RequestType.INTERPRETER, language)
    if not words.isdisjoint(("klantmanager", "km", "consulent")) and not words.isdisjoint(_CALLS):
        yield Request(client, RequestType.KLANTMANAGER_CONTACT)


_CALLS: Final = frozenset(
    [
        "bellen",
        "bel",
        "belt",
        "gebeld",
        "terugbellen",
        "teruggebeld",
        "opbelt",
        "opbellen",
        "contact",
        "seintje",
        "weten",
        "kijken",
        "overleg",
    ]
)


def _milestones(client: str, about: Sequence[Clause], context: Context) -> Iterator[Record]:
    step = step_of(about)
    day, planned = moment(step, None, context)
    level = next((token.means[Kind.LEVEL] for token in step.tokens if Kind.LEVEL in token.means), None)
    route = next((token.means[Kind.ROUTE] for token in step.tokens if Kind.ROUTE in token.means), None)
    decision = next((clause.first(Kind.DECISION) for clause in about if clause.has(Kind.DECISION)), None)
    made = Milestone(client, day or context.today, MilestoneType.INTAKE_HELD, planned=planned)
    found = {kind: None for kind, _ in types_of(step)}
    for noun in step.nouns:
        if noun in EXAM_PARTS and not of_lesson(step):
            yield replace(
                made,
                type=MilestoneType.EXAM_PASSED,
                component=ExamPart(noun),
                level=LanguageLevel(level) if level else None,
            )
        elif noun in _MOST and (step.stages or noun not in _MEETINGS):
            found.setdefault(_MOST[noun])
    found |= dict.fromkeys(["job_started"] if _begins_work(about) else [])
    if level and not of_lesson(step) and not any(noun in EXAM_PARTS for noun in step.nouns):
        yield replace(made, type=MilestoneType.LANGUAGE_LEVEL_REACHED, level=LanguageLevel(level))
    if "route" in step.nouns and (route or level == "B1"):
        yield replace(made, type=MilestoneType.ROUTE_SET, route=Route(route or "b1"))
    if "go_no_go" in step.nouns and decision in ("go", "no_go"):
        yield replace(made, type=MilestoneType.GO_NO_GO, outcome=MilestoneOutcome(decision))
    if decision in ("start", "no_start"):
        yield replace(made, type=MilestoneType.START_DECISION, outcome=MilestoneOutcome(decision))
    for kind in found:
        if kind not in _NEEDS_MORE:
            yield replace(made, type=MilestoneType(kind), hours=hours_of(step, kind))


_BEGINS_WORK: Final = re.compile(
    r"\b(?:begin\w*|begon\w*|begonnen|gestart|start|starten|aan de slag|werkt?|werken)\b.*\b(?:bij|als)\b"
    r"|\b(?:bij|als)\b.*\b(?:begin\w*|begonnen|gestart|starten|aan de slag|werken)\b"
    r"|\bin dienst\b|\baangenomen\b|\bgewoon werk\b|\bwerk gevonden\b|\bbaan\b"
)


def _begins_work(about: Sequence[Clause]) -> bool:
    """`Begint per 1 februari bij het groenbedrijf`, `treedt in dienst`: work that nobody called a job."""
    return any(_BEGINS_WORK.search(clause.text) for clause in about)


_LESSON: Final = re.compile(r"\b(?:les|lessen|groep|klas|cursus|college)\b")


def of_lesson(step: Step) -> bool:
    """`Les A2`, `KNM-les`: the level or part is that of the lesson, and nobody's step."""
    return any(_LESSON.search(clause.text) for clause in step.clauses) and not step.stages


_NEEDS_MORE: Final = ("go_no_go", "start_decision", "route_set", "language_level_reached", "exam_passed")


def _ladder(client: str, about: Sequence[Clause], context: Context) -> Iterator[Record]:
    steps = [found for clause in about for found in _FROM_TO.finditer(clause.text)]
    if steps:
        day, _ = moment(step_of(about), None, context)
        yield Ladder(client, day or context.today, int(steps[-1]["to"]), int(steps[-1]["from"]))
    if not any(clause.has(Kind.LADDER) for clause in about):
        return
    numbers = [
        token.number if token.shape is Shape.NUMBER else int(token.means[Kind.NUMBER])
        for clause in about
        for token in clause.tokens
        if token.shape is Shape.NUMBER or (token.is_(Kind.NUMBER) and token.text != "een")
    ]
    for number in dict.fromkeys(reversed(numbers)):
        if number is not None and 1 <= number <= _TOP:
            yield Ladder(client, context.today, number)


_FROM_TO: Final = re.compile(r"\bvan (?P<from>[1-5]) naar (?P<to>[2-6])\b")
_TOP: Final = 6
