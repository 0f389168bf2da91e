"""Faults that meet what is sent to somebody: the same for a mail server and for Notify."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Fault:
    """What is done instead of taking it: to whom ("" everybody), and how often (0: always)."""

    does: str
    to: str = ""
    times: int = 0


def strikes(faults: list[Fault], to: str, *does: str) -> str | None:
    """The fault of one of these kinds that meets what is sent to somebody; counts it."""
    for fault in faults:
        if fault.does in does and fault.to in ("", to):
            if fault.times:
                fault.times -= 1
                if not fault.times:
                    faults.remove(fault)
            return fault.does
    return None
