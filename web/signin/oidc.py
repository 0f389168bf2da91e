"""OpenID Connect: code flow with PKCE, state and nonce, and every check of the token that comes (adr/0055).

Who it is, is issuer and subject, never a mail address: that changes, and is given to somebody else.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import quote_plus, urlencode

import aiohttp
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from web.sealed import Seals, opened, sealed
from web.signin.providers import Provider

ALGORITHMS: Final = ("RS256", "PS256", "ES256", "EdDSA")
"""Signatures with a key that only the provider has; none by a shared secret, and not none at all."""
CLOCK_OFF: Final = 60
LIVES: Final = timedelta(minutes=10)
COOKIE: Final = "__Host-oidc-"
_PLACE: Final = "oidc"
_AGAIN: Final = timedelta(minutes=1)
"""Between two questions for what a provider publishes, when it did not answer or a key is unknown."""
_WAITS, _WAITS_FOR_TOKEN = aiohttp.ClientTimeout(total=4), aiohttp.ClientTimeout(total=10)
_LARGEST: Final = 512 * 1024


class NotProven(Exception):
    """Nobody is known by it; the argument is the kind of fault, for the log, and the key of the words."""

    def __init__(self, why: str, key: str = "sign_in.not_proven") -> None:
        super().__init__(why)
        self.why, self.key = why, key


@dataclass(frozen=True, slots=True)
class Account:
    """Who a provider says it is. `second_factor`: it also says that a second one was shown.

    `proved_at`: when they proved it there, by the real hour; None where it does not say so.
    """

    provider: Provider
    issuer: str
    subject: str
    second_factor: bool
    proved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sent:
    """What went along to the provider, and came back in the cookie of its state."""

    state: str
    nonce: str
    verifier: str
    goes_to: str
    entrance: str = ""  # of a yes to an invitation, in the same window
    again: bool = False  # to prove it anew, for what needs it fresh


@dataclass(slots=True)
class Accounts:
    """The providers of a site, with what they publish: fetched when needed, and kept."""

    providers: tuple[Provider, ...] = ()
    _published: dict[str, dict[str, Any]] = field(default_factory=dict)
    _keys: dict[str, KeySet] = field(default_factory=dict)
    _fetched_at: dict[str, datetime] = field(default_factory=dict)
    _away: dict[str, tuple[datetime, NotProven]] = field(default_factory=dict)  # since when, and why
    _asking: dict[str, asyncio.Lock] = field(default_factory=dict)

    def named(self, key: str) -> Provider | None:
        """The provider with an id."""
        return next((one for one in self.providers if one.id == key), None)

    async def asks(self, provider: Provider, sent: Sent, redirect: str, now: datetime) -> str:
        """The address at the provider where somebody signs in. Raises NotProven when it is not there."""
        published = await self._publishes(provider, now)
        challenge = hashlib.sha256(sent.verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": provider.client_id,
            "redirect_uri": redirect,
            "scope": "openid",
            "state": sent.state,
            "nonce": sent.nonce,
            "code_challenge": base64.urlsafe_b64encode(challenge).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        if provider.ask_for is not None:
            asked["acr_values"] = provider.ask_for
        if sent.again:
            asked |= {"prompt": "login", "max_age": "0"}
        at = str(published["authorization_endpoint"])
        return f"{at}{'&' if '?' in at else '?'}{urlencode(asked)}"

    async def redeem(
        self, provider: Provider, sent: Sent, query: Mapping[str, str], redirect: str, now: datetime
    ) -> Account:
        """Who came back with a code. Raises NotProven. `now`: the real hour, by which others sign."""
        if query.get("iss", provider.issuer) != provider.issuer:
            raise NotProven("iss of the answer")
        if "error" in query or "code" not in query:
            raise NotProven(f"provider: {query.get('error', 'no code')[:40]}", "sign_in.provider_refused")
        published = await self._publishes(provider, now)
        if published.get("authorization_response_iss_parameter_supported") and "iss" not in query:
            raise NotProven("no iss in the answer")
        told = await _ask(
            str(published["token_endpoint"]),
            {
                "grant_type": "authorization_code",
                "code": query["code"],
                "redirect_uri": redirect,
                "code_verifier": sent.verifier,
            },
            _basic(provider),
        )
        token = told.get("id_token")
        if not isinstance(token, str):
            raise NotProven("no token")
        claims = await self._opened(provider, token, now)
        check_claims(provider, claims, sent.nonce, now)
        if sent.again:
            check_again(claims, now)
        return account_of(provider, claims)

    async def _opened(self, provider: Provider, token: str, now: datetime) -> dict[str, Any]:
        """The claims, once the signature is right. An unknown key is looked for anew, once a minute."""
        try:
            return _decoded(token, await self._keys_of(provider, now))
        except (JoseError, ValueError) as fault:
            if now - self._fetched_at[provider.id] < _AGAIN:
                raise NotProven(f"signature: {type(fault).__name__}") from fault
        try:
            return _decoded(token, await self._keys_of(provider, now, anew=True))
        except (JoseError, ValueError) as fault:
            raise NotProven(f"signature: {type(fault).__name__}") from fault

    async def _keys_of(self, provider: Provider, now: datetime, *, anew: bool = False) -> KeySet:
        if anew or provider.id not in self._keys:
            published = await self._publishes(provider, now)
            told = await self._told(provider, str(published["jwks_uri"]), now)
            try:
                self._keys[provider.id] = KeySet.import_key_set(told)  # type: ignore[arg-type]
            except (JoseError, ValueError, KeyError, TypeError) as fault:
                raise NotProven("keys", "sign_in.provider_away") from fault
            self._fetched_at[provider.id] = now
        return self._keys[provider.id]

    async def look(self, provider: Provider, now: datetime) -> None:
        """Whether a provider publishes what is needed, keys among it. Raises NotProven."""
        await self._keys_of(provider, now, anew=True)

    async def _publishes(self, provider: Provider, now: datetime) -> dict[str, Any]:
        if provider.id not in self._published:
            at = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
            told = await self._told(provider, at, now)
            if told.get("issuer") != provider.issuer:
                raise NotProven("issuer of the configuration", "sign_in.provider_away")
            self._published[provider.id] = told
        return self._published[provider.id]

    async def _told(self, provider: Provider, url: str, now: datetime) -> dict[str, Any]:
        """What it publishes. One that did not answer is not asked again for a minute: who comes meanwhile
        is told so at once. Raises NotProven."""
        async with self._asking.setdefault(provider.id, asyncio.Lock()):
            since, fault = self._away.get(provider.id, (None, None))
            if since is not None and fault is not None and timedelta() <= now - since < _AGAIN:
                raise NotProven(fault.why, fault.key)
            try:
                told = await _ask(url)
            except NotProven as why:
                self._away[provider.id] = now, why
                raise
            self._away.pop(provider.id, None)
            return told


def new_sent(goes_to: str, entrance: str = "", *, again: bool = False) -> Sent:
    """Fresh secrets for one way to a provider and back."""
    return Sent(
        state=secrets.token_urlsafe(24),
        nonce=secrets.token_urlsafe(24),
        verifier=secrets.token_urlsafe(48),
        goes_to=goes_to,
        entrance=entrance,
        again=again,
    )


def cookie_for(sent: Sent, provider: Provider, seals: Seals, now: datetime) -> tuple[str, str]:
    """Name and value of the cookie of one state: two windows at once do not take each other's."""
    value = [provider.id, sent.state, sent.nonce, sent.verifier, sent.goes_to, sent.entrance, sent.again]
    return cookie_name(sent.state), sealed(seals, value, _PLACE, now, LIVES)


def cookie_name(state: str) -> str:
    """The cookie that belongs to a state."""
    return COOKIE + "".join(one for one in state[:12] if one.isascii() and (one.isalnum() or one in "-_"))


def sent_by(kept: str | None, provider: Provider, state: str, seals: Seals, now: datetime) -> Sent:
    """What this window took along. Raises NotProven for a state that it never had."""
    value = opened(seals, kept, _PLACE, now) if kept else None
    ours = value is not None and secrets.compare_digest(value[1].encode(), state.encode())
    if value is None or not ours or value[0] != provider.id:
        raise NotProven("state", "sign_in.over_text")
    return Sent(*value[1:])


def _decoded(token: str, keys: KeySet) -> dict[str, Any]:
    return dict(jwt.decode(token, keys, algorithms=list(ALGORITHMS)).claims)


def check_claims(provider: Provider, claims: Mapping[str, Any], nonce: str, now: datetime) -> None:
    """Whether the token is for us, from them, for this window, and of now. Raises NotProven."""
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    if provider.client_id not in audiences:
        raise NotProven("aud")
    if claims.get("azp", None if len(audiences) > 1 else provider.client_id) != provider.client_id:
        raise NotProven("azp")
    if claims.get("iss") != provider.issuer:
        raise NotProven("iss")
    told = claims.get("nonce")
    if not isinstance(told, str) or not secrets.compare_digest(told.encode(), nonce.encode()):
        raise NotProven("nonce")
    moment = now.timestamp()
    if not _is_number(claims.get("exp")) or claims["exp"] <= moment - CLOCK_OFF:
        raise NotProven("exp", "sign_in.clock_off")
    if not _is_number(claims.get("iat")) or abs(moment - claims["iat"]) > CLOCK_OFF:
        raise NotProven("iat", "sign_in.clock_off")
    if provider.tenant is not None and claims.get("tid") != provider.tenant:
        raise NotProven("tid")
    if claims.get("acct") in (1, "1") and not provider.guests:
        raise NotProven("guest", "sign_in.guest")


def check_again(claims: Mapping[str, Any], now: datetime) -> None:
    """Whether they proved it there just now, and not this morning. Raises NotProven."""
    proved_at = claims.get("auth_time")
    if not _is_number(proved_at) or abs(now.timestamp() - float(str(proved_at))) > LIVES.total_seconds():
        raise NotProven("auth_time")


def account_of(provider: Provider, claims: Mapping[str, Any]) -> Account:
    """Who it is: issuer and subject, at Entra tenant and object. Raises NotProven."""
    entra = provider.tenant is not None
    subject = claims.get("oid" if entra else "sub")
    if not isinstance(subject, str) or not subject:
        raise NotProven("subject")
    return Account(
        provider,
        f"entra:{provider.tenant}" if entra else provider.issuer,
        subject,
        _has_second_factor(provider, claims),
        _proved_at(claims),
    )


def _proved_at(claims: Mapping[str, Any]) -> datetime | None:
    told = claims.get("auth_time")
    try:
        return datetime.fromtimestamp(float(str(told)), UTC) if _is_number(told) else None
    except (ValueError, OverflowError, OSError):
        return None


def _has_second_factor(provider: Provider, claims: Mapping[str, Any]) -> bool:
    """Whether the claim that the operator named says so; anything else is not believed."""
    if provider.second_factor is None:
        return False
    claim, value = provider.second_factor
    told = claims.get(claim)
    return value in told if isinstance(told, list) else told == value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _basic(provider: Provider) -> str:
    """Who we are, as RFC 6749 has it: each part encoded as a form encodes it."""
    told = f"{quote_plus(provider.client_id)}:{quote_plus(provider.client_secret)}"
    return "Basic " + base64.b64encode(told.encode()).decode()


async def _ask(url: str, form: dict[str, str] | None = None, auth: str | None = None) -> dict[str, Any]:
    """What a provider answers, as JSON. Raises NotProven."""
    try:
        async with aiohttp.ClientSession(timeout=_WAITS if form is None else _WAITS_FOR_TOKEN) as session:
            method = "GET" if form is None else "POST"
            headers = {"Authorization": auth} if auth is not None else {}
            asked = session.request(method, url, data=form, headers=headers, allow_redirects=False)
            async with asked as answer:
                if answer.status != 200:
                    key = "sign_in.not_proven" if form is not None and answer.status < 500 else None
                    raise NotProven(f"status {answer.status}", key or "sign_in.provider_away")
                body = await answer.content.read(_LARGEST)
    except (aiohttp.ClientError, TimeoutError, OSError) as fault:
        raise NotProven(f"not reached: {type(fault).__name__}", "sign_in.provider_away") from fault
    try:
        told = json.loads(body)
    except ValueError as fault:
        raise NotProven("no JSON", "sign_in.provider_away") from fault
    if not isinstance(told, dict):
        raise NotProven("no JSON", "sign_in.provider_away")
    return told
