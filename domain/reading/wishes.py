"""Ladder steps, endings, signals for the klantmanager and requests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from domain.codes import AskReason, EndingReason, RequestType, SignalTopic
from domain.dates.written import Tense
from domain.reading.clauses import Clause
from domain.reading.context import Context
from domain.reading.lexicon import Kind
from domain.reading.outcomes import ReadingDraft
from domain.reading.schema import Ending, Ladder, Request, Signal
from domain.reading.tokens import Shape, Token


def is_ladder(clauses: Sequence[Clause]) -> bool:
    """Whether the clauses speak of the participatieladder."""
    return any(clause.has(Kind.LADDER) for clause in clauses)


def ladder(
    client: str, clauses: Sequence[Clause], draft: ReadingDraft, context: Context, day: date | None
) -> None:
    """The step on the ladder, with the one before when it is told."""
    tokens = [token for clause in clauses for token in clause.tokens]
    numbers = [_step(token) for token in tokens if _step(token) is not None and token.text not in ("een",)]
    went = any(token.is_(Kind.GRAMMAR, "to") for token in tokens)
    past = any(first.text == "was" and then.is_(Kind.LADDER) for first, then in pairwise(tokens))
    if past and len(numbers) == 1:
        draft.ask(AskReason.LADDER_STEP, client)
    elif aims(tokens):
        draft.ask(AskReason.UNCONFIRMED, client)
    elif len(numbers) == 1 and numbers[0] is not None and 1 <= numbers[0] <= 6 and not _by_steps(tokens):
        draft.records.append(Ladder(client, day or context.today, numbers[0]))
    elif (
        len(numbers) == 2
        and (went or _was(tokens))
        and all(number is not None and 1 <= number <= 6 for number in numbers)
    ):
        first, last = (numbers[1], numbers[0]) if _was(tokens) else (numbers[0], numbers[1])
        draft.records.append(Ladder(client, day or context.today, last or 0, first))
    else:
        draft.ask(AskReason.LADDER_STEP, client)


def aims(tokens: Sequence[Token]) -> bool:
    """`Moet naar trede 4`, `doel: trede 4`: what is wanted has not happened."""
    return any(token.text in _AIMS or token.is_(Kind.UNSURE) for token in tokens)


_AIMS: Final = frozenset(
    ["moet", "moeten", "doel", "streven", "streeft", "richting", "kan", "klaar voor", "op weg", "werkt toe",
     "nastreven", "ambitie", "volgende stap", "gaan voor", "gaat voor"]
)  # fmt: skip


def _was(tokens: Sequence[Token]) -> bool:
    """`Trede 4 nu, was 3`: the step before stands last."""
    places = [at for at, token in enumerate(tokens) if _step(token) is not None and token.text != "een"]
    before = tokens[places[-1] - 2 : places[-1]] if len(places) == 2 else []
    return any(token.text in _EARLIER for token in before if token not in tokens[: places[0] + 1])


_EARLIER: Final = frozenset(
    ["was", "eerst", "eerder", "voorheen", "stond", "van", "vanaf", "hiervoor", "zat"]
)


def _step(token: Token) -> int | None:
    if token.shape is Shape.NUMBER:
        return token.number
    if token.shape is Shape.WORD and token.is_(Kind.NUMBER):
        return int(token.means[Kind.NUMBER])
    return None


def _by_steps(tokens: Sequence[Token]) -> bool:
    """`2 treden gestegen`: how many, not which."""
    return any(token.text == "treden" for token in tokens)


def is_ending(clauses: Sequence[Clause]) -> bool:
    """Whether the clauses end the trajectory."""
    return any(clause.has(Kind.ENDING) for clause in clauses)


def ending(
    client: str, clauses: Sequence[Clause], draft: ReadingDraft, context: Context, day: date | None
) -> None:
    """The end of a trajectory; it needs a reason."""
    reasons = [
        token.means[Kind.ENDING_REASON]
        for clause in clauses
        for token in clause.tokens
        if Kind.ENDING_REASON in token.means
    ]
    strong = [reason for reason in reasons if reason not in ("dropped_out", "transferred")] or reasons
    doubted = [clause for clause in clauses if _unsure(clause) or "kan" in clause.text.split()]
    if doubted and (strong or any(clause.has(Kind.ENDING) for clause in doubted)):
        draft.ask(AskReason.UNCONFIRMED, client)
    elif (
        _training_only(clauses)
        or _job_ended(clauses)
        or not strong
        or (len(set(strong)) > 1 and "no_go" not in strong)
    ):
        draft.ask(AskReason.ENDING_REASON, client)
    else:
        reason = "no_go" if "no_go" in strong else strong[0]
        draft.records.append(Ending(client, day or context.today, EndingReason(reason)))


def _unsure(clause: Clause) -> bool:
    """`Als ze stopt` leaves it open; `als uitval` says what it was."""
    return any(
        token.is_(Kind.UNSURE)
        and not (token.text == "als" and (then.is_(Kind.ENDING) or then.is_(Kind.ENDING_REASON)))
        for token, then in pairwise([*clause.tokens, clause.tokens[0]])
    )


def _job_ended(clauses: Sequence[Clause]) -> bool:
    """`Baan gestopt` ends the job, not the trajectory."""
    return any(
        token.is_(Kind.ENDING) and at and clause.tokens[at - 1].is_(Kind.NOUN, "job")
        for clause in clauses
        for at, token in enumerate(clause.tokens)
    )


def _training_only(clauses: Sequence[Clause]) -> bool:
    """`Stopt met de training` need not end the trajectory."""
    nouns = {noun for clause in clauses for noun in clause.values(Kind.NOUN)}
    return (
        "training" in nouns
        and "traject" not in nouns
        and not any("traject" in clause.text for clause in clauses)
    )


def signals(client: str, clauses: Sequence[Clause], draft: ReadingDraft, context: Context) -> bool:
    """Bottlenecks: a topic together with trouble."""
    topics: list[str] = []
    troubled = {clause.sentence for clause in clauses if clause.has(Kind.TROUBLE)}
    for clause in clauses:
        if (clause.sentence in troubled or _own_trouble(clause)) and not _solved(clause):
            topics += clause.values(Kind.TOPIC)
    for topic in dict.fromkeys(topics):
        draft.records.append(Signal(client, context.today, SignalTopic(topic)))
    return bool(topics)


def _solved(clause: Clause) -> bool:
    """`Schulden opgelost`, `geen schulden meer`."""
    lacking = any(token.is_(Kind.TROUBLE) and token.text.endswith("geen") for token in clause.tokens)
    solved = any(token.text in _SOLVED for token in clause.tokens) and not lacking
    denied = any(
        token.is_(Kind.TROUBLE) and at and clause.tokens[at - 1].is_(Kind.GRAMMAR, "not")
        for at, token in enumerate(clause.tokens)
    )
    return solved or denied or (clause.has(Kind.TOPIC, "debt") and clause.has(Kind.GRAMMAR, "not"))


_SOLVED: Final = frozenset(
    ["opgelost", "afbetaald", "geregeld", "gevonden", "afgelost", "weg", "voorbij", "gekregen"]
)


_TROUBLED: Final = ("probleem", "problemen", "zorgen", "achterstand", "schuld", "schimmel", "nood")


def _own_trouble(clause: Clause) -> bool:
    """Topics that are a trouble by themselves: schulden, huisuitzetting."""
    named = any(token.is_(Kind.TOPIC) and token.text.endswith(_TROUBLED) for token in clause.tokens)
    return (
        named
        or clause.has(Kind.TOPIC, "debt")
        or any(
            token.text
            in (
                "dakloos",
                "huisuitzetting",
                "uithuiszetting",
                "huurachterstand",
                "taalbarriere",
                "vervoersprobleem",
                "taalprobleem",
                "uit huis gezet",
                "op straat gezet",
            )
            for token in clause.tokens
        )
    )


def requests(client: str, clauses: Sequence[Clause], draft: ReadingDraft) -> bool:
    """Wishes: a call from the klantmanager (also where a sanction is asked), an interpreter."""
    before = len(draft.records)
    clauses = [
        clause
        for clause in clauses
        if (not clause.has(Kind.GRAMMAR, "not") and not _had_already(clause))
        or clause.has(Kind.SIGN)
        or (clause.asked and clause.has(Kind.SANCTION))
    ]
    wanted = any(
        clause.has(Kind.REQUEST, "klantmanager_contact") or clause.has(Kind.SANCTION) for clause in clauses
    )
    if wanted:
        draft.records.append(Request(client, RequestType.KLANTMANAGER_CONTACT))
    for clause in clauses:
        if clause.has(Kind.REQUEST, "interpreter") and (clause.has(Kind.WISH) or clause.has(Kind.LANGUAGE)):
            draft.records.append(Request(client, RequestType.INTERPRETER, _language(clauses)))
            break
    return len(draft.records) > before


def _had_already(clause: Clause) -> bool:
    """`Overleg met km gehad`: it has been, and is no wish."""
    return clause.has(Kind.STAGE, "held") and not clause.has(Kind.WISH)


def _language(clauses: Sequence[Clause]) -> str | None:
    return next(
        (token.means[Kind.LANGUAGE] for c in clauses for token in c.tokens if Kind.LANGUAGE in token.means),
        None,
    )


def day_of(clauses: Sequence[Clause], context: Context) -> date | None:
    """The day named in the clauses, looking back first."""
    for clause in clauses:
        for token in clause.tokens:
            if token.day is not None:
                tense = Tense.PLAN if any(t.text in ("per", "vanaf") for t in clause.tokens) else Tense.PAST
                days = token.day.days(context.today, tense)
                return days[0] if len(days) == 1 else None
    return None
