-- name: export_clients(after, klantmanager_id, municipality, limit)
SELECT p.id, p.code, t.contract, t.lot, p.municipality, o.name, k.code
FROM people p JOIN trajectories t ON t.client_id = p.id JOIN people s ON s.id = t.coach_id
    JOIN organisations o ON o.id = s.organisation_id JOIN people k ON k.id = t.klantmanager_id
WHERE p.code > :after AND (:klantmanager_id IS NULL OR t.klantmanager_id = :klantmanager_id)
    AND (:municipality IS NULL OR p.municipality = :municipality)
ORDER BY p.code LIMIT :limit;

-- name: export_client(client_id)^
SELECT p.id, p.code, t.contract, t.lot, p.municipality, o.name, k.code
FROM people p JOIN trajectories t ON t.client_id = p.id JOIN people s ON s.id = t.coach_id
    JOIN organisations o ON o.id = s.organisation_id JOIN people k ON k.id = t.klantmanager_id
WHERE p.id = :client_id;

-- name: count_export_clients(klantmanager_id, municipality)$
SELECT count(*) FROM trajectories t JOIN people p ON p.id = t.client_id
WHERE (:klantmanager_id IS NULL OR t.klantmanager_id = :klantmanager_id)
    AND (:municipality IS NULL OR p.municipality = :municipality);

-- The next version says what became of one: none, it stands; an empty one took it back.
-- name: export_outcomes(client_id, since)
SELECT o.appointment_id, o.version, o.status, o.minutes_late, o.late_notice, o.left_early, r.code, o.reported_at,
    a.type, a.starts_at, n.version, n.status, o.reminded
FROM appointments a JOIN outcomes o ON o.appointment_id = a.id JOIN people r ON r.id = o.reported_by
    LEFT JOIN outcomes n ON n.appointment_id = o.appointment_id AND n.version = o.version + 1
WHERE a.client_id = :client_id AND o.status IS NOT NULL AND (:since IS NULL OR EXISTS
    (SELECT 1 FROM outcomes m WHERE m.appointment_id = a.id AND m.reported_at >= :since));

-- name: export_facts(client_id, since)
SELECT f.id, f.kind, f.type, f.on_date, f.details, r.code, f.reported_at, f.retracted_at, y.code, c.at,
    f.type = 'plan_agreed' AND EXISTS (SELECT 1 FROM claims WHERE fact_id = f.id)
FROM facts f JOIN people r ON r.id = f.reported_by
    LEFT JOIN confirmations c ON c.fact_id = f.id AND c.said = 'yes' AND c.void_at IS NULL
    LEFT JOIN people y ON y.id = c.by_id
WHERE f.client_id = :client_id
    AND (:since IS NULL OR f.reported_at >= :since OR f.retracted_at >= :since
        OR EXISTS (SELECT 1 FROM confirmations d WHERE d.fact_id = f.id AND (d.at >= :since OR d.void_at >= :since)));

-- name: export_messages(client_id, since)
SELECT n.dedupe_key, n.template, n.state, n.language, n.wording, n.ended_at, a.id, a.starts_at, a.type
FROM appointments a JOIN outbox n ON n.subject IN ('appointment:' || a.id, 'missed:' || a.id)
WHERE a.client_id = :client_id AND n.person_id = a.client_id AND n.means = 'send'
    AND n.state IN ('sent', 'failed', 'uncertain') AND (:since IS NULL OR n.ended_at >= :since);

-- name: export_answers(client_id, since)
SELECT w.id, w.answer, p.language, w.at, p.code, p.role, a.id, a.starts_at, a.type
FROM appointments a JOIN answers w ON w.appointment_id = a.id JOIN people p ON p.id = w.person_id
WHERE a.client_id = :client_id AND p.role IN ('client', 'coach') AND (:since IS NULL OR w.at >= :since);

-- name: export_calls(client_id, since)
SELECT s.task_id, s.number, s.step, s.at, p.code, a.id, a.starts_at, a.type
FROM tasks k JOIN task_steps s ON s.task_id = k.id JOIN appointments a ON a.id = k.appointment_id
    JOIN people p ON p.id = s.by_id
WHERE k.client_id = :client_id AND s.step IN ('reached', 'not_reached') AND (:since IS NULL OR s.at >= :since);

-- Every step of the tasks of which one was taken back.
-- name: export_taken_back(client_id)
SELECT k.id, k.kind, s.step FROM tasks k JOIN task_steps s ON s.task_id = k.id
WHERE k.client_id = :client_id
    AND EXISTS (SELECT 1 FROM task_steps b WHERE b.task_id = k.id AND b.step = 'taken_back')
ORDER BY k.id, s.number;

-- Whom the client does not want to hear of it may read where this goes.
-- name: export_tasks(client_id, since)
SELECT k.id, k.kind, r.code, k.raised_at, k.closed_at,
    (SELECT s.step FROM task_steps s WHERE s.task_id = k.id ORDER BY s.number DESC LIMIT 1),
    (SELECT count(*) FROM task_steps s WHERE s.task_id = k.id),
    k.appointment_id, a.starts_at, a.type,
    (SELECT o.status FROM outcomes o WHERE o.appointment_id = a.id ORDER BY o.version DESC LIMIT 1)
FROM tasks k JOIN people r ON r.id = k.raised_by LEFT JOIN appointments a ON a.id = k.appointment_id
WHERE k.client_id = :client_id AND k.kind <> 'other_calls'
    AND (:since IS NULL OR k.raised_at >= :since OR k.closed_at >= :since
    OR EXISTS (SELECT 1 FROM task_steps s WHERE s.task_id = k.id AND s.at >= :since));
