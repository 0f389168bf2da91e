"""Bring a database to the newest schema, and show the schema that the migrations add up to.

`python -m storage.schema` writes storage/schema.sql; with `--check` it only compares (make check).
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
MIGRATIONS = HERE / "migrations"
SNAPSHOT = HERE / "schema.sql"


def known() -> list[str]:
    """Names of all migrations, in order."""
    return sorted(path.stem for path in MIGRATIONS.glob("[0-9]*.sql"))


def missing(database: Path) -> list[str]:
    """Migrations that the database has not had."""
    if not database.exists():
        return known()
    with sqlite3.connect(database) as conn:
        try:
            had = {row[0] for row in conn.execute("SELECT migration_id FROM _yoyo_migration")}
        except sqlite3.OperationalError:
            had = set()
    conn.close()
    return [name for name in known() if name not in had]


def migrate(database: Path, until: str | None = None) -> list[str]:
    """Apply what is missing, up to and including `until`; returns what was applied."""
    todo = [name for name in missing(database) if until is None or name <= until]
    if not todo:
        return []
    from yoyo import get_backend, read_migrations  # only now: most starts need it not

    database.parent.mkdir(parents=True, exist_ok=True)
    backend = get_backend(f"sqlite:///{database}")
    try:
        with backend.lock():
            wanted = read_migrations(str(MIGRATIONS)).filter(lambda migration: migration.id in todo)
            backend.apply_migrations(backend.to_apply(wanted))
    finally:
        backend.connection.close()
    return todo


def describe(database: Path) -> str:
    """The schema as text: one statement an object, sorted, without yoyo's own tables."""
    with sqlite3.connect(database) as conn:
        rows = conn.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%yoyo%' "
            "AND tbl_name NOT LIKE '%yoyo%' ORDER BY tbl_name, type DESC, name"
        ).fetchall()
    conn.close()
    return "-- Written by `python -m storage.schema` from the migrations.\n\n" + "".join(
        f"{row[0]};\n\n" for row in rows
    )


def snapshot() -> str:
    """The schema that all migrations together make."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "schema.db"
        migrate(database)
        return describe(database)


def main(arguments: list[str]) -> int:
    """Write or check the snapshot; returns the exit code."""
    text = snapshot()
    if "--check" not in arguments:
        SNAPSHOT.write_text(text, encoding="utf-8")
        return 0
    if SNAPSHOT.exists() and SNAPSHOT.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write("storage/schema.sql is not what the migrations make; run `python -m storage.schema`.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
