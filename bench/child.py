"""A program in a process of its own, with what it used: processor time, memory, moments."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
MIB = 1024 * 1024
PATIENCE = 20.0


class Failed(Exception):
    """A program ended early, or did something else than what was to be measured."""


@dataclass(frozen=True, slots=True)
class Used:
    """What a process used until its end."""

    cpu: float  # seconds, user and system
    memory: float  # MiB at its highest


class Child:
    """`python -m MODULE ARGUMENTS`, its output in a log file."""

    def __init__(self, arguments: Sequence[str], log: Path) -> None:
        self._log = log
        with log.open("w") as output:
            self.started = time.monotonic()
            self._process = subprocess.Popen(
                [sys.executable, "-m", *arguments], cwd=ROOT, stdout=output, stderr=subprocess.STDOUT
            )

    def told(self) -> str:
        """What it wrote so far."""
        return self._log.read_text(errors="replace")

    def check(self) -> None:
        """Raise Failed when it has ended."""
        if self._process.poll() is not None:
            raise Failed(f"a program ended with {self._process.returncode}:\n{self.told()[-2000:]}")

    def cpu(self) -> float:
        """Seconds of processor so far, user and system; 0 where the kernel does not say it."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """MiB at its highest so far; 0 where the kernel does not say it."""
        return high_water(self._process.pid) or 0.0

    async def end(self) -> Used:
        """Ask it to stop and wait until it has."""
        self.check()
        memory = high_water(self._process.pid)
        self._process.send_signal(signal.SIGTERM)
        return await self.finish(memory)

    async def finish(self, memory: float | None = None) -> Used:
        """Wait for its own end."""
        pid = self._process.pid
        _, status, usage = await asyncio.to_thread(os.wait4, pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        if self._process.returncode not in (0, -signal.SIGTERM):
            raise Failed(f"a program ended with {self._process.returncode}:\n{self.told()[-2000:]}")
        return Used(usage.ru_utime + usage.ru_stime, memory or usage.ru_maxrss / 1024)

    def kill(self) -> None:
        """End it if it still runs."""
        if self._process.returncode is None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()


def high_water(pid: int) -> float | None:
    """Peak memory in MiB. The kernel's rusage counts the parent's memory at the fork too, /proc does not."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found.group(1)) / 1024 if found else None


@asynccontextmanager
async def simulator(folder: Path) -> AsyncIterator[str]:
    """A simulator in a process of its own; gives its URL."""
    child = Child(["simulator", "--port", "0"], folder / "simulator.log")
    try:
        deadline = time.monotonic() + PATIENCE
        while not child.told().strip():
            child.check()
            if time.monotonic() > deadline:
                raise Failed("the simulator does not start")
            await asyncio.sleep(0.05)
        yield child.told().strip().splitlines()[0]
    finally:
        child.kill()
