"""Rows of signing in: factors, accounts, who is on the way in, what was tried, what was typed."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from domain.ids import new_id
from domain.ports.signin import Access, Entrance, EntranceKind, Factor, FactorKind, Invited
from storage.connection import Connection
from storage.moments import from_micros, instant_or_none, to_micros
from storage.named import Q
from storage.sealing import Sealer


def factor_place(factor_id: str) -> str:
    """Where the secret of a factor is sealed for."""
    return f"factors.secret:{factor_id}"


def draft_place(person_id: str, path: str) -> str:
    """Where what somebody typed is sealed for."""
    return f"drafts.fields:{person_id}:{path}"


class PageAccessRows:
    """Fulfils domain.ports.signin.PageAccess."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def of(self, person_id: str) -> Access | None:
        """Since when somebody may; None for who may not."""
        row = await Q.page_access(self._conn, person_id=person_id)
        return Access(from_micros(row[0]), instant_or_none(row[1])) if row else None

    async def bind(self, person_id: str, at: datetime, *, confirmed: bool) -> None:
        """Somebody has said yes, and has something to prove with who they are."""
        now = to_micros(at)
        await Q.bind_page_access(
            self._conn, person_id=person_id, now=now, confirmed_at=now if confirmed else None
        )

    async def confirm(self, person_id: str, at: datetime) -> None:
        """A second person says that it is them."""
        await Q.confirm_page_access(self._conn, person_id=person_id, now=to_micros(at))

    async def end(self, person_id: str) -> None:
        """They may no more."""
        await Q.end_page_access(self._conn, person_id=person_id)

    async def invited(self, token_hash: str, at: datetime) -> Invited | None:
        """Whose an invitation is, as long as it is open. Looking changes nothing."""
        row = await Q.invitation_of(self._conn, token_hash=token_hash, now=to_micros(at))
        return Invited(row[0], bool(row[1]), from_micros(row[2])) if row else None


class FactorRows:
    """Fulfils domain.ports.signin.Factors."""

    def __init__(self, conn: Connection, sealer: Sealer) -> None:
        self._conn = conn
        self._sealer = sealer

    def _factor(self, row: Any) -> Factor:
        key, person_id, kind, name, credential, secret, counter, made, used = row
        return Factor(
            key,
            person_id,
            FactorKind(kind),
            name,
            credential,
            self._sealer.open(secret, factor_place(key)),
            counter,
            from_micros(made),
            instant_or_none(used),
        )

    async def of(self, person_id: str) -> list[Factor]:
        """Those of somebody, the oldest first."""
        return [self._factor(row) async for row in Q.factors_of(self._conn, person_id=person_id)]

    async def by_credential(self, credential: str) -> Factor | None:
        """The passkey that is known by this."""
        row = await Q.factor_by_credential(self._conn, credential=credential)
        return self._factor(row) if row else None

    async def add(
        self,
        person_id: str,
        kind: FactorKind,
        name: str,
        secret: bytes,
        counter: int,
        at: datetime,
        credential: str | None = None,
    ) -> str:
        """Somebody has one more; returns its id."""
        key = new_id()
        await Q.add_factor(
            self._conn,
            id=key,
            person_id=person_id,
            kind=kind,
            name=name,
            credential=credential,
            secret=self._sealer.seal(secret, factor_place(key)),
            counter=counter,
            now=to_micros(at),
        )
        return key

    async def use(self, factor_id: str, counter: int, at: datetime) -> None:
        """It was shown."""
        await Q.use_factor(self._conn, id=factor_id, counter=counter, now=to_micros(at))

    async def end(self, factor_id: str, at: datetime) -> None:
        """It counts no more, and its secret is wiped."""
        await Q.end_factor(self._conn, id=factor_id, now=to_micros(at))

    async def end_all(self, person_id: str, at: datetime) -> None:
        """None of somebody counts any more, nor do their recovery codes."""
        await Q.end_factors_of(self._conn, person_id=person_id, now=to_micros(at))
        await Q.forget_recovery_codes(self._conn, person_id=person_id)

    def _mark(self, person_id: str, code: str) -> bytes:
        return self._sealer.mark(code, f"recovery:{person_id}")

    async def put_recovery(self, person_id: str, codes: Collection[str]) -> None:
        """Fresh recovery codes in place of all others; only marks are kept."""
        await Q.forget_recovery_codes(self._conn, person_id=person_id)
        for code in codes:
            await Q.add_recovery_code(self._conn, person_id=person_id, mark=self._mark(person_id, code))

    async def use_recovery(self, person_id: str, code: str, at: datetime) -> bool:
        """Use one up; False when there is none such."""
        mark = self._mark(person_id, code)
        rows = Q.use_recovery_code(self._conn, person_id=person_id, mark=mark, now=to_micros(at))
        return bool([row async for row in rows])

    async def count_recovery(self, person_id: str) -> int:
        """How many are left."""
        return int(await Q.count_recovery_codes(self._conn, person_id=person_id))


class IdentityRows:
    """Fulfils domain.ports.signin.Identities."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def whose(self, issuer: str, subject: str) -> str | None:
        """The id of the person with an account."""
        found = await Q.whose_identity(self._conn, issuer=issuer, subject=subject)
        return None if found is None else str(found)

    async def of(self, person_id: str) -> list[tuple[str, datetime]]:
        """Where somebody has accounts, since when."""
        rows = Q.identities_of(self._conn, person_id=person_id)
        return [(issuer, from_micros(since)) async for issuer, since in rows]

    async def put(self, issuer: str, subject: str, person_id: str, at: datetime) -> None:
        """An account is somebody's."""
        await Q.put_identity(
            self._conn, issuer=issuer, subject=subject, person_id=person_id, now=to_micros(at)
        )

    async def end_all(self, person_id: str) -> None:
        """Somebody has none any more."""
        await Q.end_identities_of(self._conn, person_id=person_id)


class EntranceRows:
    """Fulfils domain.ports.signin.Entrances."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def _entrance(self, row: Any) -> Entrance:
        key, window, person_id, kind, code, goes_to, made, expires, shown, confirmed, issuer, subject = row
        return Entrance(
            key,
            window,
            person_id,
            EntranceKind(kind),
            code,
            goes_to,
            from_micros(made),
            from_micros(expires),
            instant_or_none(shown),
            bool(confirmed),
            None if issuer is None else (issuer, subject),
        )

    async def add(
        self,
        window_hash: str,
        person_id: str,
        kind: EntranceKind,
        at: datetime,
        until: datetime,
        *,
        goes_to: str,
        link_hash: str | None = None,
        code_hash: str | None = None,
        shown: bool = False,
        confirmed: bool = False,
    ) -> str:
        """Somebody has come; returns the id."""
        key = new_id()
        await Q.add_entrance(
            self._conn,
            id=key,
            window_hash=window_hash,
            person_id=person_id,
            kind=kind,
            link_hash=link_hash,
            code_hash=code_hash,
            goes_to=goes_to,
            now=to_micros(at),
            until=to_micros(until),
            shown_at=to_micros(at) if shown else None,
            confirmed=int(confirmed),
        )
        return key

    async def of_window(self, window_hash: str, at: datetime) -> list[Entrance]:
        """Those through a window that are open, the newest first."""
        rows = Q.entrances_of_window(self._conn, window_hash=window_hash, now=to_micros(at))
        return [self._entrance(row) async for row in rows]

    async def by_link(self, link_hash: str, at: datetime) -> Entrance | None:
        """The one that a link was mailed for, as long as it is open."""
        row = await Q.entrance_by_link(self._conn, link_hash=link_hash, now=to_micros(at))
        return self._entrance(row) if row else None

    async def show(self, entrance_id: str, at: datetime, until: datetime) -> None:
        """The first proof is given; given again it does not live longer."""
        await Q.show_at_entrance(self._conn, id=entrance_id, now=to_micros(at), until=to_micros(until))

    async def tie(
        self, entrance_id: str, issuer: str, subject: str, until: datetime, *, confirmed: bool
    ) -> None:
        """Somebody who said yes came back with an account, which is theirs once the second proof is there."""
        await Q.tie_to_entrance(
            self._conn,
            id=entrance_id,
            issuer=issuer,
            subject=subject,
            until=to_micros(until),
            confirmed=int(confirmed),
        )

    async def end_all(self, person_id: str, at: datetime) -> None:
        """Somebody is in, or shut out: nothing of it is open any more."""
        await Q.end_entrances_of(self._conn, person_id=person_id, now=to_micros(at))

    async def forget(self, before: datetime) -> None:
        """Wipe what is older."""
        await Q.wipe_entrances(self._conn, before=to_micros(before))


class TryRows:
    """Fulfils domain.ports.signin.Tries."""

    def __init__(self, conn: Connection, sealer: Sealer) -> None:
        self._conn = conn
        self._sealer = sealer

    def _mark(self, kind: str, subject: str) -> str:
        return self._sealer.mark(subject, f"tries:{kind}").hex()

    async def add(self, kind: str, subject: str, at: datetime) -> None:
        """Count one."""
        await Q.add_try(self._conn, kind=kind, subject=self._mark(kind, subject), at=to_micros(at))

    async def count(self, kind: str, subject: str, since: datetime) -> int:
        """How many since a moment."""
        mark = self._mark(kind, subject)
        return int(await Q.count_tries(self._conn, kind=kind, subject=mark, since=to_micros(since)))

    async def forget(self, kind: str, subject: str) -> None:
        """It was right: the wrong ones before do not count."""
        await Q.forget_tries_of(self._conn, kind=kind, subject=self._mark(kind, subject))

    async def forget_old(self, before: datetime) -> None:
        """Wipe what is older."""
        await Q.wipe_tries(self._conn, before=to_micros(before))


class DraftRows:
    """Fulfils domain.ports.signin.Drafts."""

    def __init__(self, conn: Connection, sealer: Sealer) -> None:
        self._conn = conn
        self._sealer = sealer

    async def put(
        self, person_id: str, path: str, at: datetime, fields: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Keep it."""
        sealed = self._sealer.seal_text(json.dumps(fields), draft_place(person_id, path))
        await Q.put_draft(self._conn, person_id=person_id, path=path, at=to_micros(at), fields=sealed)

    async def get(self, person_id: str, path: str, since: datetime) -> dict[str, tuple[str, ...]] | None:
        """What is kept for a page, if it is not older."""
        row = await Q.draft(self._conn, person_id=person_id, path=path, since=to_micros(since))
        if row is None:
            return None
        told = json.loads(self._sealer.open(row[0], draft_place(person_id, path)))
        return {name: tuple(values) for name, values in told.items()}

    async def end(self, person_id: str, path: str) -> None:
        """It was sent."""
        await Q.end_draft(self._conn, person_id=person_id, path=path)

    async def forget(self, before: datetime) -> None:
        """Wipe what is older."""
        await Q.wipe_drafts(self._conn, before=to_micros(before))
