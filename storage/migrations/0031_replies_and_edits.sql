-- What a message on a coach's screen was about, as it stands there now: a reply to it is about that. Codes of clients
-- and ids of appointments, sealed; gone with the message.
CREATE TABLE outbox_shown (
    person_id TEXT NOT NULL REFERENCES people (id),
    message_id TEXT NOT NULL,
    outbox_id INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    body BLOB NOT NULL,
    PRIMARY KEY (person_id, message_id)
);

CREATE INDEX outbox_shown_of ON outbox_shown (outbox_id);

-- Telegram also reports an edit when only a preview or a reaction came: of each text of the last days a mark under a key
-- of our own, with which the same text is known again and from which nobody reads it.
CREATE TABLE text_marks (
    sender TEXT NOT NULL,
    message_id TEXT NOT NULL,
    mark BLOB NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (sender, message_id)
) WITHOUT ROWID;

CREATE INDEX text_marks_aging ON text_marks (at);
