"""Signing out."""

from __future__ import annotations

from services.signin.sessions import close_session
from web.visit import Visit, Went

SIGN_IN = "/inloggen"


async def sign_out(visit: Visit) -> Went:
    """End the session of this window."""
    if visit.cookie is not None:
        await close_session(visit.work, visit.cookie, visit.now)
    return Went(f"{SIGN_IN}?tekst=uit", cookie="")
