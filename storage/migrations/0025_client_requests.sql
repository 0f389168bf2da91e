-- What a client asks waits for an answer: to whom it has come by now, and when to look at it again (docs/adr/0034).

ALTER TABLE tasks ADD COLUMN passed_to TEXT;
ALTER TABLE tasks ADD COLUMN look_at BIGINT;

CREATE INDEX tasks_from_client ON tasks (look_at) WHERE closed_at IS NULL AND passed_to IS NOT NULL;
