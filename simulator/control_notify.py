"""Notify by the control API: which text messages were taken, and what it is told to do."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.control_requests import Handler, answer, body_of, field, query_number, wrong
from simulator.notify import API_KEY, Notify
from simulator.striking import Fault
from simulator.texting import FAULTS, STATUSES, TEMPLATE, Callback, Texted

_MOST_TIMES: Final = 1000


class NotifyControl:
    """The handlers of /control/notify."""

    def __init__(self, notify: Notify) -> None:
        self._notify = notify
        self._phones = notify.phones

    def routes(self) -> list[Route]:
        """Return every route about text messages."""
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/control/notify", self.texts),
            ("DELETE", "/control/notify", self.forget),
            ("PUT", "/control/notify/faults", self.set_faults),
            ("PUT", "/control/notify/callbacks", self.set_callbacks),
            ("POST", "/control/notify/{n:int}/report", self.report),
            ("POST", "/control/notify/incoming", self.come_in),
        ]
        return [Route(path, handler, methods=[method]) for method, path, handler in table]

    async def texts(self, request: Request) -> Response:
        """Return the texts after a number, what bots need to send some, and how callbacks were answered."""
        after = int(query_number(request, "after"))
        return answer(
            {
                "key": API_KEY,
                "template": TEMPLATE,
                "on": self._phones.callback is not None,
                "callbacks": self._phones.answered,
                "texts": [one.as_json() for one in self._phones.texts if one.n > after],
            }
        )

    async def forget(self, _request: Request) -> Response:
        """Forget the texts so far, all faults, and who is called back."""
        phones = self._phones
        for kept in (phones.texts, phones.faults, phones.answered, phones.asked):
            kept.clear()
        phones.callback = phones.replies = None
        return answer({"ok": True})

    async def set_faults(self, request: Request) -> Response:
        """Tell it what to do from now on; an empty list lets it take everything."""
        found = []
        for one in field(await body_of(request), "faults", list, required=True):
            does, times = one.get("does"), one.get("times", 0)
            if does not in FAULTS:
                raise wrong(f"does must be one of {', '.join(sorted(FAULTS))}")
            if not isinstance(times, int) or not 0 <= times <= _MOST_TIMES:
                raise wrong("times must be a small number")
            found.append(Fault(does, str(one.get("to", "")), times))
        self._phones.faults[:] = found
        return answer({"ok": True})

    async def set_callbacks(self, request: Request) -> Response:
        """Say where it is told what came of messages, and where what came in; without an address nowhere."""
        body = await body_of(request)
        token = field(body, "token", str) or ""
        url, replies = field(body, "url", str), field(body, "replies", str)
        self._phones.callback = Callback(url, token) if url else None
        self._phones.replies = Callback(replies, token) if replies else None
        return answer({"ok": True})

    async def report(self, request: Request) -> Response:
        """Say what came of a message, as often as it is asked; `quiet`: nobody is called back."""
        body, texted = await body_of(request), self._texted(request)
        status = field(body, "status", str, required=True)
        if status not in STATUSES:
            raise wrong(f"status must be one of {', '.join(STATUSES)}")
        self._notify.reports.becomes(texted, status)
        if not field(body, "quiet", bool):
            for _ in range(field(body, "times", int) or 1):
                await self._notify.reports.call_back(texted, status)
        return answer(texted.as_json())

    async def come_in(self, request: Request) -> Response:
        """Let somebody send a text to the number of the service."""
        body = await body_of(request)
        source = field(body, "from", str, required=True)
        await self._notify.reports.come_in(source, field(body, "text", str, required=True))
        return answer({"ok": True})

    def _texted(self, request: Request) -> Texted:
        found = next((one for one in self._phones.texts if one.n == request.path_params["n"]), None)
        if found is None:
            raise wrong("there is no such text message", 404)
        return found
