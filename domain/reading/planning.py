"""Appointments made, moved, cancelled and confirmed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time
from typing import Final

from domain.codes import AppointmentAction, AppointmentType, AskReason, Side
from domain.dates.written import CLASH, RANGE, Tense, working_clock
from domain.reading.clauses import Clause
from domain.reading.context import Context, Slot
from domain.reading.lexicon import Kind
from domain.reading.moves import FROM, day_first, from_to, origin_of
from domain.reading.outcomes import ReadingDraft
from domain.reading.schema import AppointmentChange
from domain.reading.steps import TALK_TYPES, TYPES
from domain.reading.targets import target
from domain.reading.third import of_other
from domain.reading.tokens import Shape, Token

SAME_TIME: Final = re.compile(
    r"\b(?:(?:op|om) )?(?:de |het )?(?:zelfde|zelfd|dezelfde|hetzelfde) (?:tijd|tijdstip|uur|tijden|uren)\b"
)
_THEIRS: Final = frozenset(["gemeente", "klantmanager", "km", "consulent", "regisseur"])
_OURS: Final = frozenset(
    [
        "ik",
        "we",
        "wij",
        "mij",
        "mijn",
        "mn",
        "ben",
        "zelf",
        "collega",
        "trainer",
        "docent",
        "ons",
        "onze",
        "docente",
    ]
)


def change_of(clauses: Sequence[Clause]) -> str | None:
    """What is done to an appointment, if anything."""
    kinds = [
        token.means[Kind.CHANGE]
        for clause in clauses
        for at, token in enumerate(clause.tokens)
        if Kind.CHANGE in token.means and not _no_change(clause, at)
    ]
    if any(map(_called_off, clauses)) or any(map(_calling_off, clauses)):
        return "cancel"
    if "cancel" not in kinds and any(from_to(clause) for clause in clauses):
        return "move"
    for kind in ("cancel", "move", "create", "confirm"):
        if kind in kinds:
            return kind
    return None


def _no_change(clause: Clause, at: int) -> bool:
    """`We hadden 13u afgesproken` was made before; `een tolk bij de volgende afspraak` is for a later one."""
    before = clause.tokens[:at]
    if clause.tokens[at].text == "volgende afspraak":
        return any(token.text in _AT_IT for token in before[-2:])
    told = any(token.text in ("had", "hadden") for token in before)
    return told and clause.tokens[at].text == "afgesproken"


_AT_IT: Final = frozenset(["bij", "tijdens", "op", "tot", "voor", "in", "na"])


def _calling_off(clause: Clause) -> bool:
    """`Moet zelf de afspraak met samira afzeggen`: the sender will, and tells it here."""
    words = [token.text for token in clause.tokens]
    asks = not {"graag", "aub", "svp", "ff", "even", "maar"}.isdisjoint(words)
    theirs = not {"wil", "wilde", "wou", "ze", "hij", "zij", "ie", "moest", "moet"}.isdisjoint(words)
    if clause.has(Kind.CHANGE, "call_off") and asks and not theirs:
        return True
    return (
        clause.has(Kind.CHANGE, "call_off")
        and any(word in ("moet", "moeten", "ga", "gaan", "wil", "moest") for word in words)
        and any(word in ("ik", "zelf", "we", "wij") for word in words)
        and not any(token.is_(Kind.PRONOUN, "singular") for token in clause.tokens)
    )


def _called_off(clause: Clause) -> bool:
    """`De gemeente heeft het driegesprek met khaled afgezegd`: not the client, and a meeting."""
    theirs = any(
        token.is_(Kind.SIGN, "excused")
        and token.text in _OFF
        and of_other(clause.tokens, at, "excused")
        and any(word.text in _THEIRS or word.text in _OURS for word in clause.tokens[:at])
        for at, token in enumerate(clause.tokens)
    )
    denied = not {"niet", "nooit"}.isdisjoint(clause.text.split())
    return theirs and not denied and any(clause.values(Kind.NOUN))


_OFF: Final = frozenset(
    ["afgezegd", "afgebeld", "geannuleerd", "gecanceld", "zegt af", "zegde af", "zei af", "belde af"]
)


def is_plan(clauses: Sequence[Clause], context: Context) -> bool:
    """`Huisbezoek K-1131 woensdag half 2`: a meeting, a day ahead and a time, nothing that happened."""
    tokens = [token for clause in clauses for token in clause.tokens]
    nouns = any(token.is_(Kind.NOUN) and token.means[Kind.NOUN] in {*TALK_TYPES, "talk"} for token in tokens)
    nouns = nouns or (any(token.text in _ORDERED for token in tokens) and _free(clauses, context))
    timed = any(token.shape is Shape.CLOCK for token in tokens)
    said = any(
        token.is_(Kind.STAGE) or token.is_(Kind.GRAMMAR, "be", "have") or token.is_(Kind.SIGN)
        for token in tokens
        if not token.is_(Kind.WISH)
    )
    plain = all(token.means or token.shape is not Shape.WORD or token.text in _IN_A_PLAN for token in tokens)
    if not (nouns and timed) or said or not plain:
        return False
    meant = target(clauses, context)
    return meant.vague or (bool(meant.days) and meant.days[-1] >= context.today)


_ORDERED: Final = frozenset(["zet", "graag", "noteer", "boek"])


def _free(clauses: Sequence[Clause], context: Context) -> bool:
    """`Zet samira op donderdag 10u`: a new appointment, if she has none ahead which may be moved."""
    codes = {code for clause in clauses for token in clause.subject for code in token.codes}
    ahead = [slot for code in codes for slot in context.of(code) if not context.begun(slot)]
    away = any(token.text in FROM or token.text == "naar" for clause in clauses for token in clause.tokens)
    return not ahead and not away


_IN_A_PLAN: Final = frozenset(
    ["om", "op", "de", "het", "een", "met", "bij", "voor", "in", "van", "aan", "ook", "nog", "staat", "komt",
     "er", "weer", "dan", "vanaf", "thuis", "online", "kantoor", "locatie", "extra", "korte", "eerste",
     "tweede", "t", "zet", "ff", "even", "graag", "maak", "noteer",
     "maar", "boek", "ons", "mij", "me"]
)  # fmt: skip


def plan(client: str, clauses: Sequence[Clause], kind: str, draft: ReadingDraft, context: Context) -> None:
    """Add the change that the clauses state, or what must be asked."""
    unsure = any(_doubted(clause, kind) for clause in clauses) and not any(map(_polite, clauses))
    if unsure or any(map(_whether, clauses)):
        draft.ask(AskReason.UNCONFIRMED, client)
        return
    if kind == "create":
        _create(client, clauses, draft, context)
    elif kind == "move":
        _move(client, clauses, draft, context)
    else:
        _touch(client, clauses, kind, draft, context)


def _doubted(clause: Clause, kind: str) -> bool:
    """Whether it may be otherwise; `mag naar donderdag 10u` is an order."""
    tokens = clause.tokens
    return any(
        token.is_(Kind.UNSURE)
        and not (kind == "move" and token.text == "mag" and not clause.asked and _to_a_moment(tokens, at + 1))
        for at, token in enumerate(tokens)
    )


def _to_a_moment(tokens: Sequence[Token], at: int) -> bool:
    return (
        at + 1 < len(tokens)
        and tokens[at].text == "naar"
        and (tokens[at + 1].day is not None or tokens[at + 1].shape is Shape.CLOCK)
    )


def _whether(clause: Clause) -> bool:
    """`Kan de afspraak verzet worden`: whether it can be done, and no order to do it."""
    words = [token.text for token in clause.tokens]
    return any(word in ("kan", "kunnen", "mag", "kon") for word in words[:2]) and "worden" in words


def _polite(clause: Clause) -> bool:
    """`Wil je hem verzetten`: a wish of the sender himself, which is an order."""
    return any(
        token.text in ("wil", "wilt", "kun", "kan") and "je" in clause.text.split() for token in clause.tokens
    )


def _kind_of_meeting(clauses: Sequence[Clause]) -> AppointmentType | None:
    nouns = [
        token.means[Kind.NOUN] for clause in clauses for token in clause.tokens if Kind.NOUN in token.means
    ]
    return next((AppointmentType(TALK_TYPES[noun]) for noun in nouns if noun in TALK_TYPES), None)


def _create(client: str, clauses: Sequence[Clause], draft: ReadingDraft, context: Context) -> None:
    wanted = target(clauses, context)
    if wanted.clock is None:
        draft.ask(
            AskReason.DATE_UNCLEAR if wanted.unclear and not wanted.vague else AskReason.TIME_UNCLEAR, client
        )
        return
    if wanted.vague:
        _create_each(client, clauses, wanted.clock, draft, context)
        return
    days = wanted.days or (context.today,)
    starts = [context.at(day, wanted.clock) for day in days]
    ahead = [start for start in starts if start > context.now]
    if len(ahead) != 1 or (len(starts) > 1 and not _says_plan(clauses)):
        draft.ask(AskReason.DATE_UNCLEAR, client)
        return
    kind = _kind_of_meeting(clauses)
    draft.records.append(AppointmentChange(client, AppointmentAction.CREATE, None, ahead[0], kind))


def _create_each(
    client: str, clauses: Sequence[Clause], clock: time, draft: ReadingDraft, context: Context
) -> None:
    """`Ma en di 9u`: an appointment on each of the days; of a range or a series it is asked which."""
    said = [token for clause in clauses for token in clause.tokens if token.day is not None]
    hints = said[0].days if len(said) == 1 else ()
    starts = [
        [
            start
            for day in hint.days(context.today, Tense.PLAN)
            if (start := context.at(day, clock)) > context.now
        ]
        for hint in hints
    ]
    if not starts or any(hint.which == RANGE for hint in hints) or any(len(ahead) != 1 for ahead in starts):
        clash = any(token.day == CLASH for token in said)
        draft.ask(AskReason.DATE_UNCLEAR if clash else AskReason.TIME_UNCLEAR, client)
        return
    kind = _kind_of_meeting(clauses)
    for (start,) in starts:
        draft.records.append(AppointmentChange(client, AppointmentAction.CREATE, None, start, kind))


def _says_plan(clauses: Sequence[Clause]) -> bool:
    """`Afspraak samira di 14u`; a mere `samira di 14u intake` may also be the intake of today."""
    return any(clause.has(Kind.CHANGE) or clause.has(Kind.NOUN, "talk") for clause in clauses)


def _move(client: str, clauses: Sequence[Clause], draft: ReadingDraft, context: Context) -> None:
    origin, old = origin_of(clauses)
    slots = [slot for slot in context.of(client) if not context.begun(slot)]
    if origin is not None:
        wanted = origin.days(context.today, Tense.PLAN)
        slots = [slot for slot in context.on(wanted, client)]
    types = {kind for clause in clauses for noun in clause.values(Kind.NOUN) for kind in TYPES.get(noun, ())}
    slots = [slot for slot in slots if slot.type in types] or slots
    new = target(clauses, context)
    if origin is None and len(slots) > 1 and day_first(clauses):
        slots = [slot for slot in slots if slot.day in new.days[:1]] or slots
    if old is not None:
        slots = [slot for slot in slots if slot.starts_at.time() == working_clock(old)] or slots
    days = new.ahead(context) if new.named else tuple(slot.day for slot in slots)
    if not slots:
        draft.ask(AskReason.NO_APPOINTMENT, client)
    elif len(slots) > 1:
        draft.ask(AskReason.WHICH_APPOINTMENT, client)
    elif len(days) != 1:
        draft.ask(AskReason.DATE_UNCLEAR, client)
    elif new.clock is None or any(map(_at_the_same_time, clauses)):
        draft.ask(AskReason.TIME_UNCLEAR, client)
    else:
        _moved(client, slots[0], context.at(days[0], new.clock), draft, context)


def _at_the_same_time(clause: Clause) -> bool:
    """`Naar vrijdag zelfde tijd`: whether that is the time of the old appointment is asked."""
    return SAME_TIME.search(clause.text) is not None


def _moved(client: str, slot: Slot, starts: datetime, draft: ReadingDraft, context: Context) -> None:
    if starts <= context.now or starts == slot.starts_at:
        draft.ask(AskReason.TIME_UNCLEAR, client)
        return
    draft.records.append(AppointmentChange(client, AppointmentAction.MOVE, slot.id, starts))


def _touch(client: str, clauses: Sequence[Clause], kind: str, draft: ReadingDraft, context: Context) -> None:
    """Cancel or confirm the appointment that is meant."""
    meant = target(clauses, context)
    days = meant.days if meant.named else (context.today,)
    slots = [slot for slot in context.on(days, client) if not context.begun(slot)]
    past = any("doorgegaan" in clause.text or "ging " in clause.text for clause in clauses)
    if kind == "cancel" and past and not slots:
        slots = context.on(days, client)
    if not meant.named and not slots and kind == "confirm":
        slots = [slot for slot in context.of(client) if not context.begun(slot)]
    if meant.clock is not None:
        slots = [slot for slot in slots if slot.starts_at.time() == meant.clock]
    if meant.unclear and len({slot.day for slot in slots}) != 1:
        draft.ask(AskReason.DATE_UNCLEAR, client)
    elif len(slots) != 1:
        draft.ask(AskReason.WHICH_APPOINTMENT if slots else AskReason.NO_APPOINTMENT, client)
    elif kind == "confirm":
        draft.records.append(AppointmentChange(client, AppointmentAction.CONFIRM, slots[0].id))
    else:
        draft.records.append(
            AppointmentChange(client, AppointmentAction.CANCEL, slots[0].id, cancelled_by=side(clauses))
        )


def side(clauses: Sequence[Clause]) -> Side | None:
    """Who cancelled, when the text says so."""
    tokens = [token for clause in clauses for token in clause.tokens]
    if any(_THEIRS.intersection(token.text.split()) for token in tokens):
        return Side.MUNICIPALITY
    if any(_OURS.intersection(token.text.split()) for token in tokens):
        return Side.SUPPLIER
    return None
