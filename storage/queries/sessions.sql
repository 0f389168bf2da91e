-- name: open_session(id, cookie_hash, person_id, way, now, proved_at)!
INSERT INTO sessions (id, cookie_hash, person_id, way, opened_at, seen_at, proved_at)
VALUES (:id, :cookie_hash, :person_id, :way, :now, :now, :proved_at);

-- name: session_by_cookie(cookie_hash)^
SELECT id, person_id, way, opened_at, seen_at, proved_at, ended_at FROM sessions WHERE cookie_hash = :cookie_hash;

-- name: sessions_of(person_id)
SELECT id, person_id, way, opened_at, seen_at, proved_at, ended_at FROM sessions
WHERE person_id = :person_id AND ended_at IS NULL ORDER BY opened_at;

-- name: note_session_seen(id, now)!
UPDATE sessions SET seen_at = :now WHERE id = :id AND seen_at < :now;

-- name: renew_session(id, cookie_hash, now, proved_at)!
UPDATE sessions SET cookie_hash = :cookie_hash, proved_at = :proved_at, seen_at = :now WHERE id = :id;

-- name: end_session(id, now)!
UPDATE sessions SET ended_at = :now WHERE id = :id AND ended_at IS NULL;

-- name: end_sessions_of(person_id, now)!
UPDATE sessions SET ended_at = :now WHERE person_id = :person_id AND ended_at IS NULL;

-- name: form(id, person_id)^
SELECT goes_to, contents, said FROM forms WHERE id = :id AND person_id = :person_id;

-- name: put_form(id, person_id, at, goes_to, contents, said)!
INSERT INTO forms (id, person_id, at, goes_to, contents, said)
VALUES (:id, :person_id, :at, :goes_to, :contents, :said)
ON CONFLICT (id, person_id) DO UPDATE SET
    at = excluded.at, goes_to = excluded.goes_to, contents = excluded.contents, said = excluded.said;

-- name: add_look(at, real_at, person_id, route, object, client_id, number)!
INSERT INTO looks (at, real_at, person_id, route, object, client_id, number)
VALUES (:at, :real_at, :person_id, :route, :object, :client_id, :number);

-- name: looks_by(person_id, since, routes)$
SELECT count(*) FROM looks
WHERE person_id = :person_id AND at >= :since AND route IN (SELECT value FROM json_each(:routes));

-- Who looked at what in a municipality: its staff at anything, and others at its clients. By code of either.
-- name: looks_of(municipality, since, code, most)
SELECT l.at, l.person_id, l.route, l.object, c.code, l.number
FROM looks l JOIN people w ON w.id = l.person_id LEFT JOIN people c ON c.id = l.client_id
WHERE l.at >= :since AND CASE WHEN l.client_id IS NULL THEN w.municipality ELSE c.municipality END = :municipality
    AND (:code = '' OR w.code = :code OR c.code = :code)
ORDER BY l.at DESC, l.id DESC LIMIT :most;
-- name: looks_at_clients(person_id, since)
SELECT DISTINCT client_id FROM looks WHERE person_id = :person_id AND at >= :since AND client_id IS NOT NULL;
