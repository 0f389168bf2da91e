"""Who may do what to whom: one table, asked by one guard (R3, R6, R11)."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from domain.codes import Role
from domain.errors import NotAllowed
from domain.values import Client, Person, Reach


class Act(StrEnum):
    """Everything that a command, a button, a message or an edit can ask for."""

    JOIN = "join"  # answer one's own invitation
    SEE_HELP = "see_help"
    STOP = "stop"  # stop messages to oneself
    CHOOSE_LANGUAGE = "choose_language"
    REPORT = "report"  # store attendance, milestones and the like
    CORRECT_REPORT = "correct_report"
    SEE_DAY = "see_day"
    WRITE = "write"  # send a ready phrase to a client
    PAUSE = "pause"  # let a trajectory stand still for a while, and go on
    PLAN = "plan"  # make, move, cancel and confirm appointments
    ANSWER_REMINDER = "answer_reminder"
    SEE_OWN_APPOINTMENTS = "see_own_appointments"
    SEE_SATISFACTION = "see_satisfaction"  # means over organisations, never who said what
    FOLLOW_UP = "follow_up"  # act on a task: say who calls, agree with a plan
    WRITE_LINE = "write_line"  # a short line between klantmanager and coach about a client
    FIND_CLIENT = "find_client"  # look a client up by code or first name
    SEE_CLIENT = "see_client"  # the klantmanager's card of a client, and the no-show file
    SEE_COACH_CARD = "see_coach_card"  # the coach's card of a client
    SEE_DIGEST = "see_digest"
    SEE_TEAM = "see_team"  # what is stuck, over all caseloads
    EXPORT = "export"
    SET_ABSENCE = "set_absence"
    ASK_WAY = "ask_way"  # keep on which ways a client agreed to be written to
    END_WAY = "end_way"  # take that back
    SET_PHONE = "set_phone"  # say on which number one is rung
    OWN_RIGHTS = "own_rights"  # what the law gives: own data, privacy, a complaint
    ALLOW_FILE = "allow_file"  # the second person's yes before a file leaves
    HANDLE_REQUEST = "handle_request"  # a client's complaint, or wish that data go or are put right
    CONFIRM = "confirm"  # let somebody of the staff in who said yes
    UNBLOCK = "unblock"  # put somebody on what waits with nobody who acts
    SEE_PAGES = "see_pages"  # sign in to the pages: the own start and settings
    SEE_LOOKS = "see_looks"  # who looked at what on the pages
    TAKE_AGENDA = "take_agenda"  # a secret address at which the own agenda can be fetched
    GIVE_CALENDAR = "give_calendar"  # let one's own calendar be read here
    IMPORT = "import"  # read a file of the own municipality in
    END_ACCESS = "end_access"  # see who has access, let go of an account, end a membership


class Relation(StrEnum):
    """How the person stands to the client whom the act is about."""

    NONE = "none"  # the act is about nobody else
    SELF = "self"
    OWN = "own"  # in one's own caseload
    STAND_IN = "stand_in"  # in the caseload of somebody who is away or does not answer
    ORGANISATION = "organisation"  # a colleague's
    OTHER = "other"


_ALL: Final = tuple(Role)

MAY: Final[frozenset[tuple[Role, Act, Relation]]] = frozenset(
    [(role, act, Relation.NONE) for role in _ALL for act in (Act.JOIN, Act.SEE_HELP, Act.STOP)]
    + [(role, Act.SEE_PAGES, Relation.NONE) for role in _ALL if role is not Role.CLIENT]
    + [
        (Role.CLIENT, Act.CHOOSE_LANGUAGE, Relation.SELF),
        (Role.CLIENT, Act.ANSWER_REMINDER, Relation.SELF),
        (Role.CLIENT, Act.SEE_OWN_APPOINTMENTS, Relation.SELF),
        (Role.CLIENT, Act.OWN_RIGHTS, Relation.SELF),
        (Role.CLIENT, Act.END_WAY, Relation.SELF),
        (Role.COACH, Act.SET_PHONE, Relation.SELF),
        (Role.KLANTMANAGER, Act.SET_PHONE, Relation.SELF),
        (Role.COACH, Act.SET_ABSENCE, Relation.NONE),
        (Role.COACH, Act.TAKE_AGENDA, Relation.NONE),
        (Role.COACH, Act.GIVE_CALENDAR, Relation.NONE),
        (Role.KLANTMANAGER, Act.TAKE_AGENDA, Relation.NONE),
        (Role.KLANTMANAGER, Act.SEE_DIGEST, Relation.OWN),
        (Role.KLANTMANAGER, Act.EXPORT, Relation.OWN),
        (Role.KLANTMANAGER, Act.SET_ABSENCE, Relation.NONE),
        (Role.COORDINATOR, Act.SEE_SATISFACTION, Relation.NONE),
        (Role.COORDINATOR, Act.SEE_TEAM, Relation.NONE),
        (Role.COORDINATOR, Act.HANDLE_REQUEST, Relation.NONE),
        (Role.COORDINATOR, Act.CONFIRM, Relation.NONE),
        (Role.COORDINATOR, Act.END_ACCESS, Relation.NONE),
        (Role.COORDINATOR, Act.IMPORT, Relation.NONE),
        (Role.COORDINATOR, Act.SEE_LOOKS, Relation.NONE),
        (Role.COORDINATOR, Act.UNBLOCK, Relation.NONE),
        (Role.COORDINATOR, Act.ALLOW_FILE, Relation.NONE),
        (Role.KLANTMANAGER, Act.ALLOW_FILE, Relation.NONE),
    ]
    + [
        (Role.COACH, act, to)
        for act in (
            Act.REPORT,
            Act.CORRECT_REPORT,
            Act.SEE_DAY,
            Act.PLAN,
            Act.PAUSE,
            Act.WRITE,
            Act.FOLLOW_UP,
            Act.WRITE_LINE,
            Act.FIND_CLIENT,
            Act.SEE_COACH_CARD,
            Act.ASK_WAY,
            Act.END_WAY,
        )
        for to in (Relation.OWN, Relation.STAND_IN)
    ]
    + [
        (Role.KLANTMANAGER, act, to)
        for act in (
            Act.FOLLOW_UP,
            Act.WRITE_LINE,
            Act.PAUSE,
            Act.FIND_CLIENT,
            Act.SEE_CLIENT,
            Act.HANDLE_REQUEST,
            Act.ASK_WAY,
            Act.END_WAY,
        )
        for to in (Relation.OWN, Relation.STAND_IN)
    ]
)

_DOOR: Final = frozenset({Act.JOIN, Act.SEE_HELP, Act.STOP})

WHILE: Final[dict[Reach, frozenset[Act]]] = {
    Reach.NOT_JOINED: _DOOR,
    Reach.INVITED: _DOOR | {Act.CHOOSE_LANGUAGE},
    Reach.WAITING: _DOOR,
    Reach.STOPPED: _DOOR | {Act.CHOOSE_LANGUAGE, Act.OWN_RIGHTS},
    Reach.UNREACHABLE: _DOOR | {Act.CHOOSE_LANGUAGE, Act.OWN_RIGHTS},
    Reach.ACTIVE: frozenset(Act),
    Reach.LEFT: frozenset(),
}
"""What of one's rights holds in which state: all of them only after a yes that nobody took back (0025)."""


def relation(member: Person, client: Client | None, covers: Collection[str] = ()) -> Relation:
    """How `member` stands to `client`; without a client the act is about nobody else.

    `covers`: the colleagues for whom the member stands in now; a coach only within one organisation.
    """
    if client is None:
        return Relation.NONE
    if member.id == client.id:
        return Relation.SELF
    answers = {Role.COACH: client.coach_id, Role.KLANTMANAGER: client.klantmanager_id}
    if answers.get(member.role) == member.id:
        return Relation.OWN
    if member.role is Role.KLANTMANAGER and client.klantmanager_id in covers:
        return Relation.STAND_IN
    colleague = member.organisation == client.organisation_id
    if member.role is Role.COACH and client.coach_id in covers and colleague:
        return Relation.STAND_IN
    if member.role is not Role.CLIENT and colleague:
        return Relation.ORGANISATION
    return Relation.OTHER


def may(role: Role, act: Act, to: Relation) -> bool:
    """Whether the table allows a role this act towards somebody."""
    return (role, act, to) in MAY


def may_ever(role: Role, act: Act) -> bool:
    """Whether the role has any right to the act; the relation is checked once the client is known."""
    return any((role, act, to) in MAY for to in Relation)


def may_now(reach: Reach, act: Act) -> bool:
    """Whether a right to the act holds in somebody's state."""
    return act in WHILE[reach]


def require(member: Person, act: Act, client: Client | None = None, covers: Collection[str] = ()) -> None:
    """Raise NotAllowed unless the table lets `member` do `act` to `client`."""
    if not (may_now(member.reach, act) and may(member.role, act, relation(member, client, covers))):
        raise NotAllowed
