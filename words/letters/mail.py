"""A mail of one list of lines: the same words as plain text and as HTML, one link, and a foot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Final

from words.catalogs import Words
from words.letters import Letter

STYLE: Final = (
    "body{margin:0 auto;max-width:34rem;padding:1rem;font:16px/1.5 Arial,sans-serif;color:#1a1a1a;"
    "background:#fff;overflow-wrap:anywhere}h1{font-size:1.25rem}a{color:#00508c}"
    "footer{margin-top:2rem;border-top:1px solid #767676;color:#4d4d4d}"
    "@media(prefers-color-scheme:dark){body{color:#f2f2f2;background:#1a1a1a}a{color:#8cc8ff}"
    "footer{color:#c9c9c9}}"
)
"""Readable without it: one column, the reader's own letters."""
SETTINGS: Final = "instellingen"


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail server is given, but for the headers."""

    subject: str
    text: str
    html: str


def compose(words: Words, letter: Letter, web_url: str, *, answered: bool) -> Mail:
    """The mail of a letter. `answered`: people read what is sent back to it."""
    link = f"{web_url}/{letter.page}"
    opens = words.label("mail.link")
    foot = [
        words.label("mail.foot.why"),
        words.label("mail.foot.answers" if answered else "mail.foot.no_answers"),
    ]
    named, settings = words.label("mail.foot.settings"), f"{web_url}/{SETTINGS}"
    text = "\n".join([*letter.lines, "", f"{opens}:", link, "", "--", *foot, f"{named}:", settings, ""])
    html = (
        f'<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width">'
        f"<title>{escape(letter.subject)}</title><style>{STYLE}</style></head><body><main>"
        f"<h1>{escape(letter.lines[0])}</h1>{_paragraphs(letter.lines[1:])}<p>{escape(opens)}:<br>{_anchor(link)}</p></main>"
        f"<footer>{_paragraphs(foot)}<p>{escape(named)}:<br>{_anchor(settings)}</p></footer></body></html>\n"
    )
    return Mail(letter.subject, text, html)


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _anchor(address: str) -> str:
    return f'<a href="{escape(address)}">{escape(address)}</a>'
