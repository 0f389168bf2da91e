"""A link by mail is the first proof: good in the window that asked, elsewhere as digits to type there."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.ids import token_hash
from domain.messages.message import ByMail, Lane, Message
from domain.messages.notices import Notice
from domain.ports import UnitOfWork
from domain.ports.signin import Entrance, EntranceKind
from domain.ways import WayKind
from services.signin.second import TOO_MANY, is_closed, note_wrong

LIVES: Final = timedelta(minutes=15)
MAILS: Final = 10
MAILS_WITHIN: Final = timedelta(hours=1)
SPARE, SPARE_HERE = 5, 2
"""Mails beyond those to a window that has asked for few, so that a stranger's ten shut nobody out."""
ASKED, ASKED_HERE, DIGITS = "asked", "asked_here", "digits"
"""Kinds of tries: mails to an address, those of them from one window, digits typed in a window."""


@dataclass(frozen=True, slots=True)
class SignInLink(Message):
    """Somebody wants to sign in, and gets a link by mail, and by nothing else."""

    kept_as = "sign_in_link"
    lane = Lane.ANSWER
    lives = LIVES
    mail = ByMail.NOW
    only_by = WayKind.EMAIL
    token: str

    def opens(self) -> str:
        """The page of the link."""
        return f"inloggen/mail/{self.token}"


async def ask_link(work: UnitOfWork, address: str, window_hash: str, goes_to: str, now: datetime) -> None:
    """Mail a link to whoever reads at an address and may sign in. Nobody is told whether anybody does.

    An earlier link stays good: two mails that cross would otherwise go round in circles.
    """
    if await _asked_enough(work, address.casefold(), window_hash, now):
        return
    person_id = await work.ways.whose(WayKind.EMAIL, address)
    access = None if person_id is None else await work.access.of(person_id)
    if person_id is None or access is None:
        return
    token = secrets.token_urlsafe(16)
    await work.entrances.add(
        window_hash,
        person_id,
        EntranceKind.MAIL,
        now,
        now + LIVES,
        goes_to=goes_to,
        link_hash=token_hash(token),
        code_hash=code_hash(window_hash, digits_of(token)),
    )
    key = f"sign_in:{token_hash(token)}"
    await work.outbox.put(Notice.to(person_id, SignInLink(token), key=key, due_at=now), now)
    await work.audit.add(now, person_id, "ask_sign_in", person_id)


async def _asked_enough(work: UnitOfWork, address: str, window_hash: str, now: datetime) -> bool:
    """Whether no mail goes to an address for a while; else this one counts, whoever reads there."""
    here, since = f"{window_hash} {address}", now - MAILS_WITHIN
    asked = await work.tries.count(ASKED, address, since)
    if asked >= MAILS:
        spared = await work.tries.count(ASKED_HERE, here, since) < SPARE_HERE
        if asked >= MAILS + SPARE or not spared:
            return True
    await work.tries.add(ASKED, address, now)
    await work.tries.add(ASKED_HERE, here, now)
    return False


async def press(work: UnitOfWork, token: str, window_hash: str, now: datetime) -> Entrance | None:
    """The button behind the link, in the window that asked; None elsewhere, or when it is over."""
    entrance = await work.entrances.by_link(token_hash(token), now)
    if entrance is None or entrance.window_hash != window_hash:
        return None
    await work.entrances.show(entrance.id, now, now + LIVES)
    return entrance


async def type_digits(work: UnitOfWork, digits: str, window_hash: str, now: datetime) -> Entrance | str:
    """What another window showed, typed into the one that asked; else the key of what was wrong."""
    if await is_closed(work, DIGITS, window_hash, now):
        return TOO_MANY
    for one in await work.entrances.of_window(window_hash, now):
        if one.code_hash is not None and one.code_hash == code_hash(window_hash, digits):
            await work.entrances.show(one.id, now, now + LIVES)
            return one
    await note_wrong(work, DIGITS, window_hash, now)
    return "sign_in.wrong_digits"


def digits_of(token: str) -> str:
    """The eight digits of a link."""
    return f"{int(token_hash(f'digits of {token}')[:16], 16) % 10**8:08}"


def code_hash(window_hash: str, digits: str) -> str:
    """What is kept of them: they are good in one window only."""
    return token_hash(f"{window_hash} {digits}")
