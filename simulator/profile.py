"""Bot API methods about the bot itself: who it is, its commands and descriptions."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from simulator.entities import utf16_length
from simulator.parameters import Parameters
from simulator.people import Person
from simulator.refusals import bad_request
from simulator.state import Simulation
from simulator.wire import Json

COMMANDS: Final = 100
DESCRIPTION_LENGTH: Final = 512
SHORT_DESCRIPTION_LENGTH: Final = 120
COMMAND_DESCRIPTION_LENGTH: Final = 256
SCOPES: Final = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
_COMMAND: Final = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE: Final = re.compile(r"[a-z]{2}")


def get_me(simulation: Simulation, _params: Parameters) -> Json:
    """Return the bot's own user."""
    return {
        **simulation.bot_user,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _scope(simulation: Simulation, params: Parameters) -> str:
    scope = params.parsed("scope")
    if scope is None:
        return "default"
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    parts = [kind]
    for name in SCOPES[kind]:
        try:
            number = int(scope.get(name, ""))
        except (TypeError, ValueError):
            raise bad_request(f"can't parse BotCommandScope: {name} is empty") from None
        if number not in simulation.chats:
            raise bad_request("chat not found" if name == "chat_id" else "user not found")
        parts.append(str(number))
    return ":".join(parts)


def _language(params: Parameters) -> str:
    language = params.string("language_code")
    if language and not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _command(item: Json) -> Json:
    command, description = item.get("command"), item.get("description")
    if not isinstance(command, str) or not isinstance(description, str):
        raise bad_request("can't parse BotCommand: command and description must be of type String")
    command = command.removeprefix("/")
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= utf16_length(description.strip()) <= COMMAND_DESCRIPTION_LENGTH:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}


def set_my_commands(simulation: Simulation, params: Parameters) -> bool:
    """Set the command menu of a scope and language."""
    items = params.list_of_objects("commands")
    if items is None:
        raise bad_request("can't parse commands JSON object")
    if len(items) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    key = _scope(simulation, params), _language(params)
    commands = [_command(item) for item in items]
    _store_commands(simulation, key, commands)
    return True


def delete_my_commands(simulation: Simulation, params: Parameters) -> bool:
    """Remove the command menu of a scope and language."""
    _store_commands(simulation, (_scope(simulation, params), _language(params)), [])
    return True


def _store_commands(simulation: Simulation, key: tuple[str, str], commands: list[Json]) -> None:
    if commands:
        simulation.profile.commands[key] = commands
    else:
        simulation.profile.commands.pop(key, None)
    parts = key[0].split(":")
    person_id = int(parts[1]) if parts[0] == "chat" else None
    simulation.history.add("commands", person_id, scope=key[0], language_code=key[1], commands=commands)


def get_my_commands(simulation: Simulation, params: Parameters) -> list[Json]:
    """Return the command menu of exactly this scope and language."""
    return simulation.profile.commands.get((_scope(simulation, params), _language(params)), [])


def menu_of(simulation: Simulation, person: Person) -> list[Json]:
    """Return the commands that a person's phone shows."""
    language = (person.language_code or "")[:2]
    for scope in (f"chat:{person.id}", "all_private_chats", "default"):
        for code in (language, ""):
            commands = simulation.profile.commands.get((scope, code))
            if commands:
                return commands
    return []


def _set_text(kept: dict[str, str], text: str, language: str, longest: int, refusal: str) -> bool:
    if utf16_length(text) > longest:
        raise bad_request(refusal)
    if text:
        kept[language] = text
    else:
        kept.pop(language, None)
    return True


def set_my_description(simulation: Simulation, params: Parameters) -> bool:
    """Set the text that an empty chat shows."""
    kept, text = simulation.profile.descriptions, params.string("description")
    return _set_text(kept, text, _language(params), DESCRIPTION_LENGTH, "BOT_DESCRIPTION_TOO_LONG")


def get_my_description(simulation: Simulation, params: Parameters) -> Json:
    """Return the text that an empty chat shows."""
    kept = simulation.profile.descriptions
    return {"description": kept.get(_language(params)) or kept.get("", "")}


def set_my_short_description(simulation: Simulation, params: Parameters) -> bool:
    """Set the text on the bot's profile page."""
    kept, text = simulation.profile.short_descriptions, params.string("short_description")
    limit = SHORT_DESCRIPTION_LENGTH
    return _set_text(kept, text, _language(params), limit, "BOT_SHORT_DESCRIPTION_TOO_LONG")


def get_my_short_description(simulation: Simulation, params: Parameters) -> Json:
    """Return the text on the bot's profile page."""
    kept = simulation.profile.short_descriptions
    return {"short_description": kept.get(_language(params)) or kept.get("", "")}


METHODS: Final[dict[str, Callable[[Simulation, Parameters], Any]]] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getMyCommands": get_my_commands,
    "setMyDescription": set_my_description,
    "getMyDescription": get_my_description,
    "setMyShortDescription": set_my_short_description,
    "getMyShortDescription": get_my_short_description,
}
