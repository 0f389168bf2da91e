"""The one way from Telegram into a use case: who is it, may they, and is it really theirs?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import CallbackContext

from domain.codes import Role
from domain.errors import NotAllowed, StaleButton
from domain.members import Act, may_ever
from domain.ports import PressedButton
from services.turn import Turn

# PTB's context has four type parameters of which this project uses none.
Context = CallbackContext[Any, Any, Any, Any]
Handle = Callable[[Turn, Update], Awaitable[None]]

_turn: ContextVar[Turn] = ContextVar("turn")


@contextmanager
def taking_turn(turn: Turn) -> Iterator[None]:
    """Make `turn` the one that the handlers of the update find."""
    token = _turn.set(turn)
    try:
        yield
    finally:
        _turn.reset(token)


@dataclass(frozen=True, slots=True)
class Guarded:
    """A handler with the right that it needs. `strangers`: somebody we do not know may come in."""

    name: str
    act: Act
    handle: Handle
    strangers: bool = False

    async def __call__(self, update: Update, context: Context) -> None:
        """What PTB calls."""
        turn = _turn.get()
        if not (self.strangers and turn.member is None):
            check(turn, self.act)
        await self.handle(turn, update)


@dataclass(frozen=True, slots=True)
class Press:
    """A press on one of our buttons: what it means, and the message that carries it."""

    press_id: str
    message_id: str
    object: dict[str, Any]

    def text(self, name: str) -> str:
        """A value that the button carries. Raises StaleButton when it does not."""
        value = self.object.get(name)
        if not isinstance(value, str):
            raise StaleButton
        return value

    def number(self, name: str) -> int:
        """A whole number that the button carries. Raises StaleButton when it does not."""
        value = self.object.get(name)
        if not isinstance(value, int):
            raise StaleButton
        return value


@dataclass(frozen=True, slots=True)
class GuardedPress:
    """What a button's action does, the right it needs, and the short word over the screen."""

    act: Act
    handle: Callable[[Turn, Press], Awaitable[None]]
    toast: str = "toast.ok"


def check(turn: Turn, act: Act) -> None:
    """Raise NotAllowed for strangers and for roles that have no right to the act."""
    if turn.member is None or not may_ever(turn.member.role, act):
        raise NotAllowed


def check_button(turn: Turn, button: PressedButton | None) -> PressedButton:
    """The button is known, theirs, fresh, and unused if it works once. Raises StaleButton."""
    if button is None or turn.member is None or button.person_id != turn.member.id:
        raise StaleButton
    if button.expires_at <= turn.now or (button.once and button.used_at is not None):
        raise StaleButton
    return button


def is_client(turn: Turn) -> bool:
    """Whether a client acts; strangers are spoken to like clients."""
    return turn.member is None or turn.member.role is Role.CLIENT
