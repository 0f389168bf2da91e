"""An identity provider of the tests: it checks PKCE, and gives every bad token that one can give."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from aiohttp import web
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from bot.clock import SystemClock

CLIENT, SECRET = "kortelijn", "geheim-van-de-proef"
TENANT = "11111111-2222-3333-4444-555555555555"
Claims = dict[str, Any]


def new_key(kid: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig", "alg": "RS256"})


@dataclass
class Provider:
    """Signs in whoever `account` says, at once; `spoil` says what is wrong with what it gives."""

    url: str = ""
    account: Claims = field(default_factory=lambda: {"sub": "s-1", "oid": "o-1", "tid": TENANT})
    spoil: str = ""
    keys: list[RSAKey] = field(default_factory=lambda: [new_key("k1")])
    silent: bool = False  # what it publishes does not come
    looked_at: int = 0  # how often somebody asked what it publishes
    refuses: str = ""  # an error in place of a code
    asked: list[dict[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)  # what it had to refuse of us
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)
    _other: RSAKey = field(default_factory=lambda: new_key("k1"))

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/.well-known/openid-configuration", self._configuration)
        app.router.add_get("/keys", self._keys)
        app.router.add_get("/authorize", self._authorize)
        app.router.add_post("/token", self._token)
        return app

    async def _configuration(self, _: web.Request) -> web.Response:
        self.looked_at += 1
        if self.silent:
            await asyncio.sleep(5)
        return web.json_response(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/keys",
            }
        )

    async def _keys(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": [one.as_dict(private=False) for one in self.keys]})

    async def _authorize(self, request: web.Request) -> web.Response:
        asked = dict(request.query)
        self.asked.append(asked)
        back = {"state": asked["state"], "iss": self.url}
        if asked.get("code_challenge_method") != "S256" or len(asked.get("code_challenge", "")) != 43:
            self.faults.append("no PKCE")
            back["error"] = "invalid_request"
        elif self.refuses:
            back["error"] = self.refuses
        else:
            code = secrets.token_urlsafe(16)
            self._codes[code] = asked
            back["code"] = code
        if self.spoil == "iss of the answer":
            back["iss"] = "https://other.example"
        raise web.HTTPFound(f"{asked['redirect_uri']}?{urlencode(back)}")

    async def _token(self, request: web.Request) -> web.Response:
        form = dict(await request.post())
        asked = self._codes.pop(str(form.get("code")), None)
        verifier = hashlib.sha256(str(form.get("code_verifier", "")).encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).decode().rstrip("=")
        auth = base64.b64decode(request.headers.get("Authorization", "Basic ").partition(" ")[2]).decode()
        if asked is None:
            self.faults.append("code unknown or used")
        elif asked["code_challenge"] != challenge:
            self.faults.append("verifier")
        elif auth != f"{CLIENT}:{SECRET}":
            self.faults.append("client")
        elif form.get("redirect_uri") != asked["redirect_uri"]:
            self.faults.append("redirect")
        else:
            token = self._signed(self._claims(asked))
            return web.json_response({"access_token": "x", "token_type": "Bearer", "id_token": token})
        return web.json_response({"error": "invalid_grant"}, status=400)

    def _claims(self, asked: dict[str, str]) -> Claims:
        now = int(SystemClock().now().timestamp())
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "nonce": asked["nonce"],
            "iat": now,
            "exp": now + 300,
            "auth_time": now,
            **self.account,
        }
        change = SPOILS.get(self.spoil)
        if change is not None:
            change(claims)
        return claims

    def _signed(self, claims: Claims) -> str:
        key, header = self.keys[-1], {"alg": "RS256", "kid": self.keys[-1].kid}
        if self.spoil == "kid":
            return jwt.encode({**header, "kid": "nobody's"}, claims, key)
        if self.spoil == "key":
            return jwt.encode(header, claims, self._other)
        if self.spoil == "alg none":
            parts = [{"alg": "none", "kid": "k1"}, claims]
            return ".".join(_b64(json.dumps(one).encode()) for one in parts) + "."
        if self.spoil == "HS256 with the public key":
            public = OctKey.import_key(key.as_pem(private=False))
            return jwt.encode({"alg": "HS256", "kid": "k1"}, claims, public)
        return jwt.encode(header, claims, key)


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


SPOILS: dict[str, Callable[[Claims], Any]] = {
    "aud": lambda claims: claims.update(aud="somebody else"),
    "aud of several without azp": lambda claims: claims.update(aud=[CLIENT, "somebody else"]),
    "azp": lambda claims: claims.update(aud=[CLIENT, "somebody else"], azp="somebody else"),
    "azp beside one aud": lambda claims: claims.update(azp="somebody else"),
    "iss": lambda claims: claims.update(iss="https://other.example"),
    "tid": lambda claims: claims.update(tid="99999999-2222-3333-4444-555555555555"),
    "nonce wrong": lambda claims: claims.update(nonce="other"),
    "nonce missing": lambda claims: claims.pop("nonce"),
    "exp": lambda claims: claims.update(exp=claims["iat"] - 120),
    "exp missing": lambda claims: claims.pop("exp"),
    "iat before": lambda claims: claims.update(iat=claims["iat"] - 120),
    "iat ahead": lambda claims: claims.update(iat=claims["iat"] + 120),
    "guest": lambda claims: claims.update(acct=1),
    "no subject": lambda claims: claims.update(oid="", sub=""),
}
BAD_TOKENS = (*SPOILS, "kid", "key", "alg none", "HS256 with the public key", "iss of the answer")


@asynccontextmanager
async def served() -> AsyncIterator[Provider]:
    """One that listens."""
    provider = Provider()
    runner = web.AppRunner(provider.app())
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server = site._server
    assert server is not None
    provider.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"  # type: ignore[attr-defined]
    try:
        yield provider
    finally:
        await runner.cleanup()
