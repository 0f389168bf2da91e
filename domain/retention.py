"""What is kept no longer than needed (docs/requirements.md, What is kept, and how long)."""

from __future__ import annotations

from datetime import timedelta

# Telegram repeats an update for at most 24 hours; a dead one waits a week for whoever looks into it.
DONE_UPDATES = timedelta(days=2)
DEAD_UPDATES = timedelta(days=7)
REASONS = timedelta(weeks=4)  # health data in disguise goes first
NOTICES = timedelta(weeks=26)  # no contents, only that and when a message left
EXPIRED_BUTTONS = timedelta(days=1)
# Twelve hours to answer, and as long again in which cards say what was said; the audit keeps it.
FILE_REQUESTS = timedelta(days=2)
TEXT_MARKS = timedelta(days=3)  # Telegram lets a text be edited for 48 hours
FORMS = timedelta(days=1)
SESSIONS = timedelta(days=2)  # the longest lives ten hours; the audit keeps that it was
TRIES = timedelta(days=1)
DRAFTS = timedelta(minutes=60)
UPLOADS = timedelta(minutes=30)  # between what a file would do and the yes to it
LOOKS = timedelta(days=365)
ERASED_AFTER = timedelta(days=1)  # until then the client still reads that their wish was met
ANSWER_LINKS = timedelta(weeks=12)  # until then they still say in the own language that it is over
QUESTIONS = timedelta(hours=24)  # with the text that they are about
