"""The bench measures a true town: what it writes by itself fits the schema, and the pages open on it."""

from __future__ import annotations

from pathlib import Path
from random import Random

from bench.digest_town import Size
from bench.page_town import CASELOAD, NOW, seed
from bench.pages import Pair, Span, p95_ratio
from bench.report_bot import KEY
from services.signin.sessions import SessionTerms, signed_in
from storage.sealing import Sealer, key_from_text
from storage.store import SqliteStore


async def test_the_town_of_the_pages_can_be_read(tmp_path: Path) -> None:
    path, meetings = tmp_path / "town.db", list[int]()
    visitors = await seed(path, Size(2 * CASELOAD, 4 * CASELOAD, CASELOAD), meetings.append)
    assert (len(visitors), sum(meetings)) == (2, 4 * CASELOAD)
    store = await SqliteStore.open(path, Sealer(key_from_text(KEY)))
    try:
        async with store.view() as work:
            found = await signed_in(work, visitors[1].cookie, SessionTerms(), NOW)
            assert found is not None
            [session, person] = found
            assert (session.person_id, person.code) == (person.id, "km1")
            tasks = await work.tasks.open_of_klantmanager(person.id)
            assert visitors[1].pages["a task"] in {f"/taken/{one.id}" for one in tasks}
            client = await work.people.by_code(visitors[1].pages["client card"].rpartition("/")[2])
            assert client is not None
            ahead = await work.appointments.of_client(client.id, NOW.replace(hour=0), NOW)
            assert [one.location for one in ahead] == ["Kade 12"]
    finally:
        await store.close()


def test_the_ratio_of_two_p95_says_how_far_it_may_be_off() -> None:
    """Answers that only differ by chance lie within ten percent; ones that are slower do not."""
    chance = Random(7)

    def span(slower: float) -> Span:
        return Span([slower * chance.uniform(20, 60) for _ in range(100)], 1.0)

    alike, low, high = p95_ratio([Pair(span(1), span(1), 100) for _ in range(8)])
    assert low < alike < high
    assert low > 0.9
    assert high < 1.1
    _, low, _ = p95_ratio([Pair(span(1), span(1.3), 100) for _ in range(8)])
    assert low > 1.1
