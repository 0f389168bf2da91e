-- A client agrees to be written to besides the chat, for each way alone: who asked, when and how, and since when no
-- more (docs/adr/0058). The address stands with the way, and without a consent that holds there is no way.
CREATE TABLE way_consents (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL CHECK (kind IN ('email', 'sms', 'letter')),
    asked_by TEXT NOT NULL REFERENCES people (id),
    given_at BIGINT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('spoken', 'written')),
    withdrawn_at BIGINT,
    withdrawn_by TEXT REFERENCES people (id)
);

CREATE UNIQUE INDEX way_consents_holding ON way_consents (client_id, kind) WHERE withdrawn_at IS NULL;

CREATE INDEX way_consents_of ON way_consents (client_id, given_at);

CREATE TRIGGER ways_of_client_need_consent BEFORE INSERT ON ways
WHEN NEW.kind <> 'telegram' AND EXISTS (SELECT 1 FROM people WHERE id = NEW.person_id AND role = 'client')
    AND NOT EXISTS (SELECT 1 FROM way_consents
        WHERE client_id = NEW.person_id AND kind = NEW.kind AND withdrawn_at IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'a client has not agreed to this way');
END;

CREATE TRIGGER addresses_of_client_need_consent BEFORE UPDATE OF person_id, kind, address ON ways
WHEN NEW.kind <> 'telegram' AND NEW.address IS NOT NULL
    AND EXISTS (SELECT 1 FROM people WHERE id = NEW.person_id AND role = 'client')
    AND NOT EXISTS (SELECT 1 FROM way_consents
        WHERE client_id = NEW.person_id AND kind = NEW.kind AND withdrawn_at IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'a client has not agreed to this way');
END;

CREATE TRIGGER withdrawn_ways_go AFTER UPDATE OF withdrawn_at ON way_consents WHEN NEW.withdrawn_at IS NOT NULL
BEGIN
    DELETE FROM ways WHERE person_id = NEW.client_id AND kind = NEW.kind;
END;

CREATE TRIGGER erased_ways_go AFTER DELETE ON way_consents
BEGIN
    DELETE FROM ways WHERE person_id = OLD.client_id AND kind = OLD.kind AND OLD.withdrawn_at IS NULL;
END;

-- Two of one household may read at one address; of the staff one address is one person's, who signs in by it.
DROP INDEX ways_address;

CREATE UNIQUE INDEX ways_account ON ways (address_index) WHERE kind = 'telegram' AND address_index IS NOT NULL;

CREATE INDEX ways_address ON ways (kind, address_index) WHERE address_index IS NOT NULL;

CREATE TRIGGER addresses_of_staff_are_one BEFORE INSERT ON ways
WHEN NEW.kind <> 'telegram' AND EXISTS (SELECT 1 FROM ways w JOIN people p ON p.id = w.person_id
    WHERE w.kind = NEW.kind AND w.address_index = NEW.address_index AND w.person_id <> NEW.person_id
        AND (p.role <> 'client' OR EXISTS (SELECT 1 FROM people WHERE id = NEW.person_id AND role <> 'client')))
BEGIN
    SELECT RAISE(ABORT, 'somebody of the staff reads at this address');
END;

-- A stop in the chat holds for every way to which a client has not agreed since.
DROP VIEW reached;

CREATE VIEW reached AS
SELECT w.person_id, w.last_proof_at AS seen_at,
    CASE WHEN w.reach NOT IN ('active', 'left') AND EXISTS (SELECT 1 FROM ways o
        WHERE o.person_id = w.person_id AND o.kind IN ('email', 'sms', 'letter') AND o.reach = 'active'
            AND (w.reach <> 'stopped' OR EXISTS (SELECT 1 FROM way_consents c WHERE c.client_id = o.person_id
                AND c.kind = o.kind AND c.withdrawn_at IS NULL AND c.given_at > w.since)))
        THEN 'active' ELSE w.reach END AS reach,
    CASE WHEN w.reach NOT IN ('active', 'stopped', 'left') THEN coalesce((SELECT min(o.since) FROM ways o
        WHERE o.person_id = w.person_id AND o.kind IN ('email', 'sms', 'letter') AND o.reach = 'active'), w.since)
        WHEN w.reach = 'stopped' THEN coalesce((SELECT min(c.given_at) FROM way_consents c
            JOIN ways o ON o.person_id = c.client_id AND o.kind = c.kind AND o.reach = 'active'
            WHERE c.client_id = w.person_id AND c.withdrawn_at IS NULL AND c.given_at > w.since), w.since)
        ELSE w.since END AS since
FROM ways w WHERE w.kind = 'telegram';
