"""Whether text messages arrive as they are written: Notify shows one of each language, and sends none."""

from __future__ import annotations

from datetime import timedelta

from bot.app import notify_of
from bot.clock import SystemClock
from bot.outgoing.notify import Unanswered
from bot.settings import Settings
from domain.codes import AppointmentType
from services.appointments.reminders import HoursAheadShown, Meeting
from words.catalogs import LANGUAGES, Words
from words.letters.short import text_message

MENDS = {
    "403 AuthError": "Notify does not know KORTELIJN_NOTIFY_KEY, or the clock of this machine is off",
    "401 AuthError": "Notify does not know KORTELIJN_NOTIFY_KEY",
    "400 BadRequestError": "Notify does not take the template: KORTELIJN_NOTIFY_TEMPLATES must name one "
    "of its own, for text messages, with ((tekst)) as the only placeholder",
    "404 NoResultFound": "Notify does not know the template in KORTELIJN_NOTIFY_TEMPLATES",
    "not_connected": "no connection to Notify; look at KORTELIJN_NOTIFY_URL, network and firewall",
}
_OFFICE = "+31201234567"


async def look(settings: Settings) -> tuple[bool, str]:
    """Whether it is well, and what was seen."""
    if settings.notify_url is None:
        return True, "none are sent, for KORTELIJN_NOTIFY_URL is empty"
    notify, changed = notify_of(settings), []
    try:
        for language in LANGUAGES:
            body = _sample(settings, language)
            if body not in await notify.preview(body):
                changed.append(language)
    except Unanswered as fault:
        return False, f"{MENDS.get(str(fault), 'Notify does not answer as it should')} ({fault})"
    finally:
        await notify.close()
    if changed:
        return False, f"Notify changes letters of the texts in {', '.join(changed)}: nobody could read them"
    calls = "; it calls us back" if settings.notify_callback_token else "; it is asked what came of them"
    return True, f"Notify shows each of {len(LANGUAGES)} languages as it was written{calls}"


def _sample(settings: Settings, language: str) -> str:
    """A reminder as a client of this language would get it; of nobody."""
    now = SystemClock().now()
    meeting = Meeting("", now + timedelta(hours=2), AppointmentType.COACHING, "Stationsplein 3")
    text = text_message(
        Words.for_client(language, settings.calendar, now), HoursAheadShown(meeting, ""), _OFFICE
    )
    if text is None:
        raise ValueError(f"no text of three parts in {language}")
    return text.body
