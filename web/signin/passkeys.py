"""Passkeys: the browser answers a challenge of ours, and says that it checked whose finger it was."""

from __future__ import annotations

import base64
import json
import secrets
from collections import deque
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from domain.ids import token_hash
from domain.ports.signin import Factor, FactorKind
from services.signin.arriving import tell_added
from services.signin.second import passkeys as passkeys_of
from web.sealed import opened, sealed
from web.visit import Visit

LIVES: Final = timedelta(minutes=5)
_LONGEST: Final = 16_384
_PLACE: Final = "passkey"
_used: deque[str] = deque(maxlen=10_000)
"""Challenges that were answered: none counts twice while it lives."""


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _challenge(visit: Visit) -> tuple[str, str]:
    """A fresh challenge, and the same sealed for this window: nothing is kept of it here."""
    challenge = _b64(secrets.token_bytes(32))
    value = [challenge, token_hash(visit.window)]
    return challenge, sealed(visit.site.seals, value, _PLACE, visit.now, LIVES)


def _asks(visit: Visit, options: dict[str, Any], kind: str) -> dict[str, str]:
    """What the form of a passkey shows to its script."""
    challenge, kept = _challenge(visit)
    return {"kind": kind, "options": json.dumps({"challenge": challenge, **options}), "challenge": kept}


def _rp(visit: Visit) -> str:
    return urlsplit(visit.site.url).hostname or ""


def to_sign_in(visit: Visit) -> dict[str, str]:
    """Any passkey of ours that the browser has."""
    options = {"rpId": _rp(visit), "userVerification": "required", "allowCredentials": [], "timeout": 120_000}
    return _asks(visit, options, "get")


async def to_prove(visit: Visit, person_id: str) -> dict[str, str] | None:
    """One of the passkeys of somebody; None when they have none."""
    known = await passkeys_of(visit.work, person_id)
    if not known:
        return None
    allowed = [{"type": "public-key", "id": one.credential} for one in known]
    options = {"rpId": _rp(visit), "userVerification": "required", "allowCredentials": allowed}
    return _asks(visit, options, "get")


async def to_add(visit: Visit) -> dict[str, str]:
    """A new passkey for who is signed in."""
    me, known = visit.me, await passkeys_of(visit.work, visit.me.id)
    options = {
        "rp": {"id": _rp(visit), "name": "KorteLijn"},
        "user": {"id": _b64(me.id.encode()), "name": me.code, "displayName": me.first_name},
        "pubKeyCredParams": [{"type": "public-key", "alg": alg} for alg in (-7, -257, -8)],
        "excludeCredentials": [{"type": "public-key", "id": one.credential} for one in known],
        "authenticatorSelection": {"residentKey": "required", "userVerification": "required"},
        "attestation": "none",
    }
    return _asks(visit, options, "create")


def _answered(visit: Visit) -> tuple[dict[str, Any], bytes] | None:
    """What the browser answered, and the challenge that it was for, which counts this once."""
    kept = opened(visit.site.seals, visit.field("challenge"), _PLACE, visit.now)
    answer = visit.field("answer")
    if kept is None or kept[1] != token_hash(visit.window) or kept[0] in _used or len(answer) > _LONGEST:
        return None
    _used.append(kept[0])
    try:
        told = json.loads(answer)
    except ValueError:
        return None
    challenge = base64.urlsafe_b64decode(kept[0] + "=")
    return (told, challenge) if isinstance(told, dict) and isinstance(told.get("id"), str) else None


async def whose(visit: Visit) -> str | None:
    """The id of whose passkey answered rightly."""
    answered = _answered(visit)
    if answered is None:
        return None
    factor = await visit.work.factors.by_credential(answered[0]["id"])
    return factor.person_id if factor is not None and await _is_right(visit, factor, *answered) else None


async def proves(visit: Visit, person_id: str) -> bool:
    """Whether a passkey of somebody answered rightly."""
    return await whose(visit) == person_id


async def _is_right(visit: Visit, factor: Factor, told: dict[str, Any], challenge: bytes) -> bool:
    from webauthn import verify_authentication_response
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        found = verify_authentication_response(
            credential=told,
            expected_challenge=challenge,
            expected_rp_id=_rp(visit),
            expected_origin=visit.site.url,
            credential_public_key=factor.secret,
            credential_current_sign_count=factor.counter,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return False
    await visit.work.factors.use(factor.id, found.new_sign_count, visit.now)
    return True


async def add(visit: Visit) -> bool:
    """Add what the browser has made; False when it is not what was asked for."""
    from webauthn import verify_registration_response
    from webauthn.helpers.exceptions import WebAuthnException

    answered = _answered(visit)
    if answered is None:
        return False
    told, challenge = answered
    try:
        made = verify_registration_response(
            credential=told,
            expected_challenge=challenge,
            expected_rp_id=_rp(visit),
            expected_origin=visit.site.url,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return False
    credential = _b64(made.credential_id)
    if await visit.work.factors.by_credential(credential) is not None:
        return False
    name = visit.field("name")[:40]
    await visit.work.factors.add(
        visit.me.id,
        FactorKind.PASSKEY,
        name,
        made.credential_public_key,
        made.sign_count,
        visit.now,
        credential,
    )
    await tell_added(visit.work, visit.me.id, FactorKind.PASSKEY, visit.now)
    return True
