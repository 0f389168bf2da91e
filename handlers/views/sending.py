"""The one message that many became, and the word after an outage."""

from __future__ import annotations

from itertools import groupby

from handlers.views.chat import ChatMessage, Document, Views, shows
from handlers.views.going import stored_lines
from handlers.views.task_buttons import reply_button
from services.sending.crowds import ClientTexts, ManyRead
from services.sending.press_again import PressAgainLine
from words.catalogs import LANGUAGES, Words

MOST_SHOWN = 3000  # characters of texts in the chat; more go along as a file


def _read(words: Words, told: ManyRead) -> ChatMessage:
    parts = [words.say("many_read", count=told.messages)]
    if told.lines:
        parts.append(words.say("many_read.lines", lines=stored_lines(words, told.lines)))
    if told.more:
        parts.append(words.say("many_read.more", more=told.more))
    if told.unanswered:
        parts.append(words.say("many_read.unanswered", count=told.unanswered))
    return ChatMessage("\n\n".join(parts))


def _texts(words: Words, told: ClientTexts) -> ChatMessage:
    """All texts; the same one several times in a row is shown once, with how often."""
    lines = [_times(text, len(list(same))) for text, same in groupby(told.texts)]
    whole = "\n".join(f"• {line}" for line in lines)
    shown, file = whole, None
    if len(whole) > MOST_SHOWN:
        shown = whole[:MOST_SHOWN].rpartition("\n")[0]
        file = Document(f"{told.code}.txt", whole.encode())
    about = {"code": told.code, "name": told.name, "language": LANGUAGES.get(told.language, told.language)}
    text = words.say("client_texts", count=len(told.texts), texts=shown, **about)
    if file is not None:
        text = f"{words.say('client_texts.file')}\n{text}"
    reply = reply_button(words, told.code)
    return ChatMessage(text, ((reply,),), document=file)


def _press_again(words: Words, told: PressAgainLine) -> ChatMessage:
    return ChatMessage(words.say("press_again"))


def _times(text: str, times: int) -> str:
    return text if times == 1 else f"{text} ({times}×)"


VIEWS: Views = dict((shows(ManyRead, _read), shows(ClientTexts, _texts), shows(PressAgainLine, _press_again)))
