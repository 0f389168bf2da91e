"""What there may be only once on a database: a bot, and an import."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Final, TextIO

from bot.settings import Unusable

BOT: Final = "Another bot (process {holder}) runs on {database}; stop it first."
IMPORT: Final = "Another import (process {holder}) is under way on {database}; wait until it has ended."
_SUFFIXES: Final = {BOT: ".lock", IMPORT: ".import.lock"}


class OnlyOne:
    """Holds a lock file beside a database. Raises Unusable with the sentence `taken` when somebody has it.

    Two bots on one database would both answer everything; two imports would undo each other. The lock ends
    with its process, however that ends.
    """

    def __init__(self, database: Path, taken: str = BOT) -> None:
        self._database = database
        self._path = database.with_name(database.name + _SUFFIXES[taken])
        self._taken = taken
        self._file: TextIO | None = None

    def __enter__(self) -> OnlyOne:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("a+", encoding="utf-8")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._file.seek(0)
            holder = self._file.read().strip() or "unknown"
            self._file.close()
            raise Unusable(self._taken.format(holder=holder, database=self._database)) from None
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
