"""What coach and klantmanager read of what a client, or the other, says to them."""

from __future__ import annotations

from dataclasses import replace

from domain.codes import Role
from domain.tasks import ANSWERS
from handlers.views.chat import Button, ChatMessage, Rows, Views, shows
from handlers.views.task_buttons import reply_button, request_rows
from services.messages.from_clients import (
    AboutMeeting,
    ClientAsksWhere,
    ClientCancelled,
    ClientCheckin,
    ClientComes,
    ClientComesAfterAll,
    ClientDataWrong,
    ClientInterpreter,
    ClientLate,
    ClientMayBeCalled,
    ClientNeedsNoCall,
    ClientNewAppointment,
    ClientText,
    ClientWantsCall,
    ClientWantsToMeet,
    ClientWentWrong,
    ClientWouldCome,
    ClientWrongTime,
    FromClient,
)
from services.messages.line import AskLine, LineDanger, LinePrivate, LineReceived, LineSent, WriteLine
from services.messages.phrases import PreviewPhrase
from services.messages.to_clients import NotSentToClient
from services.reports.after_all import TakesPlace
from services.sending.with_nobody import ClientsNotToldShown, NotTold
from services.tasks.waiting import OffNoMore
from words.catalogs import LANGUAGES, Html, Slot, Term, Words
from words.messages import line_danger, line_private, line_sent
from words.moments import on, when


def _said(words: Words, told: FromClient, key: str, **slots: Slot | Term) -> ChatMessage:
    """A line about a client; under it what was done about it, and a ready phrase in the client's language."""
    rows: Rows = ((reply_button(words, told.code, told.task),),)
    if told.task:
        rows = (*request_rows(words, told.task, ANSWERS), *rows)
    text = words.say(key, code=told.code, name=told.name, **slots)
    if told.way is not None:
        text = f"{text}\n{words.say('said_by_way', way=Term(f'way.{told.way}'))}"
    return ChatMessage(text, rows)


def _of_client(words: Words, told: FromClient) -> ChatMessage:
    return _said(words, told, told.kept_as)


def _of_meeting(words: Words, told: AboutMeeting) -> ChatMessage:
    return _said(words, told, told.kept_as, when=when(words, told.at))


def _cancelled(words: Words, told: ClientCancelled) -> ChatMessage:
    if told.reason is None:
        return _of_meeting(words, told)
    reason = Term(f"reason.{told.reason}")
    return _said(words, told, "client_cancelled_reason", when=when(words, told.at), reason=reason)


def _would_come(words: Words, told: ClientWouldCome) -> ChatMessage:
    """The tap by which it takes place all the same comes first."""
    said = _of_meeting(words, told)
    takes_place = Button(words.label("button.takes_place"), TakesPlace(told.appointment, told.task))
    return replace(said, buttons=((takes_place,), *said.buttons))


def _off_no_more(words: Words, told: OffNoMore) -> ChatMessage:
    text = words.say(told.kept_as, code=told.code, name=told.name, when=when(words, told.at))
    return ChatMessage(text, ((reply_button(words, told.code),),))


def _late(words: Words, told: ClientLate) -> ChatMessage:
    if told.minutes is None:
        return _of_meeting(words, told)
    return _said(words, told, "client_late_minutes", when=when(words, told.at), minutes=told.minutes)


def _interpreter(words: Words, told: ClientInterpreter) -> ChatMessage:
    return _said(words, told, told.kept_as, when=when(words, told.at), language=_autonym(told.language))


def _may_be_called(words: Words, told: ClientMayBeCalled) -> ChatMessage:
    return _said(words, told, told.kept_as, day=on(words, told.day))


def _text(words: Words, told: ClientText) -> ChatMessage:
    said = _said(words, told, told.kept_as, text=told.text, language=_autonym(told.language))
    hint = f"client_text.{told.about}"
    if told.about is None or not words.has(hint):
        return said
    return replace(said, text=f"{said.text}\n\n{words.say(hint)}")


def _autonym(language: str) -> str:
    return LANGUAGES.get(language, language)


def _check_in(words: Words, told: ClientCheckin) -> ChatMessage:
    return _said(words, told, f"client_checkin.{told.how}")


def _data_wrong(words: Words, told: ClientDataWrong) -> ChatMessage:
    if not told.heard:
        return ChatMessage(
            words.say(f"client_data_wrong_unheard.{told.what}", code=told.code, name=told.name)
        )
    return ChatMessage(words.say(f"client_data_wrong.{told.what}", code=told.code, name=told.name))


def _not_sent(words: Words, told: NotSentToClient) -> ChatMessage:
    """What was typed went nowhere: a phrase in the client's language does, and so does a call."""
    call = Button(words.label("button.call_today"), PreviewPhrase((told.code,), "i_call_today", told.task))
    rows: Rows = ((reply_button(words, told.code, told.task),), (call,))
    return ChatMessage(words.say("not_sent_to_client", code=told.code, name=told.name), rows)


def _ask_line(words: Words, line: AskLine) -> ChatMessage:
    text = words.say("line_prompt", to=line.to, code=line.code, name=line.name)
    return ChatMessage(text, prompt=words.label("line_prompt.field", to=line.to))


def _line_received(words: Words, line: LineReceived) -> ChatMessage:
    text = words.say("line_received", by=line.by, code=line.code, name=line.name, text=line.text)
    return ChatMessage(text, ((Button(words.label("button.answer_line"), WriteLine(line.code)),),))


def _line_sent(words: Words, line: LineSent) -> ChatMessage:
    return ChatMessage(line_sent(words, line))


def _line_private(words: Words, line: LinePrivate) -> ChatMessage:
    return ChatMessage(line_private(words, line))


def _line_danger(words: Words, line: LineDanger) -> ChatMessage:
    return ChatMessage(line_danger(words, line))


def _not_told(words: Words, shown: ClientsNotToldShown) -> ChatMessage:
    """What clients did not get: the coach may wish to call."""
    lines = [_line_not_told(words, one) for one in shown.items]
    if shown.more:
        lines.append(words.say("digest.more", count=shown.more))
    return ChatMessage(words.say("too_late", lines=Html("\n".join(lines))))


def _line_not_told(words: Words, one: NotTold) -> str:
    at = when(words, one.at) if one.at else ""
    line = words.say(f"too_late.{one.what}", code=one.code, name=one.name, when=at)
    if one.maybe:
        line = words.say("too_late.maybe", line=Html(line))
    if one.coach is None:
        return line
    # To a colleague who stands in it is the coach's; anybody else reads since the coach gets no messages.
    key = "for_colleague" if words.me.role is Role.COACH else "too_late.of_coach"
    return words.say(key, line=Html(line), coach=one.coach)


VIEWS: Views = dict(
    (
        shows(ClientsNotToldShown, _not_told),
        shows(ClientCancelled, _cancelled),
        shows(ClientLate, _late),
        shows(ClientComes, _of_meeting),
        shows(ClientComesAfterAll, _of_meeting),
        shows(ClientWouldCome, _would_come),
        shows(OffNoMore, _off_no_more),
        shows(ClientAsksWhere, _of_meeting),
        shows(ClientWantsCall, _of_client),
        shows(ClientNeedsNoCall, _of_client),
        shows(ClientMayBeCalled, _may_be_called),
        shows(ClientWantsToMeet, _of_client),
        shows(ClientCheckin, _check_in),
        shows(ClientWrongTime, _of_meeting),
        shows(ClientInterpreter, _interpreter),
        shows(ClientNewAppointment, _of_meeting),
        shows(ClientWentWrong, _of_meeting),
        shows(ClientText, _text),
        shows(ClientDataWrong, _data_wrong),
        shows(NotSentToClient, _not_sent),
        shows(AskLine, _ask_line),
        shows(LineReceived, _line_received),
        shows(LineSent, _line_sent),
        shows(LinePrivate, _line_private),
        shows(LineDanger, _line_danger),
    )
)
