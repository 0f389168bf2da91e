"""The people of the control API: who they are, what they see and what they do."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator import acting
from simulator.control_requests import Handler, answer, body_of, field, person_of, wrong
from simulator.people import Person
from simulator.profile import menu_of
from simulator.state import Simulation
from simulator.wire import Json

TEXTS: Final = ("last_name", "language_code", "username", "label", "lang", "start_payload", "hint")


class PeopleControl:
    """The handlers of /control/people."""

    def __init__(self, simulation: Simulation) -> None:
        self.simulation = simulation

    def routes(self) -> list[Route]:
        """Return every route about people."""
        one = "/control/people/{id:int}"
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/control/people", self.list_people),
            ("POST", "/control/people", self.put_person),
            ("GET", f"{one}/screen", self.screen),
            ("GET", f"{one}/toasts", self.toasts),
            ("GET", f"{one}/commands", self.commands),
            ("POST", f"{one}/say", self.say),
            ("POST", f"{one}/start", self.start),
            ("POST", f"{one}/edit", self.edit),
            ("POST", f"{one}/delete", self.delete),
            ("POST", f"{one}/press", self.press),
            ("POST", f"{one}/block", self.block),
            ("POST", f"{one}/unblock", self.unblock),
            ("POST", f"{one}/deactivate", self.deactivate),
        ]
        return [Route(path, handler, methods=[method]) for method, path, handler in table]

    def _person(self, request: Request) -> Person:
        return person_of(self.simulation, request)

    def _shown(self, person: Person) -> Json:
        return {**person.as_json(), "commands": menu_of(self.simulation, person)}

    async def list_people(self, _request: Request) -> Response:
        """Everybody with a phone, as JSON."""
        return answer([self._shown(person) for person in self.simulation.people()])

    async def put_person(self, request: Request) -> Response:
        """Add a person, or change one whose id is known."""
        body = await body_of(request)
        person_id = field(body, "id", int)
        person = self.simulation.person(person_id) if person_id is not None else None
        values = {name: field(body, name, str) for name in TEXTS if name in body}
        name = field(body, "first_name", str, required=person is None)
        if person_id is not None and person_id <= 0:
            raise wrong("id must be above zero")
        if person is None:
            person = Person(person_id or self.simulation.free_person_id(), name)
            self.simulation.add_person(person)
        person.first_name = name or person.first_name
        for key, value in values.items():
            setattr(person, key, value)
        shown = self._shown(person)
        self.simulation.history.add("people", person.id, person=shown)
        return answer(shown)

    async def screen(self, request: Request) -> Response:
        """Return what stands on a phone now."""
        chat = self.simulation.chats[self._person(request).id]
        return answer([message.as_seen() for message in chat.messages.values()])

    async def toasts(self, request: Request) -> Response:
        """Return the toasts that a person saw."""
        return answer(self._person(request).toasts)

    async def commands(self, request: Request) -> Response:
        """Return the command menu on a phone."""
        return answer(menu_of(self.simulation, self._person(request)))

    # -- what people do

    async def say(self, request: Request) -> Response:
        """A person types a text to the bot; the update is queued."""
        person, body = self._person(request), await body_of(request)
        text = field(body, "text", str, required=True)
        forwarded, via_bot = field(body, "forwarded_from", str), bool(field(body, "via_bot", bool))
        reply_to = field(body, "reply_to", int)
        said = acting.say(
            self.simulation, person, text, forwarded_from=forwarded, via_bot=via_bot, reply_to=reply_to
        )
        return answer(said)

    async def start(self, request: Request) -> Response:
        """Have a person press START."""
        person, body = self._person(request), await body_of(request)
        return answer(acting.start(self.simulation, person, field(body, "payload", str) or ""))

    async def edit(self, request: Request) -> Response:
        """Have a person correct a message."""
        person, body = self._person(request), await body_of(request)
        message_id = field(body, "message_id", int, required=True)
        text = field(body, "text", str, required=True)
        return answer(acting.edit(self.simulation, person, message_id, text))

    async def delete(self, request: Request) -> Response:
        """Have a person delete a message."""
        person, body = self._person(request), await body_of(request)
        return answer(acting.delete(self.simulation, person, field(body, "message_id", int, required=True)))

    async def press(self, request: Request) -> Response:
        """Have a person press a button."""
        person, body = self._person(request), await body_of(request)
        return answer(
            acting.press(
                self.simulation,
                person,
                message_id=field(body, "message_id", int),
                label=field(body, "label", str),
                data=field(body, "data", str),
                force=bool(field(body, "force", bool)),
            )
        )

    async def block(self, request: Request) -> Response:
        """Have a person block the bot."""
        return answer(acting.set_blocked(self.simulation, self._person(request), True))

    async def unblock(self, request: Request) -> Response:
        """Have a person lift the block."""
        return answer(acting.set_blocked(self.simulation, self._person(request), False))

    async def deactivate(self, request: Request) -> Response:
        """Have a person delete the account."""
        return answer(acting.deactivate(self.simulation, self._person(request)))
