"""Whether the loops of the bot move: each says so with every round, one that does not ends the process."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from bot import logs
from bot.ending import BROKEN, end

PARTS = ("intake", "dispatch", "sender", "ticks")
"""What every deployment has; the mailer is one more where mail is sent."""
LIMIT = 60.0
"""Seconds without a round after which a loop is stuck. The longest honest round is a poll, 45 s."""
STOP = 4.0
"""Seconds that a stop may take; then the process ends all the same."""
BREATH = 1.0
Beat = Callable[[], None]
log = logs.get("alive")


def unwatched() -> None:
    """The beat of a loop that nobody watches."""


class Beats:
    """When each part last came round. Written by the loops, read from another thread as well."""

    def __init__(self, limit: float = LIMIT, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.limit = limit
        self.monotonic = monotonic
        self.stopping: tuple[float, int, str] | None = None  # since when; code and sentence if it takes long
        self._last: dict[str, float | None] = dict.fromkeys(PARTS)

    def of(self, part: str) -> Beat:
        """What the loop of a part calls with every round."""
        self._last.setdefault(part, None)
        return partial(self._beat, part)

    def _beat(self, part: str) -> None:
        self._last[part] = self.monotonic()

    @property
    def parts(self) -> int:
        """How many are watched."""
        return len(self._last)

    def begin(self) -> None:
        """All loops begin now."""
        for part in self._last:
            self._beat(part)

    def count_anew(self) -> None:
        """Nobody could move until now, and it is no part's fault: another program held the database, say."""
        for part in self.still():
            self._beat(part)

    def stop(self, code: int, sentence: str) -> None:
        """The process ends by itself from here on; these are its last words if it does not."""
        self.stopping = (self.monotonic(), code, sentence)
        notify("STOPPING=1", "STATUS=Stopping")

    def still(self) -> dict[str, float]:
        """Seconds since each part moved; without those that have not begun."""
        now = self.monotonic()
        return {part: now - last for part, last in self._last.items() if last is not None}

    def moving(self) -> dict[str, bool]:
        """Whether each part has begun and moved within the limit."""
        still = self.still()
        return {part: part in still and still[part] < self.limit for part in self._last}


async def rest(seconds: float, beat: Beat) -> None:
    """Sleep, and say all the while that it is meant."""
    while seconds > 0:
        beat()
        await asyncio.sleep(min(seconds, BREATH))
        seconds -= BREATH
    beat()


class Watchman:
    """Looks at the beats from a thread of its own, since a blocked event loop cannot look at itself.

    It ends the process when a part is stuck or a stop takes too long, tells systemd how we are, and keeps a
    small file beside the database, from which `doctor` reads it in another process.
    """

    def __init__(self, beats: Beats, database: Path) -> None:
        self._beats = beats
        self._file = status_file(database)
        self._every = beats.limit / 120
        self._tell_every = beats.limit / 12
        self._ready = False

    def start(self) -> None:
        """Begin to look; the thread ends with the process."""
        self._told = self._beats.monotonic()
        self._keep()
        notify("STATUS=Starting: Telegram was not reached yet")
        threading.Thread(target=self._watch, name="watchman", daemon=True).start()

    def over(self) -> None:
        """The bot has stopped in order: nobody needs the file any more."""
        self._file.unlink(missing_ok=True)

    def _watch(self) -> None:
        looked = self._beats.monotonic()
        while True:
            time.sleep(self._every)
            now = self._beats.monotonic()
            if now - looked > self._beats.limit / 6:
                self._beats.count_anew()  # the machine slept, or this process was held: the loops too
            looked = now
            if self._beats.stopping is not None:
                self._look_at_the_stop(*self._beats.stopping)
            else:
                self._look(now)

    def _look_at_the_stop(self, since: float, code: int, sentence: str) -> None:
        if self._beats.monotonic() - since > STOP:
            _give_up(code, sentence, "stop_cut_short")

    def _look(self, now: float) -> None:
        still = self._beats.still()
        part = max(still, key=still.__getitem__, default="")
        if part and still[part] > self._beats.limit:
            seconds = int(still[part])
            sentence = (
                f"The {part} part of the bot has not moved for {seconds} s, so it ends. It can be started "
                f"again; please report this line ({_place()})."
            )
            _give_up(BROKEN, sentence, "stuck", part=part, seconds=seconds, at=_place())
        all_begun = len(still) == self._beats.parts
        if all_begun and not self._ready:
            self._ready = True
            notify("READY=1", "STATUS=All parts move")
        if now - self._told >= self._tell_every:
            self._told = now
            self._keep()
            if all_begun:
                notify("WATCHDOG=1")

    def _keep(self) -> None:
        told = {"pid": os.getpid(), "at": self._beats.monotonic(), "still": self._beats.still()}
        fresh = self._file.with_name(self._file.name + ".new")
        with suppress(OSError):  # a full disk must not end the watch
            fresh.write_text(json.dumps(told), encoding="utf-8")
            fresh.replace(self._file)


def status_file(database: Path) -> Path:
    """Where a running bot says how its parts are."""
    return database.with_name(database.name + ".alive")


def kept_status(database: Path) -> dict[str, float]:
    """Seconds since each part of the bot on this database moved, as told in its file; raises OSError.

    The clock that never jumps is the same for all processes of a machine.
    """
    told = json.loads(status_file(database).read_text(encoding="utf-8"))
    since = max(0.0, time.monotonic() - told["at"])
    return {part: float(still) + since for part, still in told["still"].items()}


def notify(*lines: str) -> None:
    """Tell systemd, if it asked (sd_notify): one datagram, for which a library would be larger than this."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.setblocking(False)
        sender.sendto("\n".join(lines).encode(), "\0" + address[1:] if address[0] == "@" else address)


def _place() -> str:
    """Where the main thread is: of a blocked event loop that is the place that blocks it."""
    main = threading.main_thread().ident
    frame = sys._current_frames().get(main or 0)
    return f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}" if frame is not None else "?"


def _give_up(code: int, sentence: str, event: str, **told: Any) -> None:
    """End now. What hangs may hold the log, so saying it gets two seconds."""

    def say() -> None:
        log.error(event, **told)
        end(code, sentence)

    voice = threading.Thread(target=say, daemon=True)
    voice.start()
    voice.join(2)
    os._exit(code)
