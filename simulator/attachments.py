"""What people send besides a text, as the Bot API hands it to the bot."""

from __future__ import annotations

from typing import Final

from simulator import samples
from simulator.acting import CannotError, MissingError, check_able, send
from simulator.parameters import Upload
from simulator.people import Message, Person
from simulator.sending import file_media
from simulator.state import Simulation
from simulator.wire import Json

MOST_PICTURES: Final = 10
LONGEST_VOICE: Final = 60
FIRST_ALBUM: Final = 13_900_000_000_000_000


def send_file(simulation: Simulation, person: Person, kind: str, file: Upload, caption: str) -> Json:
    """Send a picture or a document to the bot."""
    return send(simulation, person, caption, file_media(simulation, kind, file), {})


def send_album(simulation: Simulation, person: Person, count: int, caption: str) -> Json:
    """Send pictures at once: a message each with one media_group_id, the caption under the first."""
    check_able(person)
    if not 2 <= count <= MOST_PICTURES:
        raise CannotError(f"an album has 2 to {MOST_PICTURES} pictures")
    extra = {"media_group_id": str(FIRST_ALBUM + simulation.last_message_id + 1)}
    sent = []
    for number in range(count):
        picture = Upload(f"foto-{number + 1}.png", "image/png", samples.sample_picture(number))
        media = file_media(simulation, "photo", picture)
        sent.append(send(simulation, person, caption if number == 0 else "", media, dict(extra)))
    return {
        "message_ids": [one["message_id"] for one in sent],
        "update_ids": [one["update_id"] for one in sent],
        "seq": sent[-1]["seq"],
    }


def send_voice(simulation: Simulation, person: Person, seconds: int) -> Json:
    """Send a voice note in which nothing is said."""
    if not 1 <= seconds <= LONGEST_VOICE:
        raise CannotError(f"a voice note lasts 1 to {LONGEST_VOICE} seconds")
    content = samples.sample_voice(seconds)
    file_id, unique = simulation.store_file("voice", "spraakbericht.ogg", "audio/ogg", content)
    voice = {
        "file_id": file_id,
        "file_unique_id": unique,
        "duration": seconds,
        "mime_type": "audio/ogg",
        "file_size": len(content),
    }
    return send(simulation, person, "", {"voice": voice}, {})


def send_sticker(simulation: Simulation, person: Person, emoji: str) -> Json:
    """Send a sticker that stands for an emoji."""
    file_id, unique = simulation.store_file("sticker", "sticker.webp", "image/webp", samples.STICKER)
    sticker = {
        "file_id": file_id,
        "file_unique_id": unique,
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": emoji,
        "file_size": len(samples.STICKER),
    }
    return send(simulation, person, "", {"sticker": sticker}, {})


def send_location(simulation: Simulation, person: Person, latitude: float, longitude: float) -> Json:
    """Send a place on the map."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise CannotError("there is no such place on the map")
    return send(simulation, person, "", {"location": {"latitude": latitude, "longitude": longitude}}, {})


def send_contact(simulation: Simulation, person: Person, first_name: str, phone_number: str) -> Json:
    """Send the name and number of somebody who need not be on Telegram."""
    contact = {"phone_number": phone_number, "first_name": first_name}
    return send(simulation, person, "", {"contact": contact}, {})


def forward(simulation: Simulation, person: Person, owner: Person, message_id: int) -> Json:
    """Forward what stands on a phone: as in Telegram the copy names its author and has no buttons."""
    original = simulation.find_message(owner.id, message_id)
    if original is None:
        raise MissingError(f"message {message_id} is not on the phone of {owner.first_name}")
    if original.protected:
        raise CannotError("the message is protected; Telegram lets nobody forward it")
    extra = {"forward_origin": _origin(simulation, owner, original)}
    return send(simulation, person, original.text, original.media, extra, original.entities)


def _origin(simulation: Simulation, owner: Person, original: Message) -> Json:
    # Whoever forwards a forwarded message names its first author.
    known: Json | None = original.extra.get("forward_origin")
    if known is not None:
        return known
    author = simulation.bot_user if original.from_bot else owner.user()
    return {"type": "user", "sender_user": author, "date": original.date}
