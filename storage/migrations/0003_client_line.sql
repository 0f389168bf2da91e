-- Ready phrases that coaches sent and what each client answered; and how content clients are, without who said it.

CREATE TABLE phrases_sent (
    id TEXT PRIMARY KEY,
    coach_id TEXT NOT NULL REFERENCES people (id),
    phrase TEXT NOT NULL,
    card TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE TABLE phrase_readers (
    sent_id TEXT NOT NULL REFERENCES phrases_sent (id),
    client_id TEXT NOT NULL REFERENCES people (id),
    answer TEXT,
    answered_at BIGINT,
    PRIMARY KEY (sent_id, client_id)
);

CREATE TABLE satisfaction (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    week TEXT NOT NULL,
    score INTEGER NOT NULL
);

CREATE INDEX satisfaction_organisation ON satisfaction (organisation_id, week);

CREATE TABLE satisfaction_asked (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    at BIGINT NOT NULL
);
