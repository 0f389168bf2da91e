"""What staff read of joining, of the help of their role, and of who stands in for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from domain.codes import Role
from domain.errors import NoLongerPossible
from domain.phones import grouped
from handlers.views.chat import Button, ChatMessage, Rows, Views, in_rows, shows
from handlers.views.lists import open_list
from services.access import GivenToOther
from services.help import CoordinatorHelp, HelpWithExamples
from services.messages.stand_ins import CoachIsBackShown, CoachStandsInShown
from services.people.absences import (
    AbsenceEnded,
    Absent,
    AskWhoStandsIn,
    AwayWithNobody,
    BackAgain,
    StandIn,
    StandInPage,
    StandsIn,
    WillStandIn,
)
from services.people.confirming import StaffDecided, StaffWelcome
from services.people.handover import ClientsHandedOverShown, CoachChangedShown, KlantmanagerChangedShown
from services.people.joining import Accept, Decline, StaffInvite
from services.people.own_phone import OwnPhone, Said
from services.people.stopping import (
    AskStop,
    StaffReadsAgain,
    StaffStopped,
    StaffWantsNone,
    StayOn,
    Stop,
    UndoStop,
)
from services.people.waiting import ConfirmStaff, RefuseStaff, StaffWaitsNoMore, StaffWaitsShown
from services.reports.lists import ShowPeriod
from services.sending.after import StaffMailReturned, StaffUnreachable
from services.tasks.cards import ShowOpenTasks
from services.tasks.unanswered import StuckNoShow
from words.catalogs import LANGUAGES, Html, Term, Words
from words.moments import from_to
from words.people import absence_ended


def _staff_invite(words: Words, message: StaffInvite) -> ChatMessage:
    me = words.me
    text = words.say(
        "staff_invite",
        role=Term(f"role.{me.role}"),
        organisation=me.organisation,
        municipality=me.municipality,
    )
    yes = Button(words.label("button.its_me"), Accept())
    return ChatMessage(text, ((yes, Button(words.label("button.not_me"), Decline())),))


def _staff_waits(words: Words, waits: StaffWaitsShown) -> ChatMessage:
    text = words.say(
        "staff_waits",
        name=waits.name,
        role=Term(f"role.{waits.role}"),
        organisation=waits.organisation,
        at=waits.at,
        account=waits.account,
    )
    yes = Button(words.label("button.confirm_staff"), ConfirmStaff(waits.person, waits.at), once=True)
    no = Button(words.label("button.refuse_staff"), RefuseStaff(waits.person, waits.at), once=True)
    return ChatMessage(text, ((yes, no),))


def _staff_decided(words: Words, done: StaffDecided) -> ChatMessage:
    key = "staff_waits.confirmed" if done.confirmed else "staff_waits.refused"
    role = Term(f"role.{done.role}")
    return ChatMessage(words.say(key, name=done.name, role=role, organisation=done.organisation))


def _staff_waits_no_more(words: Words, ended: StaffWaitsNoMore) -> ChatMessage:
    role = Term(f"role.{ended.role}")
    text = words.say("staff_waits_ended", name=ended.name, role=role, organisation=ended.organisation)
    return ChatMessage(text)


def _staff_welcome(words: Words, message: StaffWelcome) -> ChatMessage:
    return ChatMessage(words.say(_of_role(words, "staff_welcome")))


def _help_with_examples(words: Words, shown: HelpWithExamples) -> ChatMessage:
    said = words.say(_of_role(words, "help"), one=shown.one, two=shown.two, three=shown.three)
    return ChatMessage(f"{said}\n\n{_real_bot(words, shown.bot)}")


def _coordinator_help(words: Words, shown: CoordinatorHelp) -> ChatMessage:
    """With who reads Dutch and English for want of a catalog."""
    said = f"{words.say(_of_role(words, 'help'))}\n\n{_real_bot(words, shown.bot)}"
    fallen = "\n".join(
        words.say("help.language", code=language.code, count=language.count)
        for language in shown.languages
        if language.code not in LANGUAGES
    )
    if not fallen:
        return ChatMessage(said)
    return ChatMessage(f"{said}\n\n{words.say('help.languages', languages=Html(fallen))}")


def _real_bot(words: Words, bot: str) -> str:
    return words.say("help.real_bot", bot=bot)


def _of_role(words: Words, key: str) -> str:
    return f"{key}.{words.me.role}"


def _staff_mail_returned(words: Words, gone: StaffMailReturned) -> ChatMessage:
    role = Term(f"role.{gone.role}")
    return ChatMessage(words.say("staff_mail_returned", role=role, who=gone.who, code=gone.code))


def _staff_unreachable(words: Words, gone: StaffUnreachable) -> ChatMessage:
    return ChatMessage(words.say("staff_unreachable", role=Term(f"role.{gone.role}"), who=gone.who))


def _wants_none(words: Words, gone: StaffWantsNone) -> ChatMessage:
    return ChatMessage(words.say(gone.kept_as, role=Term(f"role.{gone.role}"), who=gone.who))


def _reads_again(words: Words, back: StaffReadsAgain) -> ChatMessage:
    return ChatMessage(words.say(back.kept_as, who=back.who, role=Term(f"role.{back.role}")))


def _who_stands_in(words: Words, asked: AskWhoStandsIn) -> ChatMessage:
    """A button for each colleague, and the pages beside this one."""
    buttons = [
        Button(one.name, StandIn(asked.back, one.person, asked.first), once=True) for one in asked.choices
    ]
    rows = in_rows(buttons, 2)
    beside = tuple(
        Button(words.label(f"button.page_{name}"), StandInPage(asked.back, page, asked.first))
        for name, page in (("before", asked.page - 1), ("after", asked.page + 1))
        if 0 <= page < asked.pages
    )
    rows += (beside,) if beside else ()
    rows += _look_at(words, asked.meetings, asked.back)
    if asked.first is None:
        text = words.say("absence_who", back=asked.back)
    else:
        text = words.say("absence_who.ahead", days=_days(words, asked.first, asked.back))
    if asked.meetings:
        text += "\n\n" + words.say("absence_who.meetings", count=asked.meetings)
    return ChatMessage(text, rows)


def _days(words: Words, first: date, back: date) -> str:
    """From when to when: the last day is the one before they are back."""
    return from_to(words, first, back - timedelta(days=1))


def _until_when(words: Words, absent: Absent) -> str:
    if absent.first is not None:
        days = _days(words, absent.first, absent.back)
        key = "absent.ahead" if absent.meetings is None else "absent.ahead.coach"
        return words.say(key, days=days, stand_in=absent.stand_in, back=absent.back)
    if absent.meetings is None:
        return words.say("absent", back=absent.back, stand_in=absent.stand_in)
    return words.say("absent.coach", back=absent.back, stand_in=absent.stand_in)


def _will_stand_in(words: Words, told: WillStandIn) -> ChatMessage:
    return ChatMessage(words.say(told.kept_as, who=told.who, days=_days(words, told.first, told.back)))


def _look_at(words: Words, meetings: int | None, back: date) -> Rows:
    """What lies in the absence, to move or call off by message."""
    return ((Button(words.label("button.absence_meetings"), ShowPeriod(back)),),) if meetings else ()


def _absent(words: Words, absent: Absent) -> ChatMessage:
    label = words.label("button.back_again") if absent.first is None else words.label("button.not_going")
    rows: Rows = ((Button(label, BackAgain(), once=True),),)
    text = _until_when(words, absent)
    if absent.meetings is None:
        return ChatMessage(text, rows)
    if absent.meetings:
        text += "\n\n" + words.say("absent.meetings", count=absent.meetings, stand_in=absent.stand_in)
    return ChatMessage(text, (*rows, *_look_at(words, absent.meetings, absent.back)))


def _away_with_nobody(words: Words, away: AwayWithNobody) -> ChatMessage:
    back = Button(words.label("button.back_again"), BackAgain(), once=True)
    return ChatMessage(words.say(away.kept_as, back=away.back), ((back,),))


def _coach_stands_in(words: Words, told: CoachStandsInShown) -> ChatMessage:
    """For whom, what lies ahead, and what waits with its buttons: one message."""
    text = words.say("coach_stands_in", coach=told.coach, back=told.back)
    if told.meetings:
        text += "\n" + words.say("coach_stands_in.meetings", count=told.meetings, coach=told.coach)
    waits = open_list(words, told.open)
    rows = (*waits.buttons, *_look_at(words, told.meetings, told.back))
    return replace(waits, text=f"{text}\n\n{waits.text}", buttons=rows)


def _coach_is_back(words: Words, told: CoachIsBackShown) -> ChatMessage:
    waits = open_list(words, told.open)
    return replace(waits, text=f"{words.say('coach_is_back')}\n\n{waits.text}")


def _absence_ended(words: Words, ended: AbsenceEnded) -> ChatMessage:
    return ChatMessage(absence_ended(words, ended), _open_tasks(words) if ended.count else ())


def _stands_in(words: Words, told: StandsIn) -> ChatMessage:
    if not told.count:
        return ChatMessage(words.say("stands_in", klantmanager=told.klantmanager, back=told.back))
    text = words.say("stands_in_open", count=told.count, klantmanager=told.klantmanager, back=told.back)
    return ChatMessage(text, _open_tasks(words))


def _open_tasks(words: Words) -> Rows:
    return ((Button(words.label("button.tasks"), ShowOpenTasks()),),)


def _coach_changed(words: Words, told: CoachChangedShown) -> ChatMessage:
    named = [words.say("button.choice", code=one.code, name=one.name).strip() for one in told.clients]
    text = words.say(
        "coach_changed",
        old_coach=told.old_coach,
        coach=told.coach,
        organisation=told.organisation,
        count=told.count,
        clients=Html(", ".join(named)),
    )
    return ChatMessage(f"{text}\n{words.say('digest.more', count=told.more)}" if told.more else text)


def _handed_over(words: Words, told: ClientsHandedOverShown) -> ChatMessage:
    named = [words.say("button.choice", code=one.code, name=one.name).strip() for one in told.clients]
    clients = Html(", ".join(named))
    text = words.say(
        "clients_handed_over",
        old_coach=told.old_coach,
        coach=told.coach,
        count=told.count,
        clients=clients,
    )
    return ChatMessage(f"{text}\n{words.say('digest.more', count=told.more)}" if told.more else text)


def _klantmanager_changed(words: Words, told: KlantmanagerChangedShown) -> ChatMessage:
    named = [words.say("button.choice", code=one.code, name=one.name).strip() for one in told.clients]
    clients = Html(", ".join(named))
    text = words.say("klantmanager_changed", old=told.old, new=told.new, count=told.count, clients=clients)
    return ChatMessage(f"{text}\n{words.say('digest.more', count=told.more)}" if told.more else text)


def _given_to_other(words: Words, told: GivenToOther) -> ChatMessage:
    return ChatMessage(words.say(f"refused.given_to_other.{told.role}", who=told.who))


def _ask_stop(words: Words, asked: AskStop) -> ChatMessage:
    yes = Button(words.label("button.stop_yes"), Stop(), once=True)
    text = words.say("stop_ask.last" if asked.last else asked.kept_as)
    return ChatMessage(text, ((yes, Button(words.label("button.stop_no"), StayOn())),))


def _stopped(words: Words, told: StaffStopped) -> ChatMessage:
    text = words.say(told.kept_as)
    if told.until is None:
        return ChatMessage(text)
    return ChatMessage(text, ((Button(words.label("button.undo_stop"), UndoStop(told.until), once=True),),))


def _stuck_no_show(words: Words, stuck: StuckNoShow) -> ChatMessage:
    hours = words.label("stuck_no_show.hours", count=stuck.hours)
    key = "stuck_no_show.asked" if stuck.stand_in else "stuck_no_show"
    about = {"code": stuck.code, "klantmanager": stuck.klantmanager, "stand_in": stuck.stand_in}
    return ChatMessage(words.say(key, hours=hours, **about))


def _own_phone(words: Words, own: OwnPhone) -> ChatMessage:
    """The number and who reads it; without one, what they read in its place."""
    if own.phone is not None:
        key = "own_phone.new" if own.said is Said.NEW else "own_phone"
        seen = Html(words.say(f"own_phone.seen.{words.me.role}"))
        return ChatMessage(words.say(key, phone=grouped(own.phone), seen=seen))
    key = "own_phone.away" if own.said is Said.AWAY else "own_phone.none"
    organisation, phone = words.me.organisation, own.organisation_phone
    if phone is None:
        instead = words.say("own_phone.nobody", organisation=organisation)
    else:
        instead = words.say(
            f"own_phone.instead.{words.me.role}", organisation=organisation, phone=grouped(phone)
        )
    return ChatMessage(words.say(key, instead=Html(instead)))


def _stale(words: Words, told: NoLongerPossible) -> ChatMessage:
    """Where its reader sees how it stands: each role has a command of its own."""
    role = words.reader.role if words.reader is not None else Role.CLIENT
    return ChatMessage(words.say(words.known(f"refused.stale_button.{role}", told.kept_as)))


VIEWS: Views = dict(
    (
        shows(NoLongerPossible, _stale),
        shows(StaffInvite, _staff_invite),
        shows(StaffWaitsShown, _staff_waits),
        shows(StaffDecided, _staff_decided),
        shows(StaffWaitsNoMore, _staff_waits_no_more),
        shows(StaffUnreachable, _staff_unreachable),
        shows(StaffMailReturned, _staff_mail_returned),
        shows(StaffWantsNone, _wants_none),
        shows(StaffWelcome, _staff_welcome),
        shows(HelpWithExamples, _help_with_examples),
        shows(CoordinatorHelp, _coordinator_help),
        shows(AskWhoStandsIn, _who_stands_in),
        shows(Absent, _absent),
        shows(WillStandIn, _will_stand_in),
        shows(AwayWithNobody, _away_with_nobody),
        shows(AbsenceEnded, _absence_ended),
        shows(StandsIn, _stands_in),
        shows(CoachStandsInShown, _coach_stands_in),
        shows(CoachIsBackShown, _coach_is_back),
        shows(AskStop, _ask_stop),
        shows(StaffStopped, _stopped),
        shows(StaffReadsAgain, _reads_again),
        shows(OwnPhone, _own_phone),
        shows(StuckNoShow, _stuck_no_show),
        shows(CoachChangedShown, _coach_changed),
        shows(ClientsHandedOverShown, _handed_over),
        shows(KlantmanagerChangedShown, _klantmanager_changed),
        shows(GivenToOther, _given_to_other),
    )
)
