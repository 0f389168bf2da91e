"""Pages from templates: words of the catalog, the keys of forms, and the one style sheet."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from domain.codes import Role
from domain.ids import new_id
from domain.members import Act, may_ever
from domain.messages.message import Message
from web.forms import FORM, TOKEN
from web.menu import menu_of
from web.pages.common import to_client, to_give, to_stuck, to_task
from web.speech import SAYS, Speech, lines
from web.visit import Shown, Visit
from words.catalogs import Words

PLAIN: Final = (400, 403, 404, 405, 413, 421, 429, 500, 503)
"""What a plain page can say; each has its words."""
HERE: Final = Path(__file__).parent


def _static() -> dict[str, tuple[str, bytes]]:
    """The files of the pages by the name in their address, which changes with what they hold."""
    found = {}
    for path in sorted((HERE / "static").iterdir()):
        body = path.read_bytes()
        name = f"{path.stem}.{sha256(body).hexdigest()[:12]}{path.suffix}"
        found[path.name] = (name, body)
    return found


STATIC: Final = _static()
BY_ADDRESS: Final = {name: body for name, body in STATIC.values()}


def static(name: str) -> str:
    """The address of a file of the pages."""
    return f"/static/{STATIC[name][0]}"


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.globals |= {
    "static": static,
    "to_client": to_client,
    "to_give": to_give,
    "to_stuck": to_stuck,
    "to_task": to_task,
}
_ENVIRONMENT.filters["lines"] = lines


def sentence(words: Words, message: Message) -> Markup:
    """What a page says of an answer; mostly its words need no more than its fields."""
    says = SAYS.get(type(message))
    if says is not None:
        return lines(says(words, message))
    slots = {one.name: getattr(message, one.name) for one in fields(message)}  # type: ignore[arg-type]
    return lines(words.say(message.kept_as, **slots))


def render(visit: Visit, shown: Shown) -> str:
    """The page as HTML."""
    words = visit.words
    facts = {
        "say": lambda key, **slots: _safe(words.say(key, **slots)),
        "label": words.label,
        "words": words,
        "speak": Speech(words),
        "me": visit.member,
        "menu": menu_of(visit.member),
        "searches": visit.member is not None and may_ever(visit.member.role, Act.FIND_CLIENT),
        "ends_at": _ends_at(visit),
        "mail_closed": visit.mail_closed,
        "keys": lambda: _keys(visit.token),
        "said": [sentence(words, one) for one in visit.said],
        "sentence": lambda message: sentence(words, message),
        "refused": _refused(visit, words),
        "wrong": visit.wrong,
        "fault": lambda name: visit.wrong.of(name) if visit.wrong is not None else None,
        "typed": visit.field,
        "current": "",
        "theme": visit.site.theme,
    }
    return _ENVIRONMENT.get_template(shown.template).render(facts | dict(shown.facts))


def _refused(visit: Visit, words: Words) -> Markup | None:
    """What was refused, in the words that a chat has for it where a coach asked."""
    message = visit.refused
    if (
        message is None
        or visit.member is None
        or visit.member.role is not Role.COACH
        or type(message) in SAYS
    ):
        return sentence(words, message) if message is not None else None
    return lines(visit.site.talk.shown(words, message).text)


def _ends_at(visit: Visit) -> datetime | None:
    """When this window is signed out if nothing is asked for after this page."""
    if visit.session is None:
        return None
    return visit.site.terms.ends_at(replace(visit.session, seen_at=visit.now), visit.me.role)


def _keys(token: str) -> Markup:
    """The two fields that every form has: that it is of this window, and which one it is."""
    hidden = Markup('<input type="hidden" name="{}" value="{}">')
    return hidden.format(TOKEN, token) + hidden.format(FORM, new_id())


def _safe(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - a text of the catalog, whose slots were escaped as they were filled


def render_plain(words: Words, status: int) -> str:
    """A page that says what went wrong, the same for everybody: no menu, nothing of what was asked."""
    return _ENVIRONMENT.get_template("error.html").render(
        title=words.label(f"page.error.{status}.title"),
        text=_safe(words.say(f"page.error.{status}")),
        label=words.label,
    )
