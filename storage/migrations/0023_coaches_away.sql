-- Coaches are away too. What follows from the end of an absence happens once, however it ended; the earlier ones
-- that were ended by hand are settled. An absence that was asked for and not chosen yet can be asked again.
ALTER TABLE absences ADD COLUMN settled_at BIGINT;

UPDATE absences SET settled_at = ended_at WHERE ended_at IS NOT NULL;

CREATE INDEX absences_unsettled ON absences (until) WHERE settled_at IS NULL;

CREATE TABLE absences_asked (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    back TEXT NOT NULL,
    asked_at BIGINT NOT NULL
);

-- The hour at which a coach gets a list; NULL: not at all. Without a row it comes at the usual one.
CREATE TABLE list_moments (
    person_id TEXT NOT NULL REFERENCES people (id),
    list TEXT NOT NULL CHECK (list IN ('morning', 'evening')),
    at TEXT,
    PRIMARY KEY (list, person_id)
);
