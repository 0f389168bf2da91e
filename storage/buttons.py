"""Rows of buttons: the opaque id on the screen, and what it means here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from domain.ports import PressedButton
from storage.connection import Connection
from storage.kept import meaning_or_none, written
from storage.moments import from_micros, instant_or_none, to_micros
from storage.named import Q


class ButtonRows:
    """Fulfils domain.ports.messages.Buttons; `put` is for the sender, who renders."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def put(self, buttons: Iterable[PressedButton]) -> None:
        """Store what fresh buttons mean, before they are shown."""
        await Q.put_button(
            self._conn,
            [
                {
                    "id": button.id,
                    "person_id": button.person_id,
                    "action": button.meaning.kept_as,
                    "object": written(button.meaning).decode(),
                    "expires_at": to_micros(button.expires_at),
                    "once": int(button.once),
                }
                for button in buttons
                if button.meaning is not None
            ],
        )

    async def get(self, button_id: str) -> PressedButton | None:
        """The meaning of a button."""
        row = await Q.button_by_id(self._conn, id=button_id)
        if row is None:
            return None
        key, person, action, meaning, expires_at, used_at, once = row
        return PressedButton(
            key,
            person,
            meaning_or_none(action, meaning),
            from_micros(expires_at),
            instant_or_none(used_at),
            bool(once),
        )

    async def use(self, button_id: str, now: datetime) -> None:
        """Note when a button was last pressed."""
        await Q.use_button(self._conn, id=button_id, now=to_micros(now))

    async def last_used(self, person_id: str) -> str | None:
        """The button that somebody pressed last."""
        found = await Q.last_used_button(self._conn, person_id=person_id)
        return str(found) if found else None

    async def expire(self, person_id: str, now: datetime) -> None:
        """End every button of a person."""
        await Q.expire_buttons(self._conn, person_id=person_id, now=to_micros(now))

    async def forget(self, before: datetime) -> None:
        """Delete buttons that expired before the moment."""
        await Q.forget_buttons(self._conn, before=to_micros(before))
