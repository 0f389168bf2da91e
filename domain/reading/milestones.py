"""Milestones: what somebody started, finished, passed, handed in or decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Final

from domain.codes import (
    AskReason,
    ExamPart,
    LanguageLevel,
    MilestoneOutcome,
    MilestoneType,
    Route,
    Status,
)
from domain.dates.written import DayHint, Tense
from domain.reading.clauses import Clause
from domain.reading.context import Context
from domain.reading.lexicon import Kind
from domain.reading.outcomes import ReadingDraft
from domain.reading.schema import Attendance, Milestone
from domain.reading.steps import EXAM_PARTS, MILESTONES, TALK_TYPES
from domain.reading.stories import Told
from domain.reading.tokens import Shape, Token
from domain.reading.when import tense_of

_HELD_TALKS: Final = ("held", "completed", "talk_held")
_TALKS: Final = (
    "intake_held",
    "go_no_go",
    "handover_talk_held",
    "map_completed",
    "z_final_talk_held",
    "job_interview_held",
)
_STEPS: Final = frozenset({noun for noun, _ in MILESTONES} | set(EXAM_PARTS) | {"report", "some_diploma"})


_AWAITS: Final = re.compile(r"(?:af|in af)?wacht(?:en|end|ing|te|ten)?\b|nog op\b")


@dataclass(slots=True)
class Step:
    """A stretch of clauses about one milestone of one client."""

    clauses: list[Clause]
    nouns: list[str] = field(default_factory=list)
    stages: list[str] = field(default_factory=list)

    @property
    def tokens(self) -> list[Token]:
        """All its tokens."""
        return [token for clause in self.clauses for token in clause.tokens]

    @property
    def awaited(self) -> list[Token]:
        """What is still waited for: `ingediend, wacht op akkoord`."""
        found: list[Token] = []
        for clause in self.clauses:
            first = next((at for at, token in enumerate(clause.tokens) if _AWAITS.match(token.text)), None)
            found += clause.tokens[first + 1 :] if first is not None else []
        return found


def step_of(clauses: Sequence[Clause]) -> Step:
    """What nouns and stages the clauses name."""
    step = Step(list(clauses))
    follows = next((first for first, then in pairwise(step.tokens) if then.text in _TO_COME), None)
    for token in step.tokens:
        if Kind.NOUN in token.means and token is not follows:
            step.nouns.append(token.means[Kind.NOUN])
        if Kind.STAGE in token.means and token not in step.awaited:
            step.stages.append(token.means[Kind.STAGE])
        if token.is_(Kind.SIGN, "present") and token.text in ("geweest", "is geweest"):
            step.stages.append("held")
    if any(map(_on_its_way, clauses)):
        step.stages.append("submitted")
    if (
        "map" in step.nouns
        and any("eindgesprek" in token.text for token in step.tokens)
        and "held" in step.stages
    ):
        step.stages.append("talk_held")
    return step


_TO_COME: Final = ("volgt", "volgt nog", "komt nog")
"""`Lbt volgt`: a step that has still to be taken."""


def _on_its_way(clause: Clause) -> bool:
    """`Trajectplan naar km`: a paper and to whom it went, and nothing more."""
    nouns = [at for at, token in enumerate(clause.tokens) if token.means.get(Kind.NOUN) in _PAPERS]
    rest = (
        [token for token in clause.tokens[nouns[-1] + 1 :] if not (token.day or token.codes)] if nouns else []
    )
    words = [token.text for token in rest if token.text not in ("de", "is", "vandaag", "net", "nu")]
    return (
        bool(words)
        and words[0].split()[0] == "naar"
        and " ".join(words).split()[-1] in _OFFICES
        and len(words) < 4
    )


_PAPERS: Final = ("plan", "report_start", "report_interim", "report_final")
_OFFICES: Final = frozenset(["km", "klantmanager", "gemeente", "consulent", "regisseur"])


def types_of(step: Step) -> list[tuple[str, str]]:
    """The milestones a step names, each with the noun it came from."""
    all_stages = _widened(step)
    parts = _parts(step)
    if "job" in step.nouns and ("held" in step.stages or any(t.text in _SEEKING for t in step.tokens)):
        return []
    if step.nouns.count("route") > 1:
        return [("route_set", "route")]
    if parts and "passed" in all_stages:
        return [("exam_passed", part) for part in dict.fromkeys(parts)]
    if (
        _levels(step)
        and "passed" in all_stages
        and not any(noun in ("pvt", "map", "diploma") for noun in step.nouns)
    ):
        return [("exam_passed" if "exam" in step.nouns else "language_level_reached", "level")]
    found = [
        (MILESTONES[noun, stage], noun)
        for noun in step.nouns
        for stage in all_stages
        if (noun, stage) in MILESTONES
    ]
    return [pair for pair in dict.fromkeys(found) if pair[0] != "exam_passed"]


def _parts(step: Step) -> list[str]:
    """The parts of the exam, without those that are still to come: `nu nog schrijven`."""
    tokens = step.tokens
    return [
        token.means[Kind.NOUN]
        for at, token in enumerate(tokens)
        if token.means.get(Kind.NOUN) in EXAM_PARTS and not (at and tokens[at - 1].text in ("nog", "alleen"))
    ]


_SEEKING: Final = frozenset(
    ["zoeken", "zoekt", "zoeken naar", "op zoek naar", "solliciteren", "solliciteert", "zoektocht"]
)


def _widened(step: Step) -> list[str]:
    """`Getekend` seals a plan; a contract that is signed is a job."""
    widened: list[str] = [""]
    for token in step.tokens:
        if Kind.STAGE not in token.means or token in step.awaited:
            continue
        widened.append(token.means[Kind.STAGE])
        for stage in _SYNONYMS.get(token.text, ()):
            widened.append(stage)
    return [*widened, *(stage for stage in step.stages if stage in ("held", "talk_held", "submitted"))]


_SYNONYMS: Final = {
    "getekend": ("agreed", "got"), "ondertekend": ("agreed", "got"), "aangenomen": ("started", "got"),
    "binnen": ("passed", "got"),
    "klaar": ("completed",), "rond": ("completed", "agreed"), "gestuurd": ("submitted",),
    "gemaild": ("submitted",),
    "gekregen": ("got",), "akkoord": ("agreed",), "aan het werk": ("started",), "wordt": ("set",),
    "gelukt": ("passed",),
}  # fmt: skip


def _levels(step: Step) -> list[str]:
    return [token.means[Kind.LEVEL] for token in step.tokens if Kind.LEVEL in token.means]


def is_step(clauses: Sequence[Clause]) -> bool:
    """Whether the clauses speak of a milestone at all."""
    step = step_of(clauses)
    decided = any(clause.has(Kind.DECISION, "start", "no_start") for clause in clauses) or _went(step)
    staged = any(stage not in ("got", "held", "has", "lost") for stage in step.stages)
    return bool(decided or types_of(step) or (staged and any(noun in _STEPS for noun in step.nouns)))


def _went(step: Step) -> bool:
    """`Go/no-go: go`: the outcome behind the name of the talk."""
    return "go_no_go" in step.nouns and any(token.is_(Kind.DECISION, "go", "no_go") for token in step.tokens)


def denied(step: Step) -> bool:
    """Whether the step has not been taken: nog niet gestart, gezakt."""
    if any(clause.has(Kind.GRAMMAR, "almost") for clause in step.clauses):
        return True
    if (
        "failed" in step.stages
        or "lost" in step.stages
        or any(clause.has(Kind.GRAMMAR, "except") for clause in step.clauses)
    ):
        return True
    for clause in step.clauses:
        tokens = clause.tokens
        for at, token in enumerate(tokens):
            if at and token.is_(Kind.GRAMMAR, "not") and tokens[at - 1].means.get(Kind.NOUN) in _STEPS:
                return True
            if token.is_(Kind.GRAMMAR, "not") and any(
                later.is_(Kind.STAGE) or later.is_(Kind.NOUN) for later in tokens[at + 1 : at + 4]
            ):
                return True
    return False


def moment(step: Step, lead: Token | None, context: Context) -> tuple[date | None, bool]:
    """The day of the step, and whether it lies ahead; None when a day is meant but not clear."""
    hints = [
        (token.day, clause) for clause in step.clauses for token in clause.tokens if token.day is not None
    ]
    if not hints and lead is not None and lead.day is not None:
        hints = [(lead.day, step.clauses[0])]
    months = [
        token
        for token in step.tokens
        if token.is_(Kind.MONTH) or token.is_(Kind.WEEK, "next_month", "last_month")
    ]
    if not hints:
        return (None, False) if months else (context.today, False)
    hint, clause = next(((day, part) for day, part in hints if _from(day, part)), hints[-1])
    tense = tense_of(clause)
    allowed = any(token.is_(Kind.STAGE) and token.text.split()[0] in _ALLOWED for token in step.tokens)
    if allowed or any(token.text in ("vanaf", "per", "mag", "kan") for token in clause.tokens):
        tense = Tense.PLAN
    if any(token.text in _FIRST_DAYS for token in clause.tokens) and not clause.has(Kind.GRAMMAR, "be"):
        tense = Tense.PLAN
    if any(token.text in ("sinds",) for token in clause.tokens):
        tense = Tense.PAST
    days = hint.days(context.today, tense) or hint.days(context.today, Tense.PAST)
    if len(days) != 1:
        return None, False
    return days[0], days[0] > context.today


def _from(day: DayHint, clause: Clause) -> bool:
    """`Sinds maandag een baan`: the day behind such a word is that of the step."""
    return any(first.text in _SINCE and then.day is day for first, then in pairwise(clause.tokens))


_SINCE: Final = ("sinds", "vanaf", "per", "met ingang van", "mi")
_ALLOWED: Final = ("mag", "kan", "gaat")
_FIRST_DAYS: Final = ("eerste dag", "eerste werkdag")
"""`Contract getekend, maandag eerste dag`: of a weekday without a verb the next one."""


def milestones(
    told: Told,
    client: str,
    clauses: Sequence[Clause],
    draft: ReadingDraft,
    context: Context,
    *,
    corrects: bool,
) -> None:
    """The milestones that the clauses state, with presence at the talk where one was held."""
    step = step_of(clauses)
    if len(set(_levels(step))) > 1:
        if len(clauses) > 1 and all(len(_levels(step_of([clause]))) == 1 for clause in clauses):
            for clause in clauses:
                milestones(told, client, [clause], draft, context, corrects=corrects)
        else:
            draft.ask(AskReason.MILESTONE_UNCLEAR, client)
        return
    decision = next((clause.first(Kind.DECISION) for clause in clauses if clause.has(Kind.DECISION)), None)
    kinds = types_of(step) or ([("go_no_go", "go_no_go")] if _went(step) else [])
    if decision in ("start", "no_start") and not any(kind == "traject_started" for kind, _ in kinds):
        kinds = [(kind, noun) for kind, noun in kinds if kind not in _NEAR_START] + [
            ("start_decision", decision)
        ]
    must = any(token.text in ("moet", "moeten", "doel", "streven") for token in step.tokens)
    if must or any(clause.has(Kind.UNSURE) for clause in clauses):
        draft.ask(AskReason.UNCONFIRMED, client)
        return
    if not kinds or (denied(step) and decision not in ("no_start", "no_go")):
        draft.ask(AskReason.MILESTONE_UNCLEAR, client)
        return
    day, planned = moment(step, told.lead, context)
    if day is None:
        draft.ask(AskReason.DATE_UNCLEAR, client)
        return
    for kind, noun in kinds:
        _one(client, kind, noun, decision, step, day, draft, context, planned=planned, corrects=corrects)


_NEAR_START: Final = ("training_started", "job_started", "plan_agreed")


def _one(
    client: str, kind: str, noun: str, decision: str | None, step: Step, day: date, draft: ReadingDraft,
    context: Context, *, planned: bool, corrects: bool,
) -> None:  # fmt: skip
    hours = hours_of(step, kind)
    levels = _levels(step)
    route = next((token.means[Kind.ROUTE] for token in step.tokens if Kind.ROUTE in token.means), None)
    if route is None and kind == "route_set" and levels[:1] == ["B1"]:
        route = "b1"
    lacks = {
        "go_no_go": decision not in ("go", "no_go"),
        "route_set": route is None,
        "language_level_reached": not levels,
    }
    if lacks.get(kind):
        draft.ask(AskReason.MILESTONE_UNCLEAR, client)
        return
    if kind == "route_set" and any(noun == "map" for noun in step.nouns):
        return
    outcome = decision if kind in ("go_no_go", "start_decision") else None
    draft.records.append(
        Milestone(
            client=client,
            date=day,
            type=MilestoneType(kind),
            outcome=MilestoneOutcome(outcome) if outcome else None,
            component=ExamPart(noun) if kind == "exam_passed" and noun in EXAM_PARTS else None,
            level=LanguageLevel(levels[0])
            if levels and kind in ("exam_passed", "language_level_reached")
            else None,
            route=Route(route) if route and kind == "route_set" else None,
            hours=hours,
            planned=planned,
            corrects=corrects,
        )
    )
    if not planned and kind in _TALKS and any(stage in _HELD_TALKS for stage in step.stages):
        presence(client, TALK_TYPES[noun], day, draft, context, corrects=corrects)


_WORKING: Final = frozenset(
    ["job_started", "work_experience_started", "volunteer_started", "internship_started",
     "trial_placement_started", "participation_place_started"]
)  # fmt: skip


def hours_of(step: Step, kind: str) -> int | None:
    """Hours per week; `werkt 20 uur bij de post` is no time of the day."""
    tokens = step.tokens
    for at, token in enumerate(tokens):
        before = tokens[at - 1].text if at else ""
        if token.shape is Shape.HOURS:
            return token.number
        bare = token.shape is Shape.CLOCK and token.number and before not in _AT_TIME
        if bare and kind in _WORKING and tokens[at - 1].day is None:
            return token.number
    return None


_AT_TIME: Final = frozenset(["om", "vanaf", "tot", "rond", "tegen", "half", "naar", "ipv", "sinds"])


def presence(
    client: str, kind: str, day: date, draft: ReadingDraft, context: Context, *, corrects: bool
) -> bool:
    """Presence at the talk that was held, when one such appointment stands on that day."""
    slots = [slot for slot in context.on((day,), client) if slot.type == kind and context.begun(slot)]
    if len(slots) == 1:
        draft.records.append(Attendance(client, day, slots[0].id, Status.PRESENT, corrects=corrects))
    return len(slots) == 1
