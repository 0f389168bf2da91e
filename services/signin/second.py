"""The second proof: six digits of an authenticator, a recovery code, or a passkey."""

from __future__ import annotations

import base64
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.messages.message import ByMail, Message
from domain.ports import UnitOfWork
from domain.ports.signin import Entrance, Factor, FactorKind
from domain.ways import WayKind
from services.people.leaving import tell_by_mail

WRONG: Final = 5
CLOSED_FOR: Final = timedelta(minutes=15)
TOO_MANY: Final = "sign_in.too_many"
CODE: Final = "code"
RECOVERY_CODES: Final = 10
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike
_STEP: Final = 30
_DRIFT: Final = 1


@dataclass(frozen=True, slots=True)
class RecoveryUsed(Message):
    """A recovery code let somebody in: they read it by mail, for it may not have been them."""

    kept_as = "recovery_used"
    mail = ByMail.NOW
    only_by = WayKind.EMAIL
    leads_to = "instellingen"
    count: int  # codes that are left


async def is_closed(work: UnitOfWork, kind: str, subject: str, now: datetime) -> bool:
    """Whether so many were wrong that also a right one waits."""
    return await work.tries.count(kind, subject, now - CLOSED_FOR) >= WRONG


async def note_wrong(work: UnitOfWork, kind: str, subject: str, now: datetime) -> None:
    """Count a wrong one."""
    await work.tries.add(kind, subject, now)


async def waits_for_second(work: UnitOfWork, window_hash: str, now: datetime) -> Entrance | None:
    """Who has given the first proof in a window, and is asked for the second."""
    found = await work.entrances.of_window(window_hash, now)
    return next((one for one in found if one.shown_at is not None), None)


async def prove(
    work: UnitOfWork, person_id: str, typed: str, now: datetime, real_now: datetime
) -> str | None:
    """Somebody types a code; None when it is right, else the key of what was wrong.

    `real_now`: an authenticator goes by the real hour, whatever the project's clock says.
    """
    if await is_closed(work, CODE, person_id, now):
        return TOO_MANY
    code = cleaned(typed)
    if code.isdigit() and len(code) == 6:
        right = await _totp(work, person_id, code, real_now)
    else:
        right = await work.factors.use_recovery(person_id, code, now)
        if right:
            await _tell_recovery(work, person_id, now)
    if not right:
        await note_wrong(work, CODE, person_id, now)
        await work.audit.add(now, person_id, "wrong_code", person_id)
        return "sign_in.wrong_code"
    await work.tries.forget(CODE, person_id)
    return None


async def _tell_recovery(work: UnitOfWork, person_id: str, now: datetime) -> None:
    """Write down that a code from paper was used, and tell whose it was: they may have lost the paper."""
    await work.audit.add(now, person_id, "recovery_code", person_id)
    left = await work.factors.count_recovery(person_id)
    await tell_by_mail(work, person_id, RecoveryUsed(left), now)


async def _totp(work: UnitOfWork, person_id: str, code: str, real_now: datetime) -> bool:
    for factor in await work.factors.of(person_id):
        if factor.kind is FactorKind.TOTP:
            step = step_of(factor.secret, code, factor.counter, real_now)
            if step is not None:
                await work.factors.use(factor.id, step, real_now)
                return True
    return False


def step_of(secret: bytes, code: str, after: int, real_now: datetime) -> int | None:
    """The step at which an authenticator shows a code; None for a wrong one, and for one that was used."""
    import pyotp

    totp = pyotp.TOTP(base64.b32encode(secret).decode())
    current = int(real_now.timestamp()) // _STEP
    for step in range(current - _DRIFT, current + _DRIFT + 1):
        if step > after and secrets.compare_digest(totp.generate_otp(step).encode(), code.encode()):
            return step
    return None


def cleaned(typed: str) -> str:
    """A code as it is meant: no blanks or dashes, small letters, and digits of whatever script as ours."""
    plain = "".join(
        str(unicodedata.decimal(one)) if unicodedata.decimal(one, None) is not None else one for one in typed
    )
    return re.sub(r"[\s\-\u2010-\u2015\u200b-\u200f\u2066-\u2069]+", "", plain).casefold()


def new_totp_secret() -> bytes:
    """The key of an authenticator: 160 bits, as RFC 4226 recommends."""
    return secrets.token_bytes(20)


async def fresh_recovery(work: UnitOfWork, person_id: str) -> list[str]:
    """Ten codes of 50 bits in place of all others; they are shown this once."""
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(10)) for _ in range(RECOVERY_CODES)]
    await work.factors.put_recovery(person_id, codes)
    return [f"{one[:5]}-{one[5:]}" for one in codes]


async def has_totp(work: UnitOfWork, person_id: str) -> bool:
    """Whether somebody has an authenticator."""
    return any(one.kind is FactorKind.TOTP for one in await work.factors.of(person_id))


async def passkeys(work: UnitOfWork, person_id: str) -> list[Factor]:
    """The passkeys of somebody."""
    return [one for one in await work.factors.of(person_id) if one.kind is FactorKind.PASSKEY]
