"""Bot API methods that send: text, pictures, documents, places and signs of life."""

from __future__ import annotations

import mimetypes
import struct
from collections.abc import Callable
from typing import Any, Final

from simulator.entities import Entity, link_entity, parse_html, utf16_length
from simulator.keyboards import checked_markup, is_inline
from simulator.parameters import Parameters, Upload
from simulator.people import Chat, Message
from simulator.refusals import bad_request, forbidden, too_many_requests
from simulator.state import Simulation
from simulator.wire import Json

TEXT_LENGTH: Final = 4096
CAPTION_LENGTH: Final = 1024
UPLOAD_SIZE: Final = {"photo": 10 * 1024 * 1024, "document": 50 * 1024 * 1024}
ACTIONS: Final = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def target_chat(simulation: Simulation, params: Parameters) -> Chat:
    """Return the chat that a call names."""
    value = str(params.values.get("chat_id", "")).strip()
    if not value:
        raise bad_request("chat_id is empty")
    try:
        chat = simulation.chats.get(int(value))
    except ValueError:
        chat = None
    if chat is None:
        raise bad_request("chat not found")
    return chat


def reachable_chat(simulation: Simulation, params: Parameters) -> Chat:
    """Return the chat that a call names when the bot may do something there."""
    chat = target_chat(simulation, params)
    person = chat.person
    if person is None:
        if chat.left:
            raise forbidden(f"bot is not a member of the {chat.info.get('type', 'group')} chat")
        return chat
    if person.deactivated:
        raise forbidden("user is deactivated")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def read_text(params: Parameters, name: str, entities_name: str) -> tuple[str, list[Entity]]:
    """Return a text and its entities, parsed if the call asks for it."""
    text = params.string(name)
    mode = params.string("parse_mode").lower()
    if mode == "html":
        return parse_html(text)
    if mode and mode != "none":
        raise bad_request("unsupported parse_mode")
    given = params.list_of_objects(entities_name) or []
    return text, _given_entities(given, utf16_length(text))


def _given_entities(given: list[dict[str, Any]], length: int) -> list[Entity]:
    entities: list[Entity] = []
    for entity in given:
        kind, offset, size = entity.get("type"), entity.get("offset"), entity.get("length")
        if not isinstance(kind, str) or not isinstance(offset, int) or not isinstance(size, int):
            raise bad_request("can't parse MessageEntity: wrong type, offset or length")
        if offset < 0 or size <= 0 or offset + size > length:
            continue
        if kind == "text_link" and link_entity(str(entity.get("url", ""))) is None:
            continue
        entities.append(entity)
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def message_text(params: Parameters) -> tuple[str, list[Entity]]:
    """Return the checked text of a message."""
    if not params.string("text").strip():
        raise bad_request("message text is empty")
    text, entities = read_text(params, "text", "entities")
    if not text.strip():
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT_LENGTH:
        raise bad_request("message is too long")
    return text, entities


def caption_text(params: Parameters) -> tuple[str, list[Entity]]:
    """Return the checked caption of a picture or file."""
    text, entities = read_text(params, "caption", "caption_entities")
    if utf16_length(text) > CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    return text, entities


def _reply(simulation: Simulation, params: Parameters, chat: Chat) -> Json:
    wanted = params.parsed("reply_parameters")
    if wanted is None:
        return {}
    if not isinstance(wanted, dict) or not isinstance(wanted.get("message_id"), int):
        raise bad_request("can't parse reply parameters JSON object")
    original = chat.messages.get(wanted["message_id"])
    if original is None:
        if wanted.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return simulation.as_replied_to(original)


def _deliver(
    simulation: Simulation, params: Parameters, text: str, entities: list[Entity], media: Json
) -> Json:
    chat = reachable_chat(simulation, params)
    markup = checked_markup(params.parsed("reply_markup"))
    extra = _reply(simulation, params, chat)
    if simulation.faults.limits:
        wait = simulation.rates.take(chat.id, simulation.clock.monotonic())
        if wait:
            raise too_many_requests(wait)
    message = Message(
        simulation.next_message_id(),
        chat.id,
        True,
        int(simulation.clock.timestamp()),
        text,
        entities,
        media,
        extra,
        markup,
        silent=params.flag("disable_notification"),
        protected=params.flag("protect_content"),
    )
    if markup is not None and chat.person is not None and not is_inline(markup):
        chat.person.keyboard = markup if "keyboard" in markup else None
    simulation.add_message(message, "sent")
    return simulation.telegram_message(message)


def send_message(simulation: Simulation, params: Parameters) -> Json:
    """Send a text."""
    target_chat(simulation, params)
    text, entities = message_text(params)
    return _deliver(simulation, params, text, entities, {})


def send_photo(simulation: Simulation, params: Parameters) -> Json:
    """Send a picture."""
    target_chat(simulation, params)
    text, entities = caption_text(params)
    return _deliver(simulation, params, text, entities, _file_media(simulation, params, "photo"))


def send_document(simulation: Simulation, params: Parameters) -> Json:
    """Send a file."""
    target_chat(simulation, params)
    text, entities = caption_text(params)
    return _deliver(simulation, params, text, entities, _file_media(simulation, params, "document"))


def send_venue(simulation: Simulation, params: Parameters) -> Json:
    """Send a place with its name and address."""
    target_chat(simulation, params)
    latitude, longitude = params.number("latitude"), params.number("longitude")
    title, address = params.string("title"), params.string("address")
    if not title.strip():
        raise bad_request("venue title must be non-empty")
    if not address.strip():
        raise bad_request("venue address must be non-empty")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong coordinates specified")
    location = {"latitude": latitude, "longitude": longitude}
    venue = {"location": location, "title": title, "address": address}
    return _deliver(simulation, params, "", [], {"venue": venue, "location": location})


def send_chat_action(simulation: Simulation, params: Parameters) -> bool:
    """Show that the bot is busy."""
    chat = reachable_chat(simulation, params)
    action = params.string("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    simulation.history.add("action", chat.id, action=action)
    return True


def file_media(simulation: Simulation, kind: str, upload: Upload) -> Json:
    """Keep a file and return the part of a Message that shows it."""
    file_id, unique = simulation.store_file(kind, upload.file_name, upload.mime_type, upload.content)
    shared = {"file_id": file_id, "file_unique_id": unique, "file_size": len(upload.content)}
    if kind == "photo":
        width, height = picture_size(upload.content)
        return {"photo": [{**shared, "width": width, "height": height}]}
    return {"document": {**shared, "file_name": upload.file_name, "mime_type": upload.mime_type}}


def _file_media(simulation: Simulation, params: Parameters, kind: str) -> Json:
    upload = params.upload(kind)
    if upload is None:
        return _known_file(simulation, params.string(kind), kind)
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > UPLOAD_SIZE[kind]:
        raise bad_request("file is too big")
    return file_media(simulation, kind, upload)


def _known_file(simulation: Simulation, reference: str, kind: str) -> Json:
    if not reference:
        raise bad_request(f"there is no {kind} in the request")
    known = simulation.files.get(reference)
    if known is not None:
        return file_media(simulation, kind, Upload(known.name, known.mime_type, known.content))
    if reference.startswith(("http://", "https://")):
        # Nothing is fetched: the simulator speaks to nobody. The address stands in for the content.
        name = reference.rpartition("/")[2] or kind
        mime_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return file_media(simulation, kind, Upload(name, mime_type, reference.encode()))
    raise bad_request("wrong file identifier/HTTP URL specified")


def picture_size(content: bytes) -> tuple[int, int]:
    """Return width and height of a PNG; other pictures get a usual size."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return 800, 600


METHODS: Final[dict[str, Callable[[Simulation, Parameters], Any]]] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendVenue": send_venue,
    "sendChatAction": send_chat_action,
}
