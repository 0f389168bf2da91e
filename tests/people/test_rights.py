"""One table, one guard, and nothing that can come in without them."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from domain.codes import Role
from domain.errors import NotAllowed
from domain.members import MAY, Act, Relation, may, may_now, relation, require
from domain.values import Client, Person, Reach
from handlers.commands import COMMANDS
from handlers.guard import Guarded
from handlers.routing import PRESSES, handlers
from tests.world import World, at

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-2001", "2026-11-24 10:00", 60, "coaching", "Kade 12"),
]

# The reviewed table: who may do what to whom. Everything that is not here is forbidden.
REVIEWED = {
    ("client", "choose_language", "self"),
    ("client", "answer_reminder", "self"),
    ("client", "see_own_appointments", "self"),
    ("client", "own_rights", "self"),
    ("client", "end_way", "self"),
    ("coach", "ask_way", "own"),
    ("coach", "ask_way", "stand_in"),
    ("coach", "end_way", "own"),
    ("coach", "end_way", "stand_in"),
    ("klantmanager", "ask_way", "own"),
    ("klantmanager", "ask_way", "stand_in"),
    ("klantmanager", "end_way", "own"),
    ("klantmanager", "end_way", "stand_in"),
    ("coordinator", "import", "none"),
    ("coordinator", "see_looks", "none"),
    ("coach", "see_pages", "none"),
    ("klantmanager", "see_pages", "none"),
    ("coordinator", "see_pages", "none"),
    ("contract_manager", "see_pages", "none"),
    ("coach", "report", "own"),
    ("coach", "report", "stand_in"),
    ("coach", "correct_report", "own"),
    ("coach", "correct_report", "stand_in"),
    ("coach", "see_day", "own"),
    ("coach", "see_day", "stand_in"),
    ("coach", "plan", "own"),
    ("coach", "pause", "own"),
    ("coach", "pause", "stand_in"),
    ("coach", "plan", "stand_in"),
    ("coach", "write", "own"),
    ("coach", "write", "stand_in"),
    ("coach", "follow_up", "own"),
    ("coach", "follow_up", "stand_in"),
    ("coach", "write_line", "own"),
    ("coach", "write_line", "stand_in"),
    ("coach", "find_client", "own"),
    ("coach", "find_client", "stand_in"),
    ("coach", "see_coach_card", "own"),
    ("coach", "see_coach_card", "stand_in"),
    ("coach", "set_absence", "none"),
    ("coach", "take_agenda", "none"),
    ("coach", "give_calendar", "none"),
    ("klantmanager", "follow_up", "own"),
    ("klantmanager", "follow_up", "stand_in"),
    ("klantmanager", "write_line", "own"),
    ("klantmanager", "write_line", "stand_in"),
    ("klantmanager", "pause", "own"),
    ("klantmanager", "pause", "stand_in"),
    ("klantmanager", "find_client", "own"),
    ("klantmanager", "find_client", "stand_in"),
    ("klantmanager", "see_client", "own"),
    ("klantmanager", "see_client", "stand_in"),
    ("klantmanager", "handle_request", "own"),
    ("klantmanager", "handle_request", "stand_in"),
    ("klantmanager", "export", "own"),
    ("coach", "set_phone", "self"),
    ("klantmanager", "set_phone", "self"),
    ("klantmanager", "set_absence", "none"),
    ("klantmanager", "take_agenda", "none"),
    ("coordinator", "see_satisfaction", "none"),
    ("coordinator", "see_team", "none"),
    ("coordinator", "handle_request", "none"),
    ("coordinator", "confirm", "none"),
    ("coordinator", "end_access", "none"),
    ("coordinator", "unblock", "none"),
    ("coordinator", "allow_file", "none"),
    ("klantmanager", "allow_file", "none"),
    ("klantmanager", "see_digest", "own"),
    *itertools.product([str(role) for role in Role], ["join", "see_help", "stop"], ["none"]),
}


def test_the_table_is_the_reviewed_one() -> None:
    told = {
        (str(role), str(act), str(to))
        for role, act, to in itertools.product(Role, Act, Relation)
        if may(role, act, to)
    }
    assert told == REVIEWED
    assert len(MAY) == len(REVIEWED)


# What of it holds before a yes, while somebody waits for confirmation, after a stop and after a block.
REVIEWED_WHILE = {
    ("not_joined", "join see_help stop"),
    ("invited", "choose_language join see_help stop"),
    ("waiting", "join see_help stop"),
    ("stopped", "choose_language join own_rights see_help stop"),
    ("unreachable", "choose_language join own_rights see_help stop"),
    ("active", " ".join(sorted(Act))),
    ("left", ""),
}


def test_the_states_are_the_reviewed_ones() -> None:
    told = {(str(reach), " ".join(sorted(act for act in Act if may_now(reach, act)))) for reach in Reach}
    assert told == REVIEWED_WHILE


def test_a_right_needs_its_state() -> None:
    client = Client("c", "K-1", "X", "nl", Reach.ACTIVE, "p", "p", "Brug", "C1", "werk")
    walked = 0
    for role, act, reach in itertools.product((Role.COACH, Role.KLANTMANAGER), Act, Reach):
        if not may(role, act, Relation.OWN):
            continue
        walked += 1
        if reach is Reach.ACTIVE:
            require(person("p", role, reach=reach), act, client)
        else:
            with pytest.raises(NotAllowed):
                require(person("p", role, reach=reach), act, client)
    assert walked > 50


def test_every_handler_is_guarded() -> None:
    walked = handlers()
    assert len(walked) >= 10
    for handler in walked:
        assert isinstance(handler.callback, Guarded), handler
    assert len(COMMANDS) >= 8
    assert len(PRESSES) >= 18
    assert {pressed.act for pressed in PRESSES.values()} <= set(Act)


def test_names_are_unique() -> None:
    names = [handler.callback.name for handler in handlers() if isinstance(handler.callback, Guarded)]
    assert len({name for name in names if name != "not_own_text"}) == len(names) - 2


def person(key: str, role: Role, organisation: str = "Brug", reach: Reach = Reach.ACTIVE) -> Person:
    return Person(key, role, key, "X", "nl", organisation, "Velsen", reach)


def test_relations() -> None:
    client = Client("c", "K-1", "X", "nl", Reach.ACTIVE, "coach", "km", "Brug", "C1", "werk")
    assert relation(person("c", Role.CLIENT), client) is Relation.SELF
    assert relation(person("coach", Role.COACH), client) is Relation.OWN
    assert relation(person("km", Role.KLANTMANAGER, "Gemeente"), client) is Relation.OWN
    assert relation(person("coach", Role.KLANTMANAGER, "Gemeente"), client) is Relation.OTHER
    assert relation(person("km", Role.COACH, "Werkpunt"), client) is Relation.OTHER
    assert relation(person("other", Role.COACH), client) is Relation.ORGANISATION
    assert relation(person("other", Role.COACH, "Werkpunt"), client) is Relation.OTHER
    assert relation(person("d", Role.CLIENT), client) is Relation.OTHER
    assert relation(person("d", Role.CLIENT), None) is Relation.NONE
    for covers, to in (({"km"}, Relation.STAND_IN), ({"else"}, Relation.OTHER)):
        assert relation(person("other", Role.KLANTMANAGER, "Gemeente"), client, covers) is to
    assert relation(person("other", Role.COACH, "Werkpunt"), client, {"km"}) is Relation.OTHER


pytestmark = pytest.mark.town(MEETINGS)


async def everybody(world: World) -> None:
    for code in ("sanne", "mo", "ingrid", "peter", "wil"):
        await world.join(code)
    for code in ("K-1042", "K-2001"):
        await world.join(code, language="Nederlands")
    await world.jump(at("2026-11-24 11:10"))  # an outcome card for both coaches


async def effects(world: World) -> list[tuple[object, ...]]:
    """Everything that a press could have changed."""
    return [
        *await world.rows("SELECT * FROM outcomes"),
        *await world.rows("SELECT * FROM answers"),
        *await world.rows("SELECT * FROM facts"),
        *await world.rows("SELECT person_id, reach FROM ways"),
        *await world.rows("SELECT id, language FROM people"),
    ]


async def test_a_button_works_only_for_whom_it_was_shown_to(world: World) -> None:
    await everybody(world)
    buttons = await world.rows(
        "SELECT b.id, p.first_name, p.code, b.action FROM buttons b JOIN people p ON p.id = b.person_id"
    )
    assert {action for *_, action in buttons} >= {"accept", "language", "outcome"}
    before = await effects(world)
    presses = 0
    for (button, _, owner, _), name in itertools.product(buttons, ("Mo", "Omar", "Peter", "Wil")):
        codes = {"Mo": "mo", "Omar": "K-2001", "Peter": "peter", "Wil": "wil"}
        if owner == codes[name]:
            continue
        phone = world.phones[name]
        shown = [one for one in await phone.screen() if one.from_bot][-1]
        await phone.press(message_id=shown.message_id, data=button, force=True)
        presses += 1
    await world.settle(60)
    assert presses > 20
    assert await effects(world) == before


@pytest.mark.parametrize("data", ["", "x", "accept", "' OR 1=1 --", "\u202e", "A" * 64])
async def test_a_forged_button_does_nothing(world: World, data: str) -> None:
    await everybody(world)
    phone = world.phones["Sanne"]
    shown = [one for one in await phone.screen() if one.from_bot][-1]
    before = await effects(world)
    await phone.press(message_id=shown.message_id, data=data, force=True)
    await world.settle()
    assert await effects(world) == before
    assert "knop werkt niet meer" in (await phone.last()).text


@pytest.mark.parametrize("name", ["Iemand", "Samira", "Sanne", "Ingrid", "Wil"])
async def test_every_command_of_every_role_gets_one_answer_and_no_more(world: World, name: str) -> None:
    codes = {"Samira": "K-1042", "Sanne": "sanne", "Ingrid": "ingrid", "Wil": "wil"}
    phone = await world.join(codes[name]) if name in codes else await world.phone(name)
    assert len(COMMANDS) >= 8
    for command in sorted(COMMANDS, key=lambda command: (command == "stop", command)):
        # A stranger is answered once an hour; of many messages within a minute the answers come as one.
        passes = timedelta(minutes=1) if name in codes else timedelta(hours=1, minutes=1)
        await world.jump(world.kortelijn.clock.now() + passes)
        before = len([one for one in await phone.screen() if one.from_bot])
        await phone.say(f"/{command}")
        await world.settle()
        answers = [one.text for one in await phone.screen() if one.from_bot][before:]
        assert len(answers) == 1, (command, answers)
        if name != "Sanne":
            assert "Uw dag" not in answers[0]
        if name == "Iemand":
            assert "Stichting Brug" not in answers[0]


async def test_a_group_gets_one_sentence_and_is_left(world: World) -> None:
    coach = await world.join("sanne")
    group = {"id": -100123, "type": "supergroup", "title": "Team"}
    sender = {"id": coach.id, "is_bot": False, "first_name": "Sanne"}
    message = {
        "message_id": 1,
        "date": int(at("2026-11-24 09:00").timestamp()),
        "chat": group,
        "from": sender,
    }
    for text in ("/vandaag", "K-1042 aanwezig", "/start"):
        await world.telegram.inject({"message": {**message, "text": text}})
    await world.telegram.inject({"channel_post": {**message, "text": "K-1042 aanwezig"}})
    await world.telegram.inject({"edited_message": {**message, "text": "K-1042 ns", "edit_date": 1}})
    await world.settle()
    calls = [call for call in await world.telegram.calls() if call.params.get("chat_id") == -100123]
    assert [call.params["text"] for call in calls if call.method == "sendMessage"] == [
        "KorteLijn praat alleen in een privégesprek. Ik verlaat deze groep.\n\n"
        "KorteLijn only talks in a private chat. I am leaving this group."
    ]
    assert "leaveChat" in {call.method for call in calls}
    assert await world.rows("SELECT * FROM outcomes") == []
