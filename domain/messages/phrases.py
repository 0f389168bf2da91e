"""Ready phrases from a coach to clients: what can be said in every language, and how it can be answered."""

from __future__ import annotations

from typing import Final

TOPICS: Final[dict[str, tuple[str, ...]]] = {
    "bring": (
        "bring_id",
        "bring_letter",
        "bring_cv",
        "bring_diplomas",
        "bring_agenda",
        "bring_someone",
        "bring_glasses",
        "bring_food",
        "work_clothes",
    ),
    "place": (
        "other_room",
        "at_desk",
        "i_wait_outside",
        "i_am_late",
        "come_earlier",
        "come_later",
        "online_today",
        "phone_today",
        "lesson_cancelled",
    ),
    "contact": (
        "call_me_please",
        "i_call_today",
        "i_call_tomorrow",
        "check_mail",
        "sign_letter",
        "send_nothing",
        "new_time_soon",
        "interpreter_arranged",
        "interpreter_not",
        "childcare_arranged",
        "travel_help",
    ),
    "kind": (
        "well_done",
        "congratulations",
        "good_luck",
        "get_well",
        "thank_you",
        "good_talk",
        "how_did_it_go",
        "homework",
    ),
}
"""The phrases by topic; the words stand in the catalogs as `phrase.<key>`."""

PHRASES: Final = tuple(phrase for phrases in TOPICS.values() for phrase in phrases)

QUESTIONS: Final = frozenset(
    {
        "i_am_late",
        "come_earlier",
        "come_later",
        "call_me_please",
        "sign_letter",
        "childcare_arranged",
        "travel_help",
        "how_did_it_go",
    }
)
"""These are answered with yes or no, the others with "I understand"."""


def answers_to(phrase: str) -> tuple[str, ...]:
    """The answers that a phrase can get."""
    return ("yes", "no") if phrase in QUESTIONS else ("understood",)
