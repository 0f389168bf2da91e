"""Several municipalities in one deployment: none takes, sees or hears anything of another's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from domain.messages.notices import Notice
from services.clients.own_rights import Privacy
from services.sending.set_aside import WentWrong, tell_set_aside
from simulator.client import Phone
from tests.people.towns import CLIENTS, HAARLEM, VELSEN, import_rows, open_towns
from tests.talk import bot_texts, say, tap
from tests.world import APPOINTMENTS_HEADER, CLIENTS_HEADER, STAFF_HEADER, World, at

MEETINGS = [
    ("K-1203", "2026-11-24 08:00", 30, "coaching", "Stationsplein 3"),
    ("K-1203", "2026-11-26 10:00", 30, "coaching", "Stationsplein 3"),
    ("K-3103", "2026-11-26 10:00", 30, "coaching", "Stationsplein 3"),
]
TAKEN = "a code of your own municipality; this one is taken"
BERTUS = ("bertus", "klantmanager", "Bertus", "Gemeente Haarlem", HAARLEM)
PLACES_HEADER = "location,address,latitude,longitude"


async def stored(world: World) -> list[tuple[Any, ...]]:
    """Everything that an import can change."""
    return [
        *await world.rows("SELECT * FROM people ORDER BY id"),
        *await world.rows("SELECT * FROM trajectories ORDER BY client_id"),
        *await world.rows("SELECT * FROM appointments ORDER BY id"),
        *await world.rows("SELECT dedupe_key FROM outbox ORDER BY id"),
        *await world.rows("SELECT * FROM invitations ORDER BY token_hash"),
        *await world.rows("SELECT * FROM imports"),
    ]


def client(code: str, name: str, coach: str = "noortje", klantmanager: str = "bertus") -> tuple[Any, ...]:
    return (code, name, "nl", coach, klantmanager, "C1", "werk", "2026-10-05")


@pytest.mark.parametrize(
    ("staff", "clients", "expected"),
    [
        ([BERTUS], [client("K-1203", "Piet")], [("clients.csv", 2, "client_code", TAKEN)]),
        ([], [client("K-1203", "Piet")], [("clients.csv", 2, "client_code", TAKEN)]),
        (
            [("ingrid", "klantmanager", "Inge", "Gemeente Haarlem", HAARLEM)],
            [],
            [("staff.csv", 2, "staff_code", TAKEN)],
        ),
        ([("wilma", "coach", "Willem", "Baanwijs", HAARLEM)], [], [("staff.csv", 2, "staff_code", TAKEN)]),
        # The coach of another municipality, but not quite: another name, supplier, role.
        (
            [("sanne", "coach", "Susan", "Stichting Brug", HAARLEM)],
            [],
            [("staff.csv", 2, "staff_code", TAKEN)],
        ),
        ([("tarik", "coach", "Tarik", "Baanwijs", HAARLEM)], [], [("staff.csv", 2, "staff_code", TAKEN)]),
        (
            [("tarik", "klantmanager", "Tarik", "Werkpunt", HAARLEM)],
            [],
            [("staff.csv", 2, "staff_code", TAKEN)],
        ),
        (
            [BERTUS],
            [client("K-5001", "Nienke", klantmanager="ingrid")],
            [("clients.csv", 2, "klantmanager", "the staff_code of a klantmanager of your own municipality")],
        ),
        (
            [BERTUS, ("evert", "klantmanager", "Evert", "Gemeente Velsen", VELSEN)],
            [],
            [("staff.csv", 3, "municipality", f"{HAARLEM}, as in the rows before")],
        ),
    ],
)
async def test_an_import_takes_nobody_of_another_municipality(
    tmp_path: Path, staff: list[Any], clients: list[Any], expected: list[tuple[str, int, str, str]]
) -> None:
    async with open_towns(tmp_path, MEETINGS) as world:
        before = await stored(world)
        told = await import_rows(
            world,
            tmp_path / "more",
            **({"staff": (STAFF_HEADER, staff)} if staff else {}),
            **({"clients": (CLIENTS_HEADER, clients)} if clients else {}),
        )
        found = [(one["file"], one["line"], one["column"]) for one in told["errors"]]
        assert found == [one[:3] for one in expected]
        for one, (*_, begin) in zip(told["errors"], expected, strict=True):
            assert one["expected"].startswith(begin)
            assert not any(word in one["expected"] for word in (VELSEN, "Ingrid", "Farid", "Sanne", "Wilma"))
        assert await stored(world) == before


async def test_the_takeover_of_a_client_leaves_everybody_where_they_were(tmp_path: Path) -> None:
    """A client with an open no-show, named by another municipality with a name and a coach of its own."""
    async with open_towns(tmp_path, MEETINGS) as world:
        sanne, ingrid, bertus = [await world.join(code) for code in ("sanne", "ingrid", "bertus")]
        farid = await world.join("K-1203", language="Nederlands")
        await say(world, sanne, "1203 ns")
        seen = await bot_texts(farid)
        told = await import_rows(
            world,
            tmp_path / "more",
            staff=(STAFF_HEADER, [BERTUS]),
            clients=(CLIENTS_HEADER, [client("K-1203", "Piet")]),
        )
        assert told["error_count"] == 1
        await world.settle()
        assert await bot_texts(farid) == seen
        [card] = await say(world, ingrid, "/client K-1203")
        assert "Farid" in card.text
        [unknown] = await say(world, bertus, "/client K-1203")
        [nobody] = await say(world, bertus, "/client K-9999")
        assert unknown.text.replace("1203", "9999") == nobody.text
        assert unknown.labels == nobody.labels


async def test_an_appointment_of_another_municipality_is_refused(tmp_path: Path) -> None:
    async with open_towns(tmp_path, MEETINGS) as world:
        before = await stored(world)
        row = ("K-1203", "2026-12-01 10:00", 30, "coaching", "Stationsplein 3")
        for staff in ([BERTUS], []):
            own = [("K-3103", *row[1:])] if not staff else []
            told = await import_rows(
                world,
                tmp_path / "more",
                **({"staff": (STAFF_HEADER, staff)} if staff else {}),
                appointments=(APPOINTMENTS_HEADER, [*own, row]),
            )
            [error] = told["errors"]
            none = "a client code that is known; there is no clients.csv in the folder to add K-1203"
            assert error["expected"] == none, "as of a code that is nobody's"
            assert await stored(world) == before


async def test_an_import_never_changes_a_role(tmp_path: Path) -> None:
    async with open_towns(tmp_path) as world:
        before = await stored(world)
        for code, was, role in (
            ("wilma", "coordinator", "coach"),
            ("ingrid", "klantmanager", "coordinator"),
            ("sanne", "coach", "klantmanager"),
        ):
            row = (code, role, world.names[code], "Gemeente Velsen", VELSEN)
            told = await import_rows(world, tmp_path / "more", staff=(STAFF_HEADER, [row]))
            [error] = told["errors"]
            assert (error["column"], error["line"]) == ("role", 2)
            assert error["expected"].startswith(f"{was}, which this code has")
        told = await import_rows(
            world,
            tmp_path / "more",
            staff=(STAFF_HEADER, [("K-1242", "coordinator", "Samira", "Gemeente Velsen", VELSEN)]),
        )
        assert told["errors"][0]["column"] == "staff_code"
        assert await stored(world) == before


async def test_a_coach_works_for_two_municipalities_and_belongs_to_neither_import(tmp_path: Path) -> None:
    """Each names the coach on its clients; the row stays, and both hear when messages do not arrive."""
    async with open_towns(tmp_path) as world:
        tarik, wilma, carla = [await world.join(code) for code in ("tarik", "wilma", "carla")]
        assert await world.rows("SELECT municipality FROM people WHERE code = 'tarik'") == [(VELSEN,)]
        told = await import_rows(
            world,
            tmp_path / "more",
            staff=(STAFF_HEADER, [BERTUS]),
            clients=(CLIENTS_HEADER, [client("K-5001", "Nienke", coach="tarik")]),
        )
        assert told["errors"] == []
        assert "Nienke" in (await say(world, tarik, "/clienten"))[-1].text
        await world.telegram.faults(status={"code": 403, "count": 1, "methods": ["sendMessage"]})
        await say(world, tarik, "/hulp")
        for coordinator in (wilma, carla):
            assert "Tarik" in (await coordinator.last()).text
        noortje = await world.join("noortje")
        seen = await bot_texts(wilma)
        await world.telegram.faults(status={"code": 403, "count": 1, "methods": ["sendMessage"]})
        await say(world, noortje, "/hulp")
        assert await bot_texts(wilma) == seen
        assert "Noortje" in (await carla.last()).text


@pytest.mark.parametrize("has_own", [True, False], ids=["with a coordinator", "without one"])
async def test_a_complaint_and_a_deletion_request_stay_in_the_municipality(
    tmp_path: Path, has_own: bool
) -> None:
    """Where the own municipality has no coordinator whom messages reach, the klantmanager hears it."""
    async with open_towns(tmp_path) as world:
        ingrid, carla = await world.join("ingrid"), await world.join("carla")
        wilma = await world.join("wilma") if has_own else None
        farid = await world.join("K-1203", language="Nederlands")
        seen = await bot_texts(carla)
        for command, yes in (("/klacht", "Ja"), ("/gegevens", "")):
            await say(world, farid, command)
            if command == "/gegevens":
                await tap(world, farid, await label(farid, "Wis"))
                yes = "Ja"
            await tap(world, farid, await label(farid, yes))
            assert "Farid" in (await (wilma or ingrid).last()).text
        assert await bot_texts(carla) == seen


async def label(phone: Phone, begin: str) -> str:
    """The label of the last message with such a word."""
    [found] = [one for one in (await phone.last()).labels if begin.lower() in one.lower()]
    return found


async def test_satisfaction_is_of_the_own_clients_alone(tmp_path: Path) -> None:
    """A supplier that works for both has a figure in each, and five answers of two towns show nothing."""
    async with open_towns(tmp_path) as world:
        wilma, carla = await world.join("wilma"), await world.join("carla")
        async with world.kortelijn.store.begin() as work:
            for code, count, score in (
                ("K-1118", 5, 5),
                ("K-4001", 5, 1),
                ("K-1203", 3, 2),
                ("K-3103", 6, 4),
            ):
                person = await work.people.by_code(code)
                assert person is not None
                for _ in range(count):
                    await work.wellbeing.add_score(person.id, "2026-11-23", score)
        [of_velsen], [of_haarlem] = [await say(world, one, "/tevredenheid") for one in (wilma, carla)]
        assert of_velsen.text.splitlines()[1:] == ["Werkpunt: 5,0 van 5 (5 antwoorden)"]
        assert of_haarlem.text.splitlines()[1:] == [
            "Baanwijs: 4,0 van 5 (6 antwoorden)",
            "Werkpunt: 1,0 van 5 (5 antwoorden)",
        ]


async def test_terms_and_places_are_those_of_the_own_municipality(tmp_path: Path) -> None:
    """Both have a contract C1 and a place "Stationsplein 3"; the map of one is not for the other."""
    async with open_towns(tmp_path, MEETINGS) as world:
        await world.join("sanne")
        farid = await world.join("K-1203", language="Nederlands")
        place = ("Stationsplein 3", "Stationsplein 3, Haarlem", "52.3874", "4.6383")
        told = await import_rows(
            world,
            tmp_path / "more",
            staff=(STAFF_HEADER, [BERTUS]),
            places=(PLACES_HEADER, [place]),
            contracts=("contract,intake_days", [("C1", 30)]),
        )
        assert told["errors"] == []
        alone = await import_rows(world, tmp_path / "more", places=(PLACES_HEADER, [place]))
        assert alone["errors"][0]["expected"] == (
            "staff.csv or clients.csv as well: they tell of which municipality this is"
        )
        async with world.kortelijn.store.view() as work:
            ids = {
                row[0]: (await work.people.by_code(row[0])) for row in (*CLIENTS[VELSEN], *CLIENTS[HAARLEM])
            }
            for code, person in ids.items():
                assert person is not None
                terms = await work.deadlines.terms_of_client(person.id)
                assert (terms is not None) == (person.municipality == HAARLEM), code
            assert await work.deadlines.contracts_without_terms() == ["C1"]
        await world.jump(at("2026-11-25 14:00"))
        await tap(world, farid, "📍 Waar is het?")
        assert not any(one.venue for one in await farid.screen())


async def test_what_is_set_aside_is_told_in_the_own_municipality(tmp_path: Path) -> None:
    """Of a message to Farid the coordinator of Haarlem hears nothing; of one to a stranger everybody does."""
    async with open_towns(tmp_path) as world:
        wilma, carla = await world.join("wilma"), await world.join("carla")
        now = world.kortelijn.clock.now()
        async with world.kortelijn.store.begin() as work:
            farid = await work.people.by_code("K-1203")
            assert farid is not None
            about = Notice.to(farid.id, Privacy(), key="privacy:farid", due_at=now)
            await tell_set_aside(work, about, "REF-FARID", now, world.settings.calendar)
            stranger = replace(about, key="bug:7", person_id=None, address="7", message=WentWrong("X"))
            await tell_set_aside(work, stranger, "REF-STRANGER", now, world.settings.calendar)
        await world.settle()
        heard = [" ".join(await bot_texts(phone)) for phone in (wilma, carla)]
        assert ["REF-FARID" in one for one in heard] == [True, False]
        assert ["REF-STRANGER" in one for one in heard] == [True, True]
