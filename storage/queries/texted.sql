-- `newest`: it has not left again since, on this way or another.
-- name: texted(reference)^
SELECT o.id, o.dedupe_key, o.person_id, o.address, o.template, o.params, o.means, o.target, o.subject, o.lane,
    o.due_at, o.expires_at, o.attempts, o.uncertain, o.way, o.gathered, o.state,
    NOT EXISTS (SELECT 1 FROM attempts n WHERE n.outbox_id = o.id AND n.rowid > a.rowid
        AND n.provider_id IS NOT a.provider_id),
    (SELECT count(*) FROM attempts r WHERE r.outbox_id = o.id AND r.way = 'sms' AND r.result = 'returned')
FROM attempts a JOIN outbox o ON o.id = a.outbox_id
WHERE a.provider_id = :reference AND a.way = 'sms' ORDER BY a.rowid LIMIT 1;

-- name: said_of_text(reference)
SELECT result, reason FROM attempts WHERE provider_id = :reference AND way = 'sms';

-- name: text_arrived(row_id, at)!
UPDATE outbox SET state = 'sent', way = 'sms', reason = NULL, left_with = NULL, ended_at = coalesce(ended_at, :at)
WHERE id = :row_id AND state IN ('queued', 'uncertain');

-- name: text_again(row_id, way, due_at)!
UPDATE outbox SET state = 'queued', way = :way, due_at = :due_at, gathered = 0, uncertain = 0,
    attempts = (SELECT count(*) FROM attempts a WHERE a.outbox_id = outbox.id), reason = NULL, ended_at = NULL,
    left_with = NULL, told_at = NULL, told_to = NULL
WHERE id = :row_id;

-- name: text_failed(row_id, reason, left_with, told_at)!
UPDATE outbox SET state = 'failed', reason = :reason, left_with = :left_with, told_at = :told_at, params = NULL
WHERE id = :row_id;

-- name: texts_under_way(since)
SELECT a.provider_id, w.person_id, w.address FROM outbox o
JOIN attempts a ON a.outbox_id = o.id AND a.way = 'sms' AND a.result = 'sent'
JOIN ways w ON w.person_id = o.person_id AND w.kind = 'sms' AND w.address IS NOT NULL
WHERE o.way = 'sms' AND o.state = 'sent' AND o.ended_at >= :since AND NOT EXISTS (
    SELECT 1 FROM attempts r WHERE r.provider_id = a.provider_id AND r.result IN ('delivered', 'returned'))
ORDER BY a.at;
