"""Figures for Prometheus (docs/metrics.md): counts, seconds and bytes; no label holds a name or a code."""

from __future__ import annotations

import asyncio
import shutil
import tomllib
from collections.abc import Awaitable, Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import logs
from domain.messages.delivery import State
from domain.messages.message import Lane
from domain.messages.with_nobody import LOOKED_AT
from services.clients.rights import unheard
from storage.metrics import Queued
from storage.store import OpenWork, SqliteStore

PATIENCE = 5.0  # seconds that a question may wait for the database
_ENDED = tuple(state for state in State if state not in (State.QUEUED, State.SENDING))
_ROOT = Path(__file__).parents[1]
_counts = CollectorRegistry()
ProcessCollector(registry=_counts)
log = logs.get("metrics")


def counter(name: str, told: str) -> Counter:
    """A count since the start of this process, shown with the other figures; call `inc()` on it."""
    return Counter(name, told, registry=_counts)


def counters(name: str, told: str, label: str, values: Iterable[str]) -> Counter:
    """The same for each value of a label; call `labels(value).inc()` on it."""
    found = Counter(name, told, [label], registry=_counts)
    for value in values:
        found.labels(str(value))  # shown at nought before the first
    return found


def gauge(name: str, told: str, value: float) -> GaugeMetricFamily:
    """One figure as it is now."""
    return GaugeMetricFamily(name, told, value=value)


def labelled(name: str, told: str, label: str, values: Iterable[tuple[str, float]]) -> GaugeMetricFamily:
    """One figure for each value of a label."""
    family = GaugeMetricFamily(name, told, labels=[label])
    for which, value in values:
        family.add_metric([which], value)
    return family


class _Told(Collector):
    """Figures that are worked out already, for prometheus_client asks without waiting."""

    def __init__(self, families: list[Metric]) -> None:
        self._families = families

    def collect(self) -> Iterator[Metric]:
        """All of them, and what was counted in this process."""
        yield from self._families
        yield from _counts.collect()


async def of_database(store: SqliteStore, now: datetime) -> list[Metric]:
    """What inbox and outbox hold. Only whether they can be read, when they cannot."""
    read = "kortelijn_database_read"
    told = "Whether the database could be asked for these figures."
    try:
        async with asyncio.timeout(PATIENCE), store.view() as work:
            return [*await _traffic(work, now), gauge(read, told, 1)]
    except Exception as fault:  # noqa: BLE001 - the other figures must still be told
        log.warning("figures_not_read", fault=logs.where(fault))
        return [gauge(read, told, 0)]


async def _traffic(work: OpenWork, now: datetime) -> list[Metric]:
    updates = await work.inbox.counts()
    oldest = await work.metrics.oldest_open_update()
    queued = {one.lane: one for one in await work.metrics.queued(now)}
    ended = await work.metrics.ended()
    over = CounterMetricFamily("kortelijn_messages_ended", "Messages by how they ended.", labels=["state"])
    for state in _ENDED:
        over.add_metric([str(state)], ended.get(state, 0))

    def lanes(name: str, told: str, figure: str) -> GaugeMetricFamily:
        values = ((lane.name.lower(), _of_lane(queued.get(lane), figure, now)) for lane in Lane)
        return labelled(name, told, "lane", values)

    return [
        labelled(
            "kortelijn_updates",
            "Updates in the inbox: todo waits, dead is set aside.",
            "state",
            ((state, updates.get(state, 0)) for state in ("todo", "done", "dead")),
        ),
        gauge("kortelijn_updates_oldest_seconds", "Age of the oldest update in todo.", _age(oldest, now)),
        lanes("kortelijn_messages_queued", "Messages in the outbox, also for later.", "messages"),
        lanes("kortelijn_messages_due", "Messages that wait only for the sender.", "due"),
        lanes("kortelijn_messages_oldest_seconds", "Wait of the message that is due longest.", "age"),
        gauge("kortelijn_messages_sending", "Messages in hand.", await work.metrics.sending()),
        gauge(
            "kortelijn_mails_due", "Mails that wait only for the mailer.", await work.metrics.mails_due(now)
        ),
        over,
        gauge(
            "kortelijn_messages_with_nobody",
            "Messages of seven days that nobody got, and that nobody else was told of.",
            await work.with_nobody.count(now - LOOKED_AT),
        ),
        gauge(
            "kortelijn_requests_with_nobody",
            "Open requests about own rights that nobody can be shown.",
            len(await unheard(work, now)),
        ),
    ]


def _of_lane(queued: Queued | None, figure: str, now: datetime) -> float:
    if queued is None:
        return 0
    return _age(queued.first_due, now) if figure == "age" else float(getattr(queued, figure))


def _age(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since is not None else 0.0


def of_machine(database: Path) -> list[Metric]:
    """Sizes, room on the disk, and which version runs."""
    files = {"main": database, "wal": database.with_name(database.name + "-wal")}
    sizes = ((name, path.stat().st_size if path.exists() else 0) for name, path in files.items())
    free = shutil.disk_usage(database.absolute().parent).free
    return [
        labelled("kortelijn_database_bytes", "Size of the database and its log.", "file", sizes),
        gauge("kortelijn_disk_free_bytes", "Room on the disk of the database.", free),
        InfoMetricFamily("kortelijn_build", "Which version runs.", value={"version": version()}),
    ]


def of_mail(refused_for: float, silence: float) -> list[Metric]:
    """Whether the mail server takes what we have, where one is set."""
    return [
        gauge(
            "kortelijn_mail_refused_seconds",
            "Since the mail server takes no mail; 0 if it does.",
            refused_for,
        ),
        gauge("kortelijn_mail_silence_seconds", "Since it took one; -1 if none since the start.", silence),
    ]


def version() -> str:
    """The version of this program, as the release set it."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def build(gather: Callable[[], Awaitable[list[Metric]]]) -> Starlette:
    """The application: one page, gathered anew for each question."""

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(_Told(await gather())), media_type=CONTENT_TYPE_LATEST)

    return Starlette(routes=[Route("/metrics", metrics)])
