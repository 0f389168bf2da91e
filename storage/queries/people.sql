-- name: person_by_id(id)^
SELECT p.id, p.role, p.code, p.first_name, p.language, o.name, p.municipality, c.reach
FROM people p JOIN organisations o ON o.id = p.organisation_id JOIN reached c ON c.person_id = p.id
WHERE p.id = :id;

-- name: person_by_code(code)^
SELECT p.id, p.role, p.code, p.first_name, p.language, o.name, p.municipality, c.reach
FROM people p JOIN organisations o ON o.id = p.organisation_id JOIN reached c ON c.person_id = p.id
WHERE p.code = :code;

-- In the chat counts whether messages get there, whatever other ways there are.
-- name: person_in_chat(id)^
SELECT p.id, p.role, p.code, p.first_name, p.language, o.name, p.municipality, w.reach
FROM people p JOIN organisations o ON o.id = p.organisation_id
    JOIN ways w ON w.person_id = p.id AND w.kind = 'telegram'
WHERE p.id = :id;

-- name: person_by_account(mark)^
SELECT p.id, p.role, p.code, p.first_name, p.language, o.name, p.municipality, w.reach
FROM ways w JOIN people p ON p.id = w.person_id JOIN organisations o ON o.id = p.organisation_id
WHERE w.kind = 'telegram' AND w.address_index = :mark;

-- name: people_by_role(role, municipality)
SELECT p.id, p.role, p.code, p.first_name, p.language, o.name, p.municipality, c.reach
FROM people p JOIN organisations o ON o.id = p.organisation_id JOIN reached c ON c.person_id = p.id
WHERE p.role = :role AND c.reach <> 'left' AND (:municipality IS NULL OR p.municipality = :municipality)
ORDER BY p.code;

-- Klantmanagers who work there no more, and whose clients nobody else has taken over.
-- name: klantmanagers_left(municipality)
SELECT p.id, p.role, p.code, p.first_name, p.language, o.name, p.municipality, c.reach
FROM people p JOIN organisations o ON o.id = p.organisation_id JOIN reached c ON c.person_id = p.id
WHERE p.role = 'klantmanager' AND c.reach = 'left' AND p.municipality = :municipality
    AND EXISTS (SELECT 1 FROM trajectories t WHERE t.klantmanager_id = p.id)
ORDER BY p.code;

-- name: municipalities()
SELECT DISTINCT municipality FROM people ORDER BY municipality;

-- name: municipalities_of_coach(coach_id)
SELECT DISTINCT p.municipality FROM trajectories t JOIN people p ON p.id = t.client_id
WHERE t.coach_id = :coach_id ORDER BY p.municipality;

-- name: readers_since(role, since)
SELECT p.id, p.role, p.code, p.first_name, p.language, o.name, p.municipality, c.reach
FROM people p JOIN organisations o ON o.id = p.organisation_id JOIN reached c ON c.person_id = p.id
WHERE p.role = :role AND c.reach = 'active' AND c.since <= :since ORDER BY p.code;

-- name: client_languages(municipality)
SELECT p.language, count(*) FROM people p JOIN reached c ON c.person_id = p.id
WHERE p.role = 'client' AND c.reach IN ('not_joined', 'invited', 'active')
    AND (:municipality IS NULL OR p.municipality = :municipality)
GROUP BY p.language ORDER BY p.language;

-- name: put_organisation(id, name, kind)!
INSERT INTO organisations (id, name, kind) VALUES (:id, :name, :kind) ON CONFLICT (id) DO NOTHING;

-- name: organisation_kind(person_id)$
SELECT o.kind FROM people p JOIN organisations o ON o.id = p.organisation_id WHERE p.id = :person_id;

-- name: organisation_phones(id)^
SELECT phone, night_phone FROM organisations WHERE id = :id;

-- name: put_organisation_phones(id, phone, night_phone)!
UPDATE organisations SET phone = :phone, night_phone = :night_phone WHERE id = :id;

-- name: phones_of(id)^
SELECT p.work_phone, p.work_phone_by, o.id, o.phone, o.night_phone
FROM people p JOIN organisations o ON o.id = p.organisation_id WHERE p.id = :id;

-- A client has no work: whatever asks for it, no number of a client is ever kept.
-- name: put_phone(id, phone, by)!
UPDATE people SET work_phone = :phone, work_phone_by = :by WHERE id = :id AND role <> 'client';

-- Role and municipality stay what they were: who has another is another person (docs/adr/0024).
-- name: put_person(id, role, code, first_name, language, organisation_id, municipality, created_at)!
INSERT INTO people (id, role, code, first_name, language, organisation_id, municipality, created_at)
VALUES (:id, :role, :code, :first_name, :language, :organisation_id, :municipality, :created_at)
ON CONFLICT (id) DO UPDATE SET first_name = excluded.first_name, language = excluded.language,
    organisation_id = excluded.organisation_id;

-- name: put_chat(person_id, rank, reach, since)!
INSERT INTO ways (person_id, kind, rank, reach, since) VALUES (:person_id, 'telegram', :rank, :reach, :since)
ON CONFLICT (person_id, kind) DO NOTHING;

-- name: chat_of(person_id)^
SELECT address, reach FROM ways WHERE person_id = :person_id AND kind = 'telegram';

-- name: bind_chat(person_id, address, mark, reach, since, verified_at)!
UPDATE ways SET address = :address, address_index = :mark, reach = :reach, since = :since, reason = NULL,
    verified_at = :verified_at, last_proof_at = :since
WHERE person_id = :person_id AND kind = 'telegram';

-- name: release_account(mark)!
UPDATE ways SET address = NULL, address_index = NULL, reach = 'not_joined'
WHERE kind = 'telegram' AND address_index = :mark;

-- name: release_chat(person_id, reach, since)!
UPDATE ways SET address = NULL, address_index = NULL, reach = :reach, since = :since, verified_at = NULL
WHERE person_id = :person_id AND kind = 'telegram';

-- name: confirm_chat(person_id, at)!
UPDATE ways SET verified_at = :at WHERE person_id = :person_id AND kind = 'telegram';

-- name: unconfirm_chat(person_id)!
UPDATE ways SET verified_at = NULL WHERE person_id = :person_id AND kind = 'telegram';

-- name: is_confirmed(person_id)$
SELECT verified_at IS NOT NULL FROM ways WHERE person_id = :person_id AND kind = 'telegram';

-- name: put_waiting(person_id, account, opened_at)!
INSERT INTO waiting (person_id, account, opened_at) VALUES (:person_id, :account, :opened_at)
ON CONFLICT (person_id) DO UPDATE SET account = excluded.account, opened_at = excluded.opened_at;

-- In the chat, or on the pages.
-- name: waiting(person_id)
SELECT w.person_id, w.account, w.opened_at
FROM waiting w JOIN ways c ON c.person_id = w.person_id AND c.kind = 'telegram' JOIN people p ON p.id = w.person_id
WHERE (c.reach = 'waiting'
        OR EXISTS (SELECT 1 FROM page_access a WHERE a.person_id = w.person_id AND a.confirmed_at IS NULL))
    AND (:person_id IS NULL OR w.person_id = :person_id) ORDER BY p.code;

-- name: end_waiting(person_id)!
DELETE FROM waiting WHERE person_id = :person_id;

-- name: reach_since(person_id)$
SELECT since FROM reached WHERE person_id = :person_id;

-- name: set_reach(person_id, reach, since)!
UPDATE ways SET reach = :reach, since = :since WHERE person_id = :person_id AND kind = 'telegram';

-- name: set_language(id, language)!
UPDATE people SET language = :language WHERE id = :id;

-- name: add_consent(id, person_id, given, text_version, language, at)!
INSERT INTO consents (id, person_id, given, text_version, language, at)
VALUES (:id, :person_id, :given, :text_version, :language, :at);

-- name: add_invitation(token_hash, person_id, created_at, expires_at, confirmed)!
INSERT INTO invitations (token_hash, person_id, created_at, expires_at, confirmed)
VALUES (:token_hash, :person_id, :created_at, :expires_at, :confirmed);

-- name: open_invitation_until(person_id, now)$
SELECT max(expires_at) FROM invitations WHERE person_id = :person_id AND closed_at IS NULL AND expires_at > :now;

-- name: close_invitations(person_id, closed_at)!
UPDATE invitations SET closed_at = :closed_at WHERE person_id = :person_id AND closed_at IS NULL;

-- name: open_invitation(token_hash, now)$
SELECT person_id FROM invitations WHERE token_hash = :token_hash AND closed_at IS NULL AND expires_at > :now;

-- name: put_opening(address, token_hash, opened_at)!
INSERT INTO openings (address, token_hash, opened_at) VALUES (:address, :token_hash, :opened_at)
ON CONFLICT (address) DO UPDATE SET token_hash = excluded.token_hash, opened_at = excluded.opened_at,
    declined_at = NULL, language = CASE WHEN token_hash = excluded.token_hash THEN language END;

-- name: opening(address, now)^
SELECT i.person_id, o.opened_at, o.declined_at IS NOT NULL, i.confirmed, o.language
FROM openings o JOIN invitations i ON i.token_hash = o.token_hash
WHERE o.address = :address AND i.closed_at IS NULL AND i.expires_at > :now;

-- name: set_opening_language(address, language)!
UPDATE openings SET language = :language WHERE address = :address;

-- name: decline_opening(address, declined_at)!
UPDATE openings SET declined_at = :declined_at WHERE address = :address;

-- name: end_opening(address)!
DELETE FROM openings WHERE address = :address;

-- name: forget_openings(now)!
DELETE FROM openings
WHERE token_hash IN (SELECT token_hash FROM invitations WHERE closed_at IS NOT NULL OR expires_at <= :now);

-- name: add_wrong_start(address, at)!
INSERT INTO wrong_starts (address, at) VALUES (:address, :at);

-- name: count_wrong_starts(address, since)$
SELECT count(*) FROM wrong_starts WHERE address = :address AND at > :since;
