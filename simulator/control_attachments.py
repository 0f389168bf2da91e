"""What people send besides a text, by the control API. Every field has a usual value: `{}` is enough."""

from __future__ import annotations

import mimetypes
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator import attachments, samples
from simulator.control_requests import Handler, answer, body_of, field, person_of, wrong
from simulator.parameters import Upload
from simulator.state import Simulation

STATION: Final = (52.4602, 4.6280)
"""A place near the fictional town; the map of a phone may show it."""

SOMEBODY: Final = ("Buurman", "+31600000099")
VOICE_SECONDS: Final = 3


class AttachmentControl:
    """The handlers of /control/people/{id} for pictures, files, voices, places, contacts and forwards."""

    def __init__(self, simulation: Simulation) -> None:
        self.simulation = simulation

    def routes(self) -> list[Route]:
        """Return every route about what people send besides a text."""
        table: dict[str, Handler] = {
            "photo": self.photo,
            "document": self.document,
            "album": self.album,
            "voice": self.voice,
            "sticker": self.sticker,
            "location": self.location,
            "contact": self.contact,
            "forward": self.forward,
        }
        one = "/control/people/{id:int}"
        return [Route(f"{one}/{name}", handler, methods=["POST"]) for name, handler in table.items()]

    async def photo(self, request: Request) -> Response:
        """Have a person send a picture: `file_name`, `caption`."""
        return await self._send_file(request, "photo", "foto.png", samples.sample_picture())

    async def document(self, request: Request) -> Response:
        """Have a person send a document: `file_name`, `caption`, and `content` as text."""
        return await self._send_file(request, "document", "document.txt", samples.DOCUMENT)

    async def _send_file(self, request: Request, kind: str, usual_name: str, content: bytes) -> Response:
        person, body = person_of(self.simulation, request), await body_of(request)
        name = field(body, "file_name", str) or usual_name
        mime_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        caption, text = field(body, "caption", str) or "", field(body, "content", str)
        file = Upload(name, mime_type, content if text is None else text.encode())
        return answer(attachments.send_file(self.simulation, person, kind, file, caption))

    async def album(self, request: Request) -> Response:
        """Have a person send pictures at once: `count`, 2 to 10, and `caption` under the first."""
        person, body = person_of(self.simulation, request), await body_of(request)
        count, caption = field(body, "count", int), field(body, "caption", str) or ""
        return answer(attachments.send_album(self.simulation, person, 2 if count is None else count, caption))

    async def voice(self, request: Request) -> Response:
        """Have a person send a voice note of `seconds`."""
        person, body = person_of(self.simulation, request), await body_of(request)
        seconds = field(body, "seconds", int)
        return answer(
            attachments.send_voice(self.simulation, person, VOICE_SECONDS if seconds is None else seconds)
        )

    async def sticker(self, request: Request) -> Response:
        """Have a person send a sticker that stands for `emoji`."""
        person, body = person_of(self.simulation, request), await body_of(request)
        return answer(attachments.send_sticker(self.simulation, person, field(body, "emoji", str) or "👍"))

    async def location(self, request: Request) -> Response:
        """Have a person send a place: `latitude` and `longitude` in decimal degrees."""
        person, body = person_of(self.simulation, request), await body_of(request)
        given = [field(body, name, (int, float)) for name in ("latitude", "longitude")]
        latitude, longitude = (
            usual if value is None else float(value) for value, usual in zip(given, STATION, strict=True)
        )
        return answer(attachments.send_location(self.simulation, person, latitude, longitude))

    async def contact(self, request: Request) -> Response:
        """Have a person send somebody's number: `first_name`, `phone_number`."""
        person, body = person_of(self.simulation, request), await body_of(request)
        name = field(body, "first_name", str) or SOMEBODY[0]
        number = field(body, "phone_number", str) or SOMEBODY[1]
        return answer(attachments.send_contact(self.simulation, person, name, number))

    async def forward(self, request: Request) -> Response:
        """Have a person forward the message `message_id` of `person_id`; without that an own one."""
        person, body = person_of(self.simulation, request), await body_of(request)
        message_id = field(body, "message_id", int, required=True)
        owner_id = field(body, "person_id", int)
        owner = person if owner_id is None else self.simulation.person(owner_id)
        if owner is None:
            raise wrong(f"there is no person {owner_id}", 404)
        return answer(attachments.forward(self.simulation, person, owner, message_id))
