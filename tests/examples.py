"""Messages made from plain values, as a test has them: instants as text, nested ones as dicts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter

from domain.codes import Role
from domain.messages.message import Message
from domain.values import Person, Reach

MessageT = TypeVar("MessageT", bound=Message)


def made(kind: type[MessageT], facts: Mapping[str, Any]) -> MessageT:
    """A message of a kind; what it has no field for is left out."""
    message: MessageT = TypeAdapter(kind).validate_python(dict(facts))
    return message


def reader(name: str, role: Role = Role.CLIENT, language: str = "nl", place: str = "Velsen") -> Person:
    """Somebody who reads, with one name for everything that can be named."""
    return Person("p", role, "K-1077", name, language, name, place, Reach.ACTIVE)
