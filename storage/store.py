"""The one place that opens, commits and undoes transactions."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from storage.agendas import AgendaRows
from storage.appointments import AppointmentRows
from storage.audit import AuditRows
from storage.buttons import ButtonRows
from storage.caseload import CaseloadRows
from storage.connection import Connection
from storage.deadlines import DeadlineRows
from storage.digests import DigestMomentRows, DigestRows, ListMomentRows
from storage.expired import ExpiredRows, WithNobodyRows
from storage.exports import ExportRows
from storage.files import FileRequestRows
from storage.imports import ImportRows, UploadRows
from storage.inbox import InboxRows
from storage.letters import LetterRows
from storage.memberships import MembershipRows
from storage.metrics import MetricRows
from storage.named import Q
from storage.outbox import OutboxRows
from storage.outcomes import OutcomeRows
from storage.pauses import PauseRows
from storage.people import PeopleRows
from storage.phrases import PhraseRows
from storage.questions import QuestionRows, TipRows
from storage.returned import ReturnedRows
from storage.rights import RightsRequestRows
from storage.sealing import Sealer
from storage.sessions import FormRows, LookRows, SessionRows
from storage.signin import DraftRows, EntranceRows, FactorRows, IdentityRows, PageAccessRows, TryRows
from storage.tasks import AbsenceRows, TaskRows
from storage.texted import TextedRows
from storage.texts import TextRows
from storage.ways import Addresses, WayRows
from storage.wellbeing import WellbeingRows

_KEY_CHECK = "key_check"
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # a report that was read back survives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)


class OpenWork:
    """Fulfils domain.ports.work.UnitOfWork on one connection."""

    def __init__(self, conn: Connection, sealer: Sealer) -> None:
        self._conn = conn
        addresses = Addresses(sealer)
        self.ways = WayRows(conn, addresses)
        self.people = PeopleRows(conn, sealer, addresses)
        self.memberships = MembershipRows(conn, self.people)
        self.caseload = CaseloadRows(conn, sealer)
        self.appointments = AppointmentRows(conn, sealer)
        self.outcomes = OutcomeRows(conn, sealer)
        self.pauses = PauseRows(conn)
        self.outbox = OutboxRows(conn, sealer)
        self.expired = ExpiredRows(conn, sealer)
        self.texted = TextedRows(conn, sealer, addresses)
        self.letters = LetterRows(conn, sealer)
        self.returned = ReturnedRows(conn, sealer)
        self.with_nobody = WithNobodyRows(conn)
        self.inbox = InboxRows(conn, sealer, self.ways)
        self.questions = QuestionRows(conn, sealer)
        self.tips = TipRows(conn)
        self.texts = TextRows(conn, sealer)
        self.phrases = PhraseRows(conn)
        self.wellbeing = WellbeingRows(conn)
        self.tasks = TaskRows(conn)
        self.absences = AbsenceRows(conn)
        self.digest_moments = DigestMomentRows(conn)
        self.list_moments = ListMomentRows(conn)
        self.exports = ExportRows(conn)
        self.deadlines = DeadlineRows(conn, sealer)
        self.digests = DigestRows(conn)
        self.files = FileRequestRows(conn)
        self.rights = RightsRequestRows(conn, sealer)
        self.imports = ImportRows(conn, sealer)
        self.uploads = UploadRows(conn, sealer)
        self.buttons = ButtonRows(conn)
        self.sessions = SessionRows(conn)
        self.forms = FormRows(conn, sealer)
        self.looks = LookRows(conn)
        self.access = PageAccessRows(conn)
        self.agendas = AgendaRows(conn, sealer)
        self.factors = FactorRows(conn, sealer)
        self.identities = IdentityRows(conn)
        self.entrances = EntranceRows(conn)
        self.tries = TryRows(conn, sealer)
        self.drafts = DraftRows(conn, sealer)
        self.audit = AuditRows(conn)
        self.metrics = MetricRows(conn)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """A part of the transaction that is undone alone when it raises."""
        await self._conn.execute_fetchall("SAVEPOINT part")
        try:
            yield
        except BaseException:
            await self._conn.execute_fetchall("ROLLBACK TO part")
            await self._conn.execute_fetchall("RELEASE part")
            raise
        await self._conn.execute_fetchall("RELEASE part")

    async def runtime_value(self, name: str) -> str | None:
        """A small fact of the runtime, such as the bot's user name."""
        value = await Q.runtime_value(self._conn, name=name)
        return str(value) if value is not None else None

    async def set_runtime_value(self, name: str, value: str) -> None:
        """Store a small fact of the runtime."""
        await Q.set_runtime_value(self._conn, name=name, value=value)


class SqliteStore:
    """One SQLite file: one connection that writes, one for long looks, one for the short ones of pages.

    SQLite has one writer at a time, so writers queue here instead of meeting a locked database.
    """

    def __init__(self, writer: Connection, reader: Connection, glancer: Connection, sealer: Sealer) -> None:
        self._writer = writer
        self._reader = reader
        self._glancer = glancer
        self._writing = asyncio.Lock()
        self._closed = False
        self._looking = asyncio.Lock()
        self._glancing = asyncio.Lock()
        self._work = OpenWork(writer, sealer)
        self._sight = OpenWork(reader, sealer)
        self._glimpse = OpenWork(glancer, sealer)
        self.on_locked: Callable[[], None] = lambda: None  # while another process keeps us from writing
        self.outbox_grew = asyncio.Event()  # the sender's alarm clock, set after a commit
        self.mail_grew = asyncio.Event()  # the mailer's
        self.texts_grew = asyncio.Event()  # the texter's

    @classmethod
    async def open(cls, path: Path, sealer: Sealer) -> SqliteStore:
        """Open the database; its schema must be up to date (see storage.schema). Raises WrongKey."""
        writer = await _connect(path, at_once=True)
        reader = await _connect(path, at_once=False)
        store = cls(writer, reader, await _connect(path, at_once=True), sealer)
        try:
            await store._check_key(sealer)
        except BaseException:
            await store.close()  # else the thread of a connection would keep the process alive
            raise
        return store

    async def _check_key(self, sealer: Sealer) -> None:
        """Raise WrongKey unless the key is the one that this database was first opened with."""
        async with self.begin() as work:
            kept = await work.runtime_value(_KEY_CHECK)
            if kept is None:
                sealed = sealer.seal_text(_KEY_CHECK, _KEY_CHECK)
                await work.set_runtime_value(_KEY_CHECK, sealed.hex())
            else:
                sealer.open(bytes.fromhex(kept), _KEY_CHECK)
            await work.ways.seal_all()

    async def close(self) -> None:
        """Close the connections; without this the process would not end. A second time does nothing."""
        if not self._closed:
            self._closed = True
            await self._writer.close()
            await self._reader.close()
            await self._glancer.close()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[OpenWork]:
        """A transaction that may write. Leaving it commits, raising undoes."""
        async with self._writing:
            self._work.outbox.added = self._work.returned.added = self._work.texted.added = False
            try:
                await self._writer.begin(self.on_locked)
                yield self._work
                await _whole(self._writer, "COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    await _whole(self._writer, "ROLLBACK")
                raise
            if self._work.outbox.added or self._work.returned.added or self._work.texted.added:
                self.outbox_grew.set()
                self.mail_grew.set()
                self.texts_grew.set()

    @asynccontextmanager
    async def view(self) -> AsyncIterator[OpenWork]:
        """A consistent look that neither waits for writers nor holds them up."""
        async with self._looking:
            try:
                await _whole(self._reader, "BEGIN")
                yield self._sight
            finally:
                if self._reader.in_transaction:
                    await _whole(self._reader, "ROLLBACK")

    @asynccontextmanager
    async def glance(self) -> AsyncIterator[OpenWork]:
        """A consistent look of a few milliseconds, such as a page takes; long ones do not hold it up.

        A page runs some fifty statements, and a step to a thread costs more than most of them.
        """
        async with self._glancing:
            try:
                await self._glancer.execute_fetchall("BEGIN")
                yield self._glimpse
            finally:
                if self._glancer.in_transaction:
                    await self._glancer.execute_fetchall("END")  # nothing was written: no wait for the disk

    async def truncate_log(self) -> None:
        """Fold the write-ahead log into the file, so that wiped contents do not linger in it."""
        async with self._writing:
            await self._writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")


async def _whole(conn: Connection, sql: str) -> None:
    """Run a statement to its end, also when the waiter is cancelled: the database's thread runs it anyway,
    and a transaction that nobody knows of would refuse every later one."""
    statement = asyncio.ensure_future(conn.execute_fetchall(sql))
    try:
        await asyncio.shield(statement)
    except asyncio.CancelledError:
        await statement
        raise


async def _connect(path: Path, *, at_once: bool) -> Connection:
    conn = await Connection.open(path, at_once=at_once)
    for pragma in _PRAGMAS:
        await conn.execute_fetchall(pragma)
    if at_once:
        # No waiting inside SQLite: it would hold the event loop while another process writes.
        await conn.execute_fetchall("PRAGMA busy_timeout = 0")
    return conn
