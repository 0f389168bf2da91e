"""Ready phrases: choosing one, its preview, the card of answers, and what the client reads."""

from __future__ import annotations

from collections.abc import Iterable

from domain.messages.phrases import TOPICS, answers_to
from domain.values import Named
from handlers.views.chat import Button, ChatMessage, Views, in_rows, shows
from handlers.views.pages import on_page, page_buttons, page_line
from services.messages.client_requests import CallMe
from services.messages.phrase_readers import PhraseList, PhraseTopic, PhraseWho, ShowReaders
from services.messages.phrases import (
    AnswerPhrase,
    AnswerToFormer,
    ChoosePhrase,
    ChooseTopic,
    Phrase,
    PhraseCardShown,
    PhrasePreview,
    PreviewPhrase,
    SendPhrase,
)
from words.catalogs import LANGUAGES, Html, Term, Words
from words.moments import when

_SHOWN = 40  # clients on a page


def _who(words: Words, who: PhraseWho) -> ChatMessage:
    if not who.clients:
        return ChatMessage(words.say("caseload_empty"))
    page, shown = on_page(who.clients, who.page, _SHOWN)
    clients = [
        Button(words.label("button.choice", code=one.code, name=one.name), ChooseTopic((one.code,)))
        for one in shown
    ]
    groups = [
        Button(
            words.label(
                "button.phrase_group",
                type=Term(f"type.{group.type}"),
                when=when(words, group.at),
                count=len(group.codes),
            ),
            ChooseTopic(group.codes),
        )
        for group in (who.groups if page == 0 else ())
    ]
    parts = [words.say("phrase_who_found" if who.searched else "phrase_who")]
    if not who.searched:
        parts.append(words.say("phrase_who_search"))
    if foot := page_line(words, page, len(who.clients), _SHOWN):
        parts.append(foot)
    turns = page_buttons(words, page, len(who.clients), ShowReaders, _SHOWN)
    return ChatMessage("\n".join(parts), (*in_rows(groups, 1), *in_rows(clients, 2), *turns))


def _topic(words: Words, choice: PhraseTopic) -> ChatMessage:
    topics = [
        Button(words.label(f"phrase_topic.{topic}"), ChoosePhrase(choice.codes, topic, choice.answers))
        for topic in TOPICS
    ]
    text = words.say("phrase_topic", about=_chosen(choice))
    if choice.own_words:
        text += "\n\n" + words.say("phrase_own_words")
    return ChatMessage(text, in_rows(topics, 1))


def _list(words: Words, choice: PhraseList) -> ChatMessage:
    dutch = Words.for_client("nl", words.calendar, words.now)
    phrases = [
        Button(dutch.label(f"phrase.{phrase}"), PreviewPhrase(choice.codes, phrase, choice.answers))
        for phrase in TOPICS[choice.topic]
    ]
    return ChatMessage(
        words.say("phrase_list", about=_chosen(choice)),
        in_rows((*phrases, _back(words, choice.codes, choice.answers)), 1),
    )


def _chosen(choice: PhraseTopic | PhraseList) -> str:
    """Who will read it; of an earlier version only the codes are known."""
    return _names(choice.readers) or ", ".join(choice.codes)


def _back(words: Words, codes: tuple[str, ...], answers: str) -> Button:
    return Button(words.label("button.back"), ChooseTopic(codes, answers))


def _preview(words: Words, preview: PhrasePreview) -> ChatMessage:
    """Dutch, and each language that the readers will see."""
    said = [
        words.say("phrase_in", language=LANGUAGES.get(code, "Nederlands / English"), phrase=Html(text))
        for code in ["nl", *(one for one in preview.languages if one != "nl")]
        for text in [Words.for_client(code, words.calendar, words.now).say(f"phrase.{preview.phrase}")]
    ]
    parts = [words.say("phrase_preview", about=_names(preview.readers), said=Html("\n".join(said)))]
    leaves = words.calendar.after_quiet(words.now)
    if preview.readers and leaves > words.now:
        parts.append(words.say("phrase_later", when=when(words, leaves)))
    if preview.missing:
        parts.append(words.say("phrase_missing", about=_names(preview.missing)))
    back = _back(words, preview.codes, preview.answers)
    if not preview.readers:
        return ChatMessage("\n\n".join(parts[1:]), ((back,),))
    sends = SendPhrase(preview.codes, preview.phrase, preview.answers)
    send = Button(words.label("button.phrase_send"), sends, once=True)
    return ChatMessage("\n\n".join(parts), ((send, back),))


def _card(words: Words, card: PhraseCardShown) -> ChatMessage:
    """Who answered what; it changes with every answer."""
    dutch = Words.for_client("nl", words.calendar, words.now)
    lines = [
        words.say(
            "phrase_reader",
            code=reader.code,
            name=reader.name,
            answer=Term(f"phrase_answer.{reader.answer or 'none'}"),
        )
        for reader in card.readers
    ]
    phrase = dutch.label(f"phrase.{card.phrase}")
    return ChatMessage(words.say("phrase_card", phrase=phrase, lines=Html("\n".join(lines))))


def _to_former(words: Words, told: AnswerToFormer) -> ChatMessage:
    dutch = Words.for_client("nl", words.calendar, words.now)
    return ChatMessage(
        words.say(
            "answer_to_former",
            code=told.code,
            name=told.name,
            coach=told.coach,
            phrase=dutch.label(f"phrase.{told.phrase}"),
            answer=Term(f"phrase_answer.{told.answer}"),
        )
    )


def _phrase(words: Words, told: Phrase) -> ChatMessage:
    """What the client reads, with the answers that fit."""
    text = words.say("phrase_from_coach", coach=told.coach, phrase=Term(f"phrase.{told.phrase}"))
    answers = [
        Button(
            words.label("button.understood" if answer == "understood" else f"button.answer_{answer}"),
            AnswerPhrase(told.sent, answer),
        )
        for answer in answers_to(told.phrase)
    ]
    call = Button(words.label("button.call_me"), CallMe())
    return ChatMessage(text, in_rows((*answers, call), 1))


def _names(people: Iterable[Named]) -> str:
    return ", ".join(f"{one.code} {one.name}" for one in people)


VIEWS: Views = dict(
    (
        shows(PhraseWho, _who),
        shows(PhraseTopic, _topic),
        shows(PhraseList, _list),
        shows(PhrasePreview, _preview),
        shows(PhraseCardShown, _card),
        shows(Phrase, _phrase),
        shows(AnswerToFormer, _to_former),
    )
)
