-- name: too_late(now, limit)
SELECT id, dedupe_key, person_id, address, template, params, means, target, subject, lane, due_at, expires_at,
    attempts, uncertain
FROM outbox WHERE state = 'queued' AND expires_at <= :now ORDER BY expires_at LIMIT :limit;

-- name: end_too_late(id, now)*!
UPDATE outbox SET state = 'expired', reason = 'too_late', params = NULL, ended_at = :now WHERE id = :id;

-- Nobody has to be told of what matters to nobody else, of what another message still said, or of a
-- reader who gets no messages anyway.
-- name: spare_untold(names)!
UPDATE outbox SET told_at = 0
WHERE state = 'expired' AND told_at IS NULL AND (
    means <> 'send' OR template NOT IN (SELECT value FROM json_each(:names))
    OR NOT EXISTS (SELECT 1 FROM channels c WHERE c.person_id = outbox.person_id AND c.reach = 'active')
    OR EXISTS (SELECT 1 FROM outbox m WHERE m.subject = outbox.subject AND m.person_id = outbox.person_id
        AND m.means = 'send' AND (m.state IN ('queued', 'sending')
            OR m.state = 'sent' AND m.ended_at >= outbox.expires_at)));

-- name: coaches_untold()
SELECT DISTINCT t.coach_id FROM outbox n JOIN trajectories t ON t.client_id = n.person_id
WHERE n.state = 'expired' AND n.told_at IS NULL ORDER BY t.coach_id;

-- name: mark_told(coach_id, now)!
UPDATE outbox SET told_at = :now
WHERE state = 'expired' AND told_at IS NULL
    AND person_id IN (SELECT client_id FROM trajectories WHERE coach_id = :coach_id);

-- name: told_too_late(coach_id, since, ended)
SELECT n.template, n.person_id, a.starts_at
FROM trajectories t JOIN outbox n ON n.person_id = t.client_id AND n.state = 'expired' AND n.told_at >= :since
    LEFT JOIN appointments a ON n.subject = 'appointment:' || a.id
WHERE t.coach_id = :coach_id AND n.ended_at >= :ended ORDER BY a.starts_at, n.id;

-- name: count_too_late(since)
SELECT template, count(*) FROM outbox
WHERE state = 'expired' AND means = 'send' AND ended_at >= :since GROUP BY template ORDER BY template;
