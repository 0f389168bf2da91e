"""Fixtures that every test may use."""

from __future__ import annotations

import os

# PTB's newer way of giving waiting times; without it its deprecation warning is an error here.
os.environ.setdefault("PTB_TIMEDELTA", "1")
