"""The own agenda: a secret address for other calendars, and the own calendar of a coach that is read here."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Final

from domain.errors import Refused
from domain.members import Act, may_ever
from services.agendas import giving
from services.agendas.feed import end_feed, entries_of, make_feed, pages_at, whose_feed
from services.agendas.follow import call_off_gone, gone_now, leave_gone, many_now, settle_many
from services.agendas.giving import CalendarHostNotAllowed
from web.speech import lines
from web.visit import Feed, Missing, NotFound, Shown, Visit, Went
from words.agendas import agenda_file, reading, taken

HERE: Final = "/instellingen/agenda"
FIELDS: Final = frozenset({"what", "address"})
_GIVES: Final = frozenset({"give", "stop", "call_off", "leave", "plan_many", "leave_many"})


async def show(visit: Visit) -> Shown:
    """What is settled about it, and what can be done."""
    return Shown("agenda.html", await facts(visit))


async def facts(visit: Visit) -> dict[str, Any]:
    """What is settled about the own agenda; nothing for who has none."""
    if not may_ever(visit.me.role, Act.TAKE_AGENDA):
        return {"agenda": None}
    told = await giving.shown(visit.turn)
    read_here = reading(visit.words, told) if told.hosts is not None else []
    return {
        "agenda": told,
        "gone": await gone_now(visit.turn) if told.given_at is not None else [],
        "many": await many_now(visit.turn) if told.hosts is not None else [],
        "agenda_taken": [lines(one) for one in taken(visit.words, told)],
        "agenda_reading": [lines(one) for one in read_here],
    }


async def check(visit: Visit) -> None:
    """What nobody may do is said before a code is asked. Raises NotFound, Missing."""
    what = visit.field("what")
    if what in _GIVES and not may_ever(visit.me.role, Act.GIVE_CALENDAR):
        raise NotFound
    if what not in _GIVES | {"make", "end"}:
        raise NotFound
    if what == "give":
        try:
            giving.allowed_address(visit.field("address"), await giving.allowed_hosts(visit.work))
        except Refused as refusal:
            told = refusal.message
            hosts = ", ".join(told.hosts) if isinstance(told, CalendarHostNotAllowed) else ""
            raise Missing("address", told.kept_as, {"hosts": hosts}) from None


async def act(visit: Visit) -> Went:
    """Make an address or take it back; read a calendar, or no more."""
    what = visit.field("what")
    if what == "make":
        path = await make_feed(visit.turn)
        address = f"{await pages_at(visit.work)}{path}"
        return Went(HERE, shown=Shown("settings_agenda.html", {"address": address, "goes_to": HERE}))
    if what == "end":
        await end_feed(visit.turn)
    elif what == "call_off":
        await call_off_gone(visit.turn)
    elif what == "leave":
        await leave_gone(visit.turn)
    elif what in ("plan_many", "leave_many"):
        await settle_many(visit.turn, planned=what == "plan_many")
    elif what == "give":
        await giving.give_calendar(visit.turn, visit.field("address"))
    else:
        await giving.end_calendar(visit.turn)
    return Went(HERE)


async def show_feed(visit: Visit) -> Feed:
    """Somebody's agenda, for a calendar that knows the address. Raises NotFound for any other."""
    token = visit.path["token"].removesuffix(".ics")
    person = await whose_feed(visit.work, token)
    if person is None:
        raise NotFound
    entries = await entries_of(visit.work, person, visit.now)
    feed = await visit.work.agendas.feed_of(person.id)
    day = visit.site.calendar.day
    used = feed.used_at if feed is not None else None
    return Feed(
        agenda_file(visit.words, entries, visit.now),
        f'W/"{sha256(repr(entries).encode()).hexdigest()[:32]}"',
        person.id,
        unused=used is None or day(used) != day(visit.now),
    )
