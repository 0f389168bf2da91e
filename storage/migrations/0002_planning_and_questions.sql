-- What coaches plan, move and cancel by message (each row holds what stood there before), questions that
-- wait for an answer, and which tips a person has had.

CREATE TABLE appointment_changes (
    id TEXT PRIMARY KEY,
    appointment_id TEXT NOT NULL REFERENCES appointments (id),
    report_id TEXT NOT NULL REFERENCES reports (id),
    change TEXT NOT NULL,
    changed_by TEXT NOT NULL REFERENCES people (id),
    changed_at BIGINT NOT NULL,
    was_starts_at BIGINT,
    was_location BLOB,
    undone_at BIGINT
);

CREATE INDEX appointment_changes_report ON appointment_changes (report_id);

CREATE INDEX appointment_changes_appointment ON appointment_changes (appointment_id, changed_at);

CREATE TABLE questions (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    message_id TEXT NOT NULL,
    report_id TEXT REFERENCES reports (id),
    reason TEXT NOT NULL,
    about TEXT NOT NULL,
    appointment_id TEXT REFERENCES appointments (id),
    body BLOB,
    sent_at BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    ended_at BIGINT,
    how TEXT
);

CREATE INDEX questions_waiting ON questions (person_id, asked_at) WHERE ended_at IS NULL;

CREATE INDEX questions_aging ON questions (asked_at) WHERE ended_at IS NULL;

CREATE TABLE tips (
    person_id TEXT NOT NULL REFERENCES people (id),
    tip TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, tip)
);
