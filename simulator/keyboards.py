"""Keyboards: what the bot may attach to a message, and what a person sees of it."""

from __future__ import annotations

from typing import Any, Final

from simulator.refusals import bad_request

Markup = dict[str, Any]

CALLBACK_BYTES: Final = 64
OTHER_KINDS: Final = (
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
KINDS: Final = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")


def checked_markup(markup: Any) -> Markup | None:
    """Return a reply markup that Telegram accepts, or raise its refusal; None stands for no markup."""
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    kind = next((name for name in KINDS if name in markup), None)
    if kind is None:
        return None
    if kind == "inline_keyboard":
        rows = _rows(markup[kind], "inline keyboard")
        rows = [[_inline_button(button) for button in row] for row in rows if row]
        return {"inline_keyboard": rows} if rows else None
    if kind == "keyboard":
        rows = [[_reply_button(button) for button in row] for row in _rows(markup[kind], "keyboard") if row]
        return {**markup, "keyboard": rows} if rows else None
    return markup


def is_inline(markup: Markup | None) -> bool:
    """Tell whether a markup is an inline keyboard."""
    return markup is not None and "inline_keyboard" in markup


def inline_buttons(markup: Markup | None) -> list[list[dict[str, str]]]:
    """Return the buttons under a message as a person sees them."""
    if markup is None:
        return []
    return [[_seen(button) for button in row] for row in markup.get("inline_keyboard", [])]


def reply_labels(markup: Markup | None) -> list[list[str]] | None:
    """Return the labels of a reply keyboard, or None when the markup holds none."""
    if markup is None or "keyboard" not in markup:
        return None
    return [[button["text"] for button in row] for row in markup["keyboard"]]


def prompt_of(markup: Markup | None) -> str | None:
    """Return what an input field shows that a message opened for a reply; None when it opened none."""
    if markup is None or not markup.get("force_reply"):
        return None
    return str(markup.get("input_field_placeholder") or "")


def _seen(button: Markup) -> dict[str, str]:
    seen: dict[str, str] = {"text": button["text"]}
    if "callback_data" in button:
        seen["data"] = button["callback_data"]
    elif "url" in button:
        seen["url"] = button["url"]
    return seen


def _rows(rows: Any, name: str) -> list[list[Any]]:
    if not isinstance(rows, list):
        raise bad_request(f'can\'t parse {name}: Field "{name.replace(" ", "_")}" must be of type Array')
    if any(not isinstance(row, list) for row in rows):
        raise bad_request(f"can't parse {name}: row must be an Array")
    return rows


def _text(button: Any, name: str) -> str:
    if not isinstance(button, dict):
        raise bad_request(f"can't parse {name} button: button must be an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request(f'can\'t parse {name} button: Field "text" must be of type String')
    if not text.strip():
        raise bad_request(f"{name} button text must be non-empty")
    return text


def _inline_button(button: Any) -> Markup:
    _text(button, "inline keyboard")
    data = button.get("callback_data")
    if data is not None:
        if not isinstance(data, str) or not 1 <= len(data.encode("utf-8", "surrogatepass")) <= CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif not any(kind in button for kind in OTHER_KINDS):
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if "url" in button:
        _check_url(button["url"])
    return dict(button)


def _check_url(url: Any) -> None:
    schemes = ("http://", "https://", "tg://")
    if isinstance(url, str) and " " not in url and (url.startswith(schemes) or "." in url):
        return
    raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _reply_button(button: Any) -> Markup:
    if isinstance(button, str):
        button = {"text": button}
    _text(button, "keyboard")
    return dict(button)
