"""Fetching and reading the calendars that coaches gave."""
