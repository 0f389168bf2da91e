-- Who is signed in to the pages. What is kept of a session's cookie is its hash.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    cookie_hash TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL REFERENCES people (id),
    way TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    proved_at BIGINT NOT NULL,
    ended_at BIGINT
);

CREATE INDEX sessions_person ON sessions (person_id);

-- Which forms were sent, and what came of it: the same form twice shows the first result. `contents` is a
-- keyed mark of what was sent, so that other contents under a number that is used are known.
CREATE TABLE forms (
    id TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    goes_to TEXT NOT NULL,
    contents BLOB NOT NULL,
    said BLOB NOT NULL,
    PRIMARY KEY (id, person_id)
);

CREATE INDEX forms_at ON forms (at);

-- Who looked at what, written before the page is built. `real_at` is the machine's own hour.
CREATE TABLE looks (
    id INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    real_at BIGINT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    route TEXT NOT NULL,
    object TEXT NOT NULL,
    client_id TEXT REFERENCES people (id),
    number INTEGER NOT NULL
);

CREATE INDEX looks_at ON looks (at);

CREATE INDEX looks_client ON looks (client_id, at);

CREATE INDEX looks_person ON looks (person_id, at);
