-- An absence may begin on a day to come. What follows from its beginning happens once; of the earlier ones it has.
ALTER TABLE absences ADD COLUMN begun_at BIGINT;

UPDATE absences SET begun_at = since;

CREATE INDEX absences_ahead ON absences (since) WHERE begun_at IS NULL;

ALTER TABLE absences_asked ADD COLUMN first TEXT;
