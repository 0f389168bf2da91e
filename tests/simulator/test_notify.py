"""Notify as it is documented: who may ask, what it takes, what it says of it, and which letters arrive."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from joserfc import jwt
from joserfc.jwk import OctKey

from bot.clock import SystemClock
from simulator.client import Telegram
from simulator.notify import SECRET, SERVICE
from simulator.server import Running
from simulator.striking import Fault
from simulator.text_messages import as_sent, parts_of
from simulator.texting import TEMPLATE

MOBILE = "+31612345678"


def token(*, secret: str = SECRET, service: str = SERVICE, off: int = 0, alg: str = "HS256") -> str:
    claims = {"iss": service, "iat": int(SystemClock().now().timestamp()) + off}
    return jwt.encode({"alg": alg}, claims, OctKey.import_key(secret), algorithms=[alg])


@dataclass
class Notify:
    """Who asks Notify, as any program would."""

    url: str
    session: aiohttp.ClientSession

    async def ask(self, method: str, path: str, body: Any = None, **signed: Any) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {token(**signed)}"}
        async with self.session.request(method, self.url + path, json=body, headers=headers) as answer:
            return answer.status, await answer.json(content_type=None)

    async def text(self, to: str = MOBILE, said: str = "Hallo", reference: str = "a") -> tuple[int, Any]:
        body = {"phone_number": to, "template_id": TEMPLATE, "reference": reference}
        return await self.ask("POST", "/v2/notifications/sms", {**body, "personalisation": {"tekst": said}})


@pytest.fixture
async def notify(simulator: Running) -> AsyncIterator[Notify]:
    async with aiohttp.ClientSession() as session:
        yield Notify(simulator.url, session)


@dataclass
class Called:
    """Somebody whom Notify calls back, who says what they are told to say."""

    url: str = ""
    says: list[int] = field(default_factory=list)
    heard: list[dict[str, Any]] = field(default_factory=list)
    bearers: list[str] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        self.heard.append(await request.json())
        self.bearers.append(request.headers["Authorization"])
        return web.Response(status=self.says.pop(0) if self.says else 200)


@pytest.fixture
async def called() -> AsyncIterator[Called]:
    found = Called()
    app = web.Application()
    app.router.add_post("/back", found.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}/back"
    yield found
    await runner.cleanup()


async def soon(what: Any) -> None:
    async with asyncio.timeout(5):
        while not what():
            await asyncio.sleep(0.01)


async def test_a_text_is_taken_and_can_be_asked_for_by_number_and_reference(
    simulator: Running, notify: Notify
) -> None:
    status, told = await notify.text(said="Morgen 10:30", reference="rij-1")
    assert status == 201
    assert told["content"] == {"body": "Morgen 10:30", "from_number": "KorteLijn"}
    assert told["template"]["id"] == TEMPLATE
    await soon(lambda: simulator.notify.phones.texts[0].status == "delivered")
    _, one = await notify.ask("GET", f"/v2/notifications/{told['id']}")
    assert (one["status"], one["phone_number"], one["type"]) == ("delivered", MOBILE, "sms")
    _, listed = await notify.ask("GET", "/v2/notifications?reference=rij-1&template_type=sms")
    assert [each["id"] for each in listed["notifications"]] == [told["id"]]
    assert (await notify.ask("GET", "/v2/notifications?reference=rij-2"))[1]["notifications"] == []


@pytest.mark.parametrize(
    ("signed", "said"),
    [
        ({"off": -40}, "Error: Your system clock must be accurate to within 30 seconds"),
        ({"off": 40}, "Error: Your system clock must be accurate to within 30 seconds"),
        ({"secret": "11111111-1111-1111-1111-111111111111"}, "Invalid token: API key not found"),
        ({"service": "11111111-1111-1111-1111-111111111111"}, "Invalid token: service not found"),
        ({"alg": "HS512"}, "Invalid token: algorithm used is not HS256"),
    ],
)
async def test_who_asks_signs_with_the_key_of_the_service_at_this_moment(
    notify: Notify, signed: dict[str, Any], said: str
) -> None:
    status, told = await notify.ask("GET", "/v2/notifications", **signed)
    assert status == 403
    assert told == {"status_code": 403, "errors": [{"error": "AuthError", "message": said}]}


async def test_the_clock_of_the_story_says_nothing_of_a_signature(telegram: Telegram, notify: Notify) -> None:
    await telegram.jump(by=3 * 86400)
    assert (await notify.text())[0] == 201


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("06 1234", "phone_number Not enough digits"),
        ("+3161234567890123", "phone_number Too many digits"),
        ("06-1234567a", "phone_number Must not contain letters or symbols"),
        ("0201234567", "phone_number Not a Dutch mobile number"),
    ],
)
async def test_a_number_that_takes_no_texts_is_a_validation_error(notify: Notify, to: str, said: str) -> None:
    status, told = await notify.text(to)
    assert (status, told["errors"]) == (400, [{"error": "ValidationError", "message": said}])


async def test_what_is_missing_is_said(notify: Notify) -> None:
    path, body = "/v2/notifications/sms", {"phone_number": MOBILE, "template_id": TEMPLATE}
    assert (await notify.ask("POST", path, body))[1]["errors"] == [
        {"error": "BadRequestError", "message": "Missing personalisation: tekst"}
    ]
    other = {**body, "template_id": SERVICE}
    assert (await notify.ask("POST", path, other))[1]["errors"][0]["message"] == "Template not found"
    assert (await notify.ask("GET", "/v2/notifications/no-uuid"))[0] == 400
    assert (await notify.ask("GET", f"/v2/notifications/{SERVICE}"))[0] == 404


@pytest.mark.parametrize(
    ("does", "status", "kind"),
    [
        ("rate", 429, "RateLimitError"),
        ("limit", 429, "TooManyRequestsError"),
        ("broken", 500, "Exception"),
        ("trial", 400, "BadRequestError"),
        ("key", 403, "AuthError"),
    ],
)
async def test_it_refuses_on_command_as_often_as_it_was_told(
    simulator: Running, notify: Notify, does: str, status: int, kind: str
) -> None:
    simulator.notify.phones.faults.append(Fault(does, times=1))
    refused, told = await notify.text()
    assert (refused, told["errors"][0]["error"]) == (status, kind)
    assert (await notify.text())[0] == 201
    assert len(simulator.notify.phones.texts) == 1


@pytest.mark.parametrize("does", ["hang_taken", "drop"])
async def test_it_takes_a_text_and_never_says_so(simulator: Running, notify: Notify, does: str) -> None:
    simulator.notify.phones.faults.append(Fault(does, times=1))
    with suppress(aiohttp.ClientError, TimeoutError):
        async with asyncio.timeout(0.3):
            await notify.text(reference="once")
            raise AssertionError
    assert [one.reference for one in simulator.notify.phones.texts] == ["once"]


@pytest.mark.parametrize(
    ("to", "ends"),
    [
        ("07700900003", "temporary-failure"),
        ("+447700900002", "permanent-failure"),
        (MOBILE, "delivered"),
    ],
)
async def test_who_is_called_back_hears_how_it_ended(
    telegram: Telegram, notify: Notify, called: Called, to: str, ends: str
) -> None:
    await telegram.call("PUT", "notify/callbacks", {"url": called.url, "token": "geheim-geheim"})
    await notify.text(to, reference="rij-1")
    await soon(lambda: called.heard)
    [told] = called.heard
    assert (told["reference"], told["status"], told["to"]) == ("rij-1", ends, to)
    assert told["notification_type"] == "sms"
    assert called.bearers == ["Bearer geheim-geheim"]


async def test_a_callback_that_was_not_taken_comes_again_and_one_that_was_refused_does_not(
    telegram: Telegram, simulator: Running, notify: Notify, called: Called
) -> None:
    called.says = [503, 200, 403]
    await telegram.call("PUT", "notify/callbacks", {"url": called.url, "token": "t"})
    await notify.text()
    await soon(lambda: simulator.notify.phones.answered == [503])
    await telegram.jump(by=301)
    await soon(lambda: simulator.notify.phones.answered == [503, 200])
    await notify.text(reference="b")
    await soon(lambda: len(called.heard) == 3)
    await telegram.jump(by=301)
    await asyncio.sleep(0.1)
    assert simulator.notify.phones.answered == [503, 200, 403]


async def test_reports_come_late_twice_and_in_any_order(
    telegram: Telegram, simulator: Running, notify: Notify, called: Called
) -> None:
    simulator.notify.phones.faults.append(Fault("hold"))
    await telegram.call("PUT", "notify/callbacks", {"url": called.url, "token": "t"})
    await notify.text()
    await soon(lambda: simulator.notify.phones.texts[0].status == "sending")
    assert called.heard == []
    await telegram.call("POST", "notify/1/report", {"status": "temporary-failure"})
    await telegram.call("POST", "notify/1/report", {"status": "delivered", "times": 2})
    assert [one["status"] for one in called.heard] == ["temporary-failure", "delivered", "delivered"]


async def test_smoke_numbers_are_answered_and_not_kept(simulator: Running, notify: Notify) -> None:
    assert (await notify.text("07700900111"))[0] == 201
    assert simulator.notify.phones.texts == []


async def test_the_control_api_shows_texts_with_their_parts_and_forgets_them(
    telegram: Telegram, notify: Notify
) -> None:
    await notify.text(said="x" * 161)
    shown = await telegram.call("GET", "notify")
    assert [(one["to"], one["parts"]) for one in shown["texts"]] == [(MOBILE, 2)]
    assert shown["key"].endswith(SECRET)
    await telegram.call("DELETE", "notify")
    assert (await telegram.call("GET", "notify"))["texts"] == []


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Afspraak 10:30 – “Kade”…", 'Afspraak 10:30 - "Kade"...'),
        ("Randevûya we, ça va être", "Randevûya we, ca va être"),
        ("Görüşme yarın", "Görüsme yar?n"),
        ("Ваша", "????"),
        ("موعد", "????"),
        ("📅 ok", "? ok"),
    ],
)
async def test_letters_that_it_does_not_know_become_a_question_mark(
    notify: Notify, written: str, sent: str
) -> None:
    assert as_sent(written) == sent
    status, told = await notify.ask(
        "POST", f"/v2/template/{TEMPLATE}/preview", {"personalisation": {"tekst": written}}
    )
    assert (status, told["body"]) == (200, sent)


def test_parts_are_counted_as_phones_do() -> None:
    assert [parts_of("x" * count) for count in (160, 161, 306, 307, 459, 460)] == [1, 2, 2, 3, 3, 4]
    assert parts_of("€" * 80) == 1
    assert parts_of("€" * 81) == 2
    assert [parts_of("ê" * count) for count in (70, 71, 134, 135, 201, 202)] == [1, 2, 2, 3, 3, 4]
