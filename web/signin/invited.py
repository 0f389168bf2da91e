"""An invitation on a page: opening it gives no right; "Ja" binds, once there is a second proof."""

from __future__ import annotations

import base64
from datetime import timedelta
from io import BytesIO
from typing import Any, Final

from markupsafe import Markup

from domain.ports.signin import Entrance
from domain.values import Person
from services.signin.arriving import arrive, invitation, say_yes, set_up_totp
from services.signin.second import TOO_MANY, is_closed, new_totp_secret, note_wrong, waits_for_second
from web.sealed import opened, sealed
from web.signin.door import WAITS, window_hash
from web.visit import Missing, Shown, Visit, Went

SET_UP: Final = "/inloggen/instellen"
SETTING_UP: Final = "set_up"
_KEY_LIVES: Final = timedelta(minutes=30)
_STAYS: Final = timedelta(minutes=15)
"""How long a page that is loaded again shows the same key: it may be in somebody's phone by then."""
_PLACE: Final = "authenticator"


async def show(visit: Visit) -> Shown:
    """For which role, at which organisation; nothing of clients, and nothing of it is written."""
    found = await invitation(visit.work, visit.path["token"], visit.now)
    if found is None:
        return Shown("signin/over.html", {"why": "sign_in.invitation_over"}, status=410)
    return Shown(
        "signin/invited.html",
        {"person": found[1]},
    )


async def yes(visit: Visit) -> Went:
    """It is them, they say: something to prove it with comes next."""
    entrance = await say_yes(visit.work, visit.path["token"], window_hash(visit), visit.now)
    return Went(SET_UP if entrance is not None else visit.at)


async def setting_up(visit: Visit) -> Entrance | None:
    """Who said yes in this window, and sets up something to prove with."""
    entrance = await waits_for_second(visit.work, window_hash(visit), visit.now)
    return entrance if entrance is not None and entrance.kind == "invitation" else None


async def show_set_up(visit: Visit) -> Shown:
    """The key for an authenticator."""
    entrance = await setting_up(visit)
    if entrance is None:
        return Shown("signin/over.html", {"why": "sign_in.invitation_over"}, status=410)
    person = await visit.work.people.by_id(entrance.person_id)
    providers = visit.site.accounts.providers if entrance.account is None else ()
    facts, keeps = await authenticator(visit, person)
    return Shown("signin/set_up.html", {**facts, "providers": providers}, keeps=keeps)


async def set_up(visit: Visit) -> Went | Missing:
    """The authenticator shows the right code: the yes binds, and ten recovery codes are shown this once."""
    entrance = await setting_up(visit)
    if entrance is None:
        return Went("/inloggen")
    wrong = await typed_code(visit, entrance.person_id, alone=True)
    if wrong is not None:
        return wrong
    arrived = await arrive(visit.work, entrance, visit.cookie, visit.now)
    goes_to = arrived.goes_to if arrived.cookie else WAITS
    shown = Shown("signin/recovery.html", {"codes": arrived.recovery, "goes_to": goes_to})
    return Went(goes_to, cookie=arrived.cookie, shown=shown)


async def typed_code(visit: Visit, person_id: str, *, alone: bool = False) -> Missing | None:
    """Add the authenticator of the form if it shows the right code; else why not. `alone`: and end others."""
    if await is_closed(visit.work, SETTING_UP, person_id, visit.now):
        return Missing("code", TOO_MANY)
    kept = opened(visit.site.seals, visit.field("key"), _PLACE, visit.site.real_now())
    secret = base64.b64decode(kept) if isinstance(kept, str) else b""
    code = "".join(one for one in visit.field("code") if not one.isspace())
    real_now = visit.site.real_now()
    args = visit.work, person_id, secret, code, visit.now, real_now
    if secret and await set_up_totp(*args, alone=alone):
        return None
    await note_wrong(visit.work, SETTING_UP, person_id, visit.now)
    return Missing("code", "sign_in.wrong_code")


async def authenticator(visit: Visit, person: Person) -> tuple[dict[str, Any], str]:
    """What a page shows of a key, picture and letters, and what the browser keeps: a reload shows the same.

    One that is bound is never shown again.
    """
    import pyotp

    now, seals, place = visit.site.real_now(), visit.site.seals, f"{_PLACE} {person.id}"
    bound = [one.secret for one in await visit.work.factors.of(person.id)]
    again = (
        opened(seals, visit.field("key"), _PLACE, now),
        opened(seals, visit.kept_key, place, now),
    )
    shown = [base64.b64decode(one) for one in again if isinstance(one, str)]
    raw = next((one for one in shown if one not in bound), None) or new_totp_secret()
    encoded = base64.b64encode(raw).decode()
    keeps = visit.kept_key if again[1] == encoded else sealed(seals, encoded, place, now, _STAYS)
    letters = base64.b32encode(raw).decode()
    address = pyotp.TOTP(letters).provisioning_uri(name=person.code, issuer_name="KorteLijn")
    facts = {
        "key": sealed(seals, encoded, _PLACE, now, _KEY_LIVES),
        "letters": " ".join(letters[at : at + 4] for at in range(0, len(letters), 4)),
        "address": address,
        "picture": Markup(_qr(address)),  # noqa: S704 - drawn here, and holds no text of anybody
    }
    return facts, keeps


def _qr(address: str) -> str:
    """The QR code as SVG, without a style of its own."""
    import segno

    buffer = BytesIO()
    segno.make(address, error="m").save(
        buffer, kind="svg", scale=5, border=4, dark="#000", light="#fff", xmldecl=False, svgns=True,
        svgclass="qr", lineclass=None, omitsize=False, title="QR",
    )  # fmt: skip
    return buffer.getvalue().decode()
