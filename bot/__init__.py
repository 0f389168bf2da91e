"""Composition root and runtime: settings, clock, intake, dispatch, sender, ticks, commands."""

import os

# python-telegram-bot's newer way of giving waiting times; it has to be said before it is imported.
os.environ.setdefault("PTB_TIMEDELTA", "1")
