"""Who writes more than a person does: the messages are handled like any other, the answers come as one."""

from __future__ import annotations

from collections import deque

A_MINUTE = 20  # messages that are answered one by one
_MINUTE = 60  # seconds
_KNOWN = 1_000  # senders of whom a count is kept before those that are quiet are forgotten


class Crowd:
    """Counts messages by the moments at which they were written: what waited behind an outage is no crowd."""

    def __init__(self, a_minute: int = A_MINUTE) -> None:
        self._a_minute = a_minute
        self._written: dict[str, deque[int]] = {}

    def is_too_much(self, sender: str, written_at: int) -> bool:
        """Note a message, in seconds since 1970; whether its sender wrote too many within a minute."""
        if len(self._written) > _KNOWN:
            self._forget(written_at)
        moments = self._written.setdefault(sender, deque(maxlen=self._a_minute + 1))
        moments.append(written_at)
        return len(moments) > self._a_minute and moments[-1] - moments[0] < _MINUTE

    def _forget(self, now: int) -> None:
        self._written = {who: past for who, past in self._written.items() if now - past[-1] < _MINUTE}
