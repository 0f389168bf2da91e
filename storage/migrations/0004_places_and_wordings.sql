-- Where places are, so that a client can be shown the way; and which wording of a message went out.

CREATE TABLE places (
    location TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    latitude TEXT NOT NULL,
    longitude TEXT NOT NULL
);

ALTER TABLE outbox ADD COLUMN wording TEXT;
