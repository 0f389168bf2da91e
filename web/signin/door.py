"""The door: an address is typed, a link comes by mail, and then the second proof."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final

from domain.ids import token_hash
from domain.ports.sessions import SignInWay
from services.signin import mail_link
from services.signin.arriving import arrive
from services.signin.second import prove, waits_for_second
from services.signin.sessions import open_session, renew_session
from web.signin import passkeys
from web.signin.leave import SIGN_IN
from web.signin.providers import Provider
from web.visit import Missing, NotFound, Shown, Visit, Went

LOOK_IN_MAIL, SECOND = f"{SIGN_IN}/mail", f"{SIGN_IN}/code"
_LONGEST_ADDRESS: Final = 254
_TAKES: Final = 0.25
"""Seconds that the answer to an address takes, whoever's it is: what is known is not told by the time."""


def window_hash(visit: Visit) -> str:
    """By what we know the window that asks."""
    return token_hash(f"window {visit.window}")


def back_to(visit: Visit) -> str:
    """The page that was asked for before signing in; only a path of ours."""
    asked = visit.field("naar") or visit.query.get("naar", "/")
    ours = asked.startswith("/") and not asked.startswith(("//", "/\\")) and asked.isascii()
    return asked if ours and len(asked) < 200 and "\\" not in asked else "/"


async def show(visit: Visit) -> Shown:
    """Where somebody signs in."""
    if visit.member is not None:
        return Shown("signin/already.html")
    facts = {
        "back_to": back_to(visit),
        "sent": visit.query.get("tekst"),
        "providers": visit.site.accounts.providers,
        "passkey": passkeys.to_sign_in(visit),
    }
    return Shown("signin/door.html", facts)


async def ask(visit: Visit) -> Went | Missing:
    """Send a link to the address; nobody learns whether somebody reads there."""
    began = asyncio.get_running_loop().time()
    address = visit.field("email")
    if "@" not in address or len(address) > _LONGEST_ADDRESS or any(one.isspace() for one in address):
        return Missing("email", "sign_in.no_address")
    known = provider_of(address, visit.site.accounts.providers)
    if known is not None and not visit.field("anders"):
        facts = {"provider": known, "back_to": back_to(visit)}
        return Went(visit.at, shown=Shown("signin/account.html", facts))
    await mail_link.ask_link(visit.work, address, window_hash(visit), back_to(visit), visit.now)
    visit.takes_until = began + _TAKES
    return Went(LOOK_IN_MAIL)


def provider_of(address: str, providers: Sequence[Provider]) -> Provider | None:
    """Where whoever has such an address has an account; it says nothing of whether we know them."""
    domain = address.rpartition("@")[2].lower()
    return next((one for one in providers if domain in one.domains), None)


async def sign_in_by_passkey(visit: Visit) -> Went | Missing:
    """A passkey with its finger or PIN is two proofs in one."""
    person_id = await passkeys.whose(visit)
    access = None if person_id is None else await visit.work.access.of(person_id)
    if person_id is None or access is None:
        return Missing("answer", "sign_in.wrong_passkey")
    if access.confirmed_at is None:
        return Went(WAITS)
    person = await visit.work.people.by_id(person_id)
    cookie = await open_session(visit.work, person, SignInWay.PASSKEY, visit.now, visit.cookie)
    return Went(back_to(visit), cookie=cookie)


async def show_look_in_mail(visit: Visit) -> Shown:
    """What to do now."""
    return Shown("signin/look_in_mail.html")


async def type_digits(visit: Visit) -> Went | Missing:
    """What another window showed."""
    digits = "".join(one for one in visit.field("digits") if one.isdigit())
    found = await mail_link.type_digits(visit.work, digits, window_hash(visit), visit.now)
    return Missing("digits", found) if isinstance(found, str) else Went(SECOND)


async def show_link(visit: Visit) -> Shown:
    """What the link of a mail opens: a button where it was asked for, elsewhere digits. Nothing happens."""
    token = visit.path["token"]
    entrance = await visit.work.entrances.by_link(token_hash(token), visit.now)
    if entrance is None:
        return Shown("signin/over.html", status=410)
    here = entrance.window_hash == window_hash(visit)
    digits = mail_link.digits_of(token)
    return Shown("signin/link.html", {"here": here, "digits": f"{digits[:4]} {digits[4:]}"})


async def press_link(visit: Visit) -> Went:
    """The button."""
    entrance = await mail_link.press(visit.work, visit.path["token"], window_hash(visit), visit.now)
    return Went(SECOND if entrance is not None else visit.at)


async def show_second(visit: Visit) -> Shown:
    """Ask for the second proof."""
    entrance = await waits_for_second(visit.work, window_hash(visit), visit.now)
    if entrance is None:
        return Shown("signin/over.html", status=410)
    asked = await passkeys.to_prove(visit, entrance.person_id)
    return Shown("signin/second.html", {"passkey": asked})


async def prove_second(visit: Visit) -> Went | Missing:
    """Six digits, or a recovery code; or what a passkey says."""
    entrance = await waits_for_second(visit.work, window_hash(visit), visit.now)
    if entrance is None:
        return Went(SIGN_IN)
    if visit.field("answer"):
        wrong = None if await passkeys.proves(visit, entrance.person_id) else "sign_in.wrong_passkey"
    else:
        wrong = await prove(
            visit.work, entrance.person_id, visit.field("code"), visit.now, visit.site.real_now()
        )
    if wrong is not None:
        return Missing("code", wrong)
    arrived = await arrive(visit.work, entrance, visit.cookie, visit.now)
    return Went(arrived.goes_to if arrived.cookie else WAITS, cookie=arrived.cookie)


WAITS = f"{SIGN_IN}/wacht"


async def show_waits(visit: Visit) -> Shown:
    """Somebody said yes, and a second person has to say that it is them."""
    return Shown("signin/waits.html")


async def show_step_up(visit: Visit) -> Shown:
    """Who is signed in shows the second proof again, before something that leaves or changes rights."""
    if visit.session is None:
        raise NotFound
    return Shown(
        "signin/step_up.html",
        {
            "back_to": back_to(visit),
            "passkey": await passkeys.to_prove(visit, visit.me.id),
            "providers": visit.site.accounts.providers if await visit.work.identities.of(visit.me.id) else (),
        },
    )


async def step_up(visit: Visit) -> Went | Missing:
    """It is shown: the session goes on under a new id."""
    if visit.session is None:
        raise NotFound
    if visit.field("answer"):
        wrong = None if await passkeys.proves(visit, visit.me.id) else "sign_in.wrong_passkey"
    else:
        wrong = await prove(visit.work, visit.me.id, visit.field("code"), visit.now, visit.site.real_now())
    if wrong is not None:
        return Missing("code", wrong)
    cookie = await renew_session(visit.work, visit.session, visit.now)
    return Went(back_to(visit), cookie=cookie)
