"""A typed client of the control API: drive people, clock and faults from Python."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Mapping
from datetime import datetime
from types import TracebackType
from typing import Any, Final, Self

import aiohttp

from simulator.phone import Phone
from simulator.seen import Button, Call, ControlError, Message, NotSeenError, Pending, Time, Toast
from simulator.wire import Json

__all__ = [
    "BotApiCall",
    "Button",
    "Call",
    "ControlError",
    "Message",
    "NotSeenError",
    "Pending",
    "Phone",
    "Telegram",
    "Time",
    "Toast",
]

BOT_TOKEN: Final = "123456:simulated"  # noqa: S105 - the simulator takes any
BotApiCall = Callable[..., Coroutine[Any, Any, Json]]


class Telegram:
    """A simulator somewhere: `async with Telegram(url) as telegram`."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None
        self._phones: dict[int, Phone] = {}

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=90))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("use the client inside `async with`")
        return self._session

    async def call(self, method: str, path: str, body: Json | None = None, **query: str | float) -> Any:
        """Call the control API; raise ControlError with its reason when it refuses."""
        url = f"{self.url}/control/{path}"
        async with self._open().request(method, url, json=body, params=query) as answer:
            value = await answer.json()
        if answer.status >= 400:
            raise ControlError(answer.status, str(value.get("error")))
        return value

    async def download(self, url: str) -> bytes:
        """Return the content of a picture or file that stands on a phone."""
        async with self._open().get(f"{self.url}{url}") as answer:
            if answer.status >= 400:
                raise ControlError(answer.status, f"there is no file {url}")
            return await answer.read()

    async def bot_api(self, method: str, *, token: str = BOT_TOKEN, **params: Any) -> Json:
        """Call the Bot API as a bot does; return the whole answer, refused or not."""
        async with self._open().post(f"{self.url}/bot{token}/{method}", json=params) as answer:
            body: Json = await answer.json()
        return body

    async def person(
        self,
        first_name: str,
        *,
        id: int | None = None,
        last_name: str | None = None,
        language_code: str | None = None,
        username: str | None = None,
        label: str | None = None,
        lang: str | None = None,
        start_payload: str | None = None,
        hint: str | None = None,
    ) -> Phone:
        """Add a person, or change the one with this id, and return the phone."""
        given = {
            "id": id,
            "first_name": first_name,
            "last_name": last_name,
            "language_code": language_code,
            "username": username,
            "label": label,
            "lang": lang,
            "start_payload": start_payload,
            "hint": hint,
        }
        body = {name: value for name, value in given.items() if value is not None}
        person = await self.call("POST", "people", body)
        known = self._phones.get(person["id"])
        if known is None:
            known = self._phones[person["id"]] = Phone(self, person["id"], person["first_name"])
        known.first_name = person["first_name"]
        return known

    async def people(self) -> list[Json]:
        """Return everybody as the control API shows them."""
        people: list[Json] = await self.call("GET", "people")
        return people

    async def phone(self, person_id: int) -> Phone:
        """Return the phone of a person that is there already."""
        if person_id not in self._phones:
            person = next((one for one in await self.people() if one["id"] == person_id), None)
            if person is None:
                raise ControlError(404, f"there is no person {person_id}")
            self._phones[person_id] = Phone(self, person_id, person["first_name"])
        return self._phones[person_id]

    async def now(self) -> datetime:
        """Return the simulated moment in UTC."""
        return (await self.clock()).now

    async def clock(self, *, after: int | None = None, wait: float = 25) -> Time:
        """Return the time; with `after` wait until the clock's version is past it."""
        query: dict[str, Any] = {} if after is None else {"after": after, "wait": wait}
        return _time(await self.call("GET", "clock", **query))

    async def jump(
        self, *, to: datetime | None = None, by: float | None = None, jump: str | None = None
    ) -> Time:
        """Move the clock; `jump` is minute_on, next_hour, next_morning or monday."""
        moves = {"to": to.isoformat() if to else None, "by": by, "jump": jump}
        before = await self.seq()
        time = await self.call("POST", "clock", {k: v for k, v in moves.items() if v is not None})
        for phone in self._phones.values():
            phone.since = before
        return _time(time)

    async def marks(self, marks: Mapping[str, datetime]) -> None:
        """Offer moments to jump to on the page, by label."""
        rows = [{"label": label, "at": at.isoformat()} for label, at in marks.items()]
        await self.call("POST", "marks", {"marks": rows})

    async def mails(self, *, after: int = 0) -> list[Json]:
        """Return the mail that came after a number."""
        mails: list[Json] = (await self.call("GET", "mail", after=after))["mails"]
        return mails

    async def authenticator(self, name: str, key: str) -> None:
        """Show the codes of a key beside the mailbox."""
        await self.call("POST", "authenticators", {"name": name, "key": key})

    async def letter_tray(self, address: str) -> None:
        """Say beside the mailbox where letters are printed."""
        await self.call("POST", "letters", {"address": address})

    async def faults(self, **faults: Any) -> Json:
        """Switch faults on or off by name; return all settings."""
        settings: Json = await self.call("PUT", "faults", faults)
        return settings

    async def clear_faults(self) -> None:
        """Switch all faults off."""
        await self.call("DELETE", "faults")

    async def calls(self, *, after: int = 0, method: str | None = None) -> list[Call]:
        """Return the Bot API calls after a number, perhaps of one method only."""
        calls = [
            Call(**{**call, "at": datetime.fromisoformat(call["at"])})
            for call in await self.call("GET", "calls", after=after)
        ]
        return [call for call in calls if method in (None, call.method)]

    async def clear_calls(self) -> None:
        """Forget the Bot API calls so far."""
        await self.call("DELETE", "calls")

    async def inject(self, update: Json, *, as_is: bool = False) -> int | None:
        """Queue a raw update; return its id, or None when the bot does not ask for its kind."""
        number: int | None = (await self.call("POST", "updates", {"update": update, "as_is": as_is}))[
            "update_id"
        ]
        return number

    async def inject_many(self, updates: Iterable[Json], *, as_is: bool = False) -> list[int | None]:
        """Queue many raw updates at once."""
        body = {"updates": list(updates), "as_is": as_is}
        numbers: list[int | None] = (await self.call("POST", "updates/many", body))["update_ids"]
        return numbers

    async def pending(self) -> Pending:
        """Return what the bot has not taken yet, and how often it began to ask."""
        return Pending(**await self.call("GET", "pending"))

    async def history(self, after: int = 0, *, wait: float = 0, person: int = 0) -> tuple[list[Json], int]:
        """Return the events after a number, perhaps of one person, and the number to go on from."""
        answer = await self.call("GET", "history", after=after, wait=wait, person=person)
        return answer["events"], answer["seq"]

    async def seq(self) -> int:
        """Return the number of the latest event, to give as `after` later on."""
        return (await self.history(2**53))[1]

    async def reset(self) -> None:
        """Begin anew."""
        await self.call("POST", "reset")
        self._phones.clear()


def _time(value: Json) -> Time:
    return Time(datetime.fromisoformat(value["now"]), value["offset"], value["version"])
