-- name: person_by_id(id)^
SELECT p.id, p.role, p.code, p.first_name, p.language, o.name, p.municipality, c.reach
FROM people p JOIN organisations o ON o.id = p.organisation_id JOIN channels c ON c.person_id = p.id
WHERE p.id = :id;

-- name: person_by_code(code)^
SELECT p.id, p.role, p.code, p.first_name, p.language, o.name, p.municipality, c.reach
FROM people p JOIN organisations o ON o.id = p.organisation_id JOIN channels c ON c.person_id = p.id
WHERE p.code = :code;

-- name: person_by_address(kind, address)^
SELECT p.id, p.role, p.code, p.first_name, p.language, o.name, p.municipality, c.reach
FROM channels c JOIN people p ON p.id = c.person_id JOIN organisations o ON o.id = p.organisation_id
WHERE c.kind = :kind AND c.address = :address;

-- name: people_by_role(role)
SELECT p.id, p.role, p.code, p.first_name, p.language, o.name, p.municipality, c.reach
FROM people p JOIN organisations o ON o.id = p.organisation_id JOIN channels c ON c.person_id = p.id
WHERE p.role = :role ORDER BY p.code;

-- name: readers_since(role, since)
SELECT p.id, p.role, p.code, p.first_name, p.language, o.name, p.municipality, c.reach
FROM people p JOIN organisations o ON o.id = p.organisation_id JOIN channels c ON c.person_id = p.id
WHERE p.role = :role AND c.reach = 'active' AND c.since <= :since ORDER BY p.code;

-- name: client_languages(municipality)
SELECT p.language, count(*) FROM people p JOIN channels c ON c.person_id = p.id
WHERE p.role = 'client' AND c.reach IN ('not_joined', 'invited', 'active')
    AND (:municipality IS NULL OR p.municipality = :municipality)
GROUP BY p.language ORDER BY p.language;

-- name: put_organisation(id, name, kind)!
INSERT INTO organisations (id, name, kind) VALUES (:id, :name, :kind) ON CONFLICT (id) DO NOTHING;

-- name: put_person(id, role, code, first_name, language, organisation_id, municipality, created_at)!
INSERT INTO people (id, role, code, first_name, language, organisation_id, municipality, created_at)
VALUES (:id, :role, :code, :first_name, :language, :organisation_id, :municipality, :created_at)
ON CONFLICT (id) DO UPDATE SET role = excluded.role, first_name = excluded.first_name,
    language = excluded.language, organisation_id = excluded.organisation_id, municipality = excluded.municipality;

-- name: put_channel(person_id, kind, reach, since)!
INSERT INTO channels (person_id, kind, reach, since) VALUES (:person_id, :kind, :reach, :since)
ON CONFLICT (person_id) DO NOTHING;

-- name: address_of(person_id)^
SELECT address, reach FROM channels WHERE person_id = :person_id;

-- name: bind_channel(person_id, kind, address, reach, since)!
UPDATE channels SET kind = :kind, address = :address, reach = :reach, since = :since
WHERE person_id = :person_id;

-- name: release_address(kind, address)!
UPDATE channels SET address = NULL, reach = 'not_joined' WHERE kind = :kind AND address = :address;

-- name: reach_since(person_id)$
SELECT since FROM channels WHERE person_id = :person_id;

-- name: set_reach(person_id, reach, since)!
UPDATE channels SET reach = :reach, since = :since WHERE person_id = :person_id;

-- name: set_language(id, language)!
UPDATE people SET language = :language WHERE id = :id;

-- name: add_consent(id, person_id, given, text_version, language, at)!
INSERT INTO consents (id, person_id, given, text_version, language, at)
VALUES (:id, :person_id, :given, :text_version, :language, :at);

-- name: add_invitation(token_hash, person_id, created_at, expires_at)!
INSERT INTO invitations (token_hash, person_id, created_at, expires_at)
VALUES (:token_hash, :person_id, :created_at, :expires_at);

-- name: close_invitations(person_id, closed_at)!
UPDATE invitations SET closed_at = :closed_at WHERE person_id = :person_id AND closed_at IS NULL;

-- name: claim_invitation(token_hash, address, now)^
UPDATE invitations SET used_by = :address
WHERE token_hash = :token_hash AND closed_at IS NULL AND expires_at > :now
    AND (used_by IS NULL OR used_by = :address)
RETURNING person_id;

-- name: add_wrong_start(address, at)!
INSERT INTO wrong_starts (address, at) VALUES (:address, :at);

-- name: count_wrong_starts(address, since)$
SELECT count(*) FROM wrong_starts WHERE address = :address AND at > :since;
