"""What Telegram says when it refuses a call, and what that means for the message: the one table of it.

Its words are not part of any promise: they are looked for as parts of what it says, in small letters.
"""

from __future__ import annotations

from typing import Final

from domain.messages.delivery import Result

DONE: Final = "as_good_as_done"
GONE: Final = "chat_gone"
OTHER: Final = "bad_request"

REFUSALS: Final[tuple[tuple[Result, str, tuple[str, ...]], ...]] = (
    # The wish is met already, or can no longer be met and nobody misses it.
    (
        Result.SENT,
        DONE,
        (
            "message is not modified",
            "message_not_modified",
            "query is too old",
            "query_id_invalid",
            "message to delete not found",
            "message to edit not found",
            "message_id_invalid",
            "message can't be edited",
            "message can't be deleted",
            "message_delete_forbidden",
            "message to react not found",
            "reaction_invalid",
            "chat member status is required",
            "bot is not a member",
            "user_not_participant",
        ),
    ),
    # Nobody reads there any more, or never could: the account is gone, or the bot may not write to it.
    (
        Result.UNREACHABLE,
        GONE,
        (
            "chat not found",
            "user not found",
            "user is deactivated",
            "user_deactivated",  # also INPUT_USER_DEACTIVATED and USER_DEACTIVATED_BAN
            "peer_id_invalid",
            "user_id_invalid",
            "chat_id_invalid",
            "invalid user_id specified",
            "invalid chat_id specified",
            "bot was kicked",
            "bot was blocked",
            "user_is_blocked",
            "you_blocked_user",
            "bot can't initiate conversation",
            "can't send messages to bots",
            "user_is_bot",
            "user_bot",
            "group chat was deactivated",
            "group chat was upgraded",
            "migrated to supergroup",
            "channel_private",
            "have no rights to send a message",
            "not enough rights",
            "chat_write_forbidden",
            "chat_restricted",
            "chat_admin_required",
        ),
    ),
    # A fault in our formatting: it goes once more without.
    (
        Result.BAD_TEXT,
        "bad_text",
        ("can't parse entities", "can't parse message text", "entity_", "entities_", "unsupported start tag"),
    ),
    # A fault of ours that a second try does not mend: set down by kind, for whoever looks into it.
    (
        Result.REFUSED,
        "too_long",
        (
            "message is too long",
            "message_too_long",
            "caption is too long",
            "caption_too_long",
            "text is too long",
            "request entity too large",
        ),
    ),
    (Result.REFUSED, "empty", ("text is empty", "message_empty", "text must be non-empty")),
    (
        Result.REFUSED,
        "topic",
        ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid", "thread_id"),
    ),
    (
        Result.REFUSED,
        "bad_buttons",
        ("button_", "reply markup", "reply_markup", "inline keyboard", "keyboard button"),
    ),
    (
        Result.REFUSED,
        "bad_file",
        (
            "photo_",
            "image_process_failed",
            "wrong file",
            "file is too big",
            "file must be",
            "wrong type of the",
        ),
    ),
)


def meaning_of(said: str) -> tuple[Result, str]:
    """What a refusal means for its message, and the name under which it is set down."""
    plain = said.lower()
    for result, reason, phrases in REFUSALS:
        if any(phrase in plain for phrase in phrases):
            return result, reason
    return Result.REFUSED, OTHER
