"""What a task is called; of what hurries with the day on which the client is to be called."""

from __future__ import annotations

from datetime import datetime

from domain.tasks import TODAY, TaskKind, meant_for
from words.catalogs import Html, Term, Words


def task_title(
    words: Words, kind: TaskKind, since: datetime | None, *, family: str = "task.title"
) -> Term | Html:
    """The title of a task that was raised `since`. `family`: the texts in which it is called so."""
    title = Term(f"{family}.{kind}")
    if kind not in TODAY or since is None:
        return title
    day, today = meant_for(kind, since, words.calendar), words.calendar.day(words.now)
    key = "today" if day == today else "ahead" if day > today else "late"
    return Html(words.say(f"task.by.{key}", title=title, day=day))
