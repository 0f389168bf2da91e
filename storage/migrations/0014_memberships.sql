-- Who works where (docs/adr/0027). Access is an open row and a channel that joined; `until` is filled once.
CREATE TABLE memberships (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    municipality TEXT NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT,
    ended_by TEXT,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX memberships_open ON memberships (person_id) WHERE until IS NULL;
CREATE INDEX memberships_person ON memberships (person_id, since);

INSERT INTO memberships (id, person_id, role, organisation_id, municipality, since, made_by, made_at)
SELECT 'm' || id, id, role, organisation_id, municipality, created_at, 'migration', created_at
FROM people WHERE role <> 'client';

-- A last day that is known ahead: access ends when it is over.
CREATE TABLE last_days (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    last_on TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL
);

-- When somebody last wrote or pressed, to the day. Of before it is known from the audit, if at all.
ALTER TABLE channels ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;

UPDATE channels SET seen_at = max(since, coalesce((SELECT max(at) FROM audit WHERE actor = channels.person_id), 0));
