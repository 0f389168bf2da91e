"""The sender calls off all that a day or a group holds: `ben zelf ziek, mn afspraken gaan niet door`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from domain.codes import GROUP_TYPES, AppointmentAction, AskReason
from domain.dates.written import Tense
from domain.reading.clauses import Clause
from domain.reading.context import Context
from domain.reading.lexicon import Kind
from domain.reading.outcomes import ReadingDraft
from domain.reading.planning import side
from domain.reading.schema import AppointmentChange
from domain.reading.steps import TYPES
from domain.reading.targets import UNTIL
from domain.reading.tokens import Shape, Token
from domain.reading.when import in_part

_ALL: Final = frozenset(["afspraken", "alles", "agenda", "gesprekken"])
_BACK: Final = frozenset(["weer", "terug"])


def cancel_all(
    tokens: Sequence[Token], clauses: Sequence[Clause], draft: ReadingDraft, context: Context
) -> bool:
    """`Ben zelf ziek, mn afspraken van vandaag gaan niet door`, `de training van vanmiddag vervalt`."""
    if not any(clause.has(Kind.CHANGE, "cancel") for clause in clauses) or side(clauses) is None:
        return False
    plural = any(word in _ALL for token in tokens for word in token.text.split())
    group = any(clause.group == "everyone" for clause in clauses)
    types = {kind for clause in clauses for noun in clause.values(Kind.NOUN) for kind in TYPES.get(noun, ())}
    together = bool(types) and types <= GROUP_TYPES
    if not (plural or group or together) or any(token.shape is Shape.CLIENT for token in tokens):
        return False
    draft.questions = [asked for asked in draft.questions if asked[0] is not AskReason.BULK_UNCLEAR]
    days = _days(clauses, context)
    part = next((token.means[Kind.PART] for token in tokens if Kind.PART in token.means), "")
    slots = [slot for slot in context.on(days) if not context.begun(slot) and in_part(slot, part)]
    if together and not (plural or group):
        slots = [slot for slot in slots if slot.type in types]
        if len({slot.starts_at for slot in slots}) > 1:
            draft.ask(AskReason.WHICH_APPOINTMENT)
            return True
    if not slots:
        draft.ask(AskReason.NO_APPOINTMENT if days else AskReason.DATE_UNCLEAR)
    for slot in slots:
        draft.records.append(
            AppointmentChange(slot.client, AppointmentAction.CANCEL, slot.id, cancelled_by=side(clauses))
        )
    return True


def _days(clauses: Sequence[Clause], context: Context) -> tuple[date, ...]:
    """The days called off, today when none is named; none when it is not certain which."""
    days: list[date] = []
    joined = True
    for clause in clauses:
        if any(token.text in _BACK for token in clause.tokens):
            continue
        for at, token in enumerate(clause.tokens):
            if token.day is None:
                continue
            before = clause.tokens[at - 1] if at else None
            if before is not None and before.text in UNTIL:
                return ()
            options = token.day.days(context.today, Tense.PLAN)
            week = token.day.week(context.today)
            if len(options) != 1 and not week:
                return ()
            new = [day for day in options[:1] or week if day not in days]
            joined = joined and (not days or not new or (before is not None and _and(before)))
            days += new
    if not joined:
        return ()
    return tuple(days) or (context.today,)


def _and(token: Token) -> bool:
    return token.is_(Kind.GRAMMAR, "and", "also") or token.text in ",+&"
