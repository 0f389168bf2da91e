-- Where somebody's agenda can be fetched; of the address only a hash is kept.
CREATE TABLE agenda_feeds (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    token_hash TEXT NOT NULL UNIQUE,
    made_at BIGINT NOT NULL,
    used_at BIGINT
);

-- Calendars that coaches gave. The address gives the whole calendar to whoever has it, so it is sealed.
CREATE TABLE given_calendars (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    address BLOB NOT NULL,
    given_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    read_at BIGINT,
    etag TEXT,
    modified TEXT,
    fault TEXT,
    fault_since BIGINT,
    told INTEGER NOT NULL DEFAULT 0,
    asked_at BIGINT
);

CREATE INDEX given_calendars_due ON given_calendars (due_at);

-- Files that coaches sent, until they have been read; only where the chat keeps them.
CREATE TABLE sent_calendars (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    file_id BLOB NOT NULL,
    message_id TEXT NOT NULL,
    sent_at BIGINT NOT NULL
);

-- What is kept of an event that names a client: a keyed mark, its start, the appointment that it is or why it is none.
CREATE TABLE event_links (
    person_id TEXT NOT NULL REFERENCES people (id),
    mark TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    appointment_id TEXT REFERENCES appointments (id),
    client_id TEXT REFERENCES people (id),
    state TEXT NOT NULL,
    place_mark TEXT NOT NULL,
    problem TEXT,
    from_file INTEGER NOT NULL,
    PRIMARY KEY (person_id, mark)
);
