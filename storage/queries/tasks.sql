-- name: add_task(id, kind, client_id, about, appointment_id, fact_id, raised_by, raised_at, owner, passed_to, look_at)^
INSERT INTO tasks (id, kind, client_id, about, appointment_id, fact_id, raised_by, raised_at, owner, passed_to, look_at)
VALUES (:id, :kind, :client_id, :about, :appointment_id, :fact_id, :raised_by, :raised_at, :owner, :passed_to, :look_at)
ON CONFLICT (about) DO NOTHING
RETURNING id;

-- name: task_by_id(id)^
SELECT id, kind, client_id, about, raised_by, raised_at, owner, appointment_id, fact_id, stand_in_id, closed_at,
    passed_to
FROM tasks WHERE id = :id;

-- name: task_about(about)^
SELECT id, kind, client_id, about, raised_by, raised_at, owner, appointment_id, fact_id, stand_in_id, closed_at,
    passed_to
FROM tasks WHERE about = :about;

-- name: tasks_of_client(client_id)
SELECT id, kind, client_id, about, raised_by, raised_at, owner, appointment_id, fact_id, stand_in_id, closed_at,
    passed_to
FROM tasks WHERE client_id = :client_id ORDER BY raised_at, id;

-- What a client asks is the coach's side's until it is passed on.
-- name: open_tasks_of_klantmanager(klantmanager_id)
SELECT k.id, k.kind, k.client_id, k.about, k.raised_by, k.raised_at, k.owner, k.appointment_id, k.fact_id,
    k.stand_in_id, k.closed_at, k.passed_to
FROM trajectories t JOIN tasks k ON k.client_id = t.client_id AND k.closed_at IS NULL
WHERE t.klantmanager_id = :klantmanager_id AND (k.passed_to IS NULL OR k.passed_to NOT IN ('coach', 'coach_again'))
ORDER BY k.raised_at, k.id;

-- name: closed_tasks_of_klantmanager(klantmanager_id, since)
SELECT k.id, k.kind, k.client_id, k.about, k.raised_by, k.raised_at, k.owner, k.appointment_id, k.fact_id,
    k.stand_in_id, k.closed_at, k.passed_to
FROM trajectories t JOIN tasks k ON k.client_id = t.client_id AND k.closed_at >= :since
WHERE t.klantmanager_id = :klantmanager_id AND (k.passed_to IS NULL OR k.passed_to NOT IN ('coach', 'coach_again'))
ORDER BY k.closed_at DESC, k.id;

-- name: open_tasks_of_stand_in(stand_in_id)
SELECT id, kind, client_id, about, raised_by, raised_at, owner, appointment_id, fact_id, stand_in_id, closed_at,
    passed_to
FROM tasks WHERE stand_in_id = :stand_in_id AND closed_at IS NULL ORDER BY raised_at, id;

-- name: open_tasks_of_coach(coach_id)
SELECT k.id, k.kind, k.client_id, k.about, k.raised_by, k.raised_at, k.owner, k.appointment_id, k.fact_id,
    k.stand_in_id, k.closed_at, k.passed_to
FROM trajectories t JOIN tasks k ON k.client_id = t.client_id AND k.closed_at IS NULL
WHERE t.coach_id = :coach_id ORDER BY k.raised_at, k.id;

-- A client's requests whose turn it is to be looked at: their term has passed, or whoever has them gets no messages.
-- name: requests_to_look_at(now)
SELECT k.id FROM tasks k JOIN trajectories t ON t.client_id = k.client_id
    JOIN reached cc ON cc.person_id = t.coach_id JOIN reached cm ON cm.person_id = t.klantmanager_id
WHERE k.closed_at IS NULL AND k.passed_to IS NOT NULL AND (k.look_at <= :now
    OR k.passed_to IN ('coach', 'coach_again') AND (cc.reach <> 'active' OR t.coach_id IN (
        SELECT a.person_id FROM absences a WHERE a.since <= :now AND a.until > :now AND a.ended_at IS NULL))
    OR k.passed_to = 'klantmanager' AND (cc.reach <> 'active' OR k.kind = 'other_calls') AND (cm.reach <> 'active' OR t.klantmanager_id IN (
        SELECT a.person_id FROM absences a WHERE a.since <= :now AND a.until > :now AND a.ended_at IS NULL)))
ORDER BY k.raised_at, k.id;

-- A meeting ahead that was planned or moved since, or to which the client came after all, is the answer. Who
-- called off and has another meeting anyway waits for nothing, once the coach has read it.
-- Who plans may take it back: it counts once it has stood since `settled`.
-- name: requests_met(about_a_time, now, settled)
SELECT k.id FROM tasks k
WHERE k.closed_at IS NULL AND k.passed_to IS NOT NULL
    AND k.kind IN (SELECT value FROM json_each(:about_a_time))
    AND (EXISTS (SELECT 1 FROM appointments a WHERE a.client_id = k.client_id AND a.starts_at > :now
            AND a.cancelled_by IS NULL
            AND (EXISTS (SELECT 1 FROM appointment_changes c WHERE c.appointment_id = a.id
                    AND c.change IN ('create', 'move') AND c.undone_at IS NULL
                    AND c.changed_at >= k.raised_at AND c.changed_at <= :settled)
                OR k.kind = 'cancelled' AND a.id <> k.appointment_id
                    AND NOT EXISTS (SELECT 1 FROM outcomes o WHERE o.appointment_id = a.id)
                    AND NOT EXISTS (SELECT 1 FROM appointment_changes c WHERE c.appointment_id = a.id
                        AND c.changed_at > :settled)
                    AND EXISTS (SELECT 1 FROM outbox n WHERE n.subject = 'task:' || k.id AND n.state = 'sent')))
        OR (SELECT o.status FROM outcomes o WHERE o.appointment_id = k.appointment_id
            ORDER BY o.version DESC LIMIT 1) IN ('present', 'late'))
ORDER BY k.raised_at, k.id;

-- A meeting ahead that the coach planned since it is the coach's turn is what a no-show waited for, once it
-- has stood since `settled`; the first of them comes first.
-- name: no_shows_met(now, settled)
SELECT k.id, a.id, c.changed_by
FROM tasks k JOIN appointments a ON a.client_id = k.client_id JOIN appointment_changes c ON c.appointment_id = a.id
WHERE k.closed_at IS NULL AND k.kind = 'no_show' AND k.owner IN ('coach', 'both')
    AND a.starts_at > :now AND a.cancelled_by IS NULL
    AND c.change = 'create' AND c.undone_at IS NULL AND c.changed_at <= :settled
    AND c.changed_at >= (SELECT max(s.at) FROM task_steps s WHERE s.task_id = k.id
        AND s.step IN ('you_call', 'together', 'asked_to_plan'))
ORDER BY k.raised_at, k.id, c.changed_at, a.id;

-- Nobody has said anything about them, and nobody else was asked. Who was to call a client after a no-show may
-- have taken that back: what stands is read from the steps.
-- name: unanswered_tasks()
SELECT k.id, p.municipality, t.contract, k.raised_at, k.kind
FROM tasks k JOIN trajectories t ON t.client_id = k.client_id JOIN people p ON p.id = k.client_id
WHERE k.closed_at IS NULL AND k.asked_at IS NULL AND k.kind IN ('no_show', 'pause', 'plan')
    AND NOT EXISTS (SELECT 1 FROM task_steps s WHERE s.task_id = k.id
        AND s.step NOT IN ('merged', 'reopened', 'agreed', 'returned', 'taken_back')
        AND NOT (k.kind = 'no_show' AND s.step IN ('we_call', 'you_call', 'together', 'seen')
            AND EXISTS (SELECT 1 FROM task_steps b WHERE b.task_id = k.id AND b.step = 'taken_back'
                AND b.number > s.number)))
ORDER BY k.raised_at, k.id;

-- name: add_task_step(task_id, step, detail, by_id, at)!
INSERT INTO task_steps (task_id, number, step, detail, by_id, at)
VALUES (:task_id, (SELECT coalesce(max(number), 0) + 1 FROM task_steps WHERE task_id = :task_id), :step, :detail,
    :by_id, :at);

-- name: steps_of_task(task_id)
SELECT step, by_id, at, detail FROM task_steps WHERE task_id = :task_id ORDER BY number;

-- name: set_task(id, owner, closed_at)!
UPDATE tasks SET owner = :owner, closed_at = :closed_at WHERE id = :id;

-- name: pass_request(id, owner, passed_to, look_at)!
UPDATE tasks SET owner = :owner, passed_to = :passed_to, look_at = :look_at WHERE id = :id;

-- name: set_task_stand_in(id, stand_in_id, asked_at)!
UPDATE tasks SET stand_in_id = :stand_in_id, asked_at = :asked_at WHERE id = :id;

-- It stays known that somebody else was asked: the one who has the client now is not passed over at once.
-- name: release_stand_ins(client_id)!
UPDATE tasks SET stand_in_id = NULL WHERE client_id = :client_id AND stand_in_id IS NOT NULL;

-- name: end_stand_in(stand_in_id)!
UPDATE tasks SET stand_in_id = NULL, asked_at = NULL WHERE stand_in_id = :stand_in_id AND closed_at IS NULL;

-- name: add_absence(id, person_id, stand_in_id, since, until, begun_at)!
INSERT INTO absences (id, person_id, stand_in_id, since, until, begun_at)
VALUES (:id, :person_id, :stand_in_id, :since, :until, :begun_at);

-- name: end_absences(person_id, at)
UPDATE absences SET ended_at = :at
WHERE person_id = :person_id AND ended_at IS NULL AND since <= :at AND until > :at
RETURNING id;

-- One that begins earlier ends where the new one begins.
-- name: shorten_absences(person_id, since)!
UPDATE absences SET until = :since
WHERE person_id = :person_id AND ended_at IS NULL AND since < :since AND until > :since;

-- Nothing has followed from one that has not begun, so nothing follows from its end.
-- name: call_off_absences(person_id, at, since, until)
UPDATE absences SET ended_at = :at, settled_at = :at
WHERE person_id = :person_id AND ended_at IS NULL AND since > :at AND since >= :since AND since < :until
RETURNING id, person_id, stand_in_id, since, until, ended_at;

-- name: absences_ahead(person_id, at)
SELECT id, person_id, stand_in_id, since, until, ended_at FROM absences
WHERE person_id = :person_id AND since > :at AND ended_at IS NULL ORDER BY since, id;

-- name: absences_to_begin(now)
SELECT id, person_id, stand_in_id, since, until, ended_at FROM absences
WHERE begun_at IS NULL AND since <= :now AND until > :now AND ended_at IS NULL ORDER BY since, id;

-- name: begin_absence(id, at)!
UPDATE absences SET begun_at = :at WHERE id = :id;

-- name: absence_at(person_id, at)^
SELECT id, person_id, stand_in_id, since, until, ended_at FROM absences
WHERE person_id = :person_id AND since <= :at AND until > :at AND ended_at IS NULL ORDER BY since DESC LIMIT 1;

-- name: absences_over(now)
SELECT id, person_id, stand_in_id, since, until, ended_at FROM absences
WHERE settled_at IS NULL AND (until <= :now OR ended_at IS NOT NULL) ORDER BY since, id;

-- name: settle_absence(id, at)!
UPDATE absences SET settled_at = :at WHERE id = :id;

-- name: put_absence_asked(person_id, first, back, asked_at)!
INSERT INTO absences_asked (person_id, first, back, asked_at) VALUES (:person_id, :first, :back, :asked_at)
ON CONFLICT (person_id) DO UPDATE SET first = excluded.first, back = excluded.back, asked_at = excluded.asked_at;

-- name: absence_asked(person_id, since)^
SELECT first, back FROM absences_asked WHERE person_id = :person_id AND asked_at >= :since;

-- name: end_absence_asked(person_id)!
DELETE FROM absences_asked WHERE person_id = :person_id;

-- name: last_stand_in(person_id)$
SELECT stand_in_id FROM absences WHERE person_id = :person_id ORDER BY since DESC LIMIT 1;

-- Also for those for whom somebody who is away stood in.
-- name: stands_in_for(stand_in_id, at)
WITH RECURSIVE covered (person_id) AS (
    SELECT person_id FROM absences
    WHERE stand_in_id = :stand_in_id AND since <= :at AND until > :at AND ended_at IS NULL
    UNION
    SELECT a.person_id FROM covered c JOIN absences a ON a.stand_in_id = c.person_id
    WHERE a.since <= :at AND a.until > :at AND a.ended_at IS NULL
)
SELECT person_id FROM covered WHERE person_id <> :stand_in_id ORDER BY person_id;

