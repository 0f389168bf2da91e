-- Who has what a message had to say that was not sent; nothing while nobody has looked yet. What ended before
-- this version was judged by the rules of then: it counts for nothing now.

ALTER TABLE outbox ADD COLUMN left_with TEXT;
ALTER TABLE outbox ADD COLUMN told_to TEXT REFERENCES people (id);

UPDATE outbox SET left_with = 'harmless'
WHERE state IN ('void', 'failed', 'uncertain') OR state = 'expired' AND told_at IS NOT NULL;

DROP INDEX outbox_untold;

CREATE INDEX outbox_left_over ON outbox (person_id)
WHERE left_with IS NULL AND state IN ('void', 'failed', 'expired', 'uncertain');

CREATE INDEX outbox_with_nobody ON outbox (ended_at) WHERE left_with = 'nobody';

CREATE INDEX outbox_told_to ON outbox (told_to, told_at) WHERE told_to IS NOT NULL;

CREATE INDEX outbox_told_of ON outbox (person_id, told_at) WHERE told_to IS NOT NULL;

-- Whether a reminder of the meeting had got to the client when its outcome was told; nothing where nobody knows.
ALTER TABLE outcomes ADD COLUMN reminded INTEGER;
