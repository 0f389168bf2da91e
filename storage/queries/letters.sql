-- Of who reads letters, and has nothing before them that is open.
-- name: letters_waiting(names, municipality)
SELECT o.id, o.dedupe_key, o.person_id, o.address, o.template, o.params, o.means, o.target, o.subject, o.lane,
    o.due_at, o.expires_at, o.attempts, o.uncertain, o.way, o.gathered, o.state, a.starts_at, o.ended_at
FROM ways l JOIN people p ON p.id = l.person_id JOIN outbox o ON o.person_id = l.person_id
JOIN appointments a ON o.subject = 'appointment:' || a.id
WHERE l.kind = 'letter' AND l.reach = 'active' AND (:municipality IS NULL OR p.municipality = :municipality)
    AND o.state = 'queued' AND o.means = 'send' AND o.template IN (SELECT value FROM json_each(:names))
    AND (o.way = 'letter' OR o.way IS NULL AND NOT EXISTS (SELECT 1 FROM ways w WHERE w.person_id = l.person_id
        AND w.rank < l.rank AND w.reach = 'active' AND w.address IS NOT NULL))
ORDER BY a.starts_at, o.id;

-- name: letters_posted(municipality, since)
SELECT o.id, o.dedupe_key, o.person_id, o.address, o.template, o.params, o.means, o.target, o.subject, o.lane,
    o.due_at, o.expires_at, o.attempts, o.uncertain, o.way, o.gathered, o.state, a.starts_at, o.ended_at
FROM outbox o JOIN people p ON p.id = o.person_id JOIN appointments a ON o.subject = 'appointment:' || a.id
WHERE o.way = 'letter' AND o.state = 'sent' AND o.ended_at >= :since AND p.municipality = :municipality
ORDER BY o.ended_at DESC;

-- name: letter_waits_again(row_id)!
UPDATE outbox SET state = 'queued', way = 'letter', reason = NULL, language = NULL, ended_at = NULL
WHERE id = :row_id AND state = 'sent' AND way = 'letter';
