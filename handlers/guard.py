"""The one way from Telegram into a use case: who is it, may they, and is it really theirs?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Generic, TypeVar

from telegram import Update
from telegram.ext import CallbackContext

from domain.codes import Role
from domain.errors import NotAllowed, Refused, StaleButton
from domain.members import Act, may_ever, may_now
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.ports import PressedButton
from services.people.joining import not_yet_in
from services.turn import Turn

# PTB's context has four type parameters of which this project uses none.
Context = CallbackContext[Any, Any, Any, Any]
Handle = Callable[[Turn, Update], Awaitable[None]]

TOGETHER: Final = timedelta(seconds=3)
"""Two presses of one button within it are one."""

_turn: ContextVar[Turn] = ContextVar("turn")


@contextmanager
def bind_turn(turn: Turn) -> Iterator[None]:
    """Make `turn` the one that the handlers of the update find."""
    token = _turn.set(turn)
    try:
        yield
    finally:
        _turn.reset(token)


def acting() -> Turn:
    """The turn of the update that is being handled."""
    return _turn.get()


@dataclass(frozen=True, slots=True)
class Guarded:
    """A handler with the right that it needs. `strangers`: somebody we do not know may come in."""

    name: str
    act: Act
    handle: Handle
    strangers: bool = False

    async def __call__(self, update: Update, context: Context) -> None:
        """Called by PTB with each update: check the right, then handle it."""
        turn = acting()
        if not (self.strangers and turn.member is None):
            check(turn, self.act)
        await self.handle(turn, update)


@dataclass(frozen=True, slots=True)
class Pressed(Message):
    """The short word over the screen: the press has arrived."""

    kept_as = "toast.ok"


@dataclass(frozen=True, slots=True)
class Saved(Message):
    """The short word over the screen: it is stored."""

    kept_as = "toast.saved"


@dataclass(frozen=True, slots=True)
class Undone(Message):
    """The short word over the screen: it is taken back."""

    kept_as = "toast.undone"


@dataclass(frozen=True, slots=True)
class Unchanged(Message):
    """The short word over the screen: it is as it was."""

    kept_as = "toast.unchanged"


@dataclass(frozen=True, slots=True)
class PressedAgain(Message):
    """The short word over the screen: the same press had come already."""

    kept_as = "toast.again"


MeaningT = TypeVar("MeaningT", bound=Meaning)


@dataclass(frozen=True, slots=True)
class Press(Generic[MeaningT]):
    """A press on one of our buttons: what it means, and the message that carries it."""

    press_id: str
    message_id: str
    meaning: MeaningT


@dataclass(frozen=True, slots=True)
class GuardedPress:
    """What a press does, the right it needs, and the short word over the screen that ends it.

    A handler that returns False has changed nothing, and the word says so; or it returns the word itself.
    """

    act: Act
    handle: Callable[[Turn, Press[Any]], Awaitable[bool | Message | None]]
    toast: Message

    async def __call__(self, turn: Turn, press: Press[Any]) -> None:
        """Do it, then say what was done."""
        changed = await self.handle(turn, press)
        word = changed if isinstance(changed, Message) else self.toast
        await turn.toast(press.press_id, Unchanged() if changed is False else word)


def pressed(
    kind: type[MeaningT],
    act: Act,
    handle: Callable[[Turn, Press[MeaningT]], Awaitable[bool | Message | None]],
    toast: Message = Pressed(),
) -> tuple[type[Meaning], GuardedPress]:
    """An entry of a table of presses."""
    return kind, GuardedPress(act, handle, toast)


def check(turn: Turn, act: Act) -> None:
    """Raise NotAllowed without any right to the act, Refused before a yes and after a stop."""
    if turn.member is None or not may_ever(turn.member.role, act):
        raise NotAllowed
    if not may_now(turn.member.reach, act):
        raise Refused(not_yet_in(turn.member))


def check_button(turn: Turn, button: PressedButton | None) -> PressedButton:
    """The button is known, theirs, fresh, and unused if it works once. Raises StaleButton."""
    if button is None or turn.member is None or button.person_id != turn.member.id:
        raise StaleButton
    if button.expires_at <= turn.now or (button.once and button.used_at is not None):
        raise StaleButton
    return button


async def came_already(turn: Turn, button: PressedButton | None) -> bool:
    """Whether it is one press of a slow phone that comes twice: the same button, and nothing else since."""
    if button is None or button.used_at is None or turn.member is None:
        return False
    if button.person_id != turn.member.id or turn.now - button.used_at > TOGETHER:
        return False
    return await turn.work.buttons.last_used(turn.member.id) == button.id


def is_client(turn: Turn) -> bool:
    """Whether a client acts; strangers are spoken to like clients."""
    return turn.member is None or turn.member.role is Role.CLIENT
