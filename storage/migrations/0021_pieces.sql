-- A long message is sent in pieces. The last one has the buttons and stands in outbox; the earlier ones are known
-- as well, so that all of it can be taken away.
CREATE TABLE outbox_pieces (
    outbox_id INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    message_id TEXT NOT NULL,
    PRIMARY KEY (outbox_id, message_id)
);
