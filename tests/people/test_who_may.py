"""The rule behind the table of rights: how somebody stands to a client, and what follows from it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.codes import Role
from domain.errors import NotAllowed
from domain.members import MAY, Act, may, may_ever, relation, require
from domain.values import Client, Person, Reach

CLIENT = Client("c", "K-1", "X", "nl", Reach.ACTIVE, "coach", "km", "Brug", "C1", "werk")


def person(key: str, role: Role, organisation: str = "Brug") -> Person:
    return Person(key, role, key, "X", "nl", organisation, "Velsen", Reach.ACTIVE)


def allowed(member: Person, act: Act, client: Client | None, covers: frozenset[str] = frozenset()) -> bool:
    try:
        require(member, act, client, covers)
    except NotAllowed:
        return False
    return True


PEOPLE = st.builds(
    person,
    st.sampled_from(["c", "d", "coach", "km", "other"]),
    st.sampled_from(Role),
    st.sampled_from(["Brug", "Werkpunt", "Gemeente"]),
)
COVERS = st.frozensets(st.sampled_from(["km", "else", "coach"]))


@pytest.mark.parametrize(
    ("role", "never"),
    [
        (Role.CLIENT, {Act.REPORT, Act.PLAN, Act.WRITE, Act.FIND_CLIENT, Act.SEE_COACH_CARD, Act.EXPORT}),
        (Role.COACH, {Act.SEE_CLIENT, Act.EXPORT, Act.SEE_DIGEST, Act.SEE_TEAM, Act.HANDLE_REQUEST}),
        (Role.KLANTMANAGER, {Act.REPORT, Act.PLAN, Act.SEE_COACH_CARD, Act.SEE_SATISFACTION, Act.SEE_TEAM}),
        (Role.COORDINATOR, {Act.REPORT, Act.SEE_CLIENT, Act.EXPORT, Act.FOLLOW_UP, Act.WRITE_LINE}),
        (Role.CONTRACT_MANAGER, set(Act) - {Act.JOIN, Act.SEE_HELP, Act.STOP, Act.SEE_PAGES}),
    ],
)
def test_what_a_role_may_never_do_whoever_it_is_about(role: Role, never: set[Act]) -> None:
    assert never
    assert not {act for act in never if may_ever(role, act)}
    assert {Act.JOIN, Act.SEE_HELP, Act.STOP} <= {act for act in Act if may_ever(role, act)}


def test_what_may_ever_be_done_is_what_may_be_done_to_somebody() -> None:
    known = {(role, act) for role, act, _ in MAY}
    assert len(known) > 20
    assert {(role, act) for role, act in itertools.product(Role, Act) if may_ever(role, act)} == known


@pytest.mark.parametrize(
    ("member", "act", "may_do"),
    [
        (person("coach", Role.COACH), Act.REPORT, True),
        (person("other", Role.COACH), Act.REPORT, False),  # a colleague
        (person("km", Role.KLANTMANAGER, "Gemeente"), Act.SEE_CLIENT, True),
        (person("other", Role.KLANTMANAGER, "Gemeente"), Act.SEE_CLIENT, False),
        (person("km", Role.KLANTMANAGER, "Gemeente"), Act.REPORT, False),
        (person("c", Role.CLIENT), Act.ANSWER_REMINDER, True),
        (person("d", Role.CLIENT), Act.ANSWER_REMINDER, False),
        (
            person("other", Role.COORDINATOR),
            Act.SEE_TEAM,
            False,
        ),  # a right about nobody is none about somebody
    ],
)
def test_who_may_act_on_a_client(member: Person, act: Act, may_do: bool) -> None:
    assert allowed(member, act, CLIENT) is may_do


def test_a_stand_in_sees_and_acts_and_does_not_export() -> None:
    stand_in = person("other", Role.KLANTMANAGER, "Gemeente")
    covers = frozenset({"km"})
    acts = {act for act in Act if allowed(stand_in, act, CLIENT, covers)}
    assert acts == {
        Act.FOLLOW_UP,
        Act.WRITE_LINE,
        Act.PAUSE,
        Act.FIND_CLIENT,
        Act.SEE_CLIENT,
        Act.HANDLE_REQUEST,
        Act.ASK_WAY,
        Act.END_WAY,
    }
    assert not {act for act in Act if allowed(stand_in, act, CLIENT)}


def test_a_coach_who_stands_in_does_the_work_and_only_within_the_organisation() -> None:
    covers = frozenset({"coach"})
    acts = {act for act in Act if allowed(person("other", Role.COACH), act, CLIENT, covers)}
    assert acts == {
        Act.REPORT,
        Act.CORRECT_REPORT,
        Act.SEE_DAY,
        Act.PLAN,
        Act.PAUSE,
        Act.WRITE,
        Act.FIND_CLIENT,
        Act.SEE_COACH_CARD,
        Act.FOLLOW_UP,
        Act.WRITE_LINE,
        Act.ASK_WAY,
        Act.END_WAY,
    }
    assert not {act for act in Act if allowed(person("other", Role.COACH), act, CLIENT)}
    moved = person("other", Role.COACH, "Werkpunt")
    assert not {act for act in Act if allowed(moved, act, CLIENT, covers)}


@given(member=PEOPLE, act=st.sampled_from(Act), client=st.sampled_from([None, CLIENT]), covers=COVERS)
def test_nothing_is_allowed_but_by_the_table(
    member: Person, act: Act, client: Client | None, covers: frozenset[str]
) -> None:
    to = relation(member, client, covers)
    assert allowed(member, act, client, covers) is may(member.role, act, to)
    assert may_ever(member.role, act) or not allowed(member, act, client, covers)


@given(member=PEOPLE, covers=COVERS, act=st.sampled_from(Act))
def test_nobody_acts_on_a_client_who_has_nothing_to_do_with_them(
    member: Person, covers: frozenset[str], act: Act
) -> None:
    stands_in = (member.role is Role.KLANTMANAGER and "km" in covers) or (
        member.role is Role.COACH and "coach" in covers and member.organisation == "Brug"
    )
    if allowed(member, act, CLIENT, covers):
        assert member.id in ("c", "coach", "km") or stands_in
