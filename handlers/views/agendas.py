"""What staff read of their agenda, and coaches of the calendar that is read here."""

from __future__ import annotations

from handlers.views.chat import Button, ChatMessage, Rows, Views, shows
from handlers.views.going import stored_lines
from handlers.views.reports import notes_of
from services.agendas.follow import (
    AskGone,
    AskMany,
    CalendarFollowed,
    CallOffGone,
    Gone,
    GoneAnswered,
    LeaveGone,
    LeaveMany,
    ManyAnswered,
    PlanMany,
    Unread,
)
from services.agendas.giving import (
    AgendaShown,
    CalendarHostNotAllowed,
    CalendarUnread,
    EndCalendar,
    EndFeed,
    MakeFeed,
)
from services.reports.buttons import Undo
from words.agendas import gone_answered, many_answered, reading, taken
from words.catalogs import Html, Term, Words
from words.moments import when


def _shown(words: Words, told: AgendaShown) -> ChatMessage:
    parts, rows = [words.say("agenda"), *taken(words, told)], []
    if told.pages:
        key = "button.agenda_make" if told.made_at is None else "button.agenda_make_again"
        rows.append((Button(words.label(key), MakeFeed()),))
    if told.made_at is not None:
        rows.append((Button(words.label("button.agenda_end"), EndFeed()),))
    if told.hosts is not None:
        parts += reading(words, told)
    if told.given_at is not None:
        rows.append((Button(words.label("button.calendar_end"), EndCalendar()),))
    return ChatMessage("\n\n".join(parts), tuple(rows))


def _followed(words: Words, told: CalendarFollowed) -> ChatMessage:
    where = "calendar.from_file" if told.file else "calendar.from"
    parts = []
    if told.lines:
        parts.append(words.say(where, lines=stored_lines(words, told.lines)))
    parts += notes_of(words, told.notes)
    if told.unread:
        items = "\n".join(_unread(words, one) for one in told.unread)
        parts.append(words.say("calendar.not_taken", items=Html(items)))
    if told.more:
        parts.append(words.say("calendar.more", count=told.more))
    if not parts:
        parts.append(words.say("calendar.nothing_new"))
    rows: Rows = ()
    if told.report is not None:
        rows = ((Button(words.label("button.undo"), Undo(told.report)),),)
    return ChatMessage("\n\n".join(parts), rows)


def _unread(words: Words, one: Unread) -> str:
    why = Term(f"calendar.problem.{one.problem}")
    codes, at = ", ".join(one.codes), when(words, one.at)
    if one.stands_at is None:
        return words.say("calendar.unread_item", codes=codes, when=at, why=why)
    was = when(words, one.stands_at)
    return words.say("calendar.stands_item", codes=codes, when=at, why=why, code=one.code, was=was)


def _ask_gone(words: Words, told: AskGone) -> ChatMessage:
    items = _items(words, told.gone, told.count)
    yes = Button(words.label("button.calendar_call_off"), CallOffGone(), once=True)
    no = Button(words.label("button.calendar_leave"), LeaveGone(), once=True)
    return ChatMessage(words.say("calendar_gone", items=Html(items), count=told.count), ((yes,), (no,)))


def _items(words: Words, named: tuple[Gone, ...], count: int) -> str:
    items = [words.say("calendar_gone.item", code=one.code, when=when(words, one.at)) for one in named]
    if count > len(named):
        items.append(words.say("calendar.more", count=count - len(named)))
    return "\n".join(items)


def _ask_many(words: Words, told: AskMany) -> ChatMessage:
    items = Html(_items(words, told.first, told.count))
    yes = Button(words.label("button.calendar_plan_many"), PlanMany(), once=True)
    no = Button(words.label("button.calendar_leave_many"), LeaveMany(), once=True)
    return ChatMessage(words.say("calendar_many", items=items, count=told.count), ((yes,), (no,)))


def _many_answered(words: Words, told: ManyAnswered) -> ChatMessage:
    return ChatMessage(many_answered(words, told))


def _gone_answered(words: Words, told: GoneAnswered) -> ChatMessage:
    return ChatMessage(gone_answered(words, told))


def _cannot(words: Words, told: CalendarUnread) -> ChatMessage:
    why = Term(f"calendar.fault.{told.fault}")
    return ChatMessage(words.say("calendar.unread_file" if told.file else "calendar.unread", why=why))


def _host(words: Words, told: CalendarHostNotAllowed) -> ChatMessage:
    key = "refused.calendar_host" if told.hosts else "calendar.no_hosts"
    return ChatMessage(words.say(key, hosts=", ".join(told.hosts)))


VIEWS: Views = dict(
    (
        shows(AgendaShown, _shown),
        shows(CalendarFollowed, _followed),
        shows(AskGone, _ask_gone),
        shows(GoneAnswered, _gone_answered),
        shows(AskMany, _ask_many),
        shows(ManyAnswered, _many_answered),
        shows(CalendarUnread, _cannot),
        shows(CalendarHostNotAllowed, _host),
    )
)
