-- name: ways_of(person_id)
SELECT person_id, kind, address, rank, reach, since, verified_at, last_proof_at, reason
FROM ways WHERE person_id = :person_id ORDER BY rank, kind;

-- name: whose_way(kind, mark)$
SELECT w.person_id FROM ways w JOIN people p ON p.id = w.person_id
WHERE w.kind = :kind AND w.address_index = :mark ORDER BY p.role = 'client' LIMIT 1;

-- name: known_marks(kind, marks)
SELECT address_index FROM ways WHERE kind = :kind AND address_index IN (SELECT value FROM json_each(:marks));

-- How a client is reached besides the chat needs their consent first; triggers of `ways` see to that too.
-- name: put_way(person_id, kind, address, mark, rank, since)!
INSERT INTO ways (person_id, kind, address, address_index, rank, reach, since, reason)
SELECT :person_id, :kind, :address, :mark, :rank, CASE WHEN sends.yes THEN 'active' ELSE 'not_joined' END, :since,
    CASE WHEN NOT sends.yes THEN 'no_server' END
FROM (SELECT EXISTS (SELECT 1 FROM runtime WHERE name = 'sends:' || :kind AND value = '1') AS yes) sends
WHERE EXISTS (SELECT 1 FROM people WHERE id = :person_id AND role <> 'client')
    OR EXISTS (SELECT 1 FROM way_consents WHERE client_id = :person_id AND kind = :kind AND withdrawn_at IS NULL)
ON CONFLICT (person_id, kind) DO UPDATE SET address = excluded.address, address_index = excluded.address_index,
    reach = excluded.reach, since = excluded.since, verified_at = NULL, reason = excluded.reason;

-- name: put_way_consent(id, client_id, kind, asked_by, given_at, how)!
INSERT INTO way_consents (id, client_id, kind, asked_by, given_at, how)
VALUES (:id, :client_id, :kind, :asked_by, :given_at, :how);

-- The way goes with it, by a trigger.
-- name: withdraw_way_consent(client_id, kind, by, at)^
UPDATE way_consents SET withdrawn_at = :at, withdrawn_by = :by
WHERE client_id = :client_id AND kind = :kind AND withdrawn_at IS NULL RETURNING id;

-- name: way_consents_of(client_id)
SELECT kind, asked_by, given_at, how, withdrawn_at, withdrawn_by
FROM way_consents WHERE client_id = :client_id ORDER BY given_at, rowid;

-- What a client agreed to after the deletion is another matter.
-- name: erase_way_consents(before)!
DELETE FROM way_consents WHERE EXISTS (SELECT 1 FROM rights_requests r JOIN rights_steps s ON s.request_id = r.id
    WHERE r.client_id = way_consents.client_id AND r.kind = 'deletion' AND s.step = 'done' AND s.at < :before
        AND s.at >= way_consents.given_at);

-- name: drop_way(person_id, kind)!
DELETE FROM ways WHERE person_id = :person_id AND kind = :kind;

-- name: set_way_reach(person_id, kind, reach, since, reason)!
UPDATE ways SET reach = :reach, since = :since, reason = :reason WHERE person_id = :person_id AND kind = :kind;

-- name: way_closed_since(person_id, kind)$
SELECT since FROM ways WHERE person_id = :person_id AND kind = :kind AND reach = 'unreachable';

-- A coach works for every municipality whose clients they have.
-- name: closed_ways_in(municipality)
SELECT w.person_id, w.kind, w.since FROM ways w JOIN people p ON p.id = w.person_id
WHERE w.reach = 'unreachable' AND w.address IS NOT NULL AND (p.municipality = :municipality AND NOT EXISTS
        (SELECT 1 FROM trajectories t WHERE t.coach_id = p.id)
    OR EXISTS (SELECT 1 FROM trajectories t JOIN people k ON k.id = t.klantmanager_id
        WHERE t.coach_id = p.id AND k.municipality = :municipality))
ORDER BY w.since DESC, p.code;

-- name: set_way_rank(person_id, kind, rank)!
UPDATE ways SET rank = :rank WHERE person_id = :person_id AND kind = :kind;

-- name: prove_way(person_id, kind, at)!
UPDATE ways SET verified_at = coalesce(verified_at, :at), last_proof_at = max(last_proof_at, :at)
WHERE person_id = :person_id AND kind = :kind;

-- What a deployment sends on opens the ways that wait for just that, and shuts them where it does so no more.
-- name: open_ways(kind, at)!
UPDATE ways SET reach = 'active', reason = NULL, since = :at WHERE kind = :kind AND reason = 'no_server';

-- name: shut_ways(kind, at)!
UPDATE ways SET reach = 'not_joined', reason = 'no_server', since = :at WHERE kind = :kind AND reach = 'active';

-- name: shut_ways_of(person_id, since)!
UPDATE ways SET reach = 'left', since = :since, reason = 'shut_out'
WHERE person_id = :person_id AND kind <> 'telegram' AND (reach = 'active' OR reason = 'no_server');

-- name: reopen_ways_of(person_id, since)!
UPDATE ways SET since = :since,
    reach = CASE WHEN EXISTS (SELECT 1 FROM runtime WHERE name = 'sends:' || ways.kind AND value = '1')
        THEN 'active' ELSE 'not_joined' END,
    reason = CASE WHEN EXISTS (SELECT 1 FROM runtime WHERE name = 'sends:' || ways.kind AND value = '1')
        THEN NULL ELSE 'no_server' END
WHERE person_id = :person_id AND kind IN ('email', 'sms', 'letter') AND reason = 'shut_out';

-- name: ways_in_clear()
SELECT person_id, kind, address FROM ways WHERE address IS NOT NULL AND address_index IS NULL;

-- name: seal_way(person_id, kind, address, mark)!
UPDATE ways SET address = :address, address_index = :mark WHERE person_id = :person_id AND kind = :kind;

-- name: closed_mail()
SELECT p.code FROM ways w JOIN people p ON p.id = w.person_id
WHERE w.kind = 'email' AND w.reach = 'unreachable' ORDER BY p.code;

-- A yes on the pages makes the way of the chat active, and without an account it carries nothing.
-- name: staff_without_way(joined)
SELECT p.code FROM people p JOIN reached r ON r.person_id = p.id
WHERE p.role <> 'client' AND (NOT :joined AND r.reach NOT IN ('active', 'stopped', 'left')
    OR r.reach = 'active' AND NOT EXISTS (SELECT 1 FROM ways w
        WHERE w.person_id = p.id AND w.reach = 'active' AND w.address IS NOT NULL))
ORDER BY p.code;

-- name: put_answer_link(token_hash, client_id, appointment_id, way, at)!
INSERT INTO answer_links (token_hash, client_id, appointment_id, way, made_at)
VALUES (:token_hash, :client_id, :appointment_id, :way, :at);

-- name: answer_link(token_hash)^
SELECT client_id, appointment_id, way, made_at FROM answer_links WHERE token_hash = :token_hash;

-- name: forget_links_of(client_id, way)!
DELETE FROM answer_links WHERE client_id = :client_id AND way = :way;

-- name: forget_links_without_way()!
DELETE FROM answer_links WHERE NOT EXISTS (SELECT 1 FROM ways w
    WHERE w.person_id = answer_links.client_id AND w.kind = answer_links.way);

-- name: forget_answer_links(before)!
DELETE FROM answer_links WHERE made_at < :before AND NOT EXISTS (SELECT 1 FROM appointments a
    WHERE a.id = answer_links.appointment_id AND a.starts_at >= :before);
