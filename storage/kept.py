"""The one place where messages and meanings are JSON: where they are stored."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from domain.messages.kept import Kept, Meaning

KeptT = TypeVar("KeptT", bound=Kept)


class Unreadable(Exception):
    """What is stored fits no class of this version; the argument says why."""


_ADAPTERS: dict[type[Kept], TypeAdapter[Any]] = {}
"""Made when first needed: a process meets few of all kinds."""


def _adapter(kind: type[Kept]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def written(value: Kept) -> bytes:
    """A value as JSON, empty where it has no fields."""
    raw = _adapter(type(value)).dump_json(value)
    return b"" if raw == b"{}" else raw


def read_back(family: type[KeptT], name: str, raw: bytes | str) -> KeptT:
    """The value that was stored under a name. Raises Unreadable for one of a version unknown here."""
    kind = family.named(name)
    try:
        if kind is not None:
            value: KeptT = _adapter(kind).validate_json(raw or b"{}")
            return value
        once = family.once_named(name)
        if once is None:
            raise Unreadable("unknown name")
        kind, fields = once
        value = _adapter(kind).validate_python({**json.loads(raw or b"{}"), **fields})
    except (ValidationError, json.JSONDecodeError):
        raise Unreadable("other fields") from None
    return value


def meaning_or_none(name: str, raw: str) -> Meaning | None:
    """What was stored under a name; None for what only an earlier version of the bot knew."""
    try:
        return read_back(Meaning, name, raw)
    except Unreadable:
        return None
