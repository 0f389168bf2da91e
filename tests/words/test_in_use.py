"""Nothing stands here that nobody asks for: every named query is called, every text can be said."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.codes import AppointmentAction, RequestType, Role
from domain.ports.signin import FactorKind
from domain.reading.kinds import VALUES, Kind
from domain.tasks import FROM_CLIENT, TaskKind
from domain.ways import WayKind
from handlers.views.appointments import LATE_CHOICES
from services.digests.browse import DAYS
from services.importing.files import MODELS
from tools.i18n.catalogs import SOURCE, entries
from web.rendering import PLAIN
from words.catalogs import CLIENT, STAFF
from words.importing import EXPECTED
from words.reviewed import catalog_path

ROOT = Path(__file__).parents[2]
SPEAKS = ("bot", "handlers", "web", "words", "services", "domain")
TEMPLATES = ROOT / "web" / "templates"
QUOTED = re.compile(r"'([\w.]+)'")
JOINED = re.compile(r"'([\w.]+[._])' ~ [\w.]+(?: ~ '(\.[\w.]+)')?")
"""A key that a template makes: `'page.client.' ~ name ~ '.none'`."""
AT_A_PLACE = re.compile(r"@(?:page|mail)$")
"""What a text is called that is another one on a page; it is said where the text itself is."""
QUERY = re.compile(r"^-- name: (\w+)", re.M)

BUILT = {
    *(
        f"mail.{what}.subject"
        for what in (
            *(f"card.{kind}" for kind in ("call", "coach", "interpreter", "pause", "plan")),
            "request.complaint",
            "request.deletion",
            "card.no_show.withdrawn",
            *(f"card.no_show.over{who}" for who in ("", ".asked", ".stand_in")),
        )
    ),
    *(f"page.import.kind.{name}" for name in MODELS),
    *(f"page.request.reason.{what}" for what in ("complaint", "data")),
    *(f"import.expected.{what}" for _, what in EXPECTED),
    *(f"{key}.{role}" for key in ("staff_welcome", "help") for role in Role if role is not Role.CLIENT),
    *(f"line.appointment.cancel.{by}" for by in ("supplier", "client", "municipality")),
    *(f"page.error.{status}{part}" for status in PLAIN for part in ("", ".title")),
    *(f"factor.{kind}" for kind in FactorKind),
    *(f"way.{kind}" for kind in WayKind),
    "mail.card.no_show.withdrawn.line",
    *(f"mail.card.no_show.over{who}.line" for who in ("", ".asked", ".stand_in")),
    "status.late_minutes",
    *(f"status.{key}_reason" for key in ("excused", "excused_late", "no_show")),
    "status.excused_late",
    *(f"note.odd_{odd}" for odd in ("sunday", "hour")),
    *(f"task.{kind}.coach" for kind in TaskKind if kind not in FROM_CLIENT),
    "task.interpreter.appointment",
    "waits_elsewhere.read",
    "task.state.joint_talk.proposed.coach",
    "task.state.no_show.merged.coach",
    "task.state.no_show.asked_to_plan.coach",
    "task.ask.plan.claim",
    "task.state.returned.claim",
    "task_result.plan.returned.claim",
    *(f"button.plan.{answer}.claim" for answer in ("agreed", "returned")),
    "button.interpreter.done.after_all",
    "button.not_possible.after_all",
    "task.plan.claim",
    "client_cancelled_reason",
    "client_late_minutes",
    *(f"milestone.start_decision.{outcome}" for outcome in ("start", "no_start")),
    *(f"milestone.go_no_go.{outcome}" for outcome in ("go", "no_go")),
    *(f"request.{kind}" for kind in RequestType),
    "ask.unknown_client_guess",
    "ask.notice_unknown_several",
    *(
        f"ask.{what}.typed"
        for what in (
            "no_client",
            "which_appointment",
            "unknown_client_guess",
            "ambiguous_client",
            "unclear_status",
            "conflict",
            "ending_reason",
            "ladder_step",
            "bulk_unclear",
            "date_unclear",
            "time_unclear",
            "no_appointment",
            "not_started",
            "refers_to_earlier",
            "unconfirmed",
        )
    ),
    *(f"button.guess.{change}" for change in AppointmentAction),
    *(f"detail.language.{code}" for code in VALUES[Kind.LANGUAGE]),
    *(f"button.guess.{key}.dated" for key in ("one", "of")),
    *(f"digest.task.{key}" for key in ("missing_at", "no_show_at", "signal_topic")),
    *(f"picture.{key}_none" for key in ("last", "supplier")),
    *(f"moment.plan_{change}" for change in ("cancel", "confirm")),
    *(f"late.{minutes}" for minutes in LATE_CHOICES),
    *(f"weekday.{number}" for number in DAYS),
    *(f"task_result.interpreter.{step}.at" for step in ("done", "not_possible")),
    *(f"button.leave_{what}_of" for what in ("excused", "stands", "open")),
    "button.store_anyway_of",
    *(f"doubt.{kind}.known" for kind in ("cancelled", "late")),
    *(f"doubt.{kind}.left" for kind in ("wrong_time", "wants_call", "wrote")),
    *(f"doubt.wrote_{what}.left" for what in ("cannot", "late", "other_time")),
    "note.standing.silent",
    "note.standing.left.silent",
    "pause.meetings.silent",
    "pause.too_long.full",
    *(
        f"{key}.stopped"
        for key in ("cancelled_by_us", "cancelled_for_you", "cancel_done", "own_appointments_none")
    ),
    *(f"reminder_{day}.away" for day in ("today", "tomorrow", "day", "soon", "soon.wrote")),
    *(
        f"{key}.away"
        for key in (
            "appointment_made",
            "appointment_changed",
            "appointment_stands",
            "appointment_stands.comes",
            "own_appointments_item",
            "confirmed",
        )
    ),
}
"""Keys that a view builds in more than one step, so that no single expression shows them."""


def _nodes(*folders: str) -> Iterator[ast.AST]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def test_every_named_query_is_called() -> None:
    named = {
        name
        for path in (ROOT / "storage" / "queries").glob("*.sql")
        for name in QUERY.findall(path.read_text(encoding="utf-8"))
    }
    assert len(named) > 100
    called = {
        node.attr
        for node in _nodes("storage", "bot")
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Q"
    }
    assert sorted(named - called) == []
    assert sorted(called - named) == []


@pytest.mark.parametrize("domain", [STAFF, CLIENT])
def test_every_text_can_be_said(domain: str) -> None:
    """A key stands in the code as it is, fits an f-string with words of the code in its gaps, or is built."""
    keys = {AT_A_PLACE.sub("", key) for key in entries(catalog_path(SOURCE, domain))}
    assert len(keys) > 100
    nodes = list(_nodes(*SPEAKS))
    said = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    templates = [path.read_text("utf-8") for path in TEMPLATES.rglob("*.html")]
    said |= {key for text in templates for key in QUOTED.findall(text)}
    families = [family for node in nodes if (family := _family(node)) is not None]
    families += [
        re.compile(rf"{re.escape(head)}(\w+){re.escape(tail)}")
        for text in templates
        for head, tail in JOINED.findall(text)
    ]
    assert len(families) > 50
    unsaid = {
        key
        for key in keys - said - BUILT
        if not any(said.issuperset(found.groups()) for one in families if (found := one.fullmatch(key)))
    }
    assert sorted(unsaid) == []


def test_what_is_declared_as_built_stands_in_a_catalog() -> None:
    keys = {key for domain in (STAFF, CLIENT) for key in entries(catalog_path(SOURCE, domain))}
    assert sorted(BUILT - keys) == []


def _family(node: ast.AST) -> re.Pattern[str] | None:
    """The keys that such as f"task.ask.{kind}" can make; it has to begin with a word of its own."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts: list[ast.expr] = [node.left, node.right]
    elif isinstance(node, ast.JoinedStr):
        parts = node.values
    else:
        return None
    own = [part.value if isinstance(part, ast.Constant) else None for part in parts]
    if not (isinstance(own[0], str) and re.fullmatch(r"[a-z_]+[._][a-z_.]*", own[0])):
        return None
    return re.compile("".join(r"(\w+)" if text is None else re.escape(str(text)) for text in own))
