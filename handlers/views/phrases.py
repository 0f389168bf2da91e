"""Ready phrases: choosing one, its preview, the card of answers, and what the client reads."""

from __future__ import annotations

from typing import Any

from domain.phrases import TOPICS, answers_to
from handlers.views.message import Button, Message, View, in_rows, instant, when
from handlers.words import LANGUAGES, Html, Term, Words

_SHOWN = 60  # clients that can be chosen by button


def _who(words: Words, facts: dict[str, Any]) -> Message:
    if not facts["clients"]:
        return Message(words.say("caseload_empty"))
    clients = [
        Button(
            words.label("button.choice", code=one["code"], name=one["name"]),
            "phrase_topic",
            {"codes": [one["code"]]},
        )
        for one in facts["clients"][:_SHOWN]
    ]
    groups = tuple(
        (
            Button(
                words.label(
                    "button.phrase_group",
                    type=Term(f"type.{group['type']}"),
                    when=when(words, instant(group)),
                    count=len(group["codes"]),
                ),
                "phrase_topic",
                {"codes": group["codes"]},
            ),
        )
        for group in facts["groups"]
    )
    return Message(words.say("phrase_who"), (*groups, *in_rows(clients, 2)))


def _topic(words: Words, facts: dict[str, Any]) -> Message:
    rows = tuple(
        (
            Button(
                words.label(f"phrase_topic.{topic}"), "phrase_list", {"codes": facts["codes"], "topic": topic}
            ),
        )
        for topic in TOPICS
    )
    return Message(words.say("phrase_topic", about=", ".join(facts["codes"])), rows)


def _list(words: Words, facts: dict[str, Any]) -> Message:
    dutch = Words.for_client("nl", words.calendar, words.now)
    rows = tuple(
        (
            Button(
                dutch.label(f"phrase.{phrase}"), "phrase_preview", {"codes": facts["codes"], "phrase": phrase}
            ),
        )
        for phrase in TOPICS[facts["topic"]]
    )
    back = Button(words.label("button.back"), "phrase_topic", {"codes": facts["codes"]})
    return Message(words.say("phrase_list"), (*rows, (back,)))


def _preview(words: Words, facts: dict[str, Any]) -> Message:
    """Dutch, and each language that the readers will see."""
    phrase = facts["phrase"]
    said = [
        words.say("phrase_in", language=LANGUAGES.get(code, "Nederlands / English"), phrase=Html(text))
        for code in ["nl", *(one for one in facts["languages"] if one != "nl")]
        for text in [Words.for_client(code, words.calendar, words.now).say(f"phrase.{phrase}")]
    ]
    parts = [words.say("phrase_preview", about=_names(facts["readers"]), said=Html("\n".join(said)))]
    leaves = words.calendar.after_quiet(words.now)
    if facts["readers"] and leaves > words.now:
        parts.append(words.say("phrase_later", when=when(words, leaves)))
    if facts["missing"]:
        parts.append(words.say("phrase_missing", about=_names(facts["missing"])))
    meaning = {"codes": facts["codes"], "phrase": phrase}
    back = Button(words.label("button.back"), "phrase_topic", {"codes": facts["codes"]})
    if not facts["readers"]:
        return Message("\n\n".join(parts[1:]), ((back,),))
    send = Button(words.label("button.phrase_send"), "phrase_send", meaning, once=True)
    return Message("\n\n".join(parts), ((send, back),))


def _card(words: Words, facts: dict[str, Any]) -> Message:
    """Who answered what; it changes with every answer."""
    dutch = Words.for_client("nl", words.calendar, words.now)
    lines = [
        words.say(
            "phrase_reader",
            code=reader["code"],
            name=reader["name"],
            answer=Term(f"phrase_answer.{reader['answer'] or 'none'}"),
        )
        for reader in facts["readers"]
    ]
    phrase = dutch.label(f"phrase.{facts['phrase']}")
    return Message(words.say("phrase_card", phrase=phrase, lines=Html("\n".join(lines))))


def _phrase(words: Words, facts: dict[str, Any]) -> Message:
    """What the client reads, with the answers that fit."""
    text = words.say("phrase_from_coach", coach=facts["coach"], phrase=Term(f"phrase.{facts['phrase']}"))
    rows = [
        (
            Button(
                words.label("button.understood" if answer == "understood" else f"button.answer_{answer}"),
                "phrase_answer",
                {"sent": facts["sent"], "answer": answer},
            ),
        )
        for answer in answers_to(facts["phrase"])
    ]
    return Message(text, (*rows, (Button(words.label("button.call_me"), "call_me", {}),)))


def _names(people: list[dict[str, str]]) -> str:
    return ", ".join(f"{one['code']} {one['name']}" for one in people)


VIEWS: dict[str, View] = {
    "phrase_who": _who,
    "phrase_topic": _topic,
    "phrase_list": _list,
    "phrase_preview": _preview,
    "phrase_card": _card,
    "phrase": _phrase,
}
