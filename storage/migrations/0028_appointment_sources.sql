-- What a file said of an appointment the last time, by client and the start that it has there: so that what the file
-- changed and what was changed in a chat can be told apart (docs/adr/0041). Nobody reads of it but an import.
CREATE TABLE appointment_sources (
    client_id TEXT NOT NULL REFERENCES people (id),
    starts_at BIGINT NOT NULL,
    appointment_id TEXT NOT NULL REFERENCES appointments (id),
    minutes INTEGER NOT NULL,
    type TEXT NOT NULL,
    location BLOB NOT NULL,
    gone_at BIGINT,
    PRIMARY KEY (client_id, starts_at)
);

CREATE INDEX appointment_sources_appointment ON appointment_sources (appointment_id);
