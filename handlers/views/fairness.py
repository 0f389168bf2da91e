"""The fairness file of a no-show, as a message and as a paper: the same lines in the same order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Final

from handlers.papers.paper import write
from handlers.views.client_card import language_name
from handlers.views.message import Button, Document, Message, View, instant, stamp
from handlers.words import Html, Term, Words

PARTS: Final = ("before", "after")
Say = Callable[..., str]


def _fairness(words: Words, facts: dict[str, Any]) -> Message:
    """Lines of the moment and what was then; what is not known stands at the end."""
    text = [
        "\n".join(
            [
                f"<b>{words.say('fairness.title', code=facts['code'], name=facts['name'])}</b>",
                *[words.say("fairness.fact", name=name, value=value) for name, value in _about(words, facts)],
            ]
        )
    ]
    for part in PARTS:
        lines = [
            words.say("fairness.line", at=stamp(words, instant(one)), said=Html(_said(words.say, words, one)))
            for one in facts[part]
        ]
        if lines:
            text.append(_block(words, part, lines))
    unknown = [words.say("fairness.point", said=Term(f"unknown.{code}")) for code in facts["unknown"]]
    text.append(_block(words, "unknown", unknown))
    text.append(words.say("fairness.closing"))
    where = {"appointment": facts["appointment"]}
    button = Button(words.label("button.fairness_paper"), "fairness_paper", where)
    return Message("\n\n".join(text), ((button,),))


def _block(words: Words, part: str, lines: list[str]) -> str:
    return "\n".join([f"<b>{words.say(f'fairness.{part}')}</b>", *lines])


def _fairness_paper(words: Words, facts: dict[str, Any]) -> Message:
    """The same as a PDF for the dossier."""
    sections = [
        (
            words.label(f"fairness.{part}"),
            [(stamp(words, instant(one)), _said(words.label, words, one)) for one in facts[part]],
        )
        for part in PARTS
        if facts[part]
    ]
    sections.append(
        (words.label("fairness.unknown"), [("", words.label(f"unknown.{code}")) for code in facts["unknown"]])
    )
    made = (words.label("fairness.made"), stamp(words, instant(facts, "made_at")))
    paper = partial(
        write,
        words.label("fairness.title", code=facts["code"], name=facts["name"]),
        [*_about(words, facts), made],
        sections,
        words.label("fairness.closing"),
        page_of=words.label("fairness.page", page="{page}", pages="{pages}"),
        made_at=instant(facts, "made_at"),
    )
    begun = words.calendar.local(instant(facts)).strftime("%Y-%m-%d")
    return Message(
        words.say("fairness_paper", code=facts["code"], at=stamp(words, instant(facts))),
        document=Document(f"{facts['code']}-{begun}.pdf", paper),
    )


def _about(words: Words, facts: dict[str, Any]) -> list[tuple[str, str]]:
    """Which appointment, with whom, whether messages got there, and how it stands now."""
    status = facts["status"]
    stands = "fairness.stands" if status == "no_show" else "fairness.stands_corrected"
    values = {
        "meeting": words.label(
            "fairness.what", at=stamp(words, instant(facts)), type=Term(f"type.{facts['type']}")
        ),
        "coach": words.label("fairness.who", name=facts["coach"], organisation=facts["coach_organisation"]),
        "reach": words.label(
            "fairness.channel",
            reach=Term(f"reach.{facts['reach']}"),
            language=language_name(words, facts["language"]),
        ),
        "now": words.label(stands, status=Term(f"status.{status or 'none'}")),
    }
    return [(words.label(f"fairness.about_{name}"), value) for name, value in values.items()]


def _said(say: Say, words: Words, moment: dict[str, Any]) -> str:
    """One moment in words. `say` makes HTML, or plain text for the paper."""
    by = _by(words, moment["by"]) if "by" in moment else None
    match moment["what"]:
        case "message":
            return _message(say, words, moment)
        case "answer":
            return say("moment.answer", by=by, answer=answer_words(words, moment["answer"]))
        case "step":
            return say("moment.step", by=by, step=Term(f"step_taken.{moment['step']}"))
        case "language":
            return say("moment.language", language=language_name(words, moment["language"] or "nl"))
        case "plan_move":
            was = stamp(words, datetime.fromisoformat(moment["was"])) if moment["was"] else "?"
            return say("moment.plan_move", by=by, was=was)
        case "reported" | "corrected":
            return say(f"moment.{moment['what']}", by=by, status=Term(f"status.{moment['status']}"))
        case what:
            return say(f"moment.{what}", by=by)


def _by(words: Words, by: dict[str, Any]) -> str:
    return words.label(f"by.{by['role']}", name=by["name"])


def _message(say: Say, words: Words, moment: dict[str, Any]) -> str:
    """Which message, in which language and wording as far as it left, and how it went."""
    what = words.label(_known(words, f"message.{moment['template']}", "message.other"))
    if moment["language"]:  # what never left has none
        key = "message.in_wording" if moment["wording"] else "message.in_language"
        language = language_name(words, moment["language"])
        what = words.label(key, message=what, language=language, wording=moment["wording"])
    if moment["other"]:
        other = stamp(words, datetime.fromisoformat(moment["other"]))
        what = words.label("message.told_with", message=what, other=other)
    return say("moment.message", message=what, fate=Term(f"fate.{moment['fate']}"))


def answer_words(words: Words, answer: str) -> str:
    """What somebody answered; "about twenty minutes later" is one answer with a number."""
    minutes = answer.removeprefix("late_")
    if minutes.isdigit():
        return words.label("said.late_minutes", minutes=int(minutes))
    return words.label(_known(words, f"said.{answer}", "said.other"))


def _known(words: Words, key: str, otherwise: str) -> str:
    """A file must come out, also of a message or an answer that has no words here yet."""
    return key if words.has(key) else otherwise


VIEWS: dict[str, View] = {"fairness": _fairness, "fairness_paper": _fairness_paper}
