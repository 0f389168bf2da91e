"""How somebody gets a line: invitation, opt-in, language; and how they leave it."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from domain.codes import Role
from domain.errors import InvitationRefused, Refused, TooManyTries
from domain.ids import token_hash
from domain.members import Act, require
from domain.ports import Work
from domain.values import Person, Reach
from services.planning import plan_all_again
from services.turn import Turn

INVITATION_LIVES = timedelta(hours=48)
WRONG_TRIES = 5
WRONG_WITHIN = timedelta(hours=1)
CONSENT_TEXT = "invite-1"  # raise it whenever the words of the invitation change


async def make_invitation(work: Work, person: Person, now: datetime) -> str:
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
        raise Refused("refused.already_somebody")
    person = await people.by_id(person_id)
    await people.bind(person_id, turn.address, Reach.INVITED, turn.now)
    turn.member = await people.by_id(person_id)
    await turn.note("open_invitation", person_id)
    if person.role is Role.CLIENT:
        await turn.answer("invite")
    else:
        await turn.answer("staff_invite")


async def note_wrong_start(turn: Turn) -> None:
    """Count a wrong start link against its sender (S6)."""
    await turn.work.people.note_wrong_start(turn.address, turn.now)


async def accept(turn: Turn) -> None:
    """Yes to messages. A client chooses a language next; staff can begin."""
    me = turn.me
    await _consent(turn, given=True)
    await turn.work.people.set_reach(me.id, Reach.ACTIVE, turn.now)
    await turn.work.people.close_invitations(me.id, turn.now)
    await turn.note("accept", me.id)
    if me.role is Role.CLIENT:
        await plan_all_again(turn.work, me.id, turn.calendar, turn.now)
        await turn.answer("language_choice")
    else:
        await turn.answer("staff_welcome")
        await turn.menu()


async def decline(turn: Turn) -> None:
    """No to messages: it has no effect on anything else, and is respected."""
    me = turn.me
    await _consent(turn, given=False)
    await turn.work.people.set_reach(me.id, Reach.STOPPED, turn.now)
    await turn.work.people.close_invitations(me.id, turn.now)
    await turn.work.outbox.void_person(me.id, turn.now)
    await turn.note("decline", me.id)
    await turn.answer("declined" if me.role is Role.CLIENT else "staff_declined")


async def choose_language(turn: Turn, language: str) -> None:
    """Store the language; from now on every message comes in it, also those that are queued."""
    me = turn.me
    client = await turn.work.caseload.client(me.id)
    require(me, Act.CHOOSE_LANGUAGE, client)
    await turn.work.people.set_language(me.id, language)
    await turn.note("language", me.id, language=language)
    coach = await turn.work.people.by_id(client.coach_id)
    await turn.answer("welcome", coach=coach.first_name)
    await turn.menu()


async def stop(turn: Turn) -> None:
    """No more messages; the appointments stay. The coach hears it and goes on by phone or letter."""
    me = turn.me
    if me.reach is not Reach.STOPPED:
        await _consent(turn, given=False)
        await turn.work.people.set_reach(me.id, Reach.STOPPED, turn.now)
        await turn.work.outbox.void_person(me.id, turn.now)
        await turn.note("stop", me.id)
    if me.role is not Role.CLIENT:
        await turn.answer("staff_stopped")
        return
    client = await turn.work.caseload.client(me.id)
    coach = await turn.work.people.by_id(client.coach_id)
    await turn.tell(
        client.coach_id,
        "client_stopped",
        key=f"stopped:{me.id}:{turn.update_id}",
        code=client.code,
        name=client.first_name,
    )
    await turn.answer("opt_out", coach=coach.first_name)


async def come_back(turn: Turn) -> None:
    """A bare /start of somebody we know: ask again before anything resumes."""
    me = turn.me
    if me.reach is Reach.ACTIVE:
        await turn.answer("welcome_back" if me.role is Role.CLIENT else "staff_help")
        return
    await turn.work.people.set_reach(me.id, Reach.INVITED, turn.now)
    await turn.answer("invite" if me.role is Role.CLIENT else "staff_invite")


async def _consent(turn: Turn, *, given: bool) -> None:
    me = turn.me
    await turn.work.people.add_consent(
        me.id, given=given, text_version=CONSENT_TEXT, language=me.language, at=turn.now
    )
