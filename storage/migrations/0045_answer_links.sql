-- The page behind a link in what a client reads besides the chat: of one appointment, or (none) only to stop that way.
-- Of the token only its hash is kept.
CREATE TABLE answer_links (
    token_hash TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES people (id),
    appointment_id TEXT REFERENCES appointments (id),
    way TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE INDEX answer_links_made ON answer_links (made_at);
