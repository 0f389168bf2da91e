"""The card of a task, for the klantmanager's side and for the coach; the list of what is open."""

from __future__ import annotations

from domain.codes import Status
from domain.tasks import CHOICES, FROM_CLIENT, Owner, Step, TaskKind
from handlers.views.chat import Button, ChatMessage, Views, in_rows, shows
from handlers.views.rights import REQUESTS_A_ROW, request_button
from handlers.views.task_buttons import card_buttons, plan_button, reply_button, request_buttons
from handlers.views.task_titles import task_title
from services.appointments.said import ClientSaid
from services.sending.after import CardUncertain
from services.tasks.cards import OpenTask, OpenTasksShown
from services.tasks.news import TaskNewsShown
from services.tasks.planning import NotNow, WhenShown
from services.tasks.shown import ButtonsShown, Meeting, StepSaid, TaskShown
from services.tasks.stuck import PutOn, Settle, StuckShown
from services.tasks.tasks import ShowTask
from words.answers import answer_words
from words.catalogs import Html, Slot, Term, Words
from words.lines import fact_words
from words.moments import day_short, on, when

TASKS_A_ROW = 3
_ENDINGS: dict[Step | None, str] = {
    Step.PLANNED: "planned",
    Step.LAPSED: "lapsed",
    Step.WITHDRAWN: "withdrawn",
}
_WITH_COACH = (Step.YOU_CALL, Step.TOGETHER)

Slots = dict[str, Slot | Term | None]


def _task(words: Words, task: TaskShown) -> ChatMessage:
    """One card: what it is about, where it stands, and what its reader can do now."""
    last = task.last
    if last is not None and last.step is Step.WITHDRAWN and task.kind not in FROM_CLIENT:
        return ChatMessage(_withdrawn(words, task, last))
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
    return ChatMessage("\n\n".join(lines), card_buttons(words, task))


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
    if task.fact is not None:
        slots |= {"what": fact_words(words, task.fact), "on": on(words, task.fact.on)}
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
        key = f"task.ask.{task.kind}" + (".claim" if task.claims else "")
        return words.say(key, name=task.client.name, coach=task.involved.coach)
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


def _when(words: Words, shown: WhenShown) -> ChatMessage:
    """The card asks when: moments at which coach and client are free, and how to go back."""
    side = Owner.COACH if shown.plans else Owner.KLANTMANAGER
    slots: Slots = {"code": shown.client.code, "name": shown.client.name, "caller": shown.caller}
    lines = [words.say("task_when", **slots)]
    lines.append(words.say(f"task_when.{side}" if shown.times else "task_when.none", **slots))
    if shown.plans:
        lines.append(words.say("task_when.typed", **slots))
    moments = tuple(plan_button(words, shown.task, at) for at in shown.times)
    back = (Button(words.label("button.plan_not_now"), NotNow(shown.task)),)
    return ChatMessage("\n\n".join(lines), tuple(row for row in (moments, back) if row))


def _only_buttons(words: Words, shown: ButtonsShown) -> ChatMessage:
    """Under a client's words: what was said about it, and a phrase in return."""
    card = shown.card
    reply = reply_button(words, card.client.code, card.task)
    return ChatMessage("", (*request_buttons(words, card), (reply,)))


def _stuck(words: Words, shown: StuckShown) -> ChatMessage:
    """By code: what waits, on whom, and who else can take it over."""
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
        ending = _ENDINGS.get(shown.last, "closed")
        return ChatMessage("\n\n".join([*lines, words.say(f"stuck.{ending}", **slots)]))
    if shown.last is not None:
        lines.append(words.say("stuck.busy", **slots))
    if shown.stand_in:
        lines.append(words.say("stuck.asked", **slots))
    if shown.stands_in:
        lines.append(words.say("stuck.stands_in", **slots))
    nobody = "stuck.nobody.stands_in" if shown.stands_in else "stuck.nobody"
    lines.append(words.say("stuck.who" if shown.candidates else nobody, **slots))
    candidates = [
        Button(words.label("button.put_on", name=one.name), PutOn(shown.task, one.person))
        for one in shown.candidates
    ]
    rows = in_rows(candidates, TASKS_A_ROW)
    if shown.kind is not TaskKind.PAUSE:  # which takes a yes or a no
        rows = (*rows, (Button(words.label("button.settle"), Settle(shown.task)),))
    return ChatMessage("\n\n".join(lines), rows)


def _task_news(words: Words, news: TaskNewsShown) -> ChatMessage:
    """Every kind of task has its own words for what was done with it."""
    at = when(words, news.at) if news.at is not None else ""
    family = "from_client" if news.kind in FROM_CLIENT else news.kind
    key = f"task_result.{family}.{news.step}"
    if news.at is not None or news.claims:
        key = words.known(f"{key}.claim" if news.claims else f"{key}.at", key)
    title = Term(f"task.title.{news.kind}")
    key = words.known(key, f"task_result.{news.step}")
    planned = when(words, news.planned) if news.planned is not None else ""
    slots: Slots = {"by": news.by, "code": news.code, "name": news.name, "title": title, "planned": planned}
    return ChatMessage(words.say(key, when=at, **slots))


def _card_uncertain(words: Words, message: CardUncertain) -> ChatMessage:
    """No name in it: it may be the second message about the same thing."""
    button = Button(words.label("button.show"), ShowTask(message.task), once=True)
    return ChatMessage(words.say(message.kept_as), ((button,),))


def _open_tasks(words: Words, tasks: OpenTasksShown) -> ChatMessage:
    """What is open, oldest first, with a button each."""
    if not tasks.items and not tasks.requests:
        return ChatMessage(words.say("tasks_none"))
    lines = [
        words.say(
            "tasks.request",
            code=one.code,
            name=one.name,
            what=Term(f"team.request.{one.kind}"),
            last_day=one.last_day,
        )
        for one in tasks.requests
    ]
    lines += [
        words.say(words.known(f"tasks.line.{item.owner}", "tasks.line"), **task_slots(words, item))
        for item in tasks.items
    ]
    if tasks.more:
        lines.append(words.say("digest.more", count=tasks.more))
    buttons = [task_button(words, item.kind, item.code, item.task) for item in tasks.items]
    text = words.say("tasks", count=tasks.count, lines=Html("\n".join(lines)))
    cards = [request_button(words, one.request, one.code, one.kind) for one in tasks.requests]
    return ChatMessage(text, (*in_rows(cards, REQUESTS_A_ROW), *in_rows(buttons, TASKS_A_ROW)))


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


def task_button(words: Words, kind: TaskKind, code: str, task: str) -> Button:
    """Opens the card of a task."""
    mark = words.label(f"task.mark.{kind}")
    return Button(f"{mark} {code}", ShowTask(task))


VIEWS: Views = dict(
    (
        shows(TaskShown, _task),
        shows(ButtonsShown, _only_buttons),
        shows(WhenShown, _when),
        shows(StuckShown, _stuck),
        shows(TaskNewsShown, _task_news),
        shows(CardUncertain, _card_uncertain),
        shows(OpenTasksShown, _open_tasks),
    )
)
