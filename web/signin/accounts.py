"""Signing in with an account of the municipality: to its provider by a link, and back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from starlette.requests import Request

from domain.codes import Role
from domain.ports.sessions import SignInWay
from domain.ports.signin import EntranceKind
from domain.values import Person
from services.signin.arriving import bind_account
from services.signin.mail_link import LIVES
from services.signin.sessions import open_session, renew_session
from web.signin import invited
from web.signin.door import SECOND, WAITS, back_to, window_hash
from web.signin.oidc import CLOCK_OFF, Account, NotProven, Sent, cookie_for, cookie_name, new_sent, sent_by
from web.signin.providers import Provider
from web.site import Site
from web.visit import Leads, NotFound, Shown, Visit, Went

BACK: Final = "/inloggen/terug"
NOT_FRESH: Final = timedelta(days=1)
CLOCKS_DIFFER: Final = timedelta(seconds=CLOCK_OFF)


async def sets_out(visit: Visit) -> tuple[Provider, Sent]:
    """For whom somebody asks, and with what. To bind an account needs a yes in this window just before."""
    provider = visit.site.accounts.named(visit.path["provider"])
    if provider is None:
        raise NotFound
    entrance = await invited.setting_up(visit) if "binden" in visit.query else None
    again = "opnieuw" in visit.query and visit.session is not None
    return provider, new_sent(back_to(visit), entrance.id if entrance else "", again=again)


async def go(visit: Visit, provider: Provider, sent: Sent) -> Leads | Shown:
    """To the provider, outside any transaction. What has to come back stands sealed in a cookie."""
    back, now = redirect(visit.site, provider.id), visit.site.real_now()
    try:
        to = await visit.site.accounts.asks(provider, sent, back, now)
    except NotProven as fault:
        visit.site.faulty("provider_away", fault)
        return Shown("signin/refused.html", {"why": fault.key}, status=503)
    name, value = cookie_for(sent, provider, visit.site.seals, now)
    return Leads(to, {name: value})


def redirect(site: Site, provider: str) -> str:
    """Where a provider leads back to."""
    return f"{site.url}{BACK}/{provider}"


def returned(site: Site, request: Request) -> tuple[Provider, Sent]:
    """From where a window came back, with what it took along. Raises NotProven when that was nothing."""
    provider = site.accounts.named(request.path_params["provider"])
    if provider is None:
        raise NotFound
    state = request.query_params.get("state", "")
    kept = request.cookies.get(cookie_name(state))
    return provider, sent_by(kept, provider, state, site.seals, site.real_now())


async def redeem(site: Site, request: Request, provider: Provider, sent: Sent) -> Account:
    """Who came back, found out before anything is written. Raises NotProven."""
    query, now = dict(request.query_params), site.real_now()
    return await site.accounts.redeem(provider, sent, query, redirect(site, provider.id), now)


async def arrived(visit: Visit, account: Account, sent: Sent) -> Went:
    """In, or to the second proof, or to where somebody learns why not. Raises NotProven."""
    work = visit.work
    if sent.entrance:
        return await _bound(visit, account, sent)
    person_id = await work.identities.whose(account.issuer, account.subject)
    access = None if person_id is None else await work.access.of(person_id)
    if person_id is None or access is None:
        raise NotProven("unknown account", "sign_in.unknown_account")
    if sent.again:
        return await _again(visit, account, sent, person_id)
    if access.confirmed_at is None:
        return Went(WAITS)
    if not account.second_factor:
        return await _to_second(visit, person_id, sent)
    person = await work.people.by_id(person_id)
    return Went(sent.goes_to, cookie=await _opened(visit, person, account))


async def _to_second(visit: Visit, person_id: str, sent: Sent) -> Went:
    """The provider says nothing of a second factor: our own is asked, neither locked out nor believed."""
    if not await visit.work.factors.of(person_id):
        raise NotProven("no second factor", "sign_in.no_second")
    await visit.work.entrances.add(
        window_hash(visit),
        person_id,
        EntranceKind.ACCOUNT,
        visit.now,
        visit.now + LIVES,
        goes_to=sent.goes_to,
        shown=True,
    )
    return Went(SECOND)


async def _again(visit: Visit, account: Account, sent: Sent, person_id: str) -> Went:
    """Proved anew: only by who is signed in, and only with a second factor."""
    if visit.session is None or person_id != visit.me.id or not account.second_factor:
        raise NotProven("not them, or no second factor")
    proved_at = _proved_at(visit, account)
    cookie = await renew_session(visit.work, visit.session, visit.now, proved_at=proved_at)
    return Went(sent.goes_to, cookie=cookie)


async def _bound(visit: Visit, account: Account, sent: Sent) -> Went:
    """After a yes to an invitation. The account is theirs once a second proof is there."""
    work = visit.work
    entrance = await invited.setting_up(visit)
    if entrance is None or entrance.id != sent.entrance:
        raise NotProven("no yes in this window", "sign_in.over_text")
    person = await work.people.by_id(entrance.person_id)
    if await work.identities.whose(account.issuer, account.subject) not in (None, person.id):
        raise NotProven("account of somebody else", "sign_in.unknown_account")
    vouched = entrance.confirmed or await _is_vouched(visit, account, person)
    if not account.second_factor:
        until = visit.now + LIVES
        await work.entrances.tie(entrance.id, account.issuer, account.subject, until, confirmed=vouched)
        return Went(invited.SET_UP)
    await work.entrances.end_all(person.id, visit.now)
    own = account.issuer, account.subject
    if not await bind_account(work, person, own, visit.now, confirmed=vouched):
        return Went(WAITS)
    return Went("/", cookie=await _opened(visit, person, account))


async def _opened(visit: Visit, person: Person, account: Account) -> str:
    """A session, as fresh as what the provider says: many let somebody through who proved it this morning."""
    proved_at = _proved_at(visit, account)
    way = SignInWay.ACCOUNT
    return await open_session(visit.work, person, way, visit.now, visit.cookie, proved_at=proved_at)


def _proved_at(visit: Visit, account: Account) -> datetime:
    """When they proved it at the provider, by the clock of sessions; long ago where it does not say so."""
    if account.proved_at is None:
        return visit.now - NOT_FRESH
    ago = visit.site.real_now() - account.proved_at
    return visit.now - (max(ago, timedelta()) if ago > -CLOCKS_DIFFER else NOT_FRESH)


async def _is_vouched(visit: Visit, account: Account, person: Person) -> bool:
    """Whether the municipality itself says who it is: of its own people, by its own account.

    A supplier's people have none there, and a coordinator lets others in: for those a second person says it.
    """
    if account.provider.municipality != person.municipality or person.role is Role.COORDINATOR:
        return False
    return await visit.work.people.works_for_municipality(person.id)
