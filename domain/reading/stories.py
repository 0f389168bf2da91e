"""What a message says per client: the clauses of each, groups and repairs worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from domain.codes import GROUP_TYPES, AskReason
from domain.dates.written import DayHint, working_clock
from domain.reading.clauses import Clause
from domain.reading.context import Context, Slot
from domain.reading.facts import facts_of
from domain.reading.lexicon import Kind
from domain.reading.people import contradicts
from domain.reading.signs import Facts
from domain.reading.tokens import Shape, Token
from domain.reading.when import When, in_part, when_of
from domain.reading.who import corrected, either, points

_FULL: Final = frozenset(["volle", "voltallig", "compleet", "compl", "full"])
Question = tuple[AskReason, tuple[str, ...]]
_GROUP_WORDS: Final = ("group", "training", "meeting", "language_course", "pvt", "map")


@dataclass(slots=True)
class Story:
    """Everything that is said about one client (or one of several of the same name)."""

    codes: tuple[str, ...]
    clauses: list[Clause] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    from_group: bool = False
    drift: DayHint | None = None
    repaired: bool = False
    conflict: bool = False

    @property
    def client(self) -> str:
        """The client, where only one is meant."""
        return self.codes[0]


@dataclass(slots=True)
class Told:
    """The stories of a message, and what stood in the way of one."""

    stories: dict[tuple[str, ...], Story] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    lead: Token | None = None


def tell(parts: Sequence[Clause], lead: Token | None, context: Context) -> Told:
    """Give every client the clauses that are about them."""
    told = Told(lead=lead)
    named = {token.codes[0] for clause in parts for token in clause.subject if token.shape is Shape.CLIENT}
    before: Clause | None = None
    drift: DayHint | None = None
    _point(parts, told, context)
    for clause in parts:
        whole = (
            clause.has(Kind.GROUP, "everyone", "both")
            and clause.named
            and not clause.has(Kind.GRAMMAR, "except")
        )
        if clause.group and not whole:
            beside = [
                part
                for part in parts
                if part.sentence == clause.sentence and not part.named and part is not clause
            ]
            _tell_group(told, clause, beside, named, context)
        if either(clause):
            told.questions.append(
                (AskReason.AMBIGUOUS_CLIENT, tuple(t.codes[0] for t in clause.subject if t.codes))
            )
            continue
        for token in corrected(clause):
            question = _question(token)
            if question:
                told.questions.append(question)
            else:
                _tell_one(told, clause, token, before, drift)
        drift = next((token.day for token in clause.tokens if token.day is not None), drift)
        before = clause if facts_of(clause).weighs or before is None else before
    return told


def _point(parts: Sequence[Clause], told: Told, context: Context) -> None:
    """`Die van 14u`, `de afspraak van half 3`: the client by the appointment."""
    pointed: list[Token] | None = None
    for clause in parts:
        if clause.named or clause.group:
            pointed = None
            continue
        if not points(clause):
            clause.subject = clause.subject if pointed is None else pointed
            continue
        when = when_of([clause], told.lead, None, context)
        clocks = {working_clock(clock) for clock in when.clocks}
        codes = [slot.client for slot in context.on(when.days) if slot.starts_at.time() in clocks]
        pointed = [Token(Shape.CLIENT, code, codes=(code,)) for code in codes] if len(codes) == 1 else []
        clause.subject = pointed
        if not pointed:
            told.questions.append((AskReason.NO_CLIENT if codes else AskReason.NO_APPOINTMENT, ()))


def _question(token: Token) -> Question | None:
    if token.shape is Shape.UNKNOWN:
        return AskReason.UNKNOWN_CLIENT, ()
    if token.shape is Shape.NEAR:
        return AskReason.UNKNOWN_CLIENT, token.codes
    if contradicts(token):
        return AskReason.NAME_MISMATCH, token.codes
    return None


def _own_facts(clause: Clause, token: Token, before: Clause | None) -> Facts:
    """What a clause says, with what it takes over from the one before: `yonas ook`, `en anna kwartier`."""
    facts = facts_of(clause).copy()
    if before is None or not clause.named:
        return facts
    agrees = "absent" not in facts.yes or facts_of(before).missed
    if agrees and _echoes(clause, facts) and token not in before.subject:
        facts.add(facts_of(before))
    if facts.minutes and not facts.yes and "late" in facts_of(before).yes:
        facts.yes.add("late")
    return facts


def _tell_one(told: Told, clause: Clause, token: Token, before: Clause | None, drift: DayHint | None) -> None:
    story = told.stories.setdefault(token.codes, Story(token.codes))
    _instead(told, clause, token, before)
    if story.from_group:
        story.from_group, story.facts, story.clauses = False, Facts(), []
    facts = _own_facts(clause, token, before)
    _revise(story, clause, facts)
    if not story.clauses:
        story.drift = drift
    story.clauses.append(clause)
    if facts.third and not clause.named and not (facts.reasons or facts.yes & {"notice", "excused", "sick"}):
        return
    if facts.unsure:
        story.facts.unsure = True
    if not (facts.unsure and facts.weighs):
        story.facts.add(facts)


def _instead(told: Told, clause: Clause, token: Token, before: Clause | None) -> None:
    """`Samira aanwezig, o nee wacht, yonas aanwezig`: whether the first still holds is not certain."""
    hesitates = any(item.is_(Kind.REPAIR) and item.text in _HESITATES for item in clause.tokens)
    if before is None or not hesitates or len(before.subject) != 1 or before.subject[0].codes == token.codes:
        return
    first = told.stories.get(before.subject[0].codes)
    if first is not None and facts_of(before).yes == facts_of(clause).yes:
        first.conflict = True


_HESITATES: Final = frozenset(["nee wacht", "o nee", "oh nee", "wacht", "nee nee"])


def _revise(story: Story, clause: Clause, facts: Facts) -> None:
    """What a later clause makes of the earlier ones: a repair, a contradiction, or came after all."""
    if clause.has(Kind.REPAIR) and story.facts.says and facts.says:
        story.facts, story.clauses, story.repaired = Facts(), [], True
    elif story.facts.says and clause.named and facts.says and _clash(story.facts, facts):
        story.conflict = not clause.has(Kind.CAME)
        if not story.conflict:
            story.facts = Facts()
    elif story.facts.missed and not facts.came and _comes(clause) and _still(clause, facts):
        story.conflict = True
    elif _after_all(clause, facts, story.facts):
        story.facts, story.repaired = Facts(), True
    elif clause.has(Kind.REPAIR) and story.facts.says and any(token.day for token in clause.tokens):
        story.repaired = True


def _comes(clause: Clause) -> bool:
    """`Afgemeld maar komt toch`: what will happen is not certain."""
    return any(token.text in ("komt", "komen") for token in clause.tokens) and not facts_of(clause).missed


def _still(clause: Clause, facts: Facts) -> bool:
    """`Afgemeld maar komt toch`, `kind ziek, komt later`: this very meeting, and no other day."""
    if clause.has(Kind.CAME):
        return True
    if facts.says:
        return False
    words = {word for token in clause.tokens for word in token.text.split()}
    return bool(words & {"later", "straks", "zo", "wel", "toch"}) and not any(
        token.day for token in clause.tokens
    )


def _after_all(clause: Clause, facts: Facts, before: Facts) -> bool:
    """`Had zich ziek gemeld maar kwam toch`."""
    kept = before.yes & {"excused", "sick", "cannot", "notice", "late_notice"}
    gone = before.yes & {"absent", "no_show", "no_notice", "present", "late"} or "present" in before.no
    return bool(clause.has(Kind.CAME) and facts.came and not facts.missed and kept and not gone)


def _echoes(clause: Clause, facts: Facts) -> bool:
    others = [
        token
        for token in clause.tokens
        if token.shape is Shape.WORD and not token.means and token not in clause.subject
    ]
    bare = len(others) < 2 and clause.named
    return (
        bare and clause.has(Kind.GRAMMAR, "also") and not facts.yes - {"absent", "present"} and not facts.no
    )


def _clash(earlier: Facts, later: Facts) -> bool:
    return (earlier.came and later.missed and not later.came) or (
        earlier.missed and later.came and not later.missed
    )


def _group_facts(clause: Clause) -> Facts:
    """What a clause says of a group: `iedereen behalve nasir` were there, niemand turns it round."""
    facts = facts_of(clause).copy()
    full = any(_FULL.intersection(token.text.split()) for token in clause.tokens)
    if (clause.ends == "except" or full) and not facts.weighs:
        facts.yes.add("present")
    if clause.group == "nobody" and not facts.yes & {"no_notice", "no_show"}:
        facts.yes, facts.no = ({"absent"}, set()) if "present" in facts.yes else (facts.no, facts.yes)
    return facts


def _tell_group(
    told: Told, clause: Clause, beside: Sequence[Clause], named: set[str], context: Context
) -> None:
    if not _group_facts(clause).yes and any(part.group and facts_of(part).weighs for part in beside):
        return
    when = when_of([clause], told.lead, None, context)
    if not when.types and beside:
        when = replace(when, types=when_of(beside, told.lead, None, context).types)
    pool = group_of(clause, when, named, context)
    if pool is None or clause.group == "some":
        codes = tuple(dict.fromkeys(slot.client for slot in _pool(clause, when, context)))
        told.questions.append((AskReason.BULK_UNCLEAR, codes))
        return
    facts = _group_facts(clause)
    if not pool or (facts.yes & {"excused", "sick", "cannot"} and _past_and_ahead(clause, when, context)):
        told.questions.append((AskReason.BULK_UNCLEAR, tuple(pool)))
        return
    if not facts.weighs and not clause.has(Kind.GROUP):
        return
    if not facts.weighs or (clause.group == "nobody" and not facts.yes):
        told.questions.append((AskReason.BULK_UNCLEAR, tuple(pool)))
        return
    for code in pool:
        story = told.stories.setdefault((code,), Story((code,)))
        if story.clauses and not story.from_group:
            continue
        story.from_group = True
        story.clauses.append(clause)
        if facts.unsure:
            story.facts.unsure = True
        else:
            story.facts.add(facts)


def _pool(clause: Clause, when: When, context: Context) -> list[Slot]:
    slots = [
        slot
        for slot in context.on(when.days)
        if context.begun(slot) or clause.has(Kind.SIGN, "excused", "sick")
    ]
    if when.types:
        slots = [slot for slot in slots if slot.type in when.types] or slots
    if when.clocks:
        slots = [slot for slot in slots if slot.starts_at.time() in when.clocks]
    return [slot for slot in slots if in_part(slot, when.part)]


def _past_and_ahead(clause: Clause, when: When, context: Context) -> bool:
    """`Iedereen ziek vandaag` while some meetings are over and others are still to come."""
    return len({context.begun(slot) for slot in _pool(clause, when, context)}) > 1


def group_of(clause: Clause, when: When, named: set[str], context: Context) -> list[str] | None:
    """The clients that iedereen, beide or de rest means; None when that is not certain."""
    slots = _pool(clause, when, context)
    excepted = {token.codes[0] for token in clause.excluded if token.codes}
    if clause.group == "both":
        codes = list(dict.fromkeys(slot.client for slot in slots))
        return codes if len(codes) == 2 else None
    if clause.group == "rest":
        others = _rest(slots, named)
        return list(dict.fromkeys(slot.client for slot in others)) if others is not None else None
    if not _one_meeting(clause, slots):
        return None
    return [code for code in dict.fromkeys(slot.client for slot in slots) if code not in excepted]


def _rest(slots: list[Slot], named: set[str]) -> list[Slot] | None:
    """The others of the meetings of those who were named."""
    theirs = {(slot.starts_at, slot.type) for slot in slots if slot.client in named}
    together = [slot for slot in slots if (slot.starts_at, slot.type) in theirs and slot.client not in named]
    if together:
        return together
    return [slot for slot in slots if slot.client not in named] or None


def _one_meeting(clause: Clause, slots: list[Slot]) -> bool:
    """Not certain who everyone is when a group and single talks lie on one day and neither is named."""
    if not slots:
        return False
    sizes: dict[object, int] = {}
    for slot in slots:
        sizes[slot.starts_at, slot.type] = sizes.get((slot.starts_at, slot.type), 0) + 1
    mixed = len(sizes) > 1 and any(size > 1 for size in sizes.values())
    whole_day = any(token.day is not None and token.day.offset is not None for token in clause.tokens)
    return (
        not mixed
        or whole_day
        or (all(slot.type in GROUP_TYPES for slot in slots) and clause.has(Kind.NOUN, *_GROUP_WORDS))
    )
