-- name: too_late(now, limit)
SELECT id, dedupe_key, person_id, address, template, params, means, target, subject, lane, due_at, expires_at,
    attempts, uncertain, way, gathered
FROM outbox WHERE state = 'queued' AND expires_at <= :now ORDER BY expires_at LIMIT :limit;

-- name: end_too_late(id, now)*!
UPDATE outbox SET state = CASE WHEN way = 'sms' AND uncertain > 0 THEN 'uncertain' ELSE 'expired' END,
    reason = 'too_late', params = NULL, ended_at = :now WHERE id = :id;

-- name: count_too_late(since)
SELECT template, count(*) FROM outbox
WHERE state = 'expired' AND means = 'send' AND ended_at >= :since GROUP BY template ORDER BY template;

-- name: note_taken_over(dedupe_key, now)!
UPDATE outbox SET left_with = 'another', told_at = :now WHERE dedupe_key = :dedupe_key AND state = 'expired';

-- Nobody misses what shows no message, what was for somebody we do not know, what another message still said,
-- and what is of a kind that nobody waits for.
-- name: spare_left_over(names)!
UPDATE outbox SET left_with = 'harmless'
WHERE left_with IS NULL AND state IN ('void', 'failed', 'expired', 'uncertain') AND (
    means <> 'send' OR person_id IS NULL OR template IN (SELECT value FROM json_each(:names))
    OR EXISTS (SELECT 1 FROM outbox m WHERE m.subject = outbox.subject AND m.person_id = outbox.person_id
        AND m.means = 'send' AND (m.state IN ('queued', 'sending')
            OR m.state = 'sent' AND m.ended_at >= min(outbox.expires_at, outbox.ended_at))));

-- name: leave_staff_with_nobody()!
UPDATE outbox SET left_with = 'nobody'
WHERE left_with IS NULL AND state IN ('void', 'failed', 'expired', 'uncertain')
    AND NOT EXISTS (SELECT 1 FROM trajectories t WHERE t.client_id = outbox.person_id);

-- What did not arrive is told once a day of each client; what came too late for all is told at once.
-- name: clients_left_over(day, quiet)
SELECT DISTINCT n.person_id FROM outbox n JOIN trajectories t ON t.client_id = n.person_id
WHERE n.left_with IS NULL AND n.state IN ('void', 'failed', 'expired', 'uncertain')
    AND (n.state = 'expired' OR NOT :quiet AND NOT EXISTS (SELECT 1 FROM outbox m
        WHERE m.person_id = n.person_id AND m.told_to IS NOT NULL AND m.told_at >= :day))
ORDER BY n.person_id;

-- name: note_left_with(client_id, left_with, told_to, now)*!
UPDATE outbox SET left_with = :left_with, told_to = :told_to, told_at = :now
WHERE left_with IS NULL AND state IN ('void', 'failed', 'expired', 'uncertain') AND person_id = :client_id;

-- name: told_left_over(reader_id, since)
SELECT n.template, n.person_id, a.starts_at, n.state = 'uncertain'
FROM outbox n LEFT JOIN appointments a ON a.id = substr(n.subject, 13) AND n.subject LIKE 'appointment:%'
WHERE n.told_to = :reader_id AND n.told_at >= :since ORDER BY a.starts_at, n.id;

-- name: count_with_nobody(since)$
SELECT count(*) FROM outbox WHERE left_with = 'nobody' AND ended_at >= :since;

-- name: with_nobody(since)
SELECT template, state, reason, count(*) FROM outbox
WHERE left_with = 'nobody' AND ended_at >= :since GROUP BY template, state, reason ORDER BY template, state, reason;

-- A coach works for every municipality whose clients they have.
-- name: with_nobody_in(municipality, since)
SELECT n.state, n.reason, count(*) FROM outbox n JOIN people p ON p.id = n.person_id
WHERE n.left_with = 'nobody' AND n.ended_at >= :since AND (p.municipality = :municipality AND NOT EXISTS
        (SELECT 1 FROM trajectories t WHERE t.coach_id = p.id)
    OR EXISTS (SELECT 1 FROM trajectories t JOIN people k ON k.id = t.klantmanager_id
        WHERE t.coach_id = p.id AND k.municipality = :municipality))
GROUP BY n.state, n.reason ORDER BY n.state, n.reason;
