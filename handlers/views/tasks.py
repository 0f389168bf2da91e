"""The card of a task, for the klantmanager's side and for the coach; the list of what is open."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.codes import Status
from domain.tasks import CALLS, CHOICES, RESULTS, Owner, Step, TaskKind
from handlers.views.fairness import answer_words
from handlers.views.lines import fact_words
from handlers.views.message import Button, Message, Rows, View, in_rows, instant, on, when
from handlers.words import Html, Term, Words

TASKS_A_ROW = 3


def _task(words: Words, facts: dict[str, Any]) -> Message:
    """One card: what it is about, where it stands, and what its reader can do now."""
    last = facts["last"]
    if last is not None and last["step"] == Step.WITHDRAWN:
        return Message(_withdrawn(words, facts, last))
    lines = [_head(words, facts)]
    if facts["kind"] == TaskKind.NO_SHOW and facts["side"] == Owner.KLANTMANAGER:
        lines.append(_background(words, facts))
    if not _says_choice(facts):
        lines.append(_state(words, facts))
    if facts.get("times") and facts["kind"] == TaskKind.NO_SHOW:
        lines.append(words.say("task.times", **_slots(words, facts)))
    if facts.get("talk"):
        lines.append(words.say("task.talk", when=when(words, instant(facts, "talk"))))
    if facts["stands_in"]:
        lines.append(words.say("card.stand_in", klantmanager=facts["klantmanager"]))
    elif facts["stand_in"] and last is None:
        lines.append(words.say("task.stand_in_asked", stand_in=facts["stand_in"]))
    return Message("\n\n".join(lines), _buttons(words, facts))


def _slots(words: Words, facts: dict[str, Any]) -> dict[str, Any]:
    slots: dict[str, Any] = {name: facts[name] for name in ("code", "name", "coach", "klantmanager")}
    slots |= {"organisation": facts["organisation"], "reporter": facts["reporter"]}
    slots |= {"proposed": when(words, instant(facts, "proposed")) if facts["proposed"] else ""}
    slots |= {"count": facts.get("count"), "days": facts.get("days")}
    if facts.get("at"):
        slots |= {"type": Term(f"type.{facts['type']}"), "when": when(words, instant(facts))}
    if facts.get("fact"):
        fact = facts["fact"]
        told = fact_words(words, fact["kind"], fact["type"], fact["details"])
        slots |= {"what": told, "on": on(words, date.fromisoformat(fact["on"]))}
    return slots


def _head(words: Words, facts: dict[str, Any]) -> str:
    key = f"task.{facts['kind']}"
    if facts["side"] == Owner.COACH:
        key += ".coach"
        if facts["kind"] == TaskKind.NO_SHOW and facts["choice"] and not _is_last(facts, Step.MERGED):
            key = f"follow_up_chosen.{facts['choice']}"
            return words.say(key, **_slots(words, facts) | {"klantmanager": facts["chosen_by"]})
    elif facts["kind"] == TaskKind.INTERPRETER and facts.get("at"):
        key += ".appointment"
    return words.say(key, **_slots(words, facts))


def _is_last(facts: dict[str, Any], *steps: Step) -> bool:
    return facts["last"] is not None and facts["last"]["step"] in steps


def _says_choice(facts: dict[str, Any]) -> bool:
    """Whether the head of a coach's card is the newest step itself: nothing has to be said twice."""
    chosen = facts["kind"] == TaskKind.NO_SHOW and _is_last(facts, *CHOICES)
    return chosen and facts["side"] == Owner.COACH


def _background(words: Words, facts: dict[str, Any]) -> str:
    """How often in four weeks, whether the client was reached, and what the answer was."""
    often = words.say("task.often", **_slots(words, facts))
    if not facts["reached"]:
        reached = words.say("no_show.not_reached", name=facts["name"])
    elif facts["answer"] is None:
        reached = words.say("task.reached")
    else:
        reached = words.say("task.answered", answer=answer_words(words, facts["answer"]))
    return f"{often}\n{reached}"


def _state(words: Words, facts: dict[str, Any]) -> str:
    """The newest step in words, or the question that the card asks."""
    last = facts["last"]
    if last is None:
        return words.say(f"task.ask.{facts['kind']}", name=facts["name"], coach=facts["coach"])
    of_kind = f"task.state.{facts['kind']}.{last['step']}"
    key = words.known(f"{of_kind}.{facts['side']}", of_kind, f"task.state.{last['step']}")
    slots = _slots(words, facts) | {"by": last["by"], "when": when(words, instant(last))}
    return words.say(key, tries=facts["tries"], **slots)


def _withdrawn(words: Words, facts: dict[str, Any], last: dict[str, Any]) -> str:
    slots = _slots(words, facts) | {"reporter": last["by"]}
    if facts["kind"] != TaskKind.NO_SHOW:
        return words.say("task.withdrawn", title=Term(f"task.title.{facts['kind']}"), **slots)
    if facts["status"] is None or facts["status"] == Status.NO_SHOW:
        return words.say("no_show_withdrawn", **slots)
    return words.say("no_show_corrected", status=Term(f"status.{facts['status']}"), **slots)


def _buttons(words: Words, facts: dict[str, Any]) -> Rows:
    """Results first, then who calls, then times, then the line to the other side."""
    steps = [Step(one) for one in facts["steps"]]
    meaning = {"task": facts["task"]}

    def row(wanted: tuple[Step, ...]) -> tuple[Button, ...]:
        return tuple(
            Button(_label(words, facts, step), "task_step", {**meaning, "step": str(step)})
            for step in wanted
            if step in steps and step is not Step.PROPOSED
        )

    others = tuple(step for step in steps if step not in (*RESULTS, *CHOICES))
    results = row(RESULTS)
    rows = [results[:2], results[2:], row(CALLS[:2]), row((Step.TOGETHER, Step.SEEN)), row(others)]
    rows.append(
        tuple(
            Button(words.label("button.propose", at=instant({"at": at})), "propose", {**meaning, "at": at})
            for at in facts.get("times", [])
        )
    )
    rows.append(_line_button(words, facts))
    return tuple(one for one in rows if one)


def _label(words: Words, facts: dict[str, Any], step: Step) -> str:
    return words.label(words.known(f"button.{facts['kind']}.{step}", f"button.{step}"))


def _line_button(words: Words, facts: dict[str, Any]) -> tuple[Button, ...]:
    to = facts["klantmanager"] if facts["side"] == Owner.COACH else facts["coach"]
    line = Button(words.label("button.write_line", to=to), "write_line", {"client": facts["code"]})
    if facts["side"] == Owner.COACH:
        return (line,)
    return line, Button(words.label("button.card"), "client_card", {"client": facts["code"]})


def _task_result(words: Words, facts: dict[str, Any]) -> Message:
    slots = {name: facts[name] for name in ("by", "code", "name")}
    return Message(words.say(f"task_result.{facts['step']}", **slots))


def _alert_uncertain(words: Words, facts: dict[str, Any]) -> Message:
    """No name in it: it may be the second message about the same thing."""
    button = Button(words.label("button.show"), "task_card", {"task": facts["task"]}, once=True)
    return Message(words.say("alert_uncertain"), ((button,),))


def _tasks(words: Words, facts: dict[str, Any]) -> Message:
    """What is open, oldest first, with a button each."""
    if not facts["items"]:
        return Message(words.say("tasks_none"))
    lines = [
        words.say(words.known(f"tasks.line.{item['owner']}", "tasks.line"), **task_slots(words, item))
        for item in facts["items"]
    ]
    if facts["more"]:
        lines.append(words.say("digest.more", count=facts["more"]))
    rows = in_rows([task_button(words, item) for item in facts["items"]], TASKS_A_ROW)
    return Message(words.say("tasks", count=facts["count"], lines=Html("\n".join(lines))), rows)


def task_slots(words: Words, item: dict[str, Any]) -> dict[str, Any]:
    """What a line about an open task is filled with."""
    slots: dict[str, Any] = {name: item[name] for name in ("code", "name", "coach")}
    slots |= {"mark": Term(f"task.mark.{item['kind']}"), "title": Term(f"task.title.{item['kind']}")}
    return slots | {"since": when(words, instant(item))}


def task_button(words: Words, item: dict[str, Any]) -> Button:
    """Opens the card of a task."""
    mark = words.label(f"task.mark.{item['kind']}")
    return Button(f"{mark} {item['code']}", "task_card", {"task": item["task"]})


def _line(words: Words, facts: dict[str, Any]) -> Message:
    slots = {name: facts[name] for name in ("by", "code", "name", "text")}
    button = Button(words.label("button.answer_line"), "write_line", {"client": facts["code"]})
    return Message(words.say("line_received", **slots), ((button,),))


def _line_prompt(words: Words, facts: dict[str, Any]) -> Message:
    slots = {name: facts[name] for name in ("to", "code", "name")}
    return Message(words.say("line_prompt", **slots), prompt=words.label("line_prompt.field", **slots))


def _line_sent(words: Words, facts: dict[str, Any]) -> Message:
    key = "line_sent" if facts["reach"] == "active" else "line_not_reached"
    return Message(words.say(key, **{name: facts[name] for name in ("to", "code", "name")}))


def _line_private(words: Words, facts: dict[str, Any]) -> Message:
    kinds = ", ".join(words.label(f"privacy.{kind}") for kind in facts["kinds"])
    return Message(words.say("line_private_deleted" if facts["deleted"] else "line_private", kinds=kinds))


def _absence_who(words: Words, facts: dict[str, Any]) -> Message:
    buttons = [
        Button(one["name"], "stand_in", {"back": facts["back"], "person": one["person"]}, once=True)
        for one in facts["choices"]
    ]
    rows = in_rows(buttons, 2)
    beside = tuple(
        Button(words.label(f"button.page_{name}"), "stand_in_page", {"back": facts["back"], "page": page})
        for name, page in (("before", facts["page"] - 1), ("after", facts["page"] + 1))
        if 0 <= page < facts["pages"]
    )
    rows += (beside,) if beside else ()
    return Message(words.say("absence_who", back=date.fromisoformat(facts["back"])), rows)


def _absent(words: Words, facts: dict[str, Any]) -> Message:
    button = Button(words.label("button.back_again"), "back", {}, once=True)
    text = words.say("absent", back=date.fromisoformat(facts["back"]), stand_in=facts["stand_in"])
    return Message(text, ((button,),))


def _absence_ended(words: Words, facts: dict[str, Any]) -> Message:
    if not facts["count"]:
        return Message(words.say("absence_ended"))
    return Message(words.say("absence_ended_open", count=facts["count"]), ((_open_tasks(words),),))


def _stands_in(words: Words, facts: dict[str, Any]) -> Message:
    slots = {"klantmanager": facts["klantmanager"], "back": date.fromisoformat(facts["back"])}
    if not facts["count"]:
        return Message(words.say("stands_in", **slots))
    return Message(words.say("stands_in_open", count=facts["count"], **slots), ((_open_tasks(words),),))


def _stuck_no_show(words: Words, facts: dict[str, Any]) -> Message:
    slots = {name: facts[name] for name in ("code", "klantmanager", "stand_in")}
    hours = words.label("stuck_no_show.hours", count=facts["hours"])
    key = "stuck_no_show.asked" if facts["stand_in"] else "stuck_no_show"
    return Message(words.say(key, hours=hours, **slots))


def _open_tasks(words: Words) -> Button:
    return Button(words.label("button.tasks"), "tasks", {})


VIEWS: dict[str, View] = {
    "task": _task,
    "task_result": _task_result,
    "task_news": _task_result,
    "alert_uncertain": _alert_uncertain,
    "tasks": _tasks,
    "line": _line,
    "line_prompt": _line_prompt,
    "line_sent": _line_sent,
    "line_private": _line_private,
    "absence_who": _absence_who,
    "absent": _absent,
    "absence_ended": _absence_ended,
    "stands_in": _stands_in,
    "stuck_no_show": _stuck_no_show,
}
