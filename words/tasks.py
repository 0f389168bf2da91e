"""What stands on the card of a task, whoever shows it: a chat, a page or a letter."""

from __future__ import annotations

from datetime import datetime

from domain.codes import Status
from domain.tasks import CHOICES, FROM_CLIENT, TODAY, Owner, Step, TaskKind, meant_for
from services.appointments.said import ClientSaid
from services.tasks.cards import OpenTask
from services.tasks.shown import Meeting, StepSaid, TaskShown
from services.tasks.stuck import StuckShown
from words.answers import answer_words
from words.catalogs import Html, Slot, Term, Words
from words.lines import fact_words
from words.moments import day_short, on, when

_WITH_COACH = (Step.YOU_CALL, Step.TOGETHER)

Slots = dict[str, Slot | Term | None]
_STUCK_ENDINGS: dict[Step | None, str] = {
    Step.PLANNED: "planned",
    Step.LAPSED: "lapsed",
    Step.WITHDRAWN: "withdrawn",
}


def task_title(
    words: Words, kind: TaskKind, since: datetime | None, *, family: str = "task.title"
) -> Term | Html:
    """The title of a task that was raised `since`. `family`: the texts in which it is called so."""
    title = Term(f"{family}.{kind}")
    if kind not in TODAY or since is None:
        return title
    day, today = meant_for(kind, since, words.calendar), words.calendar.day(words.now)
    key = "today" if day == today else "ahead" if day > today else "late"
    return Html(words.say(f"task.by.{key}", title=title, day=day))


def card_paragraphs(words: Words, task: TaskShown) -> list[str]:
    """One card: what it is about and where it stands, a paragraph each."""
    last = task.last
    if last is not None and last.step is Step.WITHDRAWN and task.kind not in FROM_CLIENT:
        return [_withdrawn(words, task, last)]
    lines = [_head(words, task)]
    if task.kind is TaskKind.NO_SHOW and task.side is Owner.KLANTMANAGER and task.meeting is not None:
        lines.append(_background(words, task, task.meeting))
    if not _says_choice(task):
        lines.append(_state(words, task))
    if Step.COMES_AGAIN in task.steps:
        lines.append(words.say("task.ask.how_it_went"))
    lines += _talk(words, task)
    if task.stands_in:
        coach = task.side is Owner.COACH
        away = task.involved.coach if coach else task.involved.klantmanager
        lines.append(words.say("card.stand_in", klantmanager=away))
    elif task.involved.stand_in and last is None:
        lines.append(words.say("task.stand_in_asked", stand_in=task.involved.stand_in))
    return lines


def stuck_paragraphs(words: Words, shown: StuckShown) -> list[str]:
    """By code: what waits, on whom, and who is on it, a paragraph each; last, who else is asked for."""
    slots: Slots = {
        "code": shown.code,
        "title": task_title(words, shown.kind, shown.since),
        "since": when(words, shown.since),
        "coach": shown.coach,
        "klantmanager": shown.klantmanager,
        "stand_in": shown.stand_in,
        "stands_in": shown.stands_in,
        "by": shown.by,
        "when": when(words, shown.at) if shown.at else "",
    }
    lines = [words.say("stuck", **slots)]
    if not shown.open:
        ending = _STUCK_ENDINGS.get(shown.last, "closed")
        return [*lines, words.say(f"stuck.{ending}", **slots)]
    if shown.last is not None:
        lines.append(words.say("stuck.busy", **slots))
    if shown.stand_in:
        lines.append(words.say("stuck.asked", **slots))
    if shown.stands_in:
        lines.append(words.say("stuck.stands_in", **slots))
    nobody = "stuck.nobody.stands_in" if shown.stands_in else "stuck.nobody"
    return [*lines, words.say("stuck.who" if shown.candidates else nobody, **slots)]


def _slots(words: Words, task: TaskShown) -> Slots:
    involved, repetition = task.involved, task.repetition
    slots: Slots = {
        "code": task.client.code,
        "name": task.client.name,
        "coach": involved.coach,
        "caller": involved.caller,
        "organisation": involved.organisation,
        "klantmanager": involved.klantmanager,
        "reporter": involved.reporter,
        "mark": Term(f"task.mark.{task.kind}"),
        "title": task_title(words, task.kind, task.since),
        "since": when(words, task.since),
        "proposed": when(words, task.proposed) if task.proposed else "",
        "planned": when(words, task.planned) if task.planned else "",
    }
    if repetition is not None:
        slots |= {"count": repetition.count, "days": repetition.days}
    if task.meeting is not None:
        slots |= {"type": Term(f"type.{task.meeting.type}"), "when": when(words, task.meeting.at)}
    if task.pause is not None:
        slots |= {"until": day_short(words, task.pause.until), "count": task.pause.days}
    # The fact behind a task may be gone; the card is shown all the same, with what is still known.
    slots["what"] = fact_words(words, task.fact) if task.fact is not None else words.label("task.fact_gone")
    slots["on"] = on(words, task.fact.on if task.fact is not None else words.calendar.day(task.since))
    return slots


def _head(words: Words, task: TaskShown) -> str:
    key, slots = f"task.{task.kind}", _slots(words, task)
    if task.kind in FROM_CLIENT:
        return words.say("task.from_client", **slots)
    if task.side is Owner.COACH:
        key += ".coach"
        tells_itself = task.asked_to_plan or not task.open
        if task.kind is TaskKind.NO_SHOW and task.choice is not None and not tells_itself:
            slots |= {"klantmanager": task.choice.by}
            key = f"follow_up_chosen.{task.choice.step}"
    elif task.kind is TaskKind.INTERPRETER and task.meeting is not None:
        key += ".appointment"
    elif task.claims:
        key += ".claim"
    return words.say(key, **slots)


def _is_last(task: TaskShown, *steps: Step) -> bool:
    return task.last is not None and task.last.step in steps


def _says_choice(task: TaskShown) -> bool:
    """Whether the head of a coach's card is the newest step itself: nothing has to be said twice."""
    return task.kind is TaskKind.NO_SHOW and _is_last(task, *CHOICES) and task.side is Owner.COACH


def _background(words: Words, task: TaskShown, meeting: Meeting) -> str:
    """How often in four weeks, whether the client was reached, what the client said; first what clashes."""
    lines = []
    if meeting.called_off is not None:
        called_off = when(words, meeting.called_off.at)
        lines.append(words.say("task.called_off", name=task.client.name, when=called_off))
    lines.append(words.say("task.often", **_slots(words, task)))
    if not meeting.reached:
        lines.append(words.say("no_show.not_reached", name=task.client.name))
    else:
        lines.append(words.say("task.reached" if meeting.said else "task.reached.silent"))
    lines += [_client_said(words, task, one) for one in meeting.said if one is not meeting.called_off]
    return "\n".join(lines)


def _client_said(words: Words, task: TaskShown, said: ClientSaid) -> str:
    """That the client wrote, asked or pressed something; what was written stands nowhere."""
    answer = answer_words(words, said.answer) if said.answer is not None else ""
    at = when(words, said.at)
    return words.say(
        f"task.said.{said.what}", name=task.client.name, when=at, count=said.count, answer=answer
    )


def _state(words: Words, task: TaskShown) -> str:
    """The newest step in words, or the question that the card asks."""
    last = task.last
    meeting, at = task.meeting, last.at if last is not None else words.now
    if task.kind is TaskKind.INTERPRETER and last is None and meeting is not None and meeting.at <= at:
        return words.say("task.state.interpreter.passed")
    if last is None and task.kind in FROM_CLIENT:
        key = words.known(f"task.ask.{task.kind}", f"task.ask.from_client.{task.side}")
        return words.say(key, **_slots(words, task))
    if last is None:
        key = words.known(f"task.ask.{task.kind}.{task.side}", f"task.ask.{task.kind}")
        return words.say(f"task.ask.{task.kind}.claim" if task.claims else key, **_slots(words, task))
    of_kind = f"task.state.{task.kind}.{last.step}"
    family = "from_client" if task.kind in FROM_CLIENT else task.kind
    of_family = f"task.state.{family}.{last.step}"
    key = words.known(f"{of_kind}.{task.side}", of_kind, of_family, f"task.state.{last.step}")
    if task.claims:
        key = words.known(f"{key}.claim", key)
    if last.own:
        key = words.known(f"{key}.own", key)
    if last.step in _WITH_COACH and not task.involved.coach_reached:
        key = f"task.state.{last.step}.not_reached"
    slots = _slots(words, task) | {"by": last.by, "when": when(words, last.at), "tries": task.tries}
    return words.say(key, **slots)


def _talk(words: Words, task: TaskShown) -> list[str]:
    """The joint talk that can come of a no-show, or that is planned already."""
    repetition = task.repetition
    if repetition is None:
        return []
    lines = []
    if repetition.times and task.kind is TaskKind.NO_SHOW:
        lines.append(words.say("task.times", **_slots(words, task)))
    if repetition.asked is not None:
        lines.append(
            words.say("task.talk_asked", **_slots(words, task) | {"when": when(words, repetition.asked)})
        )
    if repetition.talk is not None:
        lines.append(words.say("task.talk", when=when(words, repetition.talk)))
    return lines


def _withdrawn(words: Words, task: TaskShown, last: StepSaid) -> str:
    slots = _slots(words, task) | {"reporter": last.by}
    if task.kind is not TaskKind.NO_SHOW:
        return words.say("task.withdrawn", **slots)
    status = task.meeting.status if task.meeting is not None else None
    key = "no_show_corrected"
    if status is None or status is Status.NO_SHOW:
        key = "no_show_withdrawn"
    else:
        slots |= {"status": Term(f"status.{status}")}
    said = words.say(key, **slots)
    return "\n\n".join([said, words.say("no_show_still_planned", **slots)]) if task.planned else said


def step_taken_key(words: Words, kind: TaskKind | None, step: Step) -> str:
    """What a step that was taken is called: by the word of the button that it was taken with."""
    family = "from_client" if kind in FROM_CLIENT else kind
    return words.known(f"step_taken.{family}.{step}", f"step_taken.{step}")


def step_label(words: Words, task: TaskShown, step: Step) -> str:
    """What the button of a step says."""
    key = words.known(f"button.{task.kind}.{step}", f"button.{step}")
    if task.kind is TaskKind.INTERPRETER and not task.open:
        key = words.known(f"{key}.after_all", key)
    if task.asked_to_plan and step is Step.NEW_APPOINTMENT:
        key = "button.new_appointment.asked"
    if task.claims:
        key = words.known(f"button.{task.kind}.{step}.claim", key)
    return words.label(key, caller=task.involved.caller)


def request_labels(words: Words, last: StepSaid | None = None, tries: int = 0) -> dict[Step, str]:
    """What the buttons under a client's request say."""
    labels = {
        Step.REACHED: words.label("button.answered_by_phone"),
        Step.NOT_REACHED: words.label("button.not_reached"),
        Step.DONE: words.label("button.answered"),
    }
    if tries:
        labels[Step.NOT_REACHED] = words.label("button.not_reached.again", tries=tries)
    if last is not None and words.has(f"button.reopen.{last.step}"):
        labels[Step.REOPENED] = words.label(f"button.reopen.{last.step}")
    return labels


def task_slots(words: Words, item: OpenTask) -> Slots:
    """What a line about an open task is filled with."""
    return {
        "code": item.code,
        "name": item.name,
        "coach": item.coach,
        "mark": Term(f"task.mark.{item.kind}"),
        "title": task_title(words, item.kind, item.at),
        "since": when(words, item.at),
    }


def button_labels(words: Words, task: TaskShown) -> dict[Step, str]:
    """What the buttons of a card say, in their order; times have buttons of their own."""
    if task.kind in FROM_CLIENT:
        labels = request_labels(words, task.last, task.tries)
        return {step: labels[step] for step in task.steps if step in labels}
    shown = [step for step in task.steps if step not in (Step.PROPOSED, Step.NEW_APPOINTMENT)]
    return {step: step_label(words, task, step) for step in shown}
