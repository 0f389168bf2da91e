"""What clients see of their appointments: reminders, changes, and how they answer these."""

from __future__ import annotations

import html

from domain.appointments.ways import Way, way
from domain.codes import Reason
from handlers.views.chat import Button, ChatMessage, Document, Rows, Venue, View, Views, in_rows, shows
from handlers.views.client import button
from handlers.views.notice import asks_which, notice_rows
from services.appointments.calendar import CalendarEntry, CalendarSent, SendCalendar
from services.appointments.missed import MissedYouShown
from services.appointments.own import OwnAppointments
from services.appointments.reminders import (
    CancelledByUsShown,
    CancelledForYouShown,
    ChangedShown,
    DaysAheadShown,
    HoursAheadShown,
    MadeShown,
    Meeting,
    MeetingShown,
    NewsShown,
    NotedAsOffShown,
    StandsShown,
)
from services.messages.client_answers import (
    REASONS_OFFERED,
    CancelAsk,
    CancelDone,
    Cannot,
    GiveReason,
    Late,
    LateBy,
    Location,
    Pin,
    RunningLate,
    Where,
)
from services.messages.client_requests import (
    AfterHours,
    AppointmentWish,
    AsksWhich,
    CallMe,
    CallPassedOn,
    Meet,
    MoreChoices,
    OtherAnswer,
    TextPassedOn,
    Wish,
)
from services.messages.comes import Come, ComeAll, Confirmed
from services.people.handover import CoachNewShown
from services.tasks.interpreter import InterpreterShown
from words.catalogs import Html, Words
from words.own_meetings import asked, comes_somewhere, how, kind_of, listed, place, told
from words.papers.calendar_file import Entry, calendar_file

LATE_CHOICES = (10, 20, 30)
_DAYS = {0: "today", 1: "tomorrow"}


def _days_ahead(words: Words, shown: DaysAheadShown) -> ChatMessage:
    if len(shown.items) > 1:
        return _bundle(words, shown)
    text = _said(words, shown, f"reminder_{_DAYS.get(shown.days, 'day')}", wrote=shown.wrote)
    return ChatMessage(text, (*answers(words, shown.meeting), (_other(words, shown.meeting),)))


def _other(words: Words, meeting: Meeting) -> Button:
    return button(words, "button.other", OtherAnswer(meeting.id))


def _bundle(words: Words, shown: DaysAheadShown) -> ChatMessage:
    """Several appointments on one day: one message, a yes for all, a no for each."""
    items = shown.items
    key = f"reminder_bundle_{_DAYS[shown.days]}" if shown.days in _DAYS else "reminder_bundle"

    def one_language(own: Words) -> str:
        text = own.say(
            key,
            first_name=words.me.first_name,
            coach=shown.coach,
            count=len(items),
            at=shown.meeting.at,
            items=Html(listed(own, items, shown.coach)),
            ask=asked(own, items),
        )
        return _after_own_words(own, text, wrote=shown.wrote)

    somewhere = [item for item in items if comes_somewhere(item)]
    yes = "button.come" if len(somewhere) == len(items) else "button.suits"
    buttons = [
        button(words, yes, ComeAll(tuple(item.id for item in items))),
        *(Button(words.label("button.cannot_at", at=item.at), Cannot(item.id)) for item in items),
        *(button(words, "button.where", Where(item.id)) for item in somewhere[:1]),
    ]
    return ChatMessage(words.each(one_language), in_rows(buttons, 1))


def _hours_ahead(words: Words, shown: HoursAheadShown) -> ChatMessage:
    key = "reminder_soon.wrote" if shown.wrote else "reminder_soon"
    meeting, text = shown.meeting, _said(words, shown, key, wrote=shown.wrote)
    if not comes_somewhere(meeting):
        return ChatMessage(text, answers(words, meeting))
    late, where = button(words, "button.late", Late(meeting.id)), _where(words, meeting)
    come = button(words, "button.come_soon", Come(meeting.id))
    return ChatMessage(
        text, ((come,), (late, where), (button(words, "button.cannot_soon", Cannot(meeting.id)),))
    )


def _said(words: Words, shown: MeetingShown, key: str, *, wrote: bool = False) -> str:
    first_name = words.me.first_name

    def one_language(own: Words) -> str:
        text = told(own, key, shown.meeting, shown.coach, first_name=first_name)
        return _after_own_words(own, text, wrote=wrote)

    return words.each(one_language)


def _after_own_words(words: Words, text: str, *, wrote: bool) -> str:
    """A reminder of what may have been called off: that the words were read, and that only a tap is sure."""
    return f"{text}\n\n{words.say('wrote_before')}" if wrote else text


def answers(words: Words, meeting: Meeting) -> Rows:
    """Yes, no, and what else is usual: who is called cannot be late or get lost, but the time may not fit."""
    cannot = button(words, "button.cannot", Cannot(meeting.id))
    if not comes_somewhere(meeting):
        suits = button(words, "button.suits", Come(meeting.id))
        return (suits,), (cannot,), _wish(words, AppointmentWish.WRONG_TIME, meeting.id)
    late = button(words, "button.late", Late(meeting.id))
    return (button(words, "button.come", Come(meeting.id)),), (cannot,), (late, _where(words, meeting))


def _where(words: Words, meeting: Meeting) -> Button:
    return button(words, "button.where", Where(meeting.id))


def _made(words: Words, shown: MadeShown) -> ChatMessage:
    return ChatMessage(_said(words, shown, "appointment_made"), _coming(words, shown))


def _changed(words: Words, shown: ChangedShown) -> ChatMessage:
    text = told(words, "appointment_changed", shown.meeting, shown.coach, was=shown.was)
    return ChatMessage(text, (*_coming(words, shown), *_calendar_again(words, shown)))


def _stands(words: Words, shown: StandsShown) -> ChatMessage:
    yes, *others = _coming(words, shown)
    if shown.comes:
        return ChatMessage(_said(words, shown, "appointment_stands.comes"), tuple(others))
    return ChatMessage(_said(words, shown, "appointment_stands"), (yes, *others))


def _coming(words: Words, shown: MeetingShown) -> Rows:
    yes, no, more = answers(words, shown.meeting)
    return (yes, no, (_where(words, shown.meeting),)) if comes_somewhere(shown.meeting) else (yes, no, more)


def _called_off(key: str) -> View[NewsShown]:
    def view(words: Words, shown: NewsShown) -> ChatMessage:
        meeting = shown.meeting
        text = words.say(
            _with_what_follows(key, stops=shown.stops),
            coach=shown.coach,
            type=kind_of(meeting.type),
            at=meeting.at,
        )
        return ChatMessage(text, (*_call_me(words), *_calendar_again(words, shown)))

    return view


def _noted_as_off(words: Words, shown: NotedAsOffShown) -> ChatMessage:
    """That it is off, who said so, and first the tap that says otherwise."""
    meeting = shown.meeting
    text = words.say("noted_as_off", coach=shown.coach, type=kind_of(meeting.type), at=meeting.at)
    comes = button(words, "button.come_after_all", Come(meeting.id))
    return ChatMessage(text, ((comes,), *_call_me(words)))


def _calendar_again(words: Words, shown: NewsShown) -> Rows:
    """What stands in the calendar of the client is not true any more."""
    again = button(words, "button.calendar_again", SendCalendar())
    return ((again,),) if shown.in_calendar else ()


def _with_what_follows(key: str, *, stops: bool) -> str:
    """The text that promises another appointment, or the one that does not: the trajectory stops."""
    return f"{key}.stopped" if stops else key


def _call_me(words: Words) -> Rows:
    return ((button(words, "button.call_me", CallMe()),),)


def _more_choices(words: Words, message: MoreChoices) -> ChatMessage:
    wishes = (AppointmentWish.WRONG_TIME, AppointmentWish.INTERPRETER)
    rows = [_wish(words, what, message.appointment) for what in wishes]
    return ChatMessage(words.say("more_choices"), (*rows, *_call_me(words)))


def _interpreter(words: Words, answer: InterpreterShown) -> ChatMessage:
    key = "interpreter_comes" if answer.comes else "interpreter_not"
    text = words.say(key, type=kind_of(answer.type), at=answer.at)
    return ChatMessage(text, () if answer.comes else _call_me(words))


def _missed_you(words: Words, shown: MissedYouShown) -> ChatMessage:
    if shown.again:
        text = words.say("missed_you_again", first_name=words.me.first_name, coach=shown.coach)
        return ChatMessage(text, _call_me(words))
    fresh = _wish(words, AppointmentWish.NEW_APPOINTMENT, shown.appointment)
    wrong = _wish(words, AppointmentWish.WENT_WRONG, shown.appointment)
    text = words.say("missed_you", first_name=words.me.first_name)
    return ChatMessage(text, (fresh, *_call_me(words), wrong))


def _wish(words: Words, what: AppointmentWish, appointment: str) -> tuple[Button]:
    return (button(words, f"button.{what}", Wish(what, appointment)),)


def _cancel_ask(words: Words, ask: CancelAsk) -> ChatMessage:
    def choice(key: str, reason: Reason | None) -> tuple[Button]:
        return (button(words, key, GiveReason(ask.appointment, reason)),)

    rows = [choice(f"reason.{reason}", reason) for reason in REASONS_OFFERED]
    text = words.say("cancel_ask" if ask.heard else "cancel_ask.waits")
    return ChatMessage(text, (*rows, choice("button.rather_not", None)))


def _cancel_done(words: Words, done: CancelDone) -> ChatMessage:
    key = _with_what_follows("cancel_done", stops=done.stops) if done.heard else "cancel_done.waits"
    text = words.say(key, coach=done.coach, type=kind_of(done.type), at=done.at)
    comes = button(words, "button.come_after_all", Come(done.appointment))
    return ChatMessage(text, (*_call_me(words), (comes,)))


def _text_passed_on(words: Words, told_to: TextPassedOn | AfterHours) -> ChatMessage:
    """Own words call nothing off: under them stands the button that does, and the one to be called.

    Words that say something about coming are answered with the question which appointment they are about.
    """
    at, ahead, notice = told_to.at if isinstance(told_to, AfterHours) else None, told_to.ahead, told_to.notice

    def one_language(own: Words) -> str:
        text = own.say(told_to.kept_as, coach=told_to.coach, at=at)
        return f"{text}\n\n{asks_which(own, ahead)}" if ahead and notice else text

    text = words.each(one_language)
    if not ahead:
        return ChatMessage(text)
    if notice:
        return ChatMessage(text, notice_rows(words, ahead, notice))
    label = "button.cannot_on"
    cannot = tuple((Button(words.label(label, at=one.at), Cannot(one.id)),) for one in ahead)
    return ChatMessage(text, (*cannot, *_call_me(words)))


def _call_passed_on(words: Words, told_to: CallPassedOn) -> ChatMessage:
    key = told_to.kept_as if told_to.at is None else "coach_will_call.later"
    return ChatMessage(words.say(key, coach=told_to.coach, at=told_to.at))


def _asks_which(words: Words, asked: AsksWhich) -> ChatMessage:
    text = words.each(lambda own: asks_which(own, asked.ahead))
    return ChatMessage(text, notice_rows(words, asked.ahead, asked.notice))


def _running_late(words: Words, ask: RunningLate) -> ChatMessage:
    buttons = [button(words, f"late.{minutes}", LateBy(ask.appointment, minutes)) for minutes in LATE_CHOICES]
    return ChatMessage(words.say("running_late"), in_rows(buttons, 1))


def _location(words: Words, told_of: Location) -> ChatMessage:
    if told_of.at and told_of.type and way(told_of.type, told_of.location) is not Way.PLACE:
        meeting = Meeting("", told_of.at, told_of.type, told_of.location)
        return ChatMessage(told(words, "own_appointments_item", meeting, told_of.coach), _call_me(words))
    text = words.each(
        lambda own: own.say(
            "location", location=place(own, told_of.location, told_of.coach), coach=told_of.coach
        )
    )
    return ChatMessage(text, _call_me(words))


def _confirmed(words: Words, message: Confirmed) -> ChatMessage:
    if message.day:
        return ChatMessage(
            words.each(
                lambda own: own.say("confirmed_day", items=Html(listed(own, message.day, message.coach)))
            )
        )
    if message.type is None:  # kept by an earlier version
        return ChatMessage(words.say("confirmed", coach=message.coach, at=message.at))
    meeting = Meeting("", message.at, message.type, message.location)
    return ChatMessage(told(words, "confirmed", meeting, message.coach))


def _pin(words: Words, pin: Pin) -> ChatMessage:
    return ChatMessage("", venue=Venue(pin.latitude, pin.longitude, pin.location, pin.address))


def _own_appointments(words: Words, own: OwnAppointments) -> ChatMessage:
    calendar = ((button(words, "button.calendar_again" if own.off else "button.calendar", SendCalendar()),),)
    if not own.items:
        return ChatMessage(_none(words, own.coach, stops=own.stops), calendar if own.off else ())
    text = words.each(
        lambda one: one.say(
            "own_appointments", coach=own.coach, items=Html(listed(one, own.items, own.coach))
        )
    )
    return ChatMessage(text, calendar)


def _calendar_sent(words: Words, own: CalendarSent) -> ChatMessage:
    if not own.items:
        return ChatMessage(_none(words, own.coach, stops=own.stops))
    content = calendar_file([_entry(words, item, own.coach) for item in own.items], words.now)
    return ChatMessage(words.say("calendar_sent"), document=Document("kortelijn.ics", content))


def _entry(words: Words, item: CalendarEntry, coach: str) -> Entry:
    """As the calendar shows it: neutral, for it may stand open; a place only where the client comes."""
    somewhere = comes_somewhere(item)
    return Entry(
        id=item.id,
        at=item.at,
        minutes=item.minutes,
        title=f"{words.label(kind_of(item.type).key)}, {coach}",
        location=place(words, item.location, coach) if somewhere else "",
        about="" if item.called_off else _how_in_calendar(words, item, coach),
        sequence=item.sequence,
        changed_at=item.changed_at,
        called_off=item.called_off,
    )


def _how_in_calendar(words: Words, item: CalendarEntry, coach: str) -> str:
    return html.unescape(words.each(lambda own: how(own, item, coach) or "")).strip()


def _none(words: Words, coach: str, *, stops: bool) -> str:
    return words.say(_with_what_follows("own_appointments_none", stops=stops), coach=coach)


def _coach_new(words: Words, new: CoachNewShown) -> ChatMessage:
    """Who it is, the next appointment, and last the question that the buttons answer."""

    def in_one(own: Words) -> str:
        text = own.say("coach_new", first_name=words.me.first_name, coach=new.coach, old_coach=new.old_coach)
        if not new.items:
            return text
        news, _, question = text.rpartition("\n\n")
        return f"{news}\n\n{listed(own, new.items, new.coach)}\n\n{question}"

    buttons = (button(words, "button.meet", Meet()), button(words, "button.question", CallMe()))
    return ChatMessage(words.each(in_one), in_rows(buttons, 1))


VIEWS: Views = dict(
    (
        shows(CoachNewShown, _coach_new),
        shows(DaysAheadShown, _days_ahead),
        shows(HoursAheadShown, _hours_ahead),
        shows(MadeShown, _made),
        shows(ChangedShown, _changed),
        shows(StandsShown, _stands),
        shows(CancelledByUsShown, _called_off("cancelled_by_us")),
        shows(CancelledForYouShown, _called_off("cancelled_for_you")),
        shows(NotedAsOffShown, _noted_as_off),
        shows(MoreChoices, _more_choices),
        shows(MissedYouShown, _missed_you),
        shows(InterpreterShown, _interpreter),
        shows(CancelAsk, _cancel_ask),
        shows(CancelDone, _cancel_done),
        shows(RunningLate, _running_late),
        shows(TextPassedOn, _text_passed_on),
        shows(AfterHours, _text_passed_on),
        shows(CallPassedOn, _call_passed_on),
        shows(AsksWhich, _asks_which),
        shows(Location, _location),
        shows(Confirmed, _confirmed),
        shows(Pin, _pin),
        shows(OwnAppointments, _own_appointments),
        shows(CalendarSent, _calendar_sent),
    )
)
