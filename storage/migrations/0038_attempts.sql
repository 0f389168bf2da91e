-- Which way a message takes, as soon as one was chosen for it; `gathered`: it waits until others go in the same mail.
ALTER TABLE outbox ADD COLUMN way TEXT;

ALTER TABLE outbox ADD COLUMN gathered INTEGER NOT NULL DEFAULT 0;

UPDATE outbox SET way = 'telegram' WHERE state IN ('sent', 'uncertain', 'failed');

CREATE INDEX outbox_way ON outbox (way, due_at, id) WHERE state = 'queued' AND way IS NOT NULL;

-- Every attempt on every way and what came of it: two ways at once there never are, one after another there may be.
CREATE TABLE attempts (
    outbox_id INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    way TEXT NOT NULL,
    at BIGINT NOT NULL,
    result TEXT NOT NULL,
    reason TEXT,
    provider_id TEXT
);

CREATE INDEX attempts_of ON attempts (outbox_id, at);
