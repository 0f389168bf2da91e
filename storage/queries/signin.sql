-- name: factors_of(person_id)
SELECT id, person_id, kind, name, credential, secret, counter, made_at, used_at FROM factors
WHERE person_id = :person_id AND ended_at IS NULL ORDER BY made_at, id;

-- name: factor_by_credential(credential)^
SELECT id, person_id, kind, name, credential, secret, counter, made_at, used_at FROM factors
WHERE credential = :credential AND ended_at IS NULL;

-- name: add_factor(id, person_id, kind, name, credential, secret, counter, now)!
INSERT INTO factors (id, person_id, kind, name, credential, secret, counter, made_at)
VALUES (:id, :person_id, :kind, :name, :credential, :secret, :counter, :now);

-- name: use_factor(id, counter, now)!
UPDATE factors SET counter = :counter, used_at = :now WHERE id = :id;

-- name: end_factor(id, now)!
UPDATE factors SET ended_at = :now, credential = NULL, secret = x'' WHERE id = :id AND ended_at IS NULL;

-- name: end_factors_of(person_id, now)!
UPDATE factors SET ended_at = :now, credential = NULL, secret = x'' WHERE person_id = :person_id AND ended_at IS NULL;

-- name: forget_recovery_codes(person_id)!
DELETE FROM recovery_codes WHERE person_id = :person_id;

-- name: add_recovery_code(person_id, mark)!
INSERT INTO recovery_codes (person_id, mark) VALUES (:person_id, :mark);

-- name: use_recovery_code(person_id, mark, now)
UPDATE recovery_codes SET used_at = :now WHERE person_id = :person_id AND mark = :mark AND used_at IS NULL
RETURNING person_id;

-- name: count_recovery_codes(person_id)$
SELECT count(*) FROM recovery_codes WHERE person_id = :person_id AND used_at IS NULL;

-- name: whose_identity(issuer, subject)$
SELECT person_id FROM identities WHERE issuer = :issuer AND subject = :subject;

-- name: identities_of(person_id)
SELECT issuer, since FROM identities WHERE person_id = :person_id ORDER BY since;

-- name: put_identity(issuer, subject, person_id, now)!
INSERT INTO identities (issuer, subject, person_id, since) VALUES (:issuer, :subject, :person_id, :now)
ON CONFLICT (issuer, subject) DO UPDATE SET person_id = excluded.person_id, since = excluded.since;

-- name: end_identities_of(person_id)!
DELETE FROM identities WHERE person_id = :person_id;

-- name: add_entrance(id, window_hash, person_id, kind, link_hash, code_hash, goes_to, now, until, shown_at, confirmed)!
INSERT INTO entrances (id, window_hash, person_id, kind, link_hash, code_hash, goes_to, made_at, expires_at, shown_at,
    confirmed)
VALUES (:id, :window_hash, :person_id, :kind, :link_hash, :code_hash, :goes_to, :now, :until, :shown_at, :confirmed);

-- name: entrances_of_window(window_hash, now)
SELECT id, window_hash, person_id, kind, code_hash, goes_to, made_at, expires_at, shown_at, confirmed,
    issuer, subject
FROM entrances WHERE window_hash = :window_hash AND ended_at IS NULL AND expires_at > :now ORDER BY made_at DESC, id;

-- name: entrance_by_link(link_hash, now)^
SELECT id, window_hash, person_id, kind, code_hash, goes_to, made_at, expires_at, shown_at, confirmed,
    issuer, subject
FROM entrances WHERE link_hash = :link_hash AND ended_at IS NULL AND expires_at > :now;

-- name: show_at_entrance(id, now, until)!
UPDATE entrances SET shown_at = :now, expires_at = :until WHERE id = :id AND shown_at IS NULL;

-- name: tie_to_entrance(id, issuer, subject, until, confirmed)!
UPDATE entrances SET issuer = :issuer, subject = :subject, expires_at = :until, confirmed = :confirmed WHERE id = :id;

-- name: end_entrances_of(person_id, now)!
UPDATE entrances SET ended_at = :now WHERE person_id = :person_id AND ended_at IS NULL;

-- name: add_try(kind, subject, at)!
INSERT INTO tries (kind, subject, at) VALUES (:kind, :subject, :at);

-- name: count_tries(kind, subject, since)$
SELECT count(*) FROM tries WHERE kind = :kind AND subject = :subject AND at > :since;

-- name: forget_tries_of(kind, subject)!
DELETE FROM tries WHERE kind = :kind AND subject = :subject;

-- name: put_draft(person_id, path, at, fields)!
INSERT INTO drafts (person_id, path, at, fields) VALUES (:person_id, :path, :at, :fields)
ON CONFLICT (person_id, path) DO UPDATE SET at = excluded.at, fields = excluded.fields;

-- name: draft(person_id, path, since)^
SELECT fields FROM drafts WHERE person_id = :person_id AND path = :path AND at > :since;

-- name: end_draft(person_id, path)!
DELETE FROM drafts WHERE person_id = :person_id AND path = :path;

-- name: page_access(person_id)^
SELECT bound_at, confirmed_at FROM page_access WHERE person_id = :person_id;

-- name: bind_page_access(person_id, now, confirmed_at)!
INSERT INTO page_access (person_id, bound_at, confirmed_at) VALUES (:person_id, :now, :confirmed_at)
ON CONFLICT (person_id) DO UPDATE SET bound_at = excluded.bound_at, confirmed_at = excluded.confirmed_at;

-- name: confirm_page_access(person_id, now)!
UPDATE page_access SET confirmed_at = :now WHERE person_id = :person_id AND confirmed_at IS NULL;

-- name: end_page_access(person_id)!
DELETE FROM page_access WHERE person_id = :person_id;

-- name: invitation_of(token_hash, now)^
SELECT person_id, confirmed, created_at FROM invitations
WHERE token_hash = :token_hash AND closed_at IS NULL AND expires_at > :now;

-- name: wipe_tries(before)!
DELETE FROM tries WHERE at < :before;

-- name: wipe_entrances(before)!
DELETE FROM entrances WHERE expires_at < :before;

-- name: wipe_drafts(before)!
DELETE FROM drafts WHERE at < :before;

-- name: wipe_forms(before)!
DELETE FROM forms WHERE at < :before;

-- name: wipe_sessions(before)!
DELETE FROM sessions WHERE opened_at < :before;

-- name: wipe_looks(before)!
DELETE FROM looks WHERE at < :before;
