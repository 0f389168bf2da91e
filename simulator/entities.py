"""Telegram's HTML: from marked-up text to plain text and entities, offsets in UTF-16 units."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from simulator.refusals import Refusal, bad_request

PLAIN_TAGS: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
TAGS: Final = {*PLAIN_TAGS, "a", "tg-emoji"}
NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
LINK_SCHEMES: Final = {"http", "https", "ftp", "tg", "ton", "tonsite", "mailto", "tel"}

_REFERENCE: Final = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*));?")
_TAG_NAME: Final = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME: Final = re.compile(r"[^\s=>/\"']*")
_SPACE: Final = re.compile(r"\s*")
_BARE_VALUE: Final = re.compile(r"[0-9A-Za-z.-]*")
_END_TAG: Final = re.compile(r"([^\s>]*)\s*(>?)")
_COMMAND: Final = re.compile(r"/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?=\s|$)")
_MARKUP: Final = re.compile(r"[<&]")

Entity = dict[str, Any]


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str | None
    offset: int
    start: int


def utf16_length(text: str) -> int:
    """Return the length of a text as Telegram counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return the text and its entities; raise the Refusal that Telegram would answer."""
    if not _MARKUP.search(source):
        return source, []
    return _Parser(source).parse()


def command_entities(text: str) -> list[Entity]:
    """Return the bot_command entity of a text that starts with a command."""
    found = _COMMAND.match(text)
    return [{"type": "bot_command", "offset": 0, "length": found.end()}] if found else []


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        at = 0
        while found := _MARKUP.search(self.source, at):
            self.append(self.source[at : found.start()])
            at = self.reference(found.start()) if found[0] == "&" else self.tag(found.start())
        self.append(self.source[at:])
        if self.open:
            raise _broken(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.parts), self.entities

    def append(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)

    def reference(self, at: int) -> int:
        text, end = decode_reference(self.source, at)
        self.append(text)
        return end

    def tag(self, at: int) -> int:
        if self.source.startswith("/", at + 1):
            return self.end_tag(at)
        return self.start_tag(at)

    def start_tag(self, begin: int) -> int:
        name_end = _end_of(_TAG_NAME, self.source, begin + 1)
        if name_end == len(self.source):
            raise self.broken_at("Unclosed start tag", begin)
        tag = self.source[begin + 1 : name_end].lower()
        if tag not in TAGS:
            raise self.broken_at(f'Unsupported start tag "{tag}"', begin)
        attributes, end = _Attributes(self, tag, begin).read(name_end)
        argument = _argument(tag, attributes)
        if tag == "span" and argument != "spoiler":
            raise self.broken_at('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, argument, self.length, len(self.parts)))
        return end

    def end_tag(self, begin: int) -> int:
        if not self.open:
            raise self.broken_at("Unexpected end tag", begin)
        found = _END_TAG.match(self.source, begin + 2)
        if found is None or not found[2]:
            raise self.broken_at("Unclosed end tag", begin)
        expected = self.open[-1].tag
        if found[1] and found[1].lower() != expected:
            where = self.byte_offset(begin)
            raise _broken(
                f'Unmatched end tag at byte offset {where}, expected "</{expected}>", found "</{found[1]}>"'
            )
        self.close(self.open.pop())
        return found.end()

    def close(self, tag: _Open) -> None:
        if self.length == tag.offset:
            return
        kind = _entity_kind(tag, "".join(self.parts[tag.start :]))
        if kind is None:
            return
        entity = {"offset": tag.offset, "length": self.length - tag.offset, **kind}
        last = self.entities[-1] if self.entities else None
        if tag.tag == "pre" and last and _same_place(last, entity) and last.get("language"):
            entity["language"] = last["language"]
            self.entities.pop()
        elif tag.tag == "code" and tag.argument:
            # Only <pre><code class="language-x"> may name a language; a lone <code> loses it below.
            entity["language"] = tag.argument
            if not any(outer.tag == "pre" for outer in self.open):
                del entity["language"]
        self.entities.append(entity)

    def byte_offset(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def broken_at(self, reason: str, at: int) -> Refusal:
        return _broken(f"{reason} at byte offset {self.byte_offset(at)}")


class _Attributes:
    def __init__(self, parser: _Parser, tag: str, begin: int) -> None:
        self.parser = parser
        self.source = parser.source
        self.tag = tag
        self.begin = begin
        self.found: dict[str, str] = {}

    def read(self, at: int) -> tuple[dict[str, str], int]:
        while True:
            at = _end_of(_SPACE, self.source, at)
            if self.source.startswith(">", at):
                return self.found, at + 1
            at = self.attribute(at)

    def attribute(self, at: int) -> int:
        name_end = _end_of(_ATTRIBUTE_NAME, self.source, at)
        name = self.source[at:name_end].lower()
        if not name:
            raise self.broken(f'Empty attribute name in the tag "{self.tag}"')
        at = _end_of(_SPACE, self.source, name_end)
        if not self.source.startswith("=", at):
            if at >= len(self.source):
                raise self.broken(f'Unclosed start tag "{self.tag}"')
            self.found[name] = ""
            return at
        at = _end_of(_SPACE, self.source, at + 1)
        if at >= len(self.source):
            raise self.broken(f'Unclosed start tag "{self.tag}"')
        quote = self.source[at]
        self.found[name], at = self.quoted(at, quote) if quote in "'\"" else self.bare(at)
        return at

    def bare(self, at: int) -> tuple[str, int]:
        end = _end_of(_BARE_VALUE, self.source, at)
        following = self.source[end : end + 1]
        if following and following != ">" and not following.isspace():
            raise self.parser.broken_at("Unexpected end of name token", at)
        if not following:
            raise self.broken("Unclosed start tag")
        return self.source[at:end].lower(), end

    def quoted(self, at: int, quote: str) -> tuple[str, int]:
        end = self.source.find(quote, at + 1)
        if end < 0 or end + 1 >= len(self.source):
            raise self.broken("Unclosed start tag")
        return unescape(self.source[at + 1 : end]), end + 1

    def broken(self, reason: str) -> Refusal:
        return self.parser.broken_at(reason, self.begin)


def unescape(text: str) -> str:
    """Return a text with the character references that Telegram knows replaced."""
    parts, at = [], 0
    while (found := text.find("&", at)) >= 0:
        parts.append(text[at:found])
        character, at = decode_reference(text, found)
        parts.append(character)
    parts.append(text[at:])
    return "".join(parts)


def decode_reference(text: str, at: int) -> tuple[str, int]:
    """Return the character of the reference at `at` and where it ends; an unknown one stays "&"."""
    found = _REFERENCE.match(text, at)
    if found is None:
        return "&", at + 1
    hexadecimal, decimal, name = found.groups()
    if name is not None:
        return (NAMED[name], found.end()) if name in NAMED else ("&", at + 1)
    digits, base = (hexadecimal, 16) if hexadecimal is not None else (decimal, 10)
    code = int(digits, base) if digits and len(digits) <= 8 else 0
    if code == 0 or code >= 0x10FFFF:
        return "&", at + 1
    return chr(code), found.end()


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _same_place(one: Entity, other: Entity) -> bool:
    return (one["offset"], one["length"]) == (other["offset"], other["length"])


def _argument(tag: str, attributes: dict[str, str]) -> str | None:
    if tag == "a":
        return attributes.get("href")
    if tag == "tg-emoji":
        return attributes.get("emoji-id")
    if tag == "blockquote":
        return "expandable" if "expandable" in attributes else None
    prefix = {"span": "tg-", "code": "language-"}.get(tag)
    value = attributes.get("class", "")
    return value.removeprefix(prefix) if prefix and value.startswith(prefix) else None


def _entity_kind(tag: _Open, content: str) -> Entity | None:
    special: dict[str, Callable[[], Entity | None]] = {
        "a": lambda: link_entity(tag.argument or content),
        "tg-emoji": lambda: (
            {"type": "custom_emoji", "custom_emoji_id": tag.argument} if tag.argument else None
        ),
    }
    if tag.tag in special:
        return special[tag.tag]()
    if tag.tag == "blockquote" and tag.argument:
        return {"type": "expandable_blockquote"}
    return {"type": PLAIN_TAGS[tag.tag]}


def link_entity(target: str) -> Entity | None:
    """Return the entity of a link, or None where Telegram drops the link and keeps the text."""
    try:
        parts = urlsplit(target.strip())
    except ValueError:
        return None
    if parts.scheme == "tg" and parts.netloc == "user":
        number = parse_qs(parts.query).get("id", [""])[0]
        return {"type": "text_mention", "user": {"id": int(number)}} if number.isdigit() else None
    if parts.scheme in LINK_SCHEMES:
        return {"type": "text_link", "url": target.strip()}
    bare = target.strip()
    if parts.scheme or "." not in bare or not bare or any(character.isspace() for character in bare):
        return None
    return {"type": "text_link", "url": f"http://{bare}"}


def _broken(reason: str) -> Refusal:
    return bad_request(f"can't parse entities: {reason}")
