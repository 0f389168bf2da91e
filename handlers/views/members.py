"""What a coordinator reads of who has access, and staff of theirs that ends."""

from __future__ import annotations

from datetime import date

from domain.codes import Role
from domain.values import Reach
from handlers.views.chat import Button, ChatMessage, Rows, Views, in_rows, shows
from services.people.joining import Accept
from services.people.leaving import ColleagueLeft, Gone, StaffLeft, Standing
from services.people.members import (
    AccessEnded,
    AccessList,
    AskToEnd,
    EndAccess,
    MemberCard,
    MemberLine,
    Place,
    ShowAccess,
    ShowMember,
    SureToEnd,
    Why,
)
from services.people.reviewing import ListIsRight
from services.people.silence import (
    AccountOfOther,
    IAmSomebodyElse,
    IAmStillHere,
    ReaderSilentShown,
    SilentTooLong,
    StaffSilent,
    StillThere,
)
from words.catalogs import Html, Term, Words
from words.moments import when

CODES_SHOWN = 30
NAMES_SHOWN = 10
MEETINGS_SHOWN = 10


def _list(words: Words, shown: AccessList) -> ChatMessage:
    """A line and a button for each, and the pages beside this one."""
    key = "access.review" if shown.review else "access"
    parts = [words.say(key, municipality=shown.municipality, count=shown.count, active=shown.active)]
    if shown.pages > 1:
        parts.append(words.say("access.page", page=shown.page + 1, pages=shown.pages))
    parts.append("\n".join(f"• {_line(words, one)}" for one in shown.members))
    if shown.reviewed:
        parts.append(words.say("access.reviewed", on=_day(shown.reviewed)))
    parts.append(words.say("access.how"))
    place = Place(shown.page, shown.review)
    buttons = [Button(_short(words, one), ShowMember(one.person, place)) for one in shown.members]
    rows = in_rows(buttons, 2)
    beside = tuple(
        Button(words.label(f"button.page_{name}"), ShowAccess(page, shown.review))
        for name, page in (("before", shown.page - 1), ("after", shown.page + 1))
        if 0 <= page < shown.pages
    )
    rows += (beside,) if beside else ()
    if shown.review and shown.page == shown.pages - 1:  # who says it has seen them all
        rows += ((Button(words.label("button.access_right"), ListIsRight(shown.review), once=True),),)
    return ChatMessage("\n\n".join(parts), rows)


def _short(words: Words, one: MemberLine) -> str:
    return words.label("button.member", name=one.name, role=Term(f"role.{one.role}"))


def _line(words: Words, one: MemberLine) -> str:
    said = words.say(
        "access.line",
        name=one.name,
        role=Term(f"role.{one.role}"),
        organisation=one.organisation,
        state=Term(f"access.state.{one.reach}"),
    )
    if one.seen:
        said += words.say("access.seen", on=_day(one.seen))
    if one.last_on:
        said += words.say("access.last_day", on=_day(one.last_on))
    return said


def _day(day: date) -> str:
    """With its year: a list is looked through for what is long ago."""
    return f"{day.day}-{day.month}-{day.year}"


def _card(words: Words, card: MemberCard) -> ChatMessage:
    """What can be done, or why nothing can."""
    clients = words.label("digest.clients", count=card.clients)
    parts = [
        words.say(
            "access_member", line=Html(_line(words, card.line)), since=_day(card.since), clients=clients
        )
    ]
    back = _back(words, card.place)
    if card.mine:
        return ChatMessage("\n\n".join([*parts, words.say("access_member.mine")]), (back,))
    if not card.own:
        return ChatMessage("\n\n".join([*parts, words.say("access_member.not_own")]), (back,))
    parts.append(words.say("access_member.choose"))
    rows: Rows = (
        (Button(words.label("button.has_left"), AskToEnd(card.line.person, Why.LEFT, card.place)),),
    )
    if card.line.reach is not Reach.NOT_JOINED:
        phone = Button(words.label("button.phone_lost"), AskToEnd(card.line.person, Why.PHONE, card.place))
        rows = ((phone,), *rows)
    return ChatMessage("\n\n".join(parts), (*rows, back))


def _back(words: Words, place: Place) -> tuple[Button, ...]:
    """The way back to where the reader was in the list."""
    return (Button(words.label("button.access_list"), ShowAccess(place.page, place.review)),)


def _sure(words: Words, asked: SureToEnd) -> ChatMessage:
    one = asked.line
    text = words.say(
        f"access_ask.{asked.why}",
        name=one.name,
        role=Term(f"role.{one.role}"),
        organisation=one.organisation,
    )
    if asked.why is Why.LEFT and asked.clients:
        text += "\n\n" + words.say("access_ask.clients", count=asked.clients, role=Term(f"role.{one.role}"))
    yes = Button(
        words.label(f"button.access_end.{asked.why}"),
        EndAccess(one.person, asked.why, asked.place, asked.since),
        once=True,
    )
    no = Button(words.label("button.access_keep"), ShowMember(one.person, asked.place))
    return ChatMessage(text, ((yes,), (no,)))


def _ended(words: Words, done: AccessEnded) -> ChatMessage:
    role = Term(f"role.{done.role}")
    key = f"access_ended.{done.why}"
    about = words.say(key, name=done.name, role=role, organisation=done.organisation, code=done.code)
    parts = [about]
    if done.codes:
        parts.append(words.say("access_ended.codes", role=role, codes=_some(words, done.codes, CODES_SHOWN)))
    if done.uncovered:
        parts.append(words.say("staff_left.uncovered", names=_some(words, done.uncovered, NAMES_SHOWN)))
    parts += _meetings(words, done.meetings)
    return ChatMessage("\n\n".join(parts), (_back(words, done.place),))


def _meetings(words: Words, standing: tuple[Standing, ...]) -> list[str]:
    """What still stands in the calendar with somebody who is gone."""
    if not standing:
        return []
    lines = [
        words.say("staff_left.meeting", code=one.code, when=when(words, one.at))
        for one in standing[:MEETINGS_SHOWN]
    ]
    if (more := len(standing) - MEETINGS_SHOWN) > 0:
        lines.append(words.say("digest.more", count=more))
    return [words.say("staff_left.meetings", lines=Html("\n".join(lines)))]


def _staff_left(words: Words, told: StaffLeft) -> ChatMessage:
    """Who it is, and for whom somebody has to be found."""
    key, last_on = ("last_day_known", _day(told.last_on)) if told.last_on else ("staff_left", "")
    parts = [words.say(key, count=len(told.who), who=_who(words, told.who), last_on=last_on)]
    for key, codes in (("coach", told.without_coach), ("klantmanager", told.without_klantmanager)):
        if codes:
            parts.append(words.say(f"staff_left.without_{key}", codes=_some(words, codes, CODES_SHOWN)))
    if told.without_coach or told.without_klantmanager:
        parts.append(words.say("staff_left.how"))
    if told.uncovered:
        parts.append(words.say("staff_left.uncovered", names=_some(words, told.uncovered, NAMES_SHOWN)))
    parts += _meetings(words, told.meetings)
    return ChatMessage("\n\n".join(parts))


def _colleague_left(words: Words, told: ColleagueLeft) -> ChatMessage:
    role = told.who[0].role
    said = words.say(
        "colleague_left.klantmanager.alone" if told.alone else f"colleague_left.{role}",
        count=len(told.who),
        who=_who(words, told.who),
        codes=_some(words, told.codes, CODES_SHOWN),
    )
    # A coach knows their own appointments; the klantmanager may have to call those who would come.
    meetings = _meetings(words, told.meetings) if told.who[0].role is Role.COACH else []
    return ChatMessage("\n\n".join([said, *meetings]))


def _who(words: Words, people: tuple[Gone, ...]) -> Html:
    shown = [
        words.say(
            "staff_left.one", name=one.name, role=Term(f"role.{one.role}"), organisation=one.organisation
        )
        for one in people[:NAMES_SHOWN]
    ]
    if (more := len(people) - NAMES_SHOWN) > 0:
        shown.append(words.say("digest.more", count=more))
    return Html(", ".join(shown))


def _some(words: Words, values: tuple[str, ...], most: int) -> str:
    shown = ", ".join(values[:most])
    return (
        shown if len(values) <= most else f"{shown}, {words.label('digest.more', count=len(values) - most)}"
    )


def _still_there(words: Words, asked: StillThere) -> ChatMessage:
    text = words.say("still_there", days=asked.days, until=asked.until)
    return ChatMessage(text, ((Button(words.label("button.still_here"), IAmStillHere(), once=True),),))


def _silent_too_long(words: Words, told: SilentTooLong) -> ChatMessage:
    yes = Button(words.label("button.its_me"), Accept())
    no = Button(words.label("button.somebody_else"), IAmSomebodyElse(), once=True)
    return ChatMessage(words.say("silent_too_long", days=told.days), ((yes,), (no,)))


def _account_of_other(words: Words, told: AccountOfOther) -> ChatMessage:
    role = Term(f"role.{told.role}")
    return ChatMessage(words.say("account_of_other", role=role, who=told.who, code=told.code))


def _staff_silent(words: Words, told: StaffSilent) -> ChatMessage:
    role = Term(f"role.{told.role}")
    return ChatMessage(words.say("staff_silent", role=role, who=told.who, days=told.days))


def _reader_silent(words: Words, told: ReaderSilentShown) -> ChatMessage:
    role = Term(f"role.{told.role}")
    return ChatMessage(
        words.say("reader_silent", role=role, who=told.who, since=told.since, count=told.tasks)
    )


VIEWS: Views = dict(
    (
        shows(AccessList, _list),
        shows(MemberCard, _card),
        shows(SureToEnd, _sure),
        shows(AccessEnded, _ended),
        shows(StaffLeft, _staff_left),
        shows(ColleagueLeft, _colleague_left),
        shows(StillThere, _still_there),
        shows(SilentTooLong, _silent_too_long),
        shows(StaffSilent, _staff_silent),
        shows(ReaderSilentShown, _reader_silent),
        shows(AccountOfOther, _account_of_other),
    )
)
