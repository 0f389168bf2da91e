-- name: add_pause(id, client_id, since, until, asked_by, asked_at, allowed, report_id)!
INSERT INTO pauses (id, client_id, since, until, asked_by, asked_at, allowed, report_id)
VALUES (:id, :client_id, :since, :until, :asked_by, :asked_at, :allowed, :report_id);

-- name: pause_by_id(id)^
SELECT id, client_id, since, until, asked_by, asked_at, allowed, report_id, ended_on, replaced_by, meetings_left
FROM pauses WHERE id = :id;

-- name: pauses_of_client(client_id)
SELECT id, client_id, since, until, asked_by, asked_at, allowed, report_id, ended_on, replaced_by, meetings_left
FROM pauses WHERE client_id = :client_id ORDER BY asked_at, id;

-- name: pauses_of_report(report_id)
SELECT id, client_id, since, until, asked_by, asked_at, allowed, report_id, ended_on, replaced_by, meetings_left
FROM pauses WHERE report_id = :report_id ORDER BY asked_at, id;

-- Those whose end has come, and those that wait for a yes while the trajectory has stopped.
-- name: pauses_to_look_at(today)
SELECT p.id, p.client_id, p.since, p.until, p.asked_by, p.asked_at, p.allowed, p.report_id, p.ended_on, p.replaced_by,
    p.meetings_left
FROM pauses p
WHERE p.ended_on IS NULL AND (p.until <= :today OR p.allowed IS NULL AND EXISTS (SELECT 1 FROM stopped_trajectories s
    WHERE s.client_id = p.client_id AND s.on_date <= :today))
ORDER BY p.until, p.id;

-- name: decide_pause(id, allowed, since, decided_by, decided_at)!
UPDATE pauses SET allowed = :allowed, since = :since, decided_by = :decided_by, decided_at = :decided_at
WHERE id = :id;

-- name: end_pause(id, ended_on, ended_by, ended_at, replaced_by)!
UPDATE pauses SET ended_on = :ended_on, ended_by = :ended_by, ended_at = :ended_at, replaced_by = :replaced_by
WHERE id = :id;

-- name: restore_pauses(replaced_by)
UPDATE pauses SET ended_on = NULL, ended_by = NULL, ended_at = NULL, replaced_by = NULL
WHERE replaced_by = :replaced_by RETURNING id;

-- name: leave_meetings(id)!
UPDATE pauses SET meetings_left = 1 WHERE id = :id;

-- name: paused_until(client_id, today)$
SELECT max(until) FROM paused_days WHERE client_id = :client_id AND since <= :today AND until > :today;

-- name: paused_of_person(person_id, today)
SELECT t.client_id, max(d.until) FROM trajectories t JOIN paused_days d ON d.client_id = t.client_id
WHERE (t.klantmanager_id = :person_id OR t.coach_id = :person_id) AND d.since <= :today AND d.until > :today
GROUP BY t.client_id;

-- name: is_stopped(client_id, today)$
SELECT EXISTS (SELECT 1 FROM stopped_trajectories WHERE client_id = :client_id AND on_date <= :today);
