-- Every message of a mail, by the row and number in its return path; `newest`: it was not sent again since.
-- name: mailed(row_id, opening)
SELECT o.id, o.dedupe_key, o.person_id, o.address, o.template, o.params, o.means, o.target, o.subject, o.lane,
    o.due_at, o.expires_at, o.attempts, o.uncertain, o.way, o.gathered, o.state, a.provider_id, max(a.at),
    (SELECT group_concat(r.result) FROM attempts r WHERE r.outbox_id = o.id AND r.provider_id = a.provider_id),
    NOT EXISTS (SELECT 1 FROM attempts n WHERE n.outbox_id = o.id AND n.rowid > a.rowid
        AND n.provider_id IS NOT a.provider_id)
FROM attempts a JOIN outbox o ON o.id = a.outbox_id
WHERE a.result IN ('sent', 'uncertain') AND a.provider_id = (SELECT f.provider_id FROM attempts f
    WHERE f.outbox_id = :row_id AND f.provider_id GLOB :opening LIMIT 1)
GROUP BY o.id ORDER BY o.id;

-- name: is_leaving(row_id)$
SELECT EXISTS (SELECT 1 FROM outbox WHERE id = :row_id AND state = 'sending');

-- A number that no attempt had before: reports on an earlier one say nothing of the next.
-- name: send_again(row_id, way, due_at)!
UPDATE outbox SET state = 'queued', way = :way, due_at = coalesce(:due_at, due_at), gathered = 0, uncertain = 0,
    attempts = (SELECT count(*) FROM attempts a WHERE a.outbox_id = outbox.id), reason = NULL, message_id = NULL,
    ended_at = NULL, left_with = NULL, told_at = NULL, told_to = NULL
WHERE id = :row_id;

-- name: came_back(row_id, reason, left_with, told_at)!
UPDATE outbox SET state = 'failed', reason = :reason, left_with = :left_with, told_at = :told_at WHERE id = :row_id;

-- name: arrived_after_all(row_id)!
UPDATE outbox SET state = 'sent', reason = NULL, left_with = NULL WHERE id = :row_id AND state = 'uncertain';

-- name: returned_about(subject)
SELECT o.dedupe_key, o.template, o.person_id, a.way, a.at FROM outbox o JOIN attempts a ON a.outbox_id = o.id
WHERE o.subject = :subject AND o.means = 'send' AND a.result = 'returned' ORDER BY a.at;

-- name: came_back_since(since)
SELECT a.reason, count(DISTINCT a.provider_id) FROM attempts a
WHERE a.result = 'returned' AND a.way = 'email' AND a.at >= :since GROUP BY a.reason ORDER BY a.reason;

-- name: times_returned(row_id)$
SELECT count(*) FROM attempts WHERE outbox_id = :row_id AND result = 'returned';

-- A coach works for every municipality whose clients they have.
-- name: not_arrived_in(municipality, since)
SELECT n.id, n.template, n.person_id, n.state, n.reason, n.way, n.ended_at, n.expires_at, n.left_with = 'another',
    n.params, n.dedupe_key
FROM outbox n JOIN people p ON p.id = n.person_id
WHERE n.state IN ('failed', 'uncertain') AND n.means = 'send' AND n.ended_at >= :since AND (p.municipality = :municipality AND NOT EXISTS
        (SELECT 1 FROM trajectories t WHERE t.coach_id = p.id)
    OR EXISTS (SELECT 1 FROM trajectories t JOIN people k ON k.id = t.klantmanager_id
        WHERE t.coach_id = p.id AND k.municipality = :municipality))
ORDER BY n.ended_at DESC, n.id DESC;

-- Of what is due, or waits on a way that was chosen; where none was yet, the first one that is open.
-- name: waiting_in(municipality, now)
SELECT coalesce(n.way, (SELECT w.kind FROM ways w WHERE w.person_id = p.id AND w.reach = 'active'
    AND w.address IS NOT NULL ORDER BY w.rank LIMIT 1), 'telegram') AS kind, count(*), min(n.due_at)
FROM outbox n JOIN people p ON p.id = n.person_id
WHERE n.state = 'queued' AND (n.due_at <= :now OR n.way IS NOT NULL) AND (p.municipality = :municipality AND NOT EXISTS
        (SELECT 1 FROM trajectories t WHERE t.coach_id = p.id)
    OR EXISTS (SELECT 1 FROM trajectories t JOIN people k ON k.id = t.klantmanager_id
        WHERE t.coach_id = p.id AND k.municipality = :municipality))
GROUP BY kind ORDER BY kind;
