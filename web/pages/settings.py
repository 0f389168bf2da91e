"""Own settings: how one signs in, on which ways one reads, and where one is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from domain.messages.message import Message
from domain.messages.notices import Notice
from domain.ports.signin import FactorKind
from domain.ways import WayKind
from services.people.leaving import tell_by_mail
from services.signin.arriving import MailProbe, RecoveryRenewed, take_factor
from services.signin.second import fresh_recovery
from web.pages import agendas
from web.signin import passkeys
from web.signin.invited import authenticator, typed_code
from web.visit import Missing, NotFound, Shown, Visit, Went

HERE = "/instellingen"


@dataclass(frozen=True, slots=True)
class ProbeSent(Message):
    """Who asked for a mail to themselves reads where to look for it."""

    kept_as = "page.test_mail.sent"
    address: str


async def show(visit: Visit) -> Shown:
    """All of it on one page."""
    work, me = visit.work, visit.me
    ways = await work.ways.of(me.id)
    mine = await work.sessions.of_person(me.id)
    return Shown(
        "settings.html",
        {
            "ways": ways,
            "reads_mail": any(one.kind is WayKind.EMAIL and one.is_open for one in ways),
            "factors": await work.factors.of(me.id),
            "recovery": await work.factors.count_recovery(me.id),
            "accounts": await work.identities.of(me.id),
            "sessions": [one for one in mine if visit.site.terms.ends_at(one, me.role) > visit.now],
            "here": visit.session.id if visit.session else "",
            **await agendas.facts(visit),
        },
    )


async def end_session(visit: Visit) -> Went:
    """Sign out of one window, this one or another; one of somebody else is none."""
    mine = [one.id for one in await visit.work.sessions.of_person(visit.me.id)]
    if visit.field("session") not in mine:
        raise NotFound
    await visit.work.sessions.end(visit.field("session"), visit.now)
    await visit.turn.note("end_session", visit.field("session"))
    return Went(HERE)


async def test_mail(visit: Visit) -> Went:
    """A mail to oneself, to see that they arrive. Raises TooOften: one a minute."""
    visit.site.limits.mails.count(visit.me.id, visit.now)
    key = f"test_mail:{visit.me.id}:{visit.form_id}"
    await visit.work.outbox.put(Notice.to(visit.me.id, MailProbe(), key=key, due_at=visit.now), visit.now)
    ways = await visit.work.ways.of(visit.me.id)
    address = next((one.address for one in ways if one.kind is WayKind.EMAIL and one.is_open), None)
    if address:
        visit.replies.said.append(ProbeSent(address))
    return Went(HERE)


async def check_factor(visit: Visit) -> None:
    """The last one cannot go, or nobody gets in any more: said before a code is asked. Raises Missing."""
    mine = await visit.work.factors.of(visit.me.id)
    if visit.field("factor") not in [one.id for one in mine]:
        raise NotFound
    if len(mine) == 1:
        raise Missing("factor", "settings.last_factor")


async def end_factor(visit: Visit) -> Went:
    """Take one away, which is not the last."""
    [factor] = [one for one in await visit.work.factors.of(visit.me.id) if one.id == visit.field("factor")]
    await take_factor(visit.work, visit.me.id, factor, visit.now)
    return Went(HERE)


async def show_authenticator(visit: Visit) -> Shown:
    """A fresh key for an authenticator, the same while it is set up."""
    facts, keeps = await authenticator(visit, visit.me)
    return Shown("settings_authenticator.html", facts, keeps=keeps)


async def add_authenticator(visit: Visit) -> Went | Missing:
    """It shows the right code: it takes the place of the one before."""
    before = [one for one in await visit.work.factors.of(visit.me.id) if one.kind is FactorKind.TOTP]
    wrong = await typed_code(visit, visit.me.id)
    if wrong is not None:
        return wrong
    for one in before:
        await visit.work.factors.end(one.id, visit.now)
    return Went(HERE)


async def show_passkey(visit: Visit) -> Shown:
    """What the browser is asked for."""
    return Shown("settings_passkey.html", {"passkey": await passkeys.to_add(visit)})


async def add_passkey(visit: Visit) -> Went | Missing:
    """What the browser has made."""
    return Went(HERE) if await passkeys.add(visit) else Missing("name", "sign_in.wrong_passkey")


async def show_fresh_codes(visit: Visit) -> Shown:
    """Whether it is meant: those on paper end."""
    return Shown("settings_recovery.html", {"count": await visit.work.factors.count_recovery(visit.me.id)})


async def fresh_codes(visit: Visit) -> Went:
    """Ten recovery codes in place of those before, shown this once; whose they are reads so by mail."""
    codes = await fresh_recovery(visit.work, visit.me.id)
    await tell_by_mail(visit.work, visit.me.id, RecoveryRenewed(), visit.now)
    await visit.turn.note("fresh_recovery", visit.me.id)
    return Went(HERE, shown=Shown("signin/recovery.html", {"codes": codes, "goes_to": HERE, "renewed": True}))
