"""Telegram's sending rates: about thirty messages a second, about one a second in a chat."""

from __future__ import annotations

import math
from collections import deque
from typing import Final

OVERALL_PER_SECOND: Final = 30
CHAT_PER_SECOND: Final = 1.0
CHAT_BURST: Final = 5
GROUP_PER_SECOND: Final = 20 / 60
GROUP_BURST: Final = 20
FORGET_ABOVE: Final = 10_000


class Rates:
    """Counts sent messages in real time and names the seconds to wait when there are too many."""

    def __init__(self) -> None:
        self._recent: deque[float] = deque(maxlen=OVERALL_PER_SECOND)
        self._chats: dict[int, tuple[float, float]] = {}

    def take(self, chat_id: int, now: float) -> int:
        """Count a message to a chat; return 0, or the seconds to wait when it must not go out."""
        if len(self._recent) == OVERALL_PER_SECOND and now - self._recent[0] < 1.0:
            return 1
        wait = self._take_in_chat(chat_id, now)
        if not wait:
            self._recent.append(now)
        return wait

    def _take_in_chat(self, chat_id: int, now: float) -> int:
        rate, burst = (GROUP_PER_SECOND, GROUP_BURST) if chat_id < 0 else (CHAT_PER_SECOND, CHAT_BURST)
        left, since = self._chats.get(chat_id, (float(burst), now))
        left = min(float(burst), left + (now - since) * rate)
        if left < 1:
            return math.ceil((1 - left) / rate)
        if len(self._chats) > FORGET_ABOVE:
            self._chats.clear()
        self._chats[chat_id] = (left - 1, now)
        return 0
