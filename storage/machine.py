"""Whether a fault is the machine's (disk, memory, descriptors, a lock) and not of what was done."""

from __future__ import annotations

import errno
import os
import sqlite3

from storage.connection import Locked

_SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)
_SYSTEM = frozenset(
    {
        errno.EMFILE,
        errno.ENFILE,
        errno.ENOMEM,
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EIO,
        errno.EROFS,
        errno.EAGAIN,
    }
)


def at_fault(fault: BaseException) -> bool:
    """Whether the machine is to blame: the same will do once the machine is well."""
    one: BaseException | None = fault
    while one is not None:
        if _is_machines(one):
            return True
        one = one.__cause__ or one.__context__
    return not _has_descriptors()  # without them even an import fails, with a fault that does not say why


def _is_machines(fault: BaseException) -> bool:
    match fault:
        case MemoryError() | Locked():
            return True
        case sqlite3.Error():
            code = getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF  # without what SQLite adds
            return code in _SQLITE
        case OSError():
            return fault.errno in _SYSTEM
        case RuntimeError():
            return "can't start new thread" in str(fault)
    return False


def _has_descriptors() -> bool:
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        return False
    return True
