"""A mail to a client, of the text that the chat would show: own language, one link, only the coach named."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Final

from words.catalogs import RIGHT_TO_LEFT, Words
from words.letters.mail import STYLE, Mail

_TAG: Final = re.compile(r"</?(?:b|i|code|blockquote[^>]*)>")


def compose(words: Words, said: str, link: str, *, answers: bool, read: bool) -> Mail:
    """The mail of a text of the chat. `answers`: a meeting is ahead; `read`: people read what comes back."""
    subject = words.label("answer.title" if answers else "mail.subject.message")
    opens = words.label("mail.answer" if answers else "mail.stop_here")
    foot = [words.label("mail.more_here")] if answers else []
    foot += [] if read else [words.label("mail.no_answers")]
    plain = unescape(_TAG.sub("", said))
    text = "\n".join([plain, "", opens, link, "", *foot, ""])
    language = words.languages[0]
    way = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    html = (
        f'<!DOCTYPE html>\n<html lang="{language.replace("_", "-")}" dir="{way}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width">'
        f"<title>{escape(subject)}</title><style>{STYLE}</style></head><body><main>"
        f"{_paragraphs(plain)}<p>{escape(opens)}<br>"
        f'<a href="{escape(link)}" dir="ltr">{escape(link)}</a></p></main>'
        f"<footer>{_paragraphs(chr(10).join(foot))}</footer></body></html>\n"
    )
    return Mail(subject, text, html)


def _paragraphs(text: str) -> str:
    """An empty line parts two of them."""
    parts = ["<br>".join(escape(line) for line in part.split("\n")) for part in text.split("\n\n") if part]
    return "".join(f"<p>{part}</p>" for part in parts)
