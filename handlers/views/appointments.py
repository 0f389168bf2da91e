"""What clients see of their appointments: reminders, changes, and how they answer these."""

from __future__ import annotations

from collections.abc import Iterable

from domain.codes import AppointmentType, Reason
from handlers.views.chat import Button, ChatMessage, Document, Rows, Venue, View, Views, in_rows, shows
from handlers.views.client import button
from services.appointments.missed import MissedYouShown
from services.appointments.own import (
    CalendarSent,
    LyingAhead,
    OwnAppointment,
    OwnAppointments,
    SendCalendar,
)
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
)
from services.messages.client_answers import (
    REASONS_OFFERED,
    CancelAsk,
    CancelDone,
    Cannot,
    Come,
    ComeAll,
    GiveReason,
    Late,
    LateBy,
    Location,
    Pin,
    RunningLate,
    Where,
)
from services.messages.client_requests import AppointmentWish, CallMe, Meet, MoreChoices, OtherAnswer, Wish
from services.people.handover import CoachNewShown
from services.tasks.interpreter import InterpreterShown
from words.catalogs import Html, Term, Words
from words.papers.calendar_file import Entry, calendar_file

# Neutral words for a kind of appointment: the message can be read on a locked screen.
_NEUTRAL = {
    AppointmentType.GROUP_TRAINING: "type.class",
    AppointmentType.LANGUAGE_CLASS: "type.class",
    AppointmentType.PVT_MEETING: "type.meeting",
    AppointmentType.MAP_MEETING: "type.meeting",
    AppointmentType.WALK_IN: "type.meeting",
    AppointmentType.PHONE_CALL: "type.call",
    AppointmentType.HOME_VISIT: "type.visit",
    AppointmentType.EMPLOYER_VISIT: "type.visit",
}
LATE_CHOICES = (10, 20, 30)


def kind_of(kind: AppointmentType) -> Term:
    """The neutral word for the kind of an appointment."""
    return Term(_NEUTRAL.get(kind, "type.talk"))


def _days_ahead(words: Words, shown: DaysAheadShown) -> ChatMessage:
    if len(shown.items) > 1:
        return _bundle(words, shown)
    text = _said(words, shown, "reminder_tomorrow" if shown.days == 1 else "reminder_day")
    come, cannot, late, where = _reminder_buttons(words, shown, "button.come", "button.cannot")
    other = button(words, "button.other", OtherAnswer(shown.meeting.id))
    return ChatMessage(text, ((come,), (cannot,), (late, where), (other,)))


def _bundle(words: Words, shown: DaysAheadShown) -> ChatMessage:
    """Several appointments on one day: one message, a yes for all, a no for each."""
    items = shown.items
    text = words.say(
        "reminder_bundle",
        first_name=words.me.first_name,
        coach=shown.coach,
        count=len(items),
        at=shown.meeting.at,
        items=Html(listed_meetings(words, items, shown.coach)),
    )
    buttons = [
        button(words, "button.come", ComeAll(tuple(item.id for item in items))),
        *(Button(words.label("button.cannot_at", at=item.at), Cannot(item.id)) for item in items),
        button(words, "button.where", Where(items[0].id)),
    ]
    return ChatMessage(text, in_rows(buttons, 1))


def _hours_ahead(words: Words, shown: HoursAheadShown) -> ChatMessage:
    come, cannot, late, where = _reminder_buttons(words, shown, "button.come_soon", "button.cannot_soon")
    return ChatMessage(_said(words, shown, "reminder_soon"), ((come,), (late, where), (cannot,)))


def _said(words: Words, shown: MeetingShown, key: str) -> str:
    meeting = shown.meeting
    return words.say(
        key,
        first_name=words.me.first_name,
        coach=shown.coach,
        type=kind_of(meeting.type),
        location=_place(words, meeting.location, shown.coach),
        at=meeting.at,
    )


def _reminder_buttons(words: Words, shown: MeetingShown, come: str, cannot: str) -> tuple[Button, ...]:
    key = shown.meeting.id
    return (
        button(words, come, Come(key)),
        button(words, cannot, Cannot(key)),
        button(words, "button.late", Late(key)),
        button(words, "button.where", Where(key)),
    )


def listed_meetings(words: Words, items: Iterable[Meeting | OwnAppointment], coach: str) -> str:
    """When, what and where, one below the other."""
    return "\n\n".join(
        words.say(
            "own_appointments_item",
            type=kind_of(item.type),
            location=_place(words, item.location, coach),
            at=item.at,
        )
        for item in items
    )


def _place(words: Words, location: str, coach: str) -> str:
    """Where it is; a coach may plan before the place is known."""
    return location or words.label("place_unknown", coach=coach)


def _made(words: Words, shown: MadeShown) -> ChatMessage:
    return ChatMessage(_said(words, shown, "appointment_made"), _coming(words, shown))


def _changed(words: Words, shown: ChangedShown) -> ChatMessage:
    meeting = shown.meeting
    text = words.say(
        "appointment_changed",
        coach=shown.coach,
        type=kind_of(meeting.type),
        location=_place(words, meeting.location, shown.coach),
        at=meeting.at,
        was=shown.was,
    )
    return ChatMessage(text, _coming(words, shown))


def _coming(words: Words, shown: MeetingShown) -> Rows:
    come, cannot, _, where = _reminder_buttons(words, shown, "button.come", "button.cannot")
    return (come,), (cannot,), (where,)


def _called_off(key: str) -> View[NewsShown]:
    def view(words: Words, shown: NewsShown) -> ChatMessage:
        return ChatMessage(_said(words, shown, _with_what_follows(key, stops=shown.stops)), _call_me(words))

    return view


def _with_what_follows(key: str, *, stops: bool) -> str:
    """The text that promises another appointment, or the one that does not: the trajectory stops."""
    return f"{key}.stopped" if stops else key


def _call_me(words: Words) -> Rows:
    return ((button(words, "button.call_me", CallMe()),),)


def _more_choices(words: Words, message: MoreChoices) -> ChatMessage:
    wishes = (AppointmentWish.WRONG_TIME, AppointmentWish.INTERPRETER)
    rows = [_wish(words, what, message.appointment) for what in wishes]
    return ChatMessage(words.say("more_choices"), (*rows, *_call_me(words)))


def _interpreter(words: Words, told: InterpreterShown) -> ChatMessage:
    key = "interpreter_comes" if told.comes else "interpreter_not"
    text = words.say(key, type=kind_of(told.type), at=told.at)
    return ChatMessage(text, () if told.comes else _call_me(words))


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
    return ChatMessage(text, _call_me(words))


def _running_late(words: Words, ask: RunningLate) -> ChatMessage:
    buttons = [button(words, f"late.{minutes}", LateBy(ask.appointment, minutes)) for minutes in LATE_CHOICES]
    return ChatMessage(words.say("running_late"), in_rows(buttons, 1))


def _location(words: Words, told: Location) -> ChatMessage:
    text = words.say("location", location=_place(words, told.location, told.coach), coach=told.coach)
    return ChatMessage(text, _call_me(words))


def _pin(words: Words, pin: Pin) -> ChatMessage:
    return ChatMessage("", venue=Venue(pin.latitude, pin.longitude, pin.location, pin.address))


def _own_appointments(words: Words, own: OwnAppointments) -> ChatMessage:
    if not own.items:
        return _none(words, own)
    items = Html(listed_meetings(words, own.items, own.coach))
    text = words.say("own_appointments", coach=own.coach, items=items)
    return ChatMessage(text, ((button(words, "button.calendar", SendCalendar()),),))


def _calendar_sent(words: Words, own: CalendarSent) -> ChatMessage:
    if not own.items:
        return _none(words, own)
    entries = [
        Entry(
            id=item.id,
            at=item.at,
            minutes=item.minutes,
            title=f"{words.label(kind_of(item.type).key)}, {own.coach}",
            location=_place(words, item.location, own.coach),
        )
        for item in own.items
    ]
    content = calendar_file(entries, words.now)
    return ChatMessage(words.say("calendar_sent"), document=Document("kortelijn.ics", content))


def _none(words: Words, own: LyingAhead) -> ChatMessage:
    key = _with_what_follows("own_appointments_none", stops=own.stops)
    return ChatMessage(words.say(key, coach=own.coach))


def _coach_new(words: Words, new: CoachNewShown) -> ChatMessage:
    """Who it is, the next appointment, and last the question that the buttons answer."""
    text = words.say("coach_new", first_name=words.me.first_name, coach=new.coach, old_coach=new.old_coach)
    if new.items:
        told, _, question = text.rpartition("\n\n")
        text = f"{told}\n\n{listed_meetings(words, new.items, new.coach)}\n\n{question}"
    buttons = (button(words, "button.meet", Meet()), button(words, "button.question", CallMe()))
    return ChatMessage(text, in_rows(buttons, 1))


VIEWS: Views = dict(
    (
        shows(CoachNewShown, _coach_new),
        shows(DaysAheadShown, _days_ahead),
        shows(HoursAheadShown, _hours_ahead),
        shows(MadeShown, _made),
        shows(ChangedShown, _changed),
        shows(CancelledByUsShown, _called_off("cancelled_by_us")),
        shows(CancelledForYouShown, _called_off("cancelled_for_you")),
        shows(MoreChoices, _more_choices),
        shows(MissedYouShown, _missed_you),
        shows(InterpreterShown, _interpreter),
        shows(CancelAsk, _cancel_ask),
        shows(CancelDone, _cancel_done),
        shows(RunningLate, _running_late),
        shows(Location, _location),
        shows(Pin, _pin),
        shows(OwnAppointments, _own_appointments),
        shows(CalendarSent, _calendar_sent),
    )
)
