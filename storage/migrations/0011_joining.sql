-- A start link binds at the yes, not when it is opened; staff wait for somebody who confirms them (docs/adr/0025).

-- Which account looks at which invitation: the newest of each.
CREATE TABLE openings (
    address TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL REFERENCES invitations (token_hash),
    opened_at BIGINT NOT NULL,
    declined_at BIGINT
);
CREATE INDEX openings_token ON openings (token_hash);

-- Staff who said yes and whom nobody has confirmed: on which account, until the decision.
CREATE TABLE waiting (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    account BLOB NOT NULL,
    opened_at BIGINT NOT NULL
);

ALTER TABLE invitations ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0;

ALTER TABLE channels ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0;

-- Who joined before stays in.
UPDATE channels SET confirmed = 1
WHERE person_id IN (SELECT person_id FROM consents WHERE given = 1);

-- Who had opened a link and has not said yes looks at it still.
INSERT INTO openings (address, token_hash, opened_at)
SELECT i.used_by, max(i.token_hash), max(c.since) FROM invitations i JOIN channels c ON c.address = i.used_by
    AND c.person_id = i.person_id
WHERE i.closed_at IS NULL AND c.reach = 'invited' AND c.confirmed = 0 GROUP BY i.used_by;

-- Nobody is bound who never said yes.
UPDATE channels SET address = NULL WHERE confirmed = 0 AND address IS NOT NULL;
