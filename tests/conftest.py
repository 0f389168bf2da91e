"""Fixtures that every test may use."""

from __future__ import annotations

from hypothesis import settings

import bot as bot  # says PTB_TIMEDELTA before python-telegram-bot is imported

# Properties say what holds, not how fast: a busy machine must not break them.
settings.register_profile("kortelijn", deadline=None)
settings.load_profile("kortelijn")
