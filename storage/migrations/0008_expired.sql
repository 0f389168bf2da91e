-- What comes too late is ended in parts and told: which waits longest, and what nobody has been told of yet.
-- told_at is 0 where nobody has to be told.

ALTER TABLE outbox ADD COLUMN told_at BIGINT;

UPDATE outbox SET told_at = 0 WHERE state = 'expired';

CREATE INDEX outbox_last_moment ON outbox (expires_at) WHERE state = 'queued';

CREATE INDEX outbox_untold ON outbox (person_id) WHERE state = 'expired' AND told_at IS NULL;
