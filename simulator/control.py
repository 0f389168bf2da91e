"""The control API: lets tests, the demo and the page act as the clock and the weather, and look back."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator import acting
from simulator.clock import JUMPS, iso
from simulator.control_requests import (
    Handler,
    answer,
    aware,
    body_of,
    field,
    query_number,
    waiting_time,
    wrong,
)
from simulator.methods import BotApi
from simulator.state import Simulation
from simulator.wire import Json

SHOWN_BY_BROWSERS: Final = frozenset({"image/png", "image/jpeg", "image/gif", "audio/ogg"})


class Control:
    """The handlers of /control, people aside."""

    def __init__(self, simulation: Simulation, bot_api: BotApi) -> None:
        self.simulation = simulation
        self.bot_api = bot_api

    def routes(self) -> list[Route]:
        """Return every route but those about people."""
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/control/files/{file_id}", self.file),
            ("GET", "/control/history", self.history),
            ("GET", "/control/calls", self.calls),
            ("DELETE", "/control/calls", self.forget_calls),
            ("POST", "/control/updates", self.inject),
            ("POST", "/control/updates/many", self.inject_many),
            ("GET", "/control/faults", self.faults),
            ("PUT", "/control/faults", self.set_faults),
            ("DELETE", "/control/faults", self.clear_faults),
            ("GET", "/control/pending", self.pending),
            ("GET", "/control/clock", self.clock),
            ("POST", "/control/clock", self.move_clock),
            ("GET", "/control/marks", self.marks),
            ("POST", "/control/marks", self.set_marks),
            ("POST", "/control/reset", self.reset),
        ]
        return [Route(path, handler, methods=[method]) for method, path, handler in table]

    async def file(self, request: Request) -> Response:
        """Return the content of a file, for the page."""
        file = self.simulation.files.get(request.path_params["file_id"])
        if file is None:
            raise wrong("there is no such file", 404)
        shown = file.mime_type if file.mime_type in SHOWN_BY_BROWSERS else "application/octet-stream"
        return Response(file.content, media_type=shown)

    async def history(self, request: Request) -> Response:
        """Return events after a number, perhaps of one person, waiting for the first one if asked."""
        history, after = self.simulation.history, int(query_number(request, "after"))
        person = query_number(request, "person")
        until = self.simulation.clock.monotonic() + waiting_time(request)
        while True:
            events = [event for event in history.after(after) if not person or event["person_id"] == person]
            seq, left = history.seq, until - self.simulation.clock.monotonic()
            if events or left <= 0 or self.simulation.closing:
                return answer({"events": events, "seq": seq})
            await history.grown.wait(left)
            after = max(after, seq)

    async def calls(self, request: Request) -> Response:
        """Return the Bot API calls after a number."""
        after = int(query_number(request, "after"))
        return answer([call.as_json() for call in self.simulation.calls if call.n > after])

    async def forget_calls(self, _request: Request) -> Response:
        """Forget the Bot API calls so far."""
        self.simulation.calls.clear()
        return answer({"ok": True})

    async def pending(self, _request: Request) -> Response:
        """Return how many updates wait for the bot, and how often it began to ask for them."""
        waiting = self.simulation.queue.pending(self.simulation.clock.timestamp())
        delivery = self.bot_api.delivery
        return answer({"updates": waiting, "polls": delivery.polls, "webhook_url": delivery.webhook.url})

    # -- raw updates and faults

    async def inject(self, request: Request) -> Response:
        """Queue a raw update."""
        body = await body_of(request)
        update = field(body, "update", dict, required=True)
        as_is = bool(field(body, "as_is", bool))
        return answer({"update_id": acting.inject(self.simulation, update, as_is=as_is)})

    async def inject_many(self, request: Request) -> Response:
        """Queue many raw updates."""
        body = await body_of(request)
        updates, as_is = field(body, "updates", list, required=True), bool(field(body, "as_is", bool))
        if any(not isinstance(update, dict) for update in updates):
            raise wrong("every update must be an object")
        return answer({"update_ids": [acting.inject(self.simulation, one, as_is=as_is) for one in updates]})

    async def faults(self, _request: Request) -> Response:
        """Return the faults as they stand."""
        return answer(self.simulation.faults.as_json())

    async def set_faults(self, request: Request) -> Response:
        """Switch faults on or off."""
        try:
            self.simulation.faults.merge(await body_of(request))
        except ValueError as error:
            raise wrong(str(error)) from None
        return answer(self.simulation.faults.as_json())

    async def clear_faults(self, _request: Request) -> Response:
        """Switch all faults off."""
        self.simulation.faults.clear()
        return answer(self.simulation.faults.as_json())

    # -- time

    def _clock(self) -> Json:
        clock = self.simulation.clock
        return {"now": iso(clock.timestamp()), "offset": clock.offset, "version": clock.version}

    async def clock(self, request: Request) -> Response:
        """Return the time, waiting for the next move of the clock if asked."""
        clock = self.simulation.clock
        after = query_number(request, "after", -1)
        if clock.version <= after and waiting_time(request):
            await clock.changed.wait(waiting_time(request))
        return answer(self._clock())

    async def move_clock(self, request: Request) -> Response:
        """Move the clock."""
        body, clock = await body_of(request), self.simulation.clock
        target, seconds = field(body, "to", str), field(body, "by", (int, float))
        jump = field(body, "jump", str)
        if [target, seconds, jump].count(None) != 2:
            raise wrong("give one of to, by and jump")
        if jump is not None and jump not in JUMPS:
            raise wrong(f"jump must be one of {', '.join(JUMPS)}")
        try:
            if target is not None:
                clock.move_to(aware(target))
            elif seconds is not None:
                clock.move_by(float(seconds))
            else:
                clock.jump(str(jump))
        except (ValueError, OverflowError, OSError):
            raise wrong("the clock cannot go there") from None
        self.simulation.history.add("clock", None, **self._clock())
        return answer(self._clock())

    async def marks(self, _request: Request) -> Response:
        """Return the moments that the page offers to jump to."""
        return answer({"marks": self.simulation.marks})

    async def set_marks(self, request: Request) -> Response:
        """Set the moments that the page offers to jump to."""
        marks = field(await body_of(request), "marks", list, required=True)
        for mark in marks:
            if not isinstance(mark, dict) or not isinstance(mark.get("label"), str):
                raise wrong("every mark needs a label")
            aware(str(mark.get("at")))
        self.simulation.marks = [{"label": mark["label"], "at": mark["at"]} for mark in marks]
        self.simulation.history.add("clock", None, **self._clock())
        return answer({"marks": self.simulation.marks})

    async def reset(self, _request: Request) -> Response:
        """Begin anew: no people, no messages, no faults, no webhook, real time."""
        await self.bot_api.delivery.webhook.remove()
        self.simulation.reset()
        return answer({"ok": True})
