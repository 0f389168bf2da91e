"""The card of a task, for the klantmanager's side and for the coach; the list of what is open."""

from __future__ import annotations

from domain.tasks import FROM_CLIENT, Owner, Step, TaskKind
from handlers.views.chat import Button, ChatMessage, Views, in_rows, shows
from handlers.views.rights import REQUESTS_A_ROW, request_button
from handlers.views.task_buttons import card_buttons, plan_button, reply_button, request_buttons
from services.sending.after import CardUncertain
from services.tasks.cards import OpenTasksShown
from services.tasks.news import TaskNewsShown
from services.tasks.planning import NotNow, WhenShown
from services.tasks.shown import ButtonsShown, TaskShown
from services.tasks.stuck import PutOn, Settle, StuckShown
from services.tasks.tasks import ShowTask
from words.catalogs import Html, Term, Words
from words.moments import when
from words.tasks import Slots, card_paragraphs, stuck_paragraphs, task_slots

TASKS_A_ROW = 3


def _task(words: Words, task: TaskShown) -> ChatMessage:
    """One card: what it is about, where it stands, and what its reader can do now."""
    lines = card_paragraphs(words, task)
    withdrawn = task.last is not None and task.last.step is Step.WITHDRAWN
    rows = () if withdrawn and task.kind not in FROM_CLIENT else card_buttons(words, task)
    return ChatMessage("\n\n".join(lines), rows)


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
    text = "\n\n".join(stuck_paragraphs(words, shown))
    if not shown.open:
        return ChatMessage(text)
    candidates = [
        Button(words.label("button.put_on", name=one.name), PutOn(shown.task, one.person))
        for one in shown.candidates
    ]
    rows = in_rows(candidates, TASKS_A_ROW)
    if shown.settles:
        rows = (*rows, (Button(words.label("button.settle"), Settle(shown.task)),))
    return ChatMessage(text, rows)


def _task_news(words: Words, news: TaskNewsShown) -> ChatMessage:
    """Every kind of task has its own words for what was done with it."""
    at = when(words, news.at) if news.at is not None else ""
    family = "from_client" if news.kind in FROM_CLIENT else news.kind
    key = f"task_result.{family}.{news.step}"
    if news.at is not None or news.claims:
        key = words.known(f"{key}.claim" if news.claims else f"{key}.at", key)
    title = Term(f"task.title.{news.kind}")
    key = words.known(key, f"task_result.{news.step}")
    if news.kind is TaskKind.NO_SHOW and news.step is Step.TAKEN_BACK:
        key = "task_result.taken_back.turn" if news.turn else "task_result.taken_back.no_turn"
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
