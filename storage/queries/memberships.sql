-- name: open_membership(id, person_id, role, organisation_id, municipality, since, made_by)!
INSERT INTO memberships (id, person_id, role, organisation_id, municipality, since, made_by, made_at)
VALUES (:id, :person_id, :role, :organisation_id, :municipality, :since, :made_by, :since);

-- name: end_membership(person_id, until, ended_by)
UPDATE memberships SET until = :until, ended_by = :ended_by
WHERE person_id = :person_id AND until IS NULL RETURNING id;

-- name: take_on(id, role, organisation_id)!
UPDATE people SET role = :role, organisation_id = :organisation_id WHERE id = :id;

-- Of a municipality, and the coaches of its clients whoever brought them. Seen: in a chat or on a page.
-- name: members(municipality)
SELECT m.person_id, m.since, nullif(max(
        coalesce((SELECT max(w.last_proof_at) FROM ways w WHERE w.person_id = m.person_id), 0),
        coalesce((SELECT max(s.seen_at) FROM sessions s WHERE s.person_id = m.person_id), 0)), 0), d.last_on,
    :municipality IS NULL OR m.municipality = :municipality,
    (SELECT count(*) FROM trajectories t JOIN people k ON k.id = t.client_id
        WHERE t.coach_id = m.person_id AND (:municipality IS NULL OR k.municipality = :municipality))
    + (SELECT count(*) FROM trajectories t WHERE t.klantmanager_id = m.person_id),
    (SELECT w.reach FROM ways w WHERE w.person_id = m.person_id AND w.kind = 'telegram'),
    (SELECT a.confirmed_at IS NOT NULL FROM page_access a WHERE a.person_id = m.person_id)
FROM memberships m JOIN people p ON p.id = m.person_id
    LEFT JOIN last_days d ON d.person_id = m.person_id
WHERE m.until IS NULL AND (:municipality IS NULL OR m.municipality = :municipality OR EXISTS (
    SELECT 1 FROM trajectories t JOIN people k ON k.id = t.client_id
    WHERE t.coach_id = m.person_id AND k.municipality = :municipality))
ORDER BY m.role, p.code;

-- name: members_of_organisation(name)
SELECT m.person_id FROM memberships m JOIN organisations o ON o.id = m.organisation_id
    JOIN people p ON p.id = m.person_id
WHERE m.until IS NULL AND o.name = :name ORDER BY p.code;

-- name: organisation_named(name, municipality)^
SELECT o.id, o.kind FROM organisations o WHERE o.name = :name AND (o.kind = 'supplier' OR EXISTS (
    SELECT 1 FROM people p WHERE p.organisation_id = o.id AND p.municipality = :municipality));

-- A client is of the organisation of their coach.
-- name: towns_of_organisation(name)
SELECT DISTINCT p.municipality FROM people p JOIN organisations o ON o.id = p.organisation_id
WHERE o.name = :name ORDER BY p.municipality;

-- name: put_last_day(person_id, last_on, asked_by, asked_at)!
INSERT INTO last_days (person_id, last_on, asked_by, asked_at) VALUES (:person_id, :last_on, :asked_by, :asked_at)
ON CONFLICT (person_id) DO UPDATE SET last_on = excluded.last_on, asked_by = excluded.asked_by,
    asked_at = excluded.asked_at;

-- name: last_days_before(today)
SELECT person_id, asked_by FROM last_days WHERE last_on < :today ORDER BY person_id;

-- name: end_last_day(person_id)
DELETE FROM last_days WHERE person_id = :person_id RETURNING person_id;

-- name: note_seen(person_id, now, before)!
UPDATE ways SET last_proof_at = :now
WHERE person_id = :person_id AND kind = 'telegram' AND last_proof_at < :before;

-- Whoever has stopped or cannot be reached comes back without a word of anybody else as long as they are confirmed.
-- name: silent_since(before)
SELECT m.person_id, c.last_proof_at FROM memberships m
    JOIN ways c ON c.person_id = m.person_id AND c.kind = 'telegram'
WHERE m.until IS NULL AND (c.verified_at IS NOT NULL
        OR EXISTS (SELECT 1 FROM page_access a WHERE a.person_id = m.person_id AND a.confirmed_at IS NOT NULL))
    AND c.reach IN ('active', 'stopped', 'unreachable')
    AND c.last_proof_at < :before ORDER BY m.person_id;

-- Staff who read by mail or on the pages first, and since when they have opened nothing: that they were away, or had
-- another address, is no silence. When they were seen is kept to the day, what they looked at on a page to the second.
-- name: unseen_readers(now)
SELECT m.person_id, max(c.last_proof_at, coalesce(e.since, a.confirmed_at), m.since,
    coalesce((SELECT max(l.at) FROM looks l WHERE l.person_id = m.person_id), 0),
    coalesce((SELECT max(coalesce(b.ended_at, b.until)) FROM absences b
        WHERE b.person_id = m.person_id AND b.since <= :now), 0))
FROM memberships m JOIN ways c ON c.person_id = m.person_id AND c.kind = 'telegram'
    LEFT JOIN ways e ON e.person_id = m.person_id AND e.kind = 'email' AND e.reach = 'active'
    LEFT JOIN page_access a ON a.person_id = m.person_id AND a.confirmed_at IS NOT NULL
WHERE m.until IS NULL AND (e.person_id IS NOT NULL OR a.person_id IS NOT NULL)
    AND NOT (c.reach = 'active' AND c.address IS NOT NULL AND (e.rank IS NULL OR c.rank < e.rank))
ORDER BY m.person_id;
