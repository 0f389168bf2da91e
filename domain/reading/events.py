"""Eleventh stage: everything but attendance. A story's clauses go to the record they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domain.codes import AskReason
from domain.reading.calling_off import cancel_all
from domain.reading.clauses import Clause
from domain.reading.context import Context
from domain.reading.facts import facts_of
from domain.reading.lexicon import Kind
from domain.reading.milestones import is_step, milestones, presence, step_of
from domain.reading.moves import moves_to
from domain.reading.outcomes import ReadingDraft
from domain.reading.planning import change_of, is_plan, plan
from domain.reading.signs import Facts
from domain.reading.steps import TALK_TYPES
from domain.reading.stories import Story, Told
from domain.reading.tokens import Shape, Token
from domain.reading.when import when_of
from domain.reading.wishes import day_of, ending, is_ending, is_ladder, ladder, requests, signals


def events(
    told: Told,
    parts: list[Clause],
    tokens: Sequence[Token],
    draft: ReadingDraft,
    context: Context,
    *,
    correcting: bool,
) -> list[Story]:
    """Records of milestones, planning and wishes; the stories left are about attendance."""
    if cancel_all(tokens, parts, draft, context):
        return []
    left = []
    for story in list(told.stories.values()):
        if len(story.codes) > 1:
            left.append(story)
            continue
        rest = _of_story(told, story, draft, context, correcting=correcting)
        if rest is not None:
            left.append(rest)
    return left


def _of_story(
    told: Told, story: Story, draft: ReadingDraft, context: Context, *, correcting: bool
) -> Story | None:
    """Take the clauses about other things out of a story; what is left is about attendance."""
    if any(map(_only_asked, story.clauses)) and not story.facts.weighs:
        story.facts.unsure = True
        return story
    before = len(draft.records) + len(draft.questions)
    clauses = list(story.clauses)
    if _speaks(clauses, _OF_PLANS) or any(clause.of(Shape.CLOCK) for clause in clauses):
        clauses = _take_plans(story, draft, context)
    if _speaks(clauses, _OF_STEPS):
        clauses = _take_steps(told, story, clauses, draft, context, correcting=correcting)
    wished = told_trouble = False
    if _speaks(clauses, _OF_WISHES):
        wished = requests(story.client, clauses, draft)
        told_trouble = signals(story.client, clauses, draft, context)
    done = len(draft.records) + len(draft.questions) > before
    if wished or told_trouble:
        clauses = [clause for clause in clauses if not _only_wish(clause)]
    if done and not any(_about_attendance(clause) for clause in clauses):
        return None
    if len(clauses) < len(story.clauses):
        story.clauses = clauses
        story.facts = facts_together(clauses)
    return story


def _only_asked(clause: Clause) -> bool:
    """Whether a clause asks about a step or a plan (`samira knm gehaald?`), and is no polite order."""
    about = (
        clause.has(Kind.STAGE)
        or clause.has(Kind.CHANGE)
        or clause.has(Kind.LADDER)
        or clause.has(Kind.ENDING)
    )
    return clause.asked and about and not clause.has(Kind.GRAMMAR, "polite") and not clause.has(Kind.REQUEST)


def facts_together(clauses: Sequence[Clause]) -> Facts:
    """What clauses say together; a doubtful fact only casts doubt."""
    total = Facts()
    for clause in clauses:
        facts = facts_of(clause)
        if facts.unsure and facts.says:
            total.unsure = True
        else:
            total.add(facts)
    return total


def _about_attendance(clause: Clause) -> bool:
    facts = facts_of(clause)
    return facts.says or "left_early" in facts.yes


def _only_wish(clause: Clause) -> bool:
    facts = facts_of(clause)
    trouble = (
        clause.has(Kind.TROUBLE)
        or clause.has(Kind.TOPIC)
        or clause.has(Kind.SANCTION)
        or clause.has(Kind.REQUEST)
    )
    return trouble and not facts.yes & {
        "present",
        "late",
        "no_show",
        "excused",
        "absent",
        "sick",
        "on_time",
        "left_early",
    }


_OF_PLANS: Final = (Kind.CHANGE, Kind.NOUN)
_OF_STEPS: Final = (Kind.STAGE, Kind.NOUN, Kind.DECISION, Kind.LADDER, Kind.ENDING)
_OF_WISHES: Final = (Kind.REQUEST, Kind.SANCTION, Kind.TOPIC)


def _speaks(clauses: Sequence[Clause], kinds: Sequence[Kind]) -> bool:
    """Whether a clause has a word of one of these kinds at all; most texts are only about attendance."""
    return any(clause.has(kind) for clause in clauses for kind in kinds)


def _take_plans(story: Story, draft: ReadingDraft, context: Context) -> list[Clause]:
    """Appointments made, moved, cancelled or confirmed."""
    about = [clause for clause in story.clauses if _plans(clause, context)]
    theirs = change_of(about) == "cancel" and not any(map(_ours, story.clauses))
    if not about or (theirs and any(facts_of(clause).yes & {"excused", "sick"} for clause in story.clauses)):
        return list(story.clauses)
    at = story.clauses.index(about[0])
    taken = [
        clause
        for clause in story.clauses
        if clause in about or (clause in story.clauses[at:] and (_only_moment(clause) or _only_kind(clause)))
    ]
    kind = change_of(taken) or "create"
    if kind == "move" and _stayed_away(story) and moves_to(taken):
        kind = "create"
    others = [clause for clause in story.clauses if clause not in taken]
    if any(map(_ours, taken)):
        others = [clause for clause in others if clause.named or not _of_sender(clause)]
    with_reason = (
        kind == "cancel"
        and others
        and not any(_about_attendance(clause) and clause.named for clause in others)
    )
    plan(story.client, [*taken, *others] if with_reason else taken, kind, draft, context)
    return [] if with_reason else others


def _stayed_away(story: Story) -> bool:
    """`Vandaag afgemeld, verzet naar maandag 10u`: the absence stays, and a new appointment comes."""
    return any(
        facts_of(clause).yes & {"excused", "sick"} and not facts_of(clause).unsure for clause in story.clauses
    )


def _plans(clause: Clause, context: Context) -> bool:
    kind = change_of([clause])
    if kind is None:
        return not clause.asked and is_plan([clause], context)
    if any(token.text == "terwijl" or token.is_(Kind.GRAMMAR, "often") for token in clause.tokens):
        return False
    if (kind == "cancel" and (clause.has(Kind.NOUN, *_NO_MEETING) or _not_called_off(clause))) or (
        kind != "cancel" and _change_denied(clause)
    ):
        return False
    if kind == "create" and is_step([clause]) and not any(token.clock for token in clause.tokens):
        return False
    return not (kind == "cancel" and "excused" in facts_of(clause).yes and not _ours(clause))


def _of_sender(clause: Clause) -> bool:
    """`.. moet ik verzetten, ben ziek`: the sender is ill, not the client."""
    return clause.has(Kind.SIGN, "sick") and any(
        token.text in ("ben", "ik", "zelf") for token in clause.tokens
    )


def _change_denied(clause: Clause) -> bool:
    """`Heeft niet bevestigd`, `nog niet ingepland`."""
    tokens = clause.tokens
    return any(
        token.is_(Kind.GRAMMAR, "not")
        and any(later.is_(Kind.CHANGE) for later in [*tokens[max(0, at - 2) : at], *tokens[at + 1 : at + 4]])
        for at, token in enumerate(tokens)
    )


def _not_called_off(clause: Clause) -> bool:
    """`De gemeente heeft de training niet afgezegd`."""
    theirs = any(
        token.is_(Kind.CHANGE, "cancel") and token.text.split()[0] in _OFFICES for token in clause.tokens
    )
    return theirs and not _DENIALS.isdisjoint(clause.text.split())


_DENIALS: Final = frozenset(["niet", "geen", "nooit"])
_OFFICES: Final = frozenset(["gemeente", "klantmanager", "km", "consulent"])
_NO_MEETING: Final = (
    "internship", "job", "volunteer", "trial_placement", "work_experience", "education",
    "participation_place",
)  # fmt: skip


def _ours(clause: Clause) -> bool:
    words = {word for token in clause.tokens for word in token.text.split()}
    return bool(
        words
        & {
            "ik",
            "wij",
            "we",
            "mij",
            "heb",
            "hebben",
            "zelf",
            "ons",
            "collega",
            "docent",
            "trainer",
            "gemeente",
            "klantmanager",
            "km",
        }
    )


def _only_kind(clause: Clause) -> bool:
    """`.. 12 mei 11 uur, voortgangsgesprek`: the kind of meeting behind it."""
    kinds = [token for token in clause.tokens if token.means.get(Kind.NOUN) in TALK_TYPES]
    return len(kinds) == 1 and not clause.named and len(clause.tokens) < 4 and not _about_attendance(clause)


def _only_moment(clause: Clause) -> bool:
    return (
        not clause.named
        and not _about_attendance(clause)
        and any(token.day is not None or token.clock is not None for token in clause.tokens)
    )


def _take_steps(
    told: Told,
    story: Story,
    clauses: list[Clause],
    draft: ReadingDraft,
    context: Context,
    *,
    correcting: bool,
) -> list[Clause]:
    """Endings, ladder steps and milestones."""
    if is_ladder(clauses):
        about = [clause for clause in clauses if not _attends(clause)]
        ladder(story.client, about, draft, context, day_of(about, context))
        return [clause for clause in clauses if clause not in about]
    if is_ending(clauses) and not is_step_of_training(clauses):
        about = [clause for clause in clauses if not _attends(clause)]
        reported = [clause for clause in about if clause.has(Kind.NOUN, "report_final") and is_step([clause])]
        reported = [clause for clause in reported if not clause.has(Kind.ENDING)]
        ended = [clause for clause in about if clause not in reported]
        ending(story.client, ended, draft, context, day_of(ended, context))
        if reported:
            milestones(told, story.client, reported, draft, context, corrects=correcting)
        return [clause for clause in clauses if clause not in about]
    about = [clause for clause in clauses if not _attends(clause)]
    named = _named_before(clauses, about)
    if named:
        milestones(told, story.client, [*named, *about], draft, context, corrects=correcting)
        return [clause for clause in clauses if clause not in about]
    if about and is_step(about):
        milestones(told, story.client, about, draft, context, corrects=correcting)
        return [clause for clause in clauses if clause not in about]
    if about and _held(told, story, about, draft, context, correcting=correcting):
        return [clause for clause in clauses if clause not in about]
    if about and not story.facts.says and _something_passed(about):
        draft.ask(AskReason.MILESTONE_UNCLEAR, story.client)
        return []
    return clauses


_DONE: Final = ("completed", "passed", "submitted")
_IT: Final = frozenset(["hem", "m", "het", "t", "die", "deze", "dat", "dit"])


def _named_before(clauses: Sequence[Clause], about: Sequence[Clause]) -> list[Clause]:
    """`Was bij de MAP. Heeft hem nu afgerond`: the clause before, that says what was done."""
    done = [clause for clause in about if clause.has(Kind.STAGE, *_DONE)]
    if len(done) != 1 or done[0].values(Kind.NOUN) or not any(t.text in _IT for t in done[0].tokens):
        return []
    before = [clause for clause in clauses[: clauses.index(done[0])] if clause.values(Kind.NOUN)]
    return before[-1:] if before and before[-1] not in about and is_step([*before[-1:], done[0]]) else []


def is_step_of_training(clauses: Sequence[Clause]) -> bool:
    """`Training afgesloten` ends a training, not the trajectory."""
    step = step_of(clauses)
    return (
        any(noun in ("training", "internship", "pvt", "map") for noun in step.nouns)
        and "completed" in step.stages
    )


def _something_passed(clauses: Sequence[Clause]) -> bool:
    """`Weer een toets binnen`, `heeft haar diploma`: something is passed, and not what."""
    return any(
        (
            clause.has(Kind.STAGE, "passed", "failed")
            or clause.has(Kind.NOUN, "some_diploma")
            or (clause.has(Kind.NOUN, "exam") and clause.has(Kind.STAGE, "got"))
        )
        and not facts_of(clause).says
        for clause in clauses
    )


def _attends(clause: Clause) -> bool:
    """Whether a clause is about attendance and not about a step."""
    facts = facts_of(clause)
    stayed_away = "present" in facts.no and not clause.has(Kind.STAGE, "passed", "completed", "submitted")
    return (facts.says and (stayed_away or not is_step([clause]))) or "left_early" in facts.yes


def _held(
    told: Told,
    story: Story,
    clauses: list[Clause],
    draft: ReadingDraft,
    context: Context,
    *,
    correcting: bool,
) -> bool:
    """`Voortgangsgesprek gehad`: no milestone, but presence."""
    step = step_of(clauses)
    when = when_of(clauses, told.lead, story.drift, context)
    for noun in step.nouns:
        if noun in TALK_TYPES and "held" in step.stages and when.days:
            there = presence(
                story.client, TALK_TYPES[noun], when.days[0], draft, context, corrects=correcting
            )
            if noun == "final_talk":
                draft.ask(AskReason.MILESTONE_UNCLEAR, story.client)
            elif not there and not story.facts.says:
                draft.ask(AskReason.NO_APPOINTMENT, story.client)
            return True
    return False
