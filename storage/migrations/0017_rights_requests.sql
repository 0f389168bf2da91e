-- A complaint, and a wish that data go or are put right, wait for somebody until they are closed (docs/adr/0028).

-- Codes only: nothing of what a client wrote.
CREATE TABLE rights_requests (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    fault TEXT,
    made_at BIGINT NOT NULL,
    reminded TEXT,
    closed_at BIGINT
);

-- The same is not open twice, and what is open is found at once.
CREATE UNIQUE INDEX rights_requests_open ON rights_requests (client_id, kind, coalesce(fault, ''))
WHERE closed_at IS NULL;

CREATE TABLE rights_steps (
    request_id TEXT NOT NULL REFERENCES rights_requests (id),
    number INTEGER NOT NULL,
    step TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (request_id, number)
);
