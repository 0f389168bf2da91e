"""What stands on the card of a request about own rights, in a chat and on a page."""

from __future__ import annotations

from domain.clients.rights import RequestKind, RequestStep
from services.clients.rights import RequestShown
from words.catalogs import Slot, Words
from words.moments import when


def request_paragraphs(words: Words, card: RequestShown) -> list[str]:
    """What is asked, how far the terms have come, where it stands, and whether the client reads it."""
    slots: dict[str, Slot | None] = {
        "code": card.client.code,
        "name": card.client.name,
        "call_by": card.call_by,
        "last_day": card.last_day,
    }
    if card.last is not None:
        slots |= {"by": card.last.by, "when": when(words, card.last.at)}
    lines = [words.say(f"rights.{card.kind}.{card.fault}" if card.fault else f"rights.{card.kind}", **slots)]
    if card.stage is not None:
        lines.append(words.say(f"rights.stage.{card.stage}", **slots))
    if card.last is not None:
        own = f"rights.state.{card.kind}.{card.last.step}"
        lines.append(words.say(words.known(own, f"rights.state.{card.last.step}"), **slots))
    elif card.stage is not None and card.kind is RequestKind.COMPLAINT:
        lines.append(words.say("rights.ask.late", **slots))
    else:
        lines.append(words.say(words.known(f"rights.ask.{card.kind}", "rights.ask"), **slots))
    taken = card.last is not None and card.last.step is RequestStep.TAKEN
    if taken and card.client_reads and card.kind is not RequestKind.INSPECTION:  # the paper says that
        lines.append(words.say("rights.reads", **slots))
    if card.kind is RequestKind.DELETION and card.last and card.client_reads and not _given_up(card):
        lines.append(words.say("rights.reminders", **slots))
    if card.elsewhere:
        lines.append(words.say("rights.elsewhere"))
    elif not (card.client_reads or (card.last and card.last.step is RequestStep.WITHDRAWN)):
        lines.append(words.say("rights.not_read", **slots))
    return lines


def step_label(words: Words, card: RequestShown, step: RequestStep) -> str:
    """What the button of a step says."""
    return words.label(words.known(f"button.rights.{card.kind}.{step}", f"button.rights.{step}"))


def _given_up(card: RequestShown) -> bool:
    """Whether nothing is erased after all."""
    return card.last is not None and card.last.step in (RequestStep.WITHDRAWN, RequestStep.NOT_POSSIBLE)
