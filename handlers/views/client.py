"""What clients see besides their appointments: one idea a line, buttons before typing, no benefits."""

from __future__ import annotations

from domain.clients.rights import RequestKind
from domain.messages.kept import Meaning
from handlers.views.chat import Button, ChatMessage, Views, in_rows, shows
from handlers.views.notice import still_rows, with_still
from services.appointments.own import ShowAppointments
from services.clients.own_rights import Complain, Complaint, LeaveIt
from services.help import HelpShown
from services.messages.check_ins import CheckInAsk, GiveScore, SatisfactionAsk
from services.messages.client_requests import CallMe, Explained, NoSensitiveDataShown, NotUnderstood, SayHow
from services.messages.from_clients import CheckIn
from services.messages.help_now import TakeBackCall
from services.messages.stand_ins import CoachAwayShown
from services.pauses.messages import PauseEndedShown, PauseToldShown
from services.people.joining import (
    Accept,
    ChooseLanguage,
    Decline,
    Invite,
    InviteMore,
    LanguageChoice,
    OtherLanguage,
    PleaseChoose,
    TellMore,
)
from services.people.stopping import OptOut, Stop, UndoStop
from services.reports.congratulations import Congratulation
from services.tasks.waiting import WaitsElsewhere
from words.catalogs import LANGUAGES, STAFF, Term, Words


def button(words: Words, key: str, meaning: Meaning, *, once: bool = False) -> Button:
    """A button whose label stands in the catalogs."""
    return Button(words.label(key), meaning, once)


def _invite(words: Words, invite: Invite) -> ChatMessage:
    text = words.say("invite", organisation=words.me.organisation, municipality=words.me.municipality)
    return ChatMessage(
        text,
        (
            (button(words, "button.yes", Accept()),),
            (button(words, "button.no", Decline()),),
            (button(words, "button.more", TellMore()),),
        ),
    )


def _opt_out(words: Words, told: OptOut) -> ChatMessage:
    text = words.each(lambda own: _to_nobody(own, own.say(told.kept_as, coach=told.coach), wrote=told.wrote))
    if told.until is None:
        return ChatMessage(text)
    return ChatMessage(text, ((button(words, "button.undo_stop", UndoStop(told.until), once=True),),))


def _please_choose(words: Words, told: PleaseChoose) -> ChatMessage:
    if words.domain == STAFF:
        return ChatMessage(words.say(told.kept_as))
    return ChatMessage(words.each(lambda own: _to_nobody(own, own.say(told.kept_as), wrote=told.wrote)))


def _to_nobody(words: Words, text: str, *, wrote: bool) -> str:
    """First what became of what they wrote."""
    return f"{words.say('nobody_told')}\n\n{text}" if wrote else text


def _help(words: Words, shown: HelpShown) -> ChatMessage:
    return ChatMessage(words.say("help", bot=shown.bot))


def _invite_more(words: Words, message: InviteMore) -> ChatMessage:
    yes = (button(words, "button.yes", Accept()),)
    return ChatMessage(words.say("invite_more"), (yes, (button(words, "button.no", Decline()),)))


def _language_choice(words: Words, message: LanguageChoice) -> ChatMessage:
    choices = [Button(autonym, ChooseLanguage(code)) for code, autonym in LANGUAGES.items()]
    return ChatMessage(words.say("language_choice"), in_rows(choices, 2))


def _check_in(words: Words, message: CheckInAsk) -> ChatMessage:
    buttons = [button(words, f"button.checkin_{how}", SayHow(how)) for how in CheckIn]
    call = button(words, "button.call_me", CallMe())
    text = words.say("checkin", first_name=words.me.first_name)
    return ChatMessage(text, in_rows((*buttons, call), 1))


def _coach_away(words: Words, away: CoachAwayShown) -> ChatMessage:
    back = words.calendar.day_bounds(away.back)[0]
    return ChatMessage(words.say("coach_away", coach=away.coach, stand_in=away.stand_in, at=back))


def _congratulation(words: Words, done: Congratulation) -> ChatMessage:
    return ChatMessage(words.say("milestone", first_name=words.me.first_name, step=Term(f"step.{done.step}")))


def _complaint(words: Words, message: Complaint) -> ChatMessage:
    text = words.say("complaint", municipality=words.me.municipality)
    if not message.asks:
        return ChatMessage(text)
    yes = button(words, "button.answer_yes", Complain())
    no = button(words, "button.answer_no", LeaveIt(RequestKind.COMPLAINT))
    return ChatMessage(text, ((yes,), (no,)))


def _satisfaction(words: Words, message: SatisfactionAsk) -> ChatMessage:
    faces = {1: "1 😞", 2: "2", 3: "3 😐", 4: "4", 5: "5 😀"}
    scores = tuple(Button(face, GiveScore(number), once=True) for number, face in faces.items())
    text = words.say("satisfaction", organisation=words.me.organisation)
    return ChatMessage(text, (scores, (button(words, "button.skip", GiveScore()),)))


def _not_understood(words: Words, message: NotUnderstood) -> ChatMessage:
    return ChatMessage(
        words.say("not_understood"),
        (
            (button(words, "button.my_appointments", ShowAppointments()),),
            (button(words, "button.call_me", CallMe()),),
            (button(words, "button.other_language", OtherLanguage()),),
            (button(words, "button.stop", Stop()),),
        ),
    )


def _explained(words: Words, told: Explained) -> ChatMessage:
    """What this is and what can be tapped; that the coach has the words, where no other message says so."""

    def one_language(own: Words) -> str:
        text = own.say(told.kept_as, coach=told.coach)
        if told.passed:
            passed_on = "text_passed_on" if told.at is None else "after_hours"
            text = f"{text}\n\n{own.say(passed_on, coach=told.coach, at=told.at)}"
        return with_still(own, text, told.ahead)

    mine = (button(words, "button.my_appointments", ShowAppointments()),)
    language = (button(words, "button.other_language", OtherLanguage()),)
    return ChatMessage(words.each(one_language), (*still_rows(words, told.ahead), mine, language))


def _no_sensitive_data(words: Words, shown: NoSensitiveDataShown) -> ChatMessage:
    """What was taken away, and that the ordinary part of it can be said all the same."""

    def one_language(own: Words) -> str:
        return with_still(own, own.say("no_sensitive_data", coach=shown.coach), shown.ahead)

    return ChatMessage(words.each(one_language), still_rows(words, shown.ahead))


def _pause(words: Words, told: PauseToldShown) -> ChatMessage:
    return ChatMessage(words.say("pause_client", coach=told.coach, date=told.until))


def _pause_over(words: Words, told: PauseEndedShown) -> ChatMessage:
    return ChatMessage(words.say("pause_client_over", coach=told.coach))


def _waits_elsewhere(words: Words, told: WaitsElsewhere) -> ChatMessage:
    """Who knows that the client waits; that the words are kept only where the coach has not had them."""
    key = told.kept_as if told.kept else f"{told.kept_as}.read"
    text = words.say(key, coach=told.coach, reader=told.reader)
    if not told.task:
        return ChatMessage(text)
    return ChatMessage(text, ((button(words, "button.take_back", TakeBackCall(told.task)),),))


VIEWS: Views = dict(
    (
        shows(WaitsElsewhere, _waits_elsewhere),
        shows(PauseToldShown, _pause),
        shows(PauseEndedShown, _pause_over),
        shows(Invite, _invite),
        shows(InviteMore, _invite_more),
        shows(HelpShown, _help),
        shows(OptOut, _opt_out),
        shows(PleaseChoose, _please_choose),
        shows(LanguageChoice, _language_choice),
        shows(CheckInAsk, _check_in),
        shows(CoachAwayShown, _coach_away),
        shows(Congratulation, _congratulation),
        shows(Complaint, _complaint),
        shows(SatisfactionAsk, _satisfaction),
        shows(NotUnderstood, _not_understood),
        shows(Explained, _explained),
        shows(NoSensitiveDataShown, _no_sensitive_data),
    )
)
