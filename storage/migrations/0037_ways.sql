-- On which ways somebody reads: one row a kind, in the order of rank (docs/adr/0054). An address is sealed, and found
-- again by its mark; what `channels` held in clear is sealed when the file is next opened with its key.
CREATE TABLE ways (
    person_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL CHECK (kind IN ('telegram', 'email', 'sms', 'letter', 'page')),
    address BLOB,
    address_index TEXT,
    rank INTEGER NOT NULL,
    reach TEXT NOT NULL,
    since BIGINT NOT NULL,
    verified_at BIGINT,
    last_proof_at BIGINT NOT NULL DEFAULT 0,
    reason TEXT,
    PRIMARY KEY (person_id, kind)
);

CREATE UNIQUE INDEX ways_address ON ways (kind, address_index) WHERE address_index IS NOT NULL;

CREATE INDEX ways_beside_the_chat ON ways (person_id, since)
WHERE kind IN ('email', 'sms', 'letter') AND reach = 'active';

CREATE INDEX ways_in_clear ON ways (kind) WHERE address IS NOT NULL AND address_index IS NULL;

INSERT INTO ways (person_id, kind, address, rank, reach, since, verified_at, last_proof_at)
SELECT person_id, 'telegram', address, 10, reach, since, CASE WHEN confirmed = 1 THEN since END, seen_at FROM channels;

DROP TABLE channels;

-- Whether anything gets to somebody, over whichever way, and since when. A stop and the end of a membership hold for
-- every way.
CREATE VIEW reached AS
SELECT w.person_id, w.last_proof_at AS seen_at,
    CASE WHEN w.reach NOT IN ('active', 'stopped', 'left') AND EXISTS (SELECT 1 FROM ways o
        WHERE o.person_id = w.person_id AND o.kind IN ('email', 'sms', 'letter') AND o.reach = 'active')
        THEN 'active' ELSE w.reach END AS reach,
    CASE WHEN w.reach NOT IN ('active', 'stopped', 'left') THEN coalesce((SELECT min(o.since) FROM ways o
        WHERE o.person_id = w.person_id AND o.kind IN ('email', 'sms', 'letter') AND o.reach = 'active'), w.since)
        ELSE w.since END AS since
FROM ways w WHERE w.kind = 'telegram';
