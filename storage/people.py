"""Rows of people, their chats, invitations and consents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.codes import Role
from domain.ids import new_id, stable_id
from domain.ports.people import Applicant, Opening, PhoneBy, Phones
from domain.values import Person, Reach
from domain.ways import RANKS, WayKind
from storage.connection import Connection
from storage.moments import from_micros, instant_or_none, to_micros
from storage.named import Q
from storage.sealing import Sealer
from storage.ways import Addresses


def account_place(person_id: str) -> str:
    """Where the name of an account that waits for confirmation is sealed for."""
    return f"waiting.account:{person_id}"


def name_place(person_id: str) -> str:
    """Where a first name is sealed for."""
    return f"people.first_name:{person_id}"


def phone_place(person_id: str) -> str:
    """Where a work number is sealed for."""
    return f"people.work_phone:{person_id}"


def organisation_place(organisation_id: str, column: str) -> str:
    """Where a number of an organisation is sealed for."""
    return f"organisations.{column}:{organisation_id}"


class PeopleRows:
    """Fulfils domain.ports.people.People."""

    def __init__(self, conn: Connection, sealer: Sealer, addresses: Addresses) -> None:
        self._conn = conn
        self._sealer = sealer
        self._addresses = addresses

    def _person(self, row: Any) -> Person:
        key, role, code, name, language, organisation, municipality, reach = row
        return Person(
            id=key,
            role=Role(role),
            code=code,
            first_name=self._sealer.open_text(name, name_place(key)),
            language=language,
            organisation=organisation,
            municipality=municipality,
            reach=Reach(reach),
        )

    async def by_id(self, person_id: str) -> Person:
        """A person by id; raises KeyError when there is none."""
        row = await Q.person_by_id(self._conn, id=person_id)
        if row is None:
            raise KeyError(person_id)
        return self._person(row)

    async def by_code(self, code: str) -> Person | None:
        """The person with a client or staff code."""
        row = await Q.person_by_code(self._conn, code=code)
        return self._person(row) if row else None

    async def by_address(self, address: str) -> Person | None:
        """The person bound to a Telegram user id; `reach` says whether messages get there."""
        row = await Q.person_by_account(self._conn, mark=self._mark(address))
        return self._person(row) if row else None

    async def in_chat(self, person_id: str) -> Person:
        """A person with whether messages get to their chat, whatever other ways there are."""
        row = await Q.person_in_chat(self._conn, id=person_id)
        if row is None:
            raise KeyError(person_id)
        return self._person(row)

    def _mark(self, address: str) -> str:
        return self._addresses.mark(WayKind.TELEGRAM, address)

    async def with_role(self, role: Role, municipality: str | None) -> list[Person]:
        """Everybody with the role in a municipality, or in all, whether messages reach them or not."""
        rows = Q.people_by_role(self._conn, role=role, municipality=municipality)
        return [self._person(row) async for row in rows]

    async def klantmanagers_left(self, municipality: str) -> list[Person]:
        """Klantmanagers who work there no more, and whose clients nobody else has taken over."""
        rows = Q.klantmanagers_left(self._conn, municipality=municipality)
        return [self._person(row) async for row in rows]

    async def municipalities(self) -> list[str]:
        """Every municipality that somebody belongs to."""
        return [row[0] async for row in Q.municipalities(self._conn)]

    async def municipalities_of_coach(self, coach_id: str) -> list[str]:
        """The municipalities whose clients a coach has now."""
        return [row[0] async for row in Q.municipalities_of_coach(self._conn, coach_id=coach_id)]

    async def readers(self, role: Role, since: datetime) -> list[Person]:
        """Everybody with the role whom messages have reached since the moment or longer."""
        rows = Q.readers_since(self._conn, role=role, since=to_micros(since))
        return [self._person(row) async for row in rows]

    async def client_languages(self, municipality: str | None = None) -> dict[str, int]:
        """How many clients read each language, in one municipality or in all; who stopped is not counted."""
        rows = Q.client_languages(self._conn, municipality=municipality)
        return {language: count async for language, count in rows}

    async def put_organisation(self, name: str, kind: str) -> str:
        """Store an organisation once; returns its id."""
        key = stable_id("organisation", name)
        await Q.put_organisation(self._conn, id=key, name=name, kind=kind)
        return key

    async def works_for_municipality(self, person_id: str) -> bool:
        """Whether the organisation of somebody is a municipality, and no supplier."""
        return str(await Q.organisation_kind(self._conn, person_id=person_id)) == "municipality"

    async def organisation_phones(self, organisation_id: str) -> tuple[str | None, str | None] | None:
        """The numbers of an organisation, by day and by night; None when there is no such organisation."""
        row = await Q.organisation_phones(self._conn, id=organisation_id)
        return self._organisation_phones(organisation_id, *row) if row else None

    async def put_organisation_phones(
        self, organisation_id: str, phone: str | None, night: str | None
    ) -> bool:
        """Store the numbers of an organisation, or that it has none. False when nothing changed."""
        before = await Q.organisation_phones(self._conn, id=organisation_id)
        if self._organisation_phones(organisation_id, *before) == (phone, night):
            return False
        await Q.put_organisation_phones(
            self._conn,
            id=organisation_id,
            phone=self._sealed(phone, organisation_place(organisation_id, "phone")),
            night_phone=self._sealed(night, organisation_place(organisation_id, "night_phone")),
        )
        return True

    def _organisation_phones(
        self, organisation_id: str, phone: bytes | None, night_phone: bytes | None
    ) -> tuple[str | None, str | None]:
        return (
            self._opened(phone, organisation_place(organisation_id, "phone")),
            self._opened(night_phone, organisation_place(organisation_id, "night_phone")),
        )

    def _sealed(self, phone: str | None, place: str) -> bytes | None:
        return None if phone is None else self._sealer.seal_text(phone, place)

    def _opened(self, sealed: bytes | None, place: str) -> str | None:
        return None if sealed is None else self._sealer.open_text(sealed, place)

    async def phones(self, person_id: str) -> Phones:
        """The numbers of somebody of the staff and of where they work; raises KeyError for nobody."""
        row = await Q.phones_of(self._conn, id=person_id)
        if row is None:
            raise KeyError(person_id)
        own, by, organisation_id, phone, night = row
        return Phones(
            self._opened(own, phone_place(person_id)),
            PhoneBy(by) if by else None,
            *self._organisation_phones(organisation_id, phone, night),
        )

    async def put_phone(self, person_id: str, phone: str | None, by: PhoneBy | None) -> None:
        """Store or forget the work number of somebody of the staff; a client has none."""
        await Q.put_phone(self._conn, id=person_id, phone=self._sealed(phone, phone_place(person_id)), by=by)

    async def put(self, person: Person, organisation_id: str, at: datetime) -> None:
        """Add a person, who has no chat yet, or change one; role and municipality never change."""
        await Q.put_person(
            self._conn,
            id=person.id,
            role=person.role,
            code=person.code,
            first_name=self._sealer.seal_text(person.first_name, name_place(person.id)),
            language=person.language,
            organisation_id=organisation_id,
            municipality=person.municipality,
            created_at=to_micros(at),
        )
        await Q.put_chat(
            self._conn,
            person_id=person.id,
            rank=RANKS[WayKind.TELEGRAM],
            reach=Reach.NOT_JOINED,
            since=to_micros(at),
        )

    async def bind(
        self, person_id: str, address: str, reach: Reach, at: datetime, *, confirmed: bool
    ) -> None:
        """Tie a person to a Telegram user id; whoever held it lets go of it."""
        sealed, mark = self._addresses.sealed(person_id, WayKind.TELEGRAM, address)
        await Q.release_account(self._conn, mark=mark)
        await Q.bind_chat(
            self._conn,
            person_id=person_id,
            address=sealed,
            mark=mark,
            reach=reach,
            since=to_micros(at),
            verified_at=to_micros(at) if confirmed else None,
        )

    async def release(self, person_id: str, reach: Reach, at: datetime) -> None:
        """Let go of the Telegram user id of a person."""
        await Q.release_chat(self._conn, person_id=person_id, reach=reach, since=to_micros(at))

    async def confirm(self, person_id: str, at: datetime) -> None:
        """Somebody else says that the account is really theirs."""
        await Q.confirm_chat(self._conn, person_id=person_id, at=to_micros(at))

    async def unconfirm(self, person_id: str) -> None:
        """Nobody vouches any more that the account is theirs."""
        await Q.unconfirm_chat(self._conn, person_id=person_id)

    async def is_confirmed(self, person_id: str) -> bool:
        """Whether somebody else has said that the account is really theirs."""
        return bool(await Q.is_confirmed(self._conn, person_id=person_id))

    async def put_waiting(self, person_id: str, account: str, opened_at: datetime) -> None:
        """Keep on which account a person waits for confirmation, until the decision."""
        sealed = self._sealer.seal_text(account, account_place(person_id))
        await Q.put_waiting(self._conn, person_id=person_id, account=sealed, opened_at=to_micros(opened_at))

    async def waiting(self, person_id: str | None = None) -> list[Applicant]:
        """Who waits for confirmation; only the person, where one is given."""
        return [
            Applicant(
                await self.by_id(key), self._sealer.open_text(account, account_place(key)), from_micros(at)
            )
            async for key, account, at in Q.waiting(self._conn, person_id=person_id)
        ]

    async def end_waiting(self, person_id: str) -> None:
        """Wipe on which account a person waited."""
        await Q.end_waiting(self._conn, person_id=person_id)

    async def address(self, person_id: str) -> tuple[str | None, Reach]:
        """The Telegram user id of a person and whether messages get there."""
        row = await Q.chat_of(self._conn, person_id=person_id)
        if row is None:
            return None, Reach.NOT_JOINED
        return self._addresses.opened(person_id, WayKind.TELEGRAM, row[0]), Reach(row[1])

    async def reach_since(self, person_id: str) -> datetime:
        """Since when messages get to somebody, over whichever way, or do not."""
        return from_micros(await Q.reach_since(self._conn, person_id=person_id))

    async def set_reach(self, person_id: str, reach: Reach, at: datetime) -> None:
        """Note whether messages get to the chat."""
        await Q.set_reach(self._conn, person_id=person_id, reach=reach, since=to_micros(at))

    async def set_language(self, person_id: str, language: str) -> None:
        """Store the language that somebody chose, a key of `LANGUAGES`."""
        await Q.set_language(self._conn, id=person_id, language=language)

    async def consents(self, person_id: str) -> list[tuple[bool, str, str, datetime]]:
        """Every answer to the opt-in: given, version of the text, language, moment."""
        rows = Q.consents_of(self._conn, person_id=person_id)
        return [
            (bool(given), version, language, from_micros(at)) async for given, version, language, at in rows
        ]

    async def add_consent(
        self, person_id: str, *, given: bool, text_version: str, language: str, at: datetime
    ) -> None:
        """Append an answer to the opt-in."""
        await Q.add_consent(
            self._conn,
            id=new_id(),
            person_id=person_id,
            given=int(given),
            text_version=text_version,
            language=language,
            at=to_micros(at),
        )

    async def invite(
        self, person_id: str, token_hash: str, at: datetime, until: datetime, *, confirmed: bool
    ) -> None:
        """Store a fresh invitation; earlier ones of the person are closed."""
        await self.close_invitations(person_id, at)
        await Q.add_invitation(
            self._conn,
            token_hash=token_hash,
            person_id=person_id,
            created_at=to_micros(at),
            expires_at=to_micros(until),
            confirmed=int(confirmed),
        )

    async def open_invitation(self, token_hash: str, address: str, at: datetime) -> str | None:
        """Note that an address looks at an invitation; the id of whose it is, None if it is over."""
        person_id = await Q.open_invitation(self._conn, token_hash=token_hash, now=to_micros(at))
        if person_id is None:
            return None
        await Q.put_opening(self._conn, address=address, token_hash=token_hash, opened_at=to_micros(at))
        return str(person_id)

    async def opening(self, address: str, at: datetime) -> Opening | None:
        """The invitation that an address has opened last, as long as it is not over."""
        row = await Q.opening(self._conn, address=address, now=to_micros(at))
        if row is None:
            return None
        person_id, opened_at, declined, confirmed, language = row
        return Opening(person_id, from_micros(opened_at), bool(declined), bool(confirmed), language)

    async def set_opening_language(self, address: str, language: str) -> None:
        """The address wishes to be asked in this language; it becomes the person's at the yes."""
        await Q.set_opening_language(self._conn, address=address, language=language)

    async def decline_opening(self, address: str, at: datetime) -> None:
        """The address said no; somebody else, or the same one later, may still say yes."""
        await Q.decline_opening(self._conn, address=address, declined_at=to_micros(at))

    async def end_opening(self, address: str) -> None:
        """Forget what an address looked at."""
        await Q.end_opening(self._conn, address=address)

    async def forget_openings(self, at: datetime) -> None:
        """Forget who looked at invitations that are over."""
        await Q.forget_openings(self._conn, now=to_micros(at))

    async def invited_until(self, person_id: str, now: datetime) -> datetime | None:
        """Until when the newest invitation of somebody is good; None where none is."""
        return instant_or_none(
            await Q.open_invitation_until(self._conn, person_id=person_id, now=to_micros(now))
        )

    async def close_invitations(self, person_id: str, at: datetime) -> None:
        """End every open invitation of a person."""
        await Q.close_invitations(self._conn, person_id=person_id, closed_at=to_micros(at))

    async def note_wrong_start(self, address: str, at: datetime) -> None:
        """Count a wrong start link."""
        await Q.add_wrong_start(self._conn, address=address, at=to_micros(at))

    async def wrong_starts(self, address: str, since: datetime) -> int:
        """How many wrong start links came from the address since then."""
        count = await Q.count_wrong_starts(self._conn, address=address, since=to_micros(since))
        return int(count)
