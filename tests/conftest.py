"""Fixtures that every test may use."""

from __future__ import annotations

import bot as bot  # says PTB_TIMEDELTA before python-telegram-bot is imported
