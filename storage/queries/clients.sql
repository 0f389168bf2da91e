-- Both are answered with a tap, so they go to who reads in the chat.
-- name: clients_without_contact(since, until, today)
SELECT p.id FROM people p JOIN ways c ON c.person_id = p.id AND c.kind = 'telegram'
WHERE p.role = 'client' AND c.reach = 'active' AND c.since < :since
    AND NOT EXISTS (SELECT 1 FROM appointments a WHERE a.client_id = p.id AND a.starts_at >= :since
        AND a.starts_at < :until AND a.cancelled_by IS NULL)
    AND NOT EXISTS (SELECT 1 FROM answers w WHERE w.person_id = p.id AND w.at >= :since)
    AND NOT EXISTS (SELECT 1 FROM resting_trajectories t
        WHERE t.client_id = p.id AND t.since <= :today AND t.until > :today)
ORDER BY p.code;

-- name: clients_to_ask(active_since, asked_before, milestone_since, long_ago, today)
SELECT p.id FROM people p JOIN ways c ON c.person_id = p.id AND c.kind = 'telegram'
    LEFT JOIN satisfaction_asked s ON s.person_id = p.id
WHERE p.role = 'client' AND c.reach = 'active' AND c.since < :active_since
    AND (s.at IS NULL OR s.at < :asked_before)
    AND (s.at IS NULL OR s.at < :long_ago OR EXISTS (SELECT 1 FROM facts f WHERE f.client_id = p.id
        AND f.kind = 'milestone' AND f.retracted_at IS NULL AND f.reported_at >= :milestone_since))
    AND NOT EXISTS (SELECT 1 FROM resting_trajectories t
        WHERE t.client_id = p.id AND t.since <= :today AND t.until > :today)
ORDER BY p.code;

-- name: note_asked(person_id, at)!
INSERT INTO satisfaction_asked (person_id, at) VALUES (:person_id, :at)
ON CONFLICT (person_id) DO UPDATE SET at = excluded.at;

-- name: add_score(id, person_id, week, score)!
INSERT INTO satisfaction (id, organisation_id, municipality, week, score)
SELECT :id, organisation_id, municipality, :week, :score FROM people WHERE id = :person_id;

-- name: scores(municipality, first_week)
SELECT o.name, count(*), sum(s.score)
FROM satisfaction s JOIN organisations o ON o.id = s.organisation_id
WHERE s.municipality = :municipality AND s.week >= :first_week GROUP BY o.name ORDER BY o.name;

-- name: consents_of(person_id)
SELECT given, text_version, language, at FROM consents WHERE person_id = :person_id ORDER BY at;

-- name: facts_of_client(client_id)
SELECT id, kind, client_id, type, on_date, details, reported_by, reported_at, report_id, retracted_at,
    type = 'plan_agreed' AND EXISTS (SELECT 1 FROM claims WHERE fact_id = facts.id)
FROM facts WHERE client_id = :client_id AND retracted_at IS NULL ORDER BY on_date, reported_at, id;

-- name: answers_of(person_id)
SELECT appointment_id, answer, at FROM answers WHERE person_id = :person_id ORDER BY at;

-- name: phrases_to(client_id)
SELECT s.phrase, s.at, r.answer FROM phrase_readers r JOIN phrases_sent s ON s.id = r.sent_id
WHERE r.client_id = :client_id ORDER BY s.at;
