-- A file with facts of clients needs a second person's yes, for ten minutes (docs/adr/0026).

-- Which file was asked for stands as in buttons: a name and what it is about, codes only.
CREATE TABLE file_requests (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT REFERENCES people (id),
    allowed INTEGER
);

CREATE INDEX file_requests_person ON file_requests (person_id, asked_at);

CREATE INDEX file_requests_aging ON file_requests (asked_at);
