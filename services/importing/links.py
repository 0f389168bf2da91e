"""Start links of whoever an import added: only their hashes are kept, so they can be shown just once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from domain.ports import Store
from domain.values import Person, Reach
from services.importing.giving_way import give_way
from services.people.joining import Inviting, make_invitation

_AT_ONCE: Final = 100
"""Invitations that are made in one transaction."""


async def invite_all(store: Store, now: datetime, inviting: Inviting) -> list[tuple[Person, str]]:
    """A fresh start token for everybody whose link nobody has been shown, of this import or an earlier one.

    They stay on the list until `links_shown`: an import that is killed before has shown nothing.
    """
    tokens: list[tuple[Person, str]] = []
    after = 0
    while True:
        async with store.begin() as work:
            waiting = await work.imports.uninvited(after, _AT_ONCE)
            if not waiting:
                return tokens
            after = waiting[-1][0]
            for _, person_id in waiting:
                person = await work.people.by_id(person_id)
                if person.reach is Reach.NOT_JOINED:
                    tokens.append((person, await make_invitation(work, person, now, inviting)))
                else:  # the link was seen after all
                    await work.imports.end_uninvited([person_id])
        await give_way(store)


async def links_shown(store: Store, person_ids: Collection[str]) -> None:
    """Their links have been shown and are not made again."""
    async with store.begin() as work:
        await work.imports.end_uninvited(person_ids)
