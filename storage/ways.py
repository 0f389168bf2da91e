"""Rows of ways: addresses sealed, and found again by a mark that tells nothing without the key."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from domain.ids import new_id
from domain.values import Reach
from domain.ways import RANKS, AnswerLink, ConsentHow, Way, WayConsent, WayKind
from storage.connection import Connection
from storage.moments import from_micros, instant_or_none, to_micros
from storage.named import Q
from storage.sealing import Sealer

_REMEMBERED = 20_000


def way_place(person_id: str, kind: str) -> str:
    """Where an address is sealed for."""
    return f"ways.address:{kind}:{person_id}"


class Addresses:
    """Seals addresses, and knows them again; mail is one address whatever the case of its letters."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer
        self.mark = lru_cache(maxsize=_REMEMBERED)(self._mark)

    def _mark(self, kind: str, address: str) -> str:
        same = address.strip().casefold() if kind == WayKind.EMAIL else address
        return self._sealer.mark(same, f"ways.address_index:{kind}").hex()

    def sealed(self, person_id: str, kind: str, address: str) -> tuple[bytes, str]:
        """What is kept of an address: the sealed text and its mark."""
        return self._sealer.seal_text(address, way_place(person_id, kind)), self.mark(kind, address)

    def opened(self, person_id: str, kind: str, kept: bytes | None) -> str | None:
        """The address behind what is kept."""
        return None if kept is None else self._sealer.open_text(kept, way_place(person_id, kind))


class WayRows:
    """Fulfils domain.ports.ways.Ways."""

    def __init__(self, conn: Connection, addresses: Addresses) -> None:
        self._conn = conn
        self._addresses = addresses

    async def of(self, person_id: str) -> list[Way]:
        """Every way of a person, lowest rank first."""
        found = []
        async for row in Q.ways_of(self._conn, person_id=person_id):
            owner, kind, address, rank, reach, since, verified_at, proof_at, reason = row
            found.append(
                Way(
                    person_id=owner,
                    kind=WayKind(kind),
                    address=self._addresses.opened(owner, kind, address),
                    rank=rank,
                    reach=Reach(reach),
                    since=from_micros(since),
                    verified_at=instant_or_none(verified_at),
                    last_proof_at=instant_or_none(proof_at or None),
                    reason=reason,
                )
            )
        return found

    async def whose(self, kind: WayKind, address: str) -> str | None:
        """The id of the person who reads at an address, somebody of the staff first; None for nobody's."""
        found = await Q.whose_way(self._conn, kind=kind, mark=self._addresses.mark(kind, address))
        return str(found) if found is not None else None

    async def put(self, person_id: str, kind: WayKind, address: str | None, at: datetime) -> bool:
        """Store the address of a way besides the chat, or forget it; False when it was so already."""
        had = next((way.address for way in await self.of(person_id) if way.kind is kind), None)
        if had == address:
            return False
        if address is None:
            await Q.drop_way(self._conn, person_id=person_id, kind=kind)
            return True
        await self._store(person_id, kind, address, at)
        return True

    async def _store(self, person_id: str, kind: WayKind, address: str | None, at: datetime) -> None:
        sealed, mark = (None, None) if address is None else self._addresses.sealed(person_id, kind, address)
        await Q.forget_links_of(self._conn, client_id=person_id, way=kind)
        await Q.put_way(
            self._conn,
            person_id=person_id,
            kind=kind,
            address=sealed,
            mark=mark,
            rank=RANKS[kind],
            since=to_micros(at),
        )

    async def agree(
        self, client_id: str, kind: WayKind, address: str | None, asked_by: str, how: ConsentHow, at: datetime
    ) -> None:
        """A client agrees to a way, with its address; an earlier one makes place. A letter has no address."""
        await self.withdraw(client_id, kind, asked_by, at)
        await Q.put_way_consent(
            self._conn,
            id=new_id(),
            client_id=client_id,
            kind=kind,
            asked_by=asked_by,
            given_at=to_micros(at),
            how=how,
        )
        await self._store(client_id, kind, address, at)

    async def withdraw(self, client_id: str, kind: WayKind, by: str, at: datetime) -> bool:
        """The client agrees no more; address and links there are wiped. False when it was so already."""
        await Q.forget_links_of(self._conn, client_id=client_id, way=kind)
        row = await Q.withdraw_way_consent(
            self._conn, client_id=client_id, kind=kind, by=by, at=to_micros(at)
        )
        return row is not None

    async def consents(self, client_id: str) -> list[WayConsent]:
        """To which ways a client has agreed, oldest first; what was taken back as well."""
        return [
            WayConsent(
                WayKind(kind), asked_by, from_micros(given), ConsentHow(how), instant_or_none(taken), taker
            )
            async for kind, asked_by, given, how, taken, taker in Q.way_consents_of(
                self._conn, client_id=client_id
            )
        ]

    async def erase(self, done_before: datetime) -> None:
        """Wipe where clients read, and that they agreed to it, whose wish for deletion was done by then."""
        await Q.erase_way_consents(self._conn, before=to_micros(done_before))
        await Q.forget_links_without_way(self._conn)

    async def set_reach(
        self, person_id: str, kind: WayKind, reach: Reach, at: datetime, reason: str | None = None
    ) -> None:
        """Note whether messages get there, and why not; where nobody reads the links that went there end."""
        if reach is Reach.UNREACHABLE:
            await Q.forget_links_of(self._conn, client_id=person_id, way=kind)
        await Q.set_way_reach(
            self._conn, person_id=person_id, kind=kind, reach=reach, since=to_micros(at), reason=reason
        )

    async def closed_since(self, person_id: str, kind: WayKind) -> datetime | None:
        """Since when nobody reads at the address of a way; None where it is open, or was never."""
        return instant_or_none(await Q.way_closed_since(self._conn, person_id=person_id, kind=kind))

    async def closed_in(self, municipality: str) -> list[tuple[str, WayKind, datetime]]:
        """Ways at which nobody reads, of everybody of a municipality: whose, which, and since when."""
        rows = Q.closed_ways_in(self._conn, municipality=municipality)
        return [(row[0], WayKind(row[1]), from_micros(row[2])) async for row in rows]

    async def set_rank(self, person_id: str, kind: WayKind, rank: int) -> None:
        """Let a way be tried earlier or later."""
        await Q.set_way_rank(self._conn, person_id=person_id, kind=kind, rank=rank)

    async def prove(self, person_id: str, kind: WayKind, at: datetime) -> None:
        """The person has shown that they read there."""
        await Q.prove_way(self._conn, person_id=person_id, kind=kind, at=to_micros(at))

    async def shut_out(self, person_id: str, at: datetime) -> None:
        """Shut every way besides the chat: the membership has ended."""
        await Q.shut_ways_of(self._conn, person_id=person_id, since=to_micros(at))

    async def let_in(self, person_id: str, at: datetime) -> None:
        """Open again what a shut-out has shut: they have said yes anew."""
        await Q.reopen_ways_of(self._conn, person_id=person_id, since=to_micros(at))

    async def known_accounts(self, senders: Iterable[str]) -> set[str]:
        """Those of some Telegram accounts that are somebody's."""
        marks = {self._addresses.mark(WayKind.TELEGRAM, sender): sender for sender in senders}
        rows = Q.known_marks(self._conn, kind=WayKind.TELEGRAM, marks=json.dumps(list(marks)))
        return {marks[row[0]] async for row in rows}

    async def closed_mail(self) -> list[str]:
        """Codes of staff at whose mail address nobody reads."""
        return [row[0] async for row in Q.closed_mail(self._conn)]

    async def staff_without(self, *, joined: bool = False) -> list[str]:
        """Codes of staff whom nothing reaches, and who have not asked for that. `joined`: who is in."""
        return [row[0] async for row in Q.staff_without_way(self._conn, joined=joined)]

    async def sends(self, kind: WayKind, at: datetime, *, yes: bool) -> None:
        """This deployment sends on ways of a kind, or does not: they open and shut with it."""
        await Q.set_runtime_value(self._conn, name=f"sends:{kind}", value="1" if yes else "0")
        change = Q.open_ways if yes else Q.shut_ways
        await change(self._conn, kind=kind, at=to_micros(at))

    async def seal_all(self) -> None:
        """Seal what an earlier version kept in clear."""
        for person_id, kind, address in [row async for row in Q.ways_in_clear(self._conn)]:
            sealed, mark = self._addresses.sealed(person_id, kind, str(address))
            await Q.seal_way(self._conn, person_id=person_id, kind=kind, address=sealed, mark=mark)

    async def put_link(self, token_hash: str, link: AnswerLink) -> None:
        """A client is given a link to a page of their own."""
        await Q.put_answer_link(
            self._conn,
            token_hash=token_hash,
            client_id=link.client_id,
            appointment_id=link.appointment_id,
            way=link.way,
            at=to_micros(link.made_at),
        )

    async def link(self, token_hash: str) -> AnswerLink | None:
        """The link of a token; None for one that was never given, or was wiped since."""
        row = await Q.answer_link(self._conn, token_hash=token_hash)
        return None if row is None else AnswerLink(row[0], row[1], WayKind(row[2]), from_micros(row[3]))

    async def forget_links(self, before: datetime) -> None:
        """Wipe the links of what was over by then."""
        await Q.forget_answer_links(self._conn, before=to_micros(before))
