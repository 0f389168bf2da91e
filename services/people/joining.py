"""How somebody gets a line: invitation, opt-in, language; and the help that they find there."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.codes import Role
from domain.errors import InvitationRefused, Refused, TooManyTries
from domain.ids import token_hash
from domain.members import Act, require
from domain.messages.kept import Meaning
from domain.messages.message import Message, Rings
from domain.ports import UnitOfWork
from domain.values import Person, Reach
from services.access import coach_of, present_one
from services.appointments.reminders import AHEAD, plan_all_again
from services.help import StaffHelp
from services.people.confirming import begin
from services.people.leaving import empty_chat, end_unconfirmed, end_what_is_not_theirs_yet
from services.people.waiting import StaffWaiting, ask_to_confirm, end_waiting
from services.turn import Turn

INVITATION_LIVES = timedelta(hours=48)
CLIENT_INVITATION_LIVES = timedelta(days=14)
WRONG_TRIES = 5
WRONG_WITHIN = timedelta(hours=1)
CONSENT_TEXT = "invite-2"  # raise it whenever the words of the invitation change


@dataclass(frozen=True, slots=True)
class Stranger(Message):
    """Somebody we do not know reads what this is and that an invitation comes from a coach."""

    kept_as = "stranger"


@dataclass(frozen=True, slots=True)
class AlreadySomebody(Message):
    """A start link of somebody else than who opens it."""

    kept_as = "refused.already_somebody"


@dataclass(frozen=True, slots=True)
class Invite(Message):
    """A client who opened a start link is asked for a yes; it names nobody."""

    kept_as = "invite"


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
    rings = Rings.COACH
    coach: str


@dataclass(frozen=True, slots=True)
class LanguageChanged(Message):
    """A client who reads the bot already and chose another language reads that it is so, in that language."""

    kept_as = "language_changed"


@dataclass(frozen=True, slots=True)
class PleaseChoose(Message):
    """Somebody wants something before saying yes or no to messages. `wrote`: a text, which goes to nobody."""

    kept_as = "please_choose"
    wrote: bool = False


@dataclass(frozen=True, slots=True)
class StaffHasStopped(Message):
    """Somebody of the staff who stopped wants something, and reads how to begin again."""

    kept_as = "staff_stopped.ask"


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
class ClientReadsAgain(Message):
    """The coach, who had been told that messages do not get to a client, hears that they do from now on."""

    kept_as = "client_reads_again"
    code: str
    name: str


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


@dataclass(frozen=True, slots=True)
class Inviting:
    """How start links are given out: how long a client's lives, and whether a yes of staff is enough."""

    client_lives: timedelta = CLIENT_INVITATION_LIVES
    confirmed: bool = False  # handed over in person
    by: str = "console"  # who gives it out, as in the audit


async def make_invitation(work: UnitOfWork, person: Person, now: datetime, inviting: Inviting) -> str:
    """A fresh single-use start token of 128 bits; only its hash is kept."""
    token = secrets.token_urlsafe(16)
    lives = inviting.client_lives if person.role is Role.CLIENT else INVITATION_LIVES
    await work.people.invite(person.id, token_hash(token), now, now + lives, confirmed=inviting.confirmed)
    await end_what_is_not_theirs_yet(work, person.id, now)
    await work.entrances.end_all(person.id, now)  # of an earlier one as well
    await work.audit.add(now, inviting.by, "invite", person.id)
    return token


async def open_invitation(turn: Turn, token: str) -> None:
    """Show the role and organisation of a start link; only a yes binds (docs/adr/0025).

    Raises InvitationRefused, TooManyTries; Refused for an account that is somebody else's.
    """
    people = turn.work.people
    if await people.wrong_starts(turn.address, turn.now - WRONG_WITHIN) >= WRONG_TRIES:
        raise TooManyTries
    person_id = await people.open_invitation(token_hash(token), turn.address, turn.now)
    if person_id is None:
        raise InvitationRefused
    bound = None if turn.looking else turn.member
    if bound is not None and bound.id != person_id:
        raise Refused(AlreadySomebody())
    await turn.note("open_invitation", person_id)
    if bound is not None:
        if bound.reach is not Reach.ACTIVE:
            await end_waiting(turn.work, bound.id, turn.now)
            await people.set_reach(bound.id, Reach.INVITED, turn.now)
        await come_back(turn)
        return
    person = await people.in_chat(person_id)
    if person.reach is Reach.NOT_JOINED:
        await people.set_reach(person_id, Reach.INVITED, turn.now)
    turn.member, turn.looking = replace(person, reach=Reach.INVITED), True
    await turn.answer(_invitation(person))


async def who_looks(work: UnitOfWork, address: str, now: datetime) -> Person | None:
    """The person whose invitation an address has opened: as somebody who may say yes or no, and no more."""
    opening = await work.people.opening(address, now)
    if opening is None:
        return None
    person = await work.people.by_id(opening.person_id)
    person = replace(person, reach=Reach.NOT_JOINED if opening.declined else Reach.INVITED)
    return replace(person, language=opening.language or person.language)


async def note_wrong_start(turn: Turn) -> None:
    """Count a wrong start link against its sender (S6)."""
    await turn.work.people.note_wrong_start(turn.address, turn.now)


async def accept(turn: Turn) -> None:
    """Yes to messages: it binds the account. A client chooses a language next; staff are confirmed."""
    people, me = turn.work.people, turn.me
    opening = await people.opening(turn.address, turn.now)
    if opening is not None and opening.person_id == me.id:
        known = not turn.looking and await people.is_confirmed(me.id)
        confirmed = opening.confirmed or known
        await end_waiting(turn.work, me.id, turn.now)  # on another account: it is asked anew on which
        await end_unconfirmed(turn.work, me.id, turn.now)
        former, _ = await people.address(me.id)
        if former not in (None, turn.address):
            await empty_chat(turn.work, me.id, former, turn.now)
        await people.bind(me.id, turn.address, Reach.INVITED, turn.now, confirmed=confirmed)
        await people.end_opening(turn.address)
        if opening.language is not None:
            await people.set_language(me.id, opening.language)
        await turn.work.ways.let_in(me.id, turn.now)
        turn.member, turn.looking = await people.in_chat(me.id), False
    await note_consent(turn, given=True)
    await people.close_invitations(me.id, turn.now)
    await turn.note("accept", me.id)
    if me.role is Role.CLIENT:
        await people.set_reach(me.id, Reach.ACTIVE, turn.now)
        await plan_all_again(turn.work, me.id, turn.calendar, turn.now)
        if await _was_out_of_reach(turn):
            await tell_reads_again(turn)
        await turn.answer(LanguageChoice())
    elif await people.is_confirmed(me.id):
        await begin(turn.work, me, turn.now)
    else:
        await people.set_reach(me.id, Reach.WAITING, turn.now)
        await people.put_waiting(me.id, turn.account, opening.opened_at if opening else turn.now)
        await turn.answer(StaffWaiting())
        await ask_to_confirm(turn.work, me, turn.now)


async def tell_reads_again(turn: Turn) -> None:
    """The coach need not pass on by phone any more what this client is told."""
    client = await turn.work.caseload.client(turn.me.id)
    told = ClientReadsAgain(client.code, client.first_name)
    reader = await present_one(turn.work, client.coach_id, turn.now)
    await turn.tell(reader, told, key=f"reads_again:{client.id}:{turn.update_id}")


async def _was_out_of_reach(turn: Turn) -> bool:
    """Whether the coach was told so: when planning something for the client, or at a stop."""
    work, me = turn.work, turn.me
    if any(not given for given, *_ in await work.people.consents(me.id)):
        return True
    ahead = await work.appointments.of_client(me.id, turn.now, turn.now + AHEAD)
    return any([await work.appointments.last_change(one.id) is not None for one in ahead])


async def decline(turn: Turn) -> None:
    """No to messages: it has no effect on anything else, and is respected.

    A link that was opened stays good for whoever it is for, and the account for an invitation of its own.
    """
    people, me = turn.work.people, turn.me
    now = await people.in_chat(me.id)
    if turn.looking:
        await people.decline_opening(turn.address, turn.now)
    if not turn.looking or now.reach in (Reach.NOT_JOINED, Reach.INVITED):
        await note_consent(turn, given=False)
        await people.set_reach(me.id, Reach.STOPPED, turn.now)
        await turn.work.outbox.void_person(me.id, turn.now)
    await turn.note("decline", me.id)
    await turn.answer(Declined() if me.role is Role.CLIENT else StaffDeclined())


async def choose_language(turn: Turn, language: str) -> None:
    """Store the language; from now on every message comes in it, also those that are queued.

    Before the yes it may be somebody else who looks: it is kept with the opening until then.
    """
    me = turn.me
    client = await turn.work.caseload.client(me.id)
    require(me, Act.CHOOSE_LANGUAGE, client)
    if turn.looking:
        await turn.work.people.set_opening_language(turn.address, language)
    else:
        await turn.work.people.set_language(me.id, language)
    welcomed = await _welcomed(turn)
    await turn.note("language", me.id, language=language)
    if me.reach is Reach.INVITED:
        await turn.answer(Invite())
        return
    welcome = Welcome(await coach_of(turn.work, client.id, turn.now))
    await turn.answer(LanguageChanged() if welcomed else welcome)
    await turn.menu()


async def _welcomed(turn: Turn) -> bool:
    """Whether a language was chosen since the latest yes: the welcome followed, and is not said twice."""
    steps = [one.action for one in await turn.work.audit.about(turn.me.id)]
    latest = next((step for step in reversed(steps) if step in {"accept", "language"}), None)
    return turn.me.reach is Reach.ACTIVE and latest == "language"


async def come_back(turn: Turn) -> None:
    """A bare /start of somebody we know: ask again before anything resumes."""
    me = turn.me
    if me.reach is Reach.ACTIVE:
        await turn.answer(WelcomeBack() if me.role is Role.CLIENT else StaffHelp())
    elif me.reach is Reach.WAITING:
        await turn.answer(StaffWaiting())
    else:
        if not turn.looking:
            await turn.work.people.set_reach(me.id, Reach.INVITED, turn.now)
        await turn.answer(_invitation(me))


def not_yet_in(person: Person) -> Message:
    """What somebody reads who wants more than a yes or no before it, or after a stop."""
    if person.reach is Reach.WAITING:
        return StaffWaiting()
    if person.reach is Reach.STOPPED:
        return Invite() if person.role is Role.CLIENT else StaffHasStopped()
    return PleaseChoose()


def staff_help(person: Person) -> Message:
    """The help of a role, which names clients; who is not in yet reads what is missing."""
    return StaffHelp() if person.reach is Reach.ACTIVE else not_yet_in(person)


async def note_consent(turn: Turn, *, given: bool) -> None:
    """Keep a yes or no to messages, with the words that it was said to."""
    me = turn.me
    await turn.work.people.add_consent(
        me.id, given=given, text_version=CONSENT_TEXT, language=me.language, at=turn.now
    )


def _invitation(person: Person) -> Message:
    return Invite() if person.role is Role.CLIENT else StaffInvite()
