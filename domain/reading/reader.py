"""The stages in order: clean, gate, tokens, talk, clauses, stories, records, and one reading out of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from domain.calendar import Calendar
from domain.client_codes import digits_of
from domain.codes import (
    AppointmentAction,
    AskReason,
    IgnoreReason,
    PrivacyKind,
    ReadAction,
    RefuseReason,
    Status,
)
from domain.reading.accountant import account
from domain.reading.away import away
from domain.reading.because import ASKED, REFUSED
from domain.reading.clauses import Clause, is_subject
from domain.reading.compose import compose
from domain.reading.context import Context
from domain.reading.corrections import (
    another_one,
    belonging,
    earlier_only,
    is_correction,
    meant_instead,
    refers_back,
    renamed,
    swapped,
    withdrawn,
)
from domain.reading.days import by_day
from domain.reading.dictated import as_typed
from domain.reading.events import events
from domain.reading.facts import facts_of
from domain.reading.headings import written_out
from domain.reading.heard import gate_staff
from domain.reading.lexicon import Kind
from domain.reading.outcomes import ReadingDraft, attend, leave_away, leave_open
from domain.reading.people import people
from domain.reading.phrasebook import listed
from domain.reading.places import numbered, place
from domain.reading.refusals import refusal
from domain.reading.schema import (
    AppointmentChange,
    Ask,
    Attendance,
    KnownAppointment,
    KnownClient,
    Query,
    Reading,
    Record,
    Refuse,
)
from domain.reading.second_look import look_again
from domain.reading.stories import Story, Told, tell
from domain.reading.subjects import clauses
from domain.reading.talk import idle, is_smalltalk, not_for_bot, question
from domain.reading.tokens import Shape, Token, tokens
from domain.reading.weigh import Outcome
from domain.reading.when import leading_day, when_of
from domain.text.clean import clean, without_heads

MOST_WORDS = 350
"""A longer text is no short report: the sender is asked to split it."""

MOST_NAMES = 80
"""Nobody reports on so many clients in one message."""

MOST_TOKENS = 400
MOST_IN_CLAUSE = 60
"""Neither is this one report; as a clause is looked through for each of its words, it bounds the time."""


_QUOTED = re.compile(r"\w+ ?:")
"""`Samira: ik ben ziek` carries the words of the client, who is then the `ik`."""


def read(
    text: str,
    sent_at: datetime,
    clients: Sequence[KnownClient],
    appointments: Sequence[KnownAppointment],
    calendar: Calendar,
) -> Reading:
    """Read one message of a coach; only clients of the caseload occur in what comes out.

    Days and times in the text are those of the calendar, and so are the moments in the reading.
    """
    return derive(text, sent_at, clients, appointments, calendar)[0]


def derive(
    text: str,
    sent_at: datetime,
    clients: Sequence[KnownClient],
    appointments: Sequence[KnownAppointment],
    calendar: Calendar,
) -> tuple[Reading, list[Clause]]:
    """The reading of a message, and the clauses that it comes from; none where it is not looked into."""
    reading, parts = _derive(text, sent_at, clients, appointments, calendar)

    def alone(piece: str) -> Reading:
        return _derive(piece, sent_at, clients, appointments, calendar)[0]

    context = Context(sent_at, clients, appointments, calendar)
    return look_again(reading, parts, text, context, alone), parts


def _derive(
    text: str,
    sent_at: datetime,
    clients: Sequence[KnownClient],
    appointments: Sequence[KnownAppointment],
    calendar: Calendar,
) -> tuple[Reading, list[Clause]]:
    context = Context(sent_at, clients, appointments, calendar)
    text = as_typed(text, (digits_of(client.code) for client in clients))
    text = written_out(without_heads(text, context.caseload.names.values()))
    cleaned = clean(text)
    gated = gate_staff(text, context.caseload.names)
    refused = gated.refuse or refusal(gated.text, context.caseload.names.values())
    if refused:
        return _refused(refused, gated.kinds if gated.refuse else ()), []
    if gated.text.count(" ") > MOST_WORDS:
        return _too_long(gated.kinds), []
    local = calendar.local(sent_at)
    parted = tokens(_without_places(gated.text, text), context.caseload, local)
    if len(parted) > MOST_TOKENS:
        return _too_long(gated.kinds), []
    found = meant_instead(people(compose(parted, context.caseload)))
    refused = refusal(_as_meant(found))
    if refused:
        return _refused(refused, ()), []
    if sum(map(is_subject, found)) > MOST_NAMES:
        return _too_long(gated.kinds), []
    parts = clauses(found)
    if any(_words(part) > MOST_IN_CLAUSE for part in parts):
        return _too_long(gated.kinds), []
    for part in parts:
        part.own = not (cleaned.forwarded or _QUOTED.match(gated.text))
    reading = _read(parts, found, gated.text, context)
    reading = replace(reading, privacy=_kinds(reading, gated.kinds, text, context))
    return account(reading, parts, text, context), parts


def _as_meant(found: Sequence[Token]) -> str:
    """The text with its misspelt words as they were taken, and whoever stands for all as one word."""
    return " ".join("iedereen" if token.is_(Kind.GROUP, "everyone") else token.text for token in found)


def _without_places(cleaned: str, text: str) -> str:
    """The cleaned text without the numbers of streets and rooms, which are no times and no clients."""
    for where in numbered(text):
        cleaned = cleaned.replace(clean(where).text, "", 1)
    return cleaned


def _kinds(
    reading: Reading, kinds: tuple[PrivacyKind, ...], text: str, context: Context
) -> tuple[PrivacyKind, ...]:
    """What is not kept: the place of a planned appointment is no address of somebody."""
    plans = any(isinstance(item, AppointmentChange) for item in reading.records)
    where = place(text) if plans and PrivacyKind.CONTACT_DETAIL in kinds else None
    if where is None:
        return kinds
    return gate_staff(text.replace(where, ""), context.caseload.names).kinds


def _too_long(kinds: tuple[PrivacyKind, ...]) -> Reading:
    return Reading(ReadAction.ASK, ask=Ask(AskReason.TOO_LONG, (), ASKED[AskReason.TOO_LONG]), privacy=kinds)


def _words(part: Clause) -> int:
    """How many words a clause has beside the names and breaks of a list."""
    return sum(token.shape is not Shape.BREAK and not is_subject(token) for token in part.tokens)


def _refused(reason: RefuseReason, kinds: tuple[PrivacyKind, ...]) -> Reading:
    return Reading(ReadAction.REFUSE, refuse=Refuse(reason, REFUSED[reason]), privacy=kinds)


def _read(parts: list[Clause], found: Sequence[Token], text: str, context: Context) -> Reading:
    if is_smalltalk(found, text):
        return Reading(ReadAction.IGNORE, ignore=IgnoreReason.SMALLTALK)
    asked = question(found, context)
    if asked is not None and asked.whole:
        return Reading(ReadAction.ANSWER, query=asked.query)
    draft = ReadingDraft()
    if withdrawn(parts, found, text, context, draft):
        return _settled(draft, asked.query if asked else None)
    pair = swapped(found)
    if pair:
        draft.ask(AskReason.REFERS_TO_EARLIER, *pair)
        return _settled(draft, None)
    kept = [part for part in parts if asked is None or part.sentence not in asked.sentences]
    if asked is not None and not any(map(_tells, kept)):
        return Reading(ReadAction.ANSWER, query=asked.query)
    _records(kept, found, text, context, draft)
    if asked is not None and not draft.records and all(reason in _WISHED for reason, _ in draft.questions):
        return Reading(ReadAction.ANSWER, query=asked.query)
    unclear = all(reason is AskReason.UNCLEAR_STATUS for reason, _ in draft.questions)
    earlier = refers_back(found, text) if unclear and not draft.records else None
    if earlier is not None:
        draft.questions = [(AskReason.REFERS_TO_EARLIER, earlier)]
        return _settled(draft, None)
    if not (draft.records or draft.questions):
        if asked is not None:
            return Reading(ReadAction.ANSWER, query=asked.query)
        return _nothing(kept, found, text)
    return _settled(draft, asked.query if asked else None)


def _records(
    parts: list[Clause], tokens: Sequence[Token], text: str, context: Context, draft: ReadingDraft
) -> None:
    told = tell(parts, leading_day(tokens), context)
    draft.questions += told.questions
    by_day(told, context)
    belonging(told, tokens, draft, context)
    another_one(told, draft, context)
    correcting = is_correction(tokens)
    if correcting:
        renamed(told, tokens, draft, context)
    left = events(told, parts, tokens, draft, context, correcting=correcting)
    if earlier_only(told, tokens, draft, correcting=correcting):
        return
    if any(_nobody(part) for part in parts):
        draft.ask(AskReason.NO_CLIENT)
    for story in sorted(left, key=lambda story: not (story.facts.weighs or story.conflict)):
        _attendance(story, told, draft, context, correcting)


def _attendance(story: Story, told: Told, draft: ReadingDraft, context: Context, correcting: bool) -> None:
    if story.facts.weighs or story.conflict or any(clause.of(Shape.FRACTION) for clause in story.clauses):
        attend(told, story, draft, context, corrects=correcting and not story.repaired)
        return
    span = away(story.clauses, context)
    if span is not None and span.told:
        leave_away(story, span, draft)
        return
    if _chatter(story) and (draft.records or draft.questions):
        return
    leave_open(story, Outcome(), when_of(story.clauses, told.lead, story.drift, context), draft)
    if story.facts.unsure or _ahead(story):
        draft.ask(AskReason.UNCONFIRMED, *story.codes)
    elif len(story.codes) > 1:
        draft.ask(AskReason.AMBIGUOUS_CLIENT, *story.codes)
    else:
        draft.ask(AskReason.UNCLEAR_STATUS, *story.codes)


def _tells(part: Clause) -> bool:
    """Whether a clause beside a question may report something: `ik ben zelf het overzicht kwijt` does not."""
    about = (
        Kind.SIGN,
        Kind.CHANGE,
        Kind.NOUN,
        Kind.REASON,
        Kind.ENDING,
        Kind.LADDER,
        Kind.TOPIC,
        Kind.REQUEST,
    )
    mine = part.has(Kind.PRONOUN, "me") and not part.has(Kind.PRONOUN, "singular", "plural")
    return part.named or bool(part.group) or any(map(part.has, about)) or not (mine or len(part.tokens) < 3)


def _nobody(part: Clause) -> bool:
    """Whether a clause states an outcome of nobody that the text names."""
    if part.subject or part.group or len(part.tokens) < 3 or part.has(Kind.PRONOUN, "me"):
        return False
    facts = facts_of(part)
    return facts.says and not facts.third and not part.has(Kind.THIRD)


def _ahead(story: Story) -> bool:
    """`Nadia komt morgen`: a plan, not a fact."""
    return any(
        token.text in ("komt", "komen", "zal", "zullen")
        for clause in story.clauses
        for token in clause.tokens
    )


def _chatter(story: Story) -> bool:
    """Whether a client is only talked about beside other facts: `de groeten van kemal, hij was blij`."""
    plain = [
        token
        for clause in story.clauses
        for token in clause.tokens
        if token.shape is Shape.WORD and not token.means
    ]
    if any(map(_touches_attendance, story.clauses)):
        return False
    mine = any(clause.has(Kind.PRONOUN, "me") for clause in story.clauses)
    mine = mine or any(not _KIND_WORDS.isdisjoint(clause.text.split()) for clause in story.clauses)
    return len(plain) > (0 if mine else 1) or any(clause.has(Kind.VAGUE) for clause in story.clauses)


_NEAR_ATTENDANCE = frozenset(listed("near_attendance"))
_KIND_WORDS = frozenset(listed("kind_words"))


def _touches_attendance(clause: Clause) -> bool:
    """`Yonas halverwege opgesplitst`, `yonas iets met zijn fiets`: about being there, and not clear what."""
    if any(not _KIND_WORDS.isdisjoint(token.text.split()) for token in clause.tokens):
        return False
    about = any(not _NEAR_ATTENDANCE.isdisjoint(token.text.split()) for token in clause.tokens)
    reason = clause.has(Kind.REASON) and not clause.has(Kind.GRAMMAR, "be") and len(clause.tokens) <= _SHORT
    came = any(token.text in ("kwam", "kwamen") for token in clause.tokens) and clause.has(Kind.VAGUE)
    return about or reason or came or bool(clause.of(Shape.SPAN))


_SHORT = 8
"""A longer clause with a reason in it tells a story: `we hebben gepraat over haar werk`."""


def _settled(draft: ReadingDraft, query: Query | None) -> Reading:
    _called_off(draft)
    records = tuple(dict.fromkeys(_rebooked(draft.records)))
    if draft.questions:
        reason = draft.questions[0][0]
        about = [code for why, codes in draft.questions if why is reason for code in codes]
        ask = Ask(reason, tuple(dict.fromkeys(about)), ASKED[reason])
        return Reading(
            ReadAction.ASK,
            records,
            tuple(dict.fromkeys(draft.pending)),
            ask,
            query=query,
            unsettled=tuple(dict.fromkeys(draft.unsettled)),
        )
    return Reading(ReadAction.RECORD, records, query=query)


def _called_off(draft: ReadingDraft) -> None:
    """`Niet verschenen want de les ging niet door`: nobody stays away from what was called off."""
    off = {
        item.appointment
        for item in draft.records
        if isinstance(item, AppointmentChange) and item.change is AppointmentAction.CANCEL
    }
    for item in list(draft.records):
        if isinstance(item, Attendance) and item.status is Status.NO_SHOW and item.appointment in off:
            draft.records.remove(item)
            draft.ask(AskReason.CONFLICT, item.client)


def _rebooked(records: Sequence[Record]) -> list[Record]:
    """An appointment that somebody stayed away from stays; what it is moved to is a new one."""
    away = {item.appointment for item in records if isinstance(item, Attendance)}
    return [
        replace(item, change=AppointmentAction.CREATE, appointment=None)
        if isinstance(item, AppointmentChange)
        and item.change is AppointmentAction.MOVE
        and item.appointment in away
        else item
        for item in records
    ]


_WISHED: Final = (AskReason.UNCONFIRMED, AskReason.UNCLEAR_STATUS)
"""What is said beside a question of the coach, `ik wil er een gesprek over voeren`, reports nothing."""
_ABOUT_EARLIER: Final = (Kind.WITHDRAW, Kind.CORRECTION, Kind.LAST_MESSAGE)
"""Whoever says that something was wrong is never taken for small talk."""


def _nothing(parts: Sequence[Clause], found: Sequence[Token], text: str) -> Reading:
    if not not_for_bot(text) and any(token.is_(kind) for token in found for kind in _ABOUT_EARLIER):
        why = AskReason.REFERS_TO_EARLIER
        return Reading(ReadAction.ASK, ask=Ask(why, (), ASKED[why]))
    reason = idle(parts, found, text)
    if reason is not None:
        return Reading(ReadAction.IGNORE, ignore=reason)
    return Reading(ReadAction.ASK, ask=Ask(AskReason.NO_CLIENT, (), ASKED[AskReason.NO_CLIENT]))
