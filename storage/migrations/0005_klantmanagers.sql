-- What a klantmanager and a coach agree on, the terms of contracts, absences, and the hour of a digest.

CREATE TABLE contracts (
    name TEXT PRIMARY KEY,
    terms TEXT NOT NULL
);

CREATE TABLE told_clocks (
    client_id TEXT NOT NULL REFERENCES people (id),
    clock TEXT NOT NULL,
    stage TEXT NOT NULL,
    since TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    told_at BIGINT NOT NULL,
    PRIMARY KEY (client_id, clock, stage, since, person_id)
);

CREATE TABLE tasks (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES people (id),
    about TEXT NOT NULL UNIQUE,
    appointment_id TEXT REFERENCES appointments (id),
    fact_id TEXT REFERENCES facts (id),
    raised_by TEXT NOT NULL REFERENCES people (id),
    raised_at BIGINT NOT NULL,
    owner TEXT NOT NULL,
    stand_in_id TEXT REFERENCES people (id),
    asked_at BIGINT,
    closed_at BIGINT
);

CREATE INDEX tasks_open ON tasks (client_id) WHERE closed_at IS NULL;

CREATE INDEX tasks_client ON tasks (client_id, raised_at);

CREATE INDEX tasks_unanswered ON tasks (raised_at) WHERE closed_at IS NULL AND asked_at IS NULL AND kind = 'no_show';

CREATE TABLE task_steps (
    task_id TEXT NOT NULL REFERENCES tasks (id),
    number INTEGER NOT NULL,
    step TEXT NOT NULL,
    detail TEXT,
    by_id TEXT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (task_id, number)
);

CREATE TABLE absences (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    stand_in_id TEXT NOT NULL REFERENCES people (id),
    since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    ended_at BIGINT
);

CREATE INDEX absences_person ON absences (person_id, until);

CREATE INDEX absences_stand_in ON absences (stand_in_id, until);

CREATE TABLE digest_moments (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    weekday INTEGER NOT NULL,
    at TEXT NOT NULL
);

ALTER TABLE outbox ADD COLUMN language TEXT;

CREATE INDEX outbox_about ON outbox (subject) WHERE subject IS NOT NULL;

CREATE INDEX outbox_message ON outbox (person_id, message_id) WHERE subject IS NOT NULL AND message_id IS NOT NULL;

-- What was about to be told of a no-show before there were tasks becomes one, so that it is still told.

INSERT INTO tasks (id, kind, client_id, about, appointment_id, raised_by, raised_at, owner, closed_at)
SELECT 'old' || n.id, 'no_show', o.client_id, n.dedupe_key, o.appointment_id, o.reported_by, o.reported_at,
    'klantmanager', CASE n.template WHEN 'no_show_corrected' THEN o.reported_at END
FROM outbox n JOIN outcomes o
    ON n.dedupe_key IN ('no_show:' || o.appointment_id || ':' || o.version,
        'no_show_corrected:' || o.appointment_id || ':' || o.version)
WHERE n.state = 'queued' AND n.template IN ('no_show', 'no_show_corrected');

INSERT INTO task_steps (task_id, number, step, by_id, at)
SELECT id, 1, 'withdrawn', raised_by, raised_at FROM tasks WHERE closed_at IS NOT NULL;

UPDATE outbox SET template = 'task', subject = 'task:old' || id, params = NULL
WHERE state = 'queued' AND template IN ('no_show', 'no_show_corrected');
