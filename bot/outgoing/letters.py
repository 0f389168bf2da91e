"""From a row of the outbox to a letter: reader, facts and language are looked up at the moment of sending."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import NoReturn

from bot.outgoing.channel import STORED, Letter
from domain.calendar import Calendar
from domain.codes import Role
from domain.ids import new_id
from domain.messages.message import Lane, Message, Unread
from domain.messages.notices import Means, Notice
from domain.messages.shown import Shown
from domain.ports import PressedButton
from domain.values import Person, Reach
from domain.ways import FEW_WORDS
from handlers.menu import commands_for
from handlers.views import render
from handlers.views.chat import BUTTON_LIVES, ChatMessage, captioned, pieces
from handlers.views.help_now import with_help
from handlers.views.numbers import with_numbers
from services.looking_up import NotTrue, Sending
from services.messages.help_now import under
from services.people.joining import who_looks
from services.reports.shown import shown_of
from services.sending.before import shown
from services.sending.numbers import Numbers, numbers_under
from services.sending.texted import NOT_BY_SMS
from storage.store import OpenWork
from words.catalogs import CLIENT, Words


class CannotBeShown(Exception):
    """A message that this version cannot read; the argument says why."""


Keyboard = tuple[tuple[tuple[str, str], ...], ...]


async def write(
    work: OpenWork, notice: Notice, now: datetime, calendar: Calendar, *, again: bool = False
) -> tuple[Letter, Person | None]:
    """The letter of a notice and its reader; what its buttons mean is stored before it leaves.

    `again`: it may have arrived already, and says so. Raises NotTrue when the message has become untrue or
    its reader may not get it, and NotYet when it has to wait.
    """
    reader = await work.people.by_id(notice.person_id) if notice.person_id else None
    address = notice.address or (await _chat_of(work, notice, reader) if reader else None)
    if address is None:
        raise NotTrue("no_address")
    sending = Sending(work, reader, notice.subject, now, calendar)
    message = await shown(notice, sending)
    words = _words(await _as_looking(work, notice, reader, now), calendar, now)
    match notice.means:
        case Means.REACT:
            sign = STORED if message is None else render(words, message).text
            return Letter(notice.means, address, (sign,), target=notice.target), reader
        case Means.DELETE | Means.LEAVE:
            return Letter(notice.means, address, target=notice.target), reader
        case Means.MENU:
            commands = commands_for(words, reader.role if reader else Role.CLIENT)
            return Letter(notice.means, address, commands=commands), reader
        case Means.TOAST:
            # A press is ended also where its word is missing.
            said = (words.label(notice.name),) if words.has(notice.name) else ()
            return Letter(notice.means, address, said, target=notice.target), reader
    if notice.message is None or message is None or isinstance(message, Unread):
        raise CannotBeShown(message.why if isinstance(message, Unread) else "nothing is said")
    told = render(words, message)
    if notice.address is None:  # nobody's number for who only looks at an invitation
        told = _with_what_helps(words, told, notice, message, await numbers_under(message, sending))
    if again and notice.means is Means.SEND:
        told = replace(told, text=f"<i>{words.say('maybe_twice')}</i>\n\n{told.text}" if told.text else "")
    # An edit changes words and buttons; what stands above them stays.
    file = (told.picture or told.document) if notice.means is Means.SEND else None
    letter = Letter(
        means=notice.means,
        shown=shown_of(message) if reader is not None and reader.role is Role.COACH else Shown(),
        address=address,
        texts=tuple(captioned(told.text) if file else pieces(told.text)),
        keyboard=await _keep_buttons(work, told, reader, now),
        target=notice.target,
        file=file,
        awaited=notice.lane is Lane.ANSWER,
        prompt=told.prompt,
        venue=told.venue,
        language="+".join(words.languages) if words.domain == CLIENT else None,
        silent=notice.message.silent or (notice.lane is not Lane.ANSWER and calendar.is_quiet(now)),
    )
    return letter, reader


async def _chat_of(work: OpenWork, notice: Notice, reader: Person) -> str | None:
    """The chat that somebody reads. Raises NotTrue where nothing gets there, and says what can be done."""
    address, reach = await work.people.address(reader.id)
    if address is None and reader.reach is not Reach.ACTIVE:
        raise NotTrue(str(reader.reach))
    elsewhere = reader.reach is Reach.ACTIVE and reach is not Reach.ACTIVE
    if elsewhere and (address is None or notice.lane is not Lane.ANSWER):
        # They read on another way, and this is the chat's alone; an answer still goes where they wrote.
        await _refuse_chat(work, reader)
    if address is None and any(way.is_open for way in await work.ways.of(reader.id)):
        await _refuse_chat(work, reader)  # they said yes on a page, and never had a chat
    return address


async def _refuse_chat(work: OpenWork, reader: Person) -> NoReturn:
    """Staff see it on their pages; who reads texts or letters alone does not get what has no few words."""
    ways = await work.ways.of(reader.id) if reader.role is Role.CLIENT else []
    if any(one.is_open and one.kind in FEW_WORDS for one in ways):
        raise NotTrue(NOT_BY_SMS)
    raise NotTrue("on_the_page")


def _with_what_helps(
    words: Words, told: ChatMessage, notice: Notice, message: Message, numbers: Numbers | None
) -> ChatMessage:
    """Whom to ring; under what answers something that a client sent also where there is help."""
    help_ = under(notice, message, words.reader)
    if help_ is not None and help_.lines and numbers is not None:
        numbers = replace(numbers, danger=False)  # the lines say it
    return with_help(words, with_numbers(words, told, numbers), help_)


async def _as_looking(work: OpenWork, notice: Notice, reader: Person | None, now: datetime) -> Person | None:
    """Who only looks at an invitation reads in the language that was chosen there, not in the person's."""
    if reader is None or notice.address is None:
        return reader
    looks = await who_looks(work, notice.address, now)
    return replace(reader, language=looks.language) if looks is not None and looks.id == reader.id else reader


def _words(reader: Person | None, calendar: Calendar, now: datetime) -> Words:
    if reader is None:
        return Words.for_client("", calendar, now)
    if reader.role is Role.CLIENT:
        return Words.for_client(reader.language, calendar, now, reader)
    return Words.for_staff(calendar, now, reader)


async def _keep_buttons(work: OpenWork, told: ChatMessage, reader: Person | None, now: datetime) -> Keyboard:
    """Give each button an id of its own and store what it means."""
    if reader is None or not told.buttons:
        return ()
    kept, rows = [], []
    for row in told.buttons:
        keys = []
        for button in row:
            if not button.meaning.leaves_trace:
                keys.append((button.label, button.meaning.kept_as))
                continue
            key = new_id()
            kept.append(PressedButton(key, reader.id, button.meaning, now + BUTTON_LIVES, None, button.once))
            keys.append((button.label, key))
        rows.append(tuple(keys))
    await work.buttons.put(kept)
    return tuple(rows)
