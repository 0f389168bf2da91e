"""How somebody gets a line: invitation, opt-in, language; and the help that they find there."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.codes import Role
from domain.errors import InvitationRefused, Refused, TooManyTries
from domain.ids import token_hash
from domain.members import Act, require
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.ports import UnitOfWork
from domain.values import Person, Reach
from services.access import coach_of
from services.appointments.reminders import plan_all_again
from services.help import StaffHelp
from services.looking_up import LookUps, Sending, looks_up
from services.people.returning import catch_up
from services.turn import Turn

INVITATION_LIVES = timedelta(hours=48)
WRONG_TRIES = 5
WRONG_WITHIN = timedelta(hours=1)
CONSENT_TEXT = "invite-1"  # raise it whenever the words of the invitation change


@dataclass(frozen=True, slots=True)
class Stranger(Message):
    """Somebody we do not know reads what this is and that an invitation comes from a coach."""

    kept_as = "stranger"


@dataclass(frozen=True, slots=True)
class AlreadySomebody(Message):
    """A start link of somebody else than who opens it."""

    kept_as = "refused.already_somebody"


@dataclass(frozen=True, slots=True)
class Invite(LookedUp):
    """A client who opened a start link is asked for a yes."""

    kept_as = "invite"


@dataclass(frozen=True, slots=True)
class InviteShown(Message):
    """The same, with the coach's name."""

    coach: str


@dataclass(frozen=True, slots=True)
class InviteMore(Message):
    """A client reads more before saying yes or no."""

    kept_as = "invite_more"


@dataclass(frozen=True, slots=True)
class StaffInvite(Message):
    """Somebody of the staff who opened a start link is asked whether it is them."""

    kept_as = "staff_invite"


@dataclass(frozen=True, slots=True)
class LanguageChoice(Message):
    """A client is asked for a language."""

    kept_as = "language_choice"


@dataclass(frozen=True, slots=True)
class Welcome(Message):
    """A client who chose a language reads what comes."""

    kept_as = "welcome"
    coach: str


@dataclass(frozen=True, slots=True)
class StaffWelcome(Message):
    """Somebody of the staff who joined reads how to begin."""

    kept_as = "staff_welcome"


@dataclass(frozen=True, slots=True)
class WelcomeBack(Message):
    """A client opens the bot again."""

    kept_as = "welcome_back"


@dataclass(frozen=True, slots=True)
class Declined(Message):
    """A client who said no reads that nothing comes."""

    kept_as = "declined"


@dataclass(frozen=True, slots=True)
class StaffDeclined(Message):
    """Somebody of the staff who said no reads that nothing comes."""

    kept_as = "staff_declined"


@dataclass(frozen=True, slots=True)
class Accept(Meaning):
    """Button: yes to messages."""

    kept_as = "accept"


@dataclass(frozen=True, slots=True)
class Decline(Meaning):
    """Button: no to messages."""

    kept_as = "decline"


@dataclass(frozen=True, slots=True)
class TellMore(Meaning):
    """More, before a yes or no."""

    kept_as = "tell_more"


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Meaning):
    """Button: write to me in this language."""

    kept_as = "language"
    language: str


@dataclass(frozen=True, slots=True)
class OtherLanguage(Meaning):
    """Another language: show all of them."""

    kept_as = "other_language"


async def make_invitation(work: UnitOfWork, person: Person, now: datetime) -> str:
    """A fresh single-use start token of 128 bits; only its hash is kept."""
    token = secrets.token_urlsafe(16)
    await work.people.invite(person.id, token_hash(token), now, now + INVITATION_LIVES)
    await work.audit.add(now, "console", "invite", person.id)
    return token


async def open_invitation(turn: Turn, token: str) -> None:
    """Bind the person behind a start link and show them role and organisation; they still say yes or no.

    Raises InvitationRefused, TooManyTries.
    """
    people = turn.work.people
    if await people.wrong_starts(turn.address, turn.now - WRONG_WITHIN) >= WRONG_TRIES:
        raise TooManyTries
    person_id = await people.claim(token_hash(token), turn.address, turn.now)
    if person_id is None:
        raise InvitationRefused
    if turn.member is not None and turn.member.id != person_id:
        raise Refused(AlreadySomebody())
    person = await people.by_id(person_id)
    await people.bind(person_id, turn.address, Reach.INVITED, turn.now)
    turn.member = await people.by_id(person_id)
    await turn.note("open_invitation", person_id)
    await turn.answer(_invitation(person))


async def note_wrong_start(turn: Turn) -> None:
    """Count a wrong start link against its sender (S6)."""
    await turn.work.people.note_wrong_start(turn.address, turn.now)


async def accept(turn: Turn) -> None:
    """Yes to messages. A client chooses a language next; staff can begin."""
    me = turn.me
    await note_consent(turn, given=True)
    await turn.work.people.set_reach(me.id, Reach.ACTIVE, turn.now)
    await turn.work.people.close_invitations(me.id, turn.now)
    await turn.note("accept", me.id)
    if me.role is Role.CLIENT:
        await plan_all_again(turn.work, me.id, turn.calendar, turn.now)
        await turn.answer(LanguageChoice())
    else:
        await turn.answer(StaffWelcome())
        await turn.menu()
        await catch_up(turn)


async def decline(turn: Turn) -> None:
    """No to messages: it has no effect on anything else, and is respected."""
    me = turn.me
    await note_consent(turn, given=False)
    await turn.work.people.set_reach(me.id, Reach.STOPPED, turn.now)
    await turn.work.people.close_invitations(me.id, turn.now)
    await turn.work.outbox.void_person(me.id, turn.now)
    await turn.note("decline", me.id)
    await turn.answer(Declined() if me.role is Role.CLIENT else StaffDeclined())


async def choose_language(turn: Turn, language: str) -> None:
    """Store the language; from now on every message comes in it, also those that are queued."""
    me = turn.me
    client = await turn.work.caseload.client(me.id)
    require(me, Act.CHOOSE_LANGUAGE, client)
    await turn.work.people.set_language(me.id, language)
    await turn.note("language", me.id, language=language)
    await turn.answer(Welcome(await coach_of(turn.work, client.id)))
    await turn.menu()


async def come_back(turn: Turn) -> None:
    """A bare /start of somebody we know: ask again before anything resumes."""
    me = turn.me
    if me.reach is Reach.ACTIVE:
        await turn.answer(WelcomeBack() if me.role is Role.CLIENT else StaffHelp())
        return
    await turn.work.people.set_reach(me.id, Reach.INVITED, turn.now)
    await turn.answer(_invitation(me))


async def note_consent(turn: Turn, *, given: bool) -> None:
    """Keep a yes or no to messages, with the words that it was said to."""
    me = turn.me
    await turn.work.people.add_consent(
        me.id, given=given, text_version=CONSENT_TEXT, language=me.language, at=turn.now
    )


def _invitation(person: Person) -> Message:
    return Invite() if person.role is Role.CLIENT else StaffInvite()


async def _invite(message: Invite, sending: Sending) -> InviteShown:
    return InviteShown(await coach_of(sending.work, sending.me.id))


LOOK_UPS: LookUps = dict((looks_up(Invite, _invite),))
