-- An import is stored in parts (docs/adr/0030). What stands here is not finished.
CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    begun_at BIGINT NOT NULL,
    checked_at BIGINT,
    rows INTEGER NOT NULL DEFAULT 0,
    stored INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE import_parts (
    import_id TEXT NOT NULL REFERENCES imports (id),
    number INTEGER NOT NULL,
    file TEXT NOT NULL,
    rows INTEGER NOT NULL,
    stored INTEGER NOT NULL DEFAULT 0,
    body BLOB NOT NULL,
    PRIMARY KEY (import_id, number)
);

-- Who was imported and whose start link nobody has been shown.
CREATE TABLE uninvited (
    number INTEGER PRIMARY KEY,
    person_id TEXT NOT NULL UNIQUE REFERENCES people (id)
);
