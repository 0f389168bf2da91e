"""Who has access, how they sign in and read, and what a coordinator does about it."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from domain.errors import StaleButton
from domain.ports.sessions import Look
from services.people import staff
from services.people.confirming import decide
from services.people.joining import Inviting
from services.people.staff import Does, StaffDone
from services.people.waiting import ConfirmStaff, RefuseStaff
from web.pages.common import theirs
from web.pages.imports import links
from web.visit import NotFound, Shown, Visit, Went

LIST: Final = "/mensen"
DO: Final = frozenset({"do", "opened"})


async def show_list(visit: Visit) -> Shown:
    """Everybody by organisation; who waits for a yes stands first."""
    cards = await staff.staff(visit.work, visit.me, visit.now)
    names = sorted({one.person.organisation for one in cards})
    own = visit.me.organisation
    facts = {
        "waiting": [one for one in cards if Does.CONFIRM in one.does],
        "groups": [
            (name, [one for one in cards if one.person.organisation == name], _closes(cards, name, own))
            for name in names
        ],
        "only_me": len(cards) == 1,
    }
    return Shown("people.html", facts, Look("people", number=len(cards)))


def _closes(cards: list[staff.StaffCard], name: str, own: str) -> bool:
    return name != own and any(one.own for one in cards if one.person.organisation == name)


async def show(visit: Visit) -> Shown:
    """One of the staff. Raises NotFound."""
    card = await theirs(staff.staff_card(visit.work, visit.me, visit.path["code"], visit.now))
    return Shown("person.html", {"card": card}, Look(f"staff {card.person.code}"))


async def act(visit: Visit) -> Went:
    """Invite, confirm, refuse, reset, shut out. Raises NotFound, Refused."""
    turn, code = visit.turn, visit.path["code"]
    card = await theirs(staff.staff_card(visit.work, visit.me, code, visit.now))
    does = _does(visit.field("do"))
    if does not in card.does:
        raise StaleButton
    inviting = Inviting(visit.site.client_invitation_lives, by=visit.me.id)
    if does is Does.INVITE:
        return Went(to_person(code), shown=await links(visit, [await staff.invite(turn, code, inviting)]))
    if does is Does.RESET:
        reset = await staff.reset_factor(turn, code, inviting)
        return Went(to_person(code), shown=await links(visit, [reset]))
    if does in (Does.CONFIRM, Does.REFUSE):
        if card.waits is None or card.waits.opened_at.isoformat() != visit.field("opened"):
            raise StaleButton  # they wait on another account than the page showed
        asked = ConfirmStaff if does is Does.CONFIRM else RefuseStaff
        confirmed = does is Does.CONFIRM
        await decide(turn, asked(card.person.id, card.waits.opened_at), "", confirmed=confirmed)
        await turn.answer(StaffDone(does, card.person.first_name))
        return Went(to_person(code))
    await staff.end(turn, code, does)
    return Went(LIST if does is Does.LEAVE else to_person(code))


def _does(text: str) -> Does:
    try:
        return Does(text)
    except ValueError:
        raise StaleButton from None


def to_person(code: str) -> str:
    """The address of one of the staff."""
    return f"/mensen/{quote(code, safe='')}"


async def show_organisation(visit: Visit) -> Shown:
    """Who loses access when a supplier is closed. Raises NotFound."""
    name = visit.path["name"]
    people = await theirs(staff.of_organisation(visit.work, visit.me, name))
    facts = {"name": name, "people": people}
    return Shown("organisation.html", facts, Look("organisation", number=len(people)))


async def close(visit: Visit) -> Went:
    """Close it. Raises NotFound."""
    try:
        await staff.close_organisation(visit.turn, visit.path["name"])
    except StaleButton:
        raise NotFound from None
    return Went(LIST)
