-- Who may sign in to the pages, since when; after a yes to an invitation a second person says that it is them.
CREATE TABLE page_access (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    bound_at BIGINT NOT NULL,
    confirmed_at BIGINT
);

-- What somebody proves with who they are. `secret`: the key of an authenticator, or the public key of a passkey, sealed.
-- `counter`: the last step of the one, the last count of the other, so that nothing counts twice.
CREATE TABLE factors (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL CHECK (kind IN ('totp', 'passkey')),
    name TEXT NOT NULL,
    credential TEXT UNIQUE,
    secret BLOB NOT NULL,
    counter BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    used_at BIGINT,
    ended_at BIGINT
);

CREATE INDEX factors_person ON factors (person_id);

-- Codes for who has lost the authenticator; each counts once.
CREATE TABLE recovery_codes (
    person_id TEXT NOT NULL REFERENCES people (id),
    mark BLOB NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (person_id, mark)
);

-- Accounts at identity providers; never known by an e-mail address, which changes and is given to others.
CREATE TABLE identities (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    since BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);

CREATE INDEX identities_person ON identities (person_id);

-- Who is on the way in, in which window. `shown_at`: the first proof is given, the second is asked.
CREATE TABLE entrances (
    id TEXT PRIMARY KEY,
    window_hash TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL CHECK (kind IN ('mail', 'account', 'invitation')),
    link_hash TEXT UNIQUE,
    code_hash TEXT,
    goes_to TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    shown_at BIGINT,
    ended_at BIGINT,
    confirmed INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX entrances_window ON entrances (window_hash, expires_at);

CREATE INDEX entrances_person ON entrances (person_id);

-- What was tried at the door, by a mark of the address or the id of the person.
CREATE TABLE tries (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX tries_subject ON tries (kind, subject, at);

CREATE INDEX tries_at ON tries (at);

-- What somebody had typed when the session was over: it stands in the form again after signing in.
CREATE TABLE drafts (
    person_id TEXT NOT NULL REFERENCES people (id),
    path TEXT NOT NULL,
    at BIGINT NOT NULL,
    fields BLOB NOT NULL,
    PRIMARY KEY (person_id, path)
);

CREATE INDEX drafts_at ON drafts (at);
