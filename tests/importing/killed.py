"""An import that kills itself: `python -m tests.importing.killed FOLDER STEP MOST`.

STEP is a step of the progress bar (`Check` counts bytes, `Store` rows), and MOST how much of it may be done.
With `Links` it is killed when all is stored and before a start link is shown.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

from rich.progress import Progress, TaskID

from bot.commands.console import import_folder
from bot.settings import load


class Deadly(Progress):
    """Kills the process as `kill -9` does, between two parts."""

    def __init__(self, step: str, most: int) -> None:
        super().__init__(disable=True)
        self._step, self._most = step, most

    def update(self, task_id: TaskID, *, completed: float | None = None, **more: Any) -> None:
        """After each part."""
        super().update(task_id, completed=completed, **more)
        if self.tasks[0 if self._step == "Check" else -1].description == self._step:
            kill_at(completed or 0, self._most)


def kill_at(done: float, most: int) -> None:
    """Kill this process once more than `most` is done."""
    if done >= most:
        os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Import until the end."""
    folder, step, most = sys.argv[1:]
    progress = Deadly(step, int(most))
    show = (lambda _: kill_at(1, 0)) if step == "Links" else (lambda _: None)
    asyncio.run(import_folder(load(), Path(folder), progress, show=show))


if __name__ == "__main__":
    main()
