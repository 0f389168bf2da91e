-- A file that a coordinator has given on a page, sealed until the yes to it or for half an hour, and what it does.
CREATE TABLE uploads (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    body BLOB,
    told BLOB NOT NULL,
    done_at BIGINT
);

CREATE INDEX uploads_at ON uploads (at);

-- What a coordinator answered to a request about own rights, or why it takes longer: sealed, at its step.
CREATE TABLE rights_texts (
    request_id TEXT NOT NULL REFERENCES rights_requests (id),
    number INTEGER NOT NULL,
    text BLOB NOT NULL,
    PRIMARY KEY (request_id, number)
);
