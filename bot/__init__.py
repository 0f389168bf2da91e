"""Composition root and runtime: settings, clock, intake, dispatch, sender, ticks, commands."""
