"""Corrections of earlier reports, and reports that are taken back."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from domain.codes import AskReason, Status, WithdrawTarget
from domain.reading.clauses import Clause
from domain.reading.context import Context
from domain.reading.facts import facts_of
from domain.reading.lexicon import Kind
from domain.reading.outcomes import ReadingDraft
from domain.reading.schema import Withdraw
from domain.reading.settle import place
from domain.reading.stories import Story, Told
from domain.reading.tokens import Shape, Token
from domain.reading.when import When, leading_day, when_of

_TAKEN_BACK: Final = re.compile(
    r"\b(?:trek|trekken|haal|gooi|streep)\b.{0,60}\b"
    r"(?:in|terug|weg|wg|weh|wegg|eraf|eruit|door(?! elkaar)|er (?:maar |even |ff |weer )?(?:uit|af))\b"
    r"|\blaat\b.{0,40}\b(?:zitten|vervallen)\b"
)


def is_correction(tokens: Sequence[Token]) -> bool:
    """Whether the text says that an earlier report was wrong."""
    return any(token.is_(Kind.CORRECTION) for token in tokens)


def withdrawn(
    parts: Sequence[Clause], tokens: Sequence[Token], text: str, context: Context, draft: ReadingDraft
) -> bool:
    """Whether the message takes an earlier report back; what it withdraws is added."""
    if not any(token.is_(Kind.WITHDRAW) for token in tokens) and _TAKEN_BACK.search(text) is None:
        return False
    clients = [token for token in tokens if token.shape is Shape.CLIENT]
    if not clients:
        if not any(token.is_(Kind.LAST_MESSAGE) for token in tokens):
            return False
        draft.records.append(Withdraw(WithdrawTarget.LAST_MESSAGE))
        return True
    about = [part for part in parts if any(token in part.tokens for token in clients)]
    if not any(part.has(Kind.SIGN) or part.has(Kind.CORRECTION) or "melding" in part.text for part in about):
        return False
    if _more_is_said(parts):
        draft.ask(AskReason.UNCLEAR_STATUS, *(code for token in clients for code in token.codes))
        return True
    when = when_of(about, leading_day(tokens), None, context)
    signs = {token.means[Kind.SIGN] for part in about for token in part.tokens if token.is_(Kind.SIGN)}
    for token in dict.fromkeys(clients):
        _take_back(token, when, draft, context, signs)
    return True


def _more_is_said(parts: Sequence[Clause]) -> bool:
    """`1103 ziek, laat maar, komt net binnen`: beside what is taken back an outcome, or one of others."""
    said: dict[int, list[Clause]] = {}
    for part in parts:
        said.setdefault(part.sentence, []).append(part)
    back = {number for number, clauses in said.items() if any(map(_takes_back, clauses)) or _joined(clauses)}
    others = [part for part in parts if part.sentence not in back and part.named and facts_of(part).says]
    first = next((at for at, part in enumerate(parts) if _takes_back(part)), len(parts))
    came = any(
        facts_of(part).yes & {"present", "late", "on_time"} or not _COMES.isdisjoint(part.text.split())
        for part in parts[first + 1 :]
    )
    instead = any(
        part.named and not _takes_back(part) and any(token.text == "was" for token in part.tokens)
        for part in parts[first + 1 :]
    )
    return bool(back and others) or came or instead


_COMES: Final = frozenset(["komt", "kwam", "komen", "kwamen", "binnenlopen", "binnenwandelen"])


def _takes_back(part: Clause) -> bool:
    return part.has(Kind.WITHDRAW) or _TAKEN_BACK.search(part.text) is not None


def _joined(clauses: Sequence[Clause]) -> bool:
    return _TAKEN_BACK.search(" ".join(part.text for part in clauses)) is not None


_WRONG_ONE: Final = re.compile(
    r"\bverkeerde (?:klant|client|persoon|bericht|naam|code|appje)\b"
    r"|\b(?:vorige|laatste) (?:bericht|berichtje|melding)\b.*"
    r"\b(?:klopt niet|klopte niet|fout|verkeerd|onjuist|was voor)\b"
    r"|\b(?:wat|dat|bericht|melding|appje)\b.{0,40}\b(?:stuurde|schreef|meldde|doorgaf|zei|typte|gestuurd|gemeld)"
    r"\b.{0,20}\b(?:klopt niet|klopte niet|klopt helemaal niet|was fout|is fout|was verkeerd|onjuist)\b"
    r"|^(?:sorry|oeps|oei|correctie|foutje|nee)\b.*\b(?:geen|niet) \d{1,2} maar \d"
)


def refers_back(tokens: Sequence[Token], text: str) -> tuple[str, ...] | None:
    """The clients named in a text that only says an earlier one was wrong; None for any other text."""
    if _WRONG_ONE.search(text) is None:
        return None
    return tuple(token.codes[0] for token in tokens if token.shape is Shape.CLIENT)


def swapped(tokens: Sequence[Token]) -> tuple[str, ...]:
    """`Dat was yonas niet samira`: two clients, one denied, and nothing said of either."""
    clients = [at for at, token in enumerate(tokens) if token.shape is Shape.CLIENT]
    if len(clients) == 2 and _mixed_up(tokens, *clients):
        return tuple(tokens[at].codes[0] for at in clients)
    if (
        len(clients) == 2
        and clients[1] - clients[0] == 2
        and tokens[clients[0] + 1].is_(Kind.GRAMMAR, "instead")
    ):
        return (tokens[clients[0]].codes[0],)
    if len(clients) != 2 or any(token.is_(Kind.SIGN) or token.is_(Kind.STAGE) for token in tokens):
        return ()
    between = tokens[clients[0] + 1 : clients[1]]
    denied = any(token.is_(Kind.GRAMMAR, "not", "instead") for token in between)
    ends_there = clients[1] == len(tokens) - 1 or all(
        token.shape is Shape.BREAK for token in tokens[clients[1] + 1 :]
    )
    if not (denied and ends_there and len(between) < 4):
        return ()
    instead = any(token.is_(Kind.GRAMMAR, "instead") for token in between)
    return tuple(tokens[at].codes[0] for at in (clients[:1] if instead else clients))


def renamed(told: Told, tokens: Sequence[Token], draft: ReadingDraft, context: Context) -> None:
    """`Verkeerd gemeld: niet khaled maar sahra was er`: taken back for the one, reported of the other."""
    for at in range(len(tokens) - 3):
        wrong, right = tokens[at + 1], tokens[at + 3]
        if not (tokens[at].is_(Kind.GRAMMAR, "not") and tokens[at + 2].is_(Kind.GRAMMAR, "but")):
            continue
        story = told.stories.get(right.codes)
        if len(wrong.codes) != 1 or story is None or wrong.codes not in told.stories:
            continue
        del told.stories[wrong.codes]
        story.repaired = True
        _take_back(wrong, when_of(story.clauses, told.lead, None, context), draft, context)


def belonging(told: Told, tokens: Sequence[Token], draft: ReadingDraft, context: Context) -> None:
    """`De no-show hoort bij yonas en niet bij samira`: taken back for the one, reported of the other."""
    clients = [at for at, token in enumerate(tokens) if token.shape is Shape.CLIENT]
    verb = next((at for at, token in enumerate(tokens) if token.text in _BELONGS), None)
    if len(clients) != 2 or verb is None or verb > clients[0]:
        return
    denied = [_not_of(tokens, at) for at in clients]
    says = any(token.is_(Kind.SIGN, *_REPORTABLE) for token in tokens[:verb])
    if sum(denied) != 1 or not says:
        return
    right, wrong = (tokens[clients[denied.index(flag)]] for flag in (False, True))
    if len(right.codes) > 1:
        return
    kept = [
        token
        for token in tokens[:verb]
        if token.day or token.clock or token.is_(Kind.PART) or token.is_(Kind.SIGN, *_REPORTABLE)
    ]
    clause = Clause([*kept, right], subject=[right], named=True)
    told.stories = {right.codes: Story(right.codes, [clause], facts_of(clause).copy())}
    told.questions.clear()
    _take_back(wrong, when_of([clause], told.lead, None, context), draft, context)


def another_one(told: Told, draft: ReadingDraft, context: Context) -> None:
    """`Ns van gisteren bij samira klopt niet, yonas was ns`: taken back, and reported of the other."""
    for wrong in list(told.stories.values()):
        denied = next((sign for sign in map(_denied_report, wrong.clauses) if sign), None)
        if denied is None or len(wrong.clauses) > 1 or len(wrong.codes) > 1:
            continue
        others = [
            story
            for story in told.stories.values()
            if story is not wrong and denied in story.facts.yes and not story.facts.unsure
        ]
        if len(others) == len(told.stories) - 1 == 1:
            del told.stories[wrong.codes]
            others[0].repaired = True
            when = when_of(wrong.clauses, told.lead, None, context)
            _take_back(wrong.clauses[0].subject[0], when, draft, context)
            return


_DENIED: Final = frozenset(
    ["klopt niet", "klopte niet", "klopt toch niet", "niet juist", "onjuist", "was fout", "is fout",
     "was niet juist", "ten onrechte", "per ongeluk"]
)  # fmt: skip


def _denied_report(clause: Clause) -> str | None:
    """The report that a clause says was wrong: `de no show van samira klopt niet`."""
    signs = [token.means[Kind.SIGN] for token in clause.tokens if token.is_(Kind.SIGN)]
    last = clause.tokens[-1]
    if not clause.named or len(signs) != 1 or signs[0] not in _REPORTABLE or len(clause.subject) != 1:
        return None
    first = next((token for token in clause.tokens if token.is_(Kind.SIGN) or token.codes), last)
    return signs[0] if first.is_(Kind.SIGN) and last.is_(Kind.CORRECTION) and last.text in _DENIED else None


_BELONGS: Final = frozenset(["hoort", "hoorde", "geldt", "gold", "behoort", "slaat"])
_STATUSES: Final = frozenset({Status.NO_SHOW, Status.EXCUSED, Status.LATE, Status.PRESENT})
_REPORTABLE: Final = ("no_show", "excused", "late", "absent", "present")


def _not_of(tokens: Sequence[Token], at: int) -> bool:
    """`Niet bij samira`."""
    return any(token.is_(Kind.GRAMMAR, "not") for token in tokens[max(0, at - 3) : at])


def meant_instead(tokens: list[Token]) -> list[Token]:
    """`Bedoelde yonas en niet samira` as `bedoelde yonas ipv samira`."""
    for at, token in enumerate(tokens):
        after = [item for item in tokens[at + 1 : at + 5] if not item.is_(Kind.GRAMMAR, "and")]
        after = [item for item in after if item.text != ","][:3]
        if "bedoel" not in token.text or len(after) < 3:
            continue
        first, denied, second = after
        if first.codes and second.codes and denied.is_(Kind.GRAMMAR, "not"):
            instead = Token(Shape.WORD, "ipv", means={Kind.GRAMMAR: "instead"})
            end = tokens.index(second)
            return [*tokens[: at + 1], first, instead, *tokens[end:]]
    return tokens


def _take_back(
    token: Token, when: When, draft: ReadingDraft, context: Context, signs: Collection[str] = ()
) -> None:
    """Withdraw what was reported of a client at this moment. `signs`: what the text says that it was."""
    spot = place(context, token.codes[0], when, begun=False, arrival=False)
    if spot.slot is None or len(token.codes) > 1:
        draft.ask(spot.ask or AskReason.AMBIGUOUS_CLIENT, *token.codes)
    else:
        said = [Status(sign) for sign in signs if sign in _STATUSES]
        reported = said[0] if len(said) == 1 else None
        slot = spot.slot
        draft.records.append(Withdraw(WithdrawTarget.REPORT, slot.client, slot.day, slot.id, reported))


def _mixed_up(tokens: Sequence[Token], first: int, second: int) -> bool:
    """`Dat was habib niet kees die te laat was`: what was reported of whom stands in an earlier text."""
    before = [token.text for token in tokens[max(0, first - 3) : first]]
    after = tokens[second + 1].text if second + 1 < len(tokens) else ""
    between = tokens[first + 1 : second]
    return (
        "was" in before
        and any(word in ("dat", "het") for word in before)
        and len(between) < 4
        and any(token.is_(Kind.GRAMMAR, "not", "instead") for token in between)
        and after in ("die", "dat", "en", "")
    )


def earlier_only(told: Told, tokens: Sequence[Token], draft: ReadingDraft, *, correcting: bool) -> bool:
    """`Bedoelde 1103 ipv 1118`: what holds for the one stands in an earlier text."""
    if not correcting:
        return False
    for at, token in enumerate(tokens[:-1]):
        swapped = (
            token.shape is Shape.CLIENT
            and tokens[at + 1].is_(Kind.GRAMMAR, "instead")
            and at + 2 < len(tokens)
        )
        if swapped and tokens[at + 2].shape is Shape.CLIENT:
            story = told.stories.get(token.codes)
            if story is not None and not story.facts.says:
                del told.stories[token.codes]
                draft.ask(AskReason.REFERS_TO_EARLIER, *token.codes)
    return False
