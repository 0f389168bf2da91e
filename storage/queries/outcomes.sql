-- name: current_outcome(appointment_id)^
SELECT appointment_id, client_id, version, status, minutes_late, late_notice, left_early, reason,
    reported_by, reported_at, report_id, reminded
FROM outcomes WHERE appointment_id = :appointment_id ORDER BY version DESC LIMIT 1;

-- name: outcome_versions(appointment_id)
SELECT appointment_id, client_id, version, status, minutes_late, late_notice, left_early, reason,
    reported_by, reported_at, report_id, reminded
FROM outcomes WHERE appointment_id = :appointment_id ORDER BY version;

-- name: outcomes_of_report(report_id)
SELECT appointment_id, client_id, version, status, minutes_late, late_notice, left_early, reason,
    reported_by, reported_at, report_id, reminded
FROM outcomes o WHERE report_id = :report_id
    AND version = (SELECT max(version) FROM outcomes n WHERE n.appointment_id = o.appointment_id)
ORDER BY (SELECT min(n.rowid) FROM outcomes n
    WHERE n.appointment_id = o.appointment_id AND n.report_id = o.report_id);

-- name: outcomes_said_by_report(report_id)
SELECT appointment_id, client_id, version, status, minutes_late, late_notice, left_early, reason,
    reported_by, reported_at, report_id, reminded
FROM outcomes o WHERE report_id = :report_id
    AND version = (SELECT max(version) FROM outcomes n
        WHERE n.appointment_id = o.appointment_id AND n.report_id = o.report_id)
ORDER BY (SELECT min(n.rowid) FROM outcomes n
    WHERE n.appointment_id = o.appointment_id AND n.report_id = o.report_id);

-- name: current_outcomes_of_coach(coach_id, since, until)
SELECT o.appointment_id, o.client_id, o.version, o.status, o.minutes_late, o.late_notice, o.left_early, o.reason,
    o.reported_by, o.reported_at, o.report_id, o.reminded
FROM appointments a JOIN outcomes o ON o.appointment_id = a.id
WHERE a.coach_id = :coach_id AND a.starts_at >= :since AND a.starts_at < :until
    AND o.version = (SELECT max(version) FROM outcomes n WHERE n.appointment_id = a.id);

-- name: current_statuses_of_client(client_id, since, until)
SELECT a.id, o.status
FROM appointments a JOIN outcomes o ON o.appointment_id = a.id
WHERE a.client_id = :client_id AND a.starts_at >= :since AND a.starts_at < :until
    AND o.version = (SELECT max(version) FROM outcomes n WHERE n.appointment_id = a.id);

-- name: add_outcome(appointment_id, version, client_id, status, minutes_late, late_notice, left_early, reason, reported_by, reported_at, report_id, reminded)!
INSERT INTO outcomes (appointment_id, version, client_id, status, minutes_late, late_notice, left_early, reason,
    reported_by, reported_at, report_id, reminded)
VALUES (:appointment_id, :version, :client_id, :status, :minutes_late, :late_notice, :left_early, :reason,
    :reported_by, :reported_at, :report_id, :reminded);

-- Of the version of the meeting that stands; one reminder can tell of all of a day.
-- name: was_reminded(appointment_id)$
SELECT EXISTS (SELECT 1 FROM appointments a JOIN outbox n ON n.dedupe_key IN ('three_days:' || a.id || ':' || a.version,
        'day_before:' || a.id || ':' || a.version, 'two_hours:' || a.id || ':' || a.version)
    WHERE a.id = :appointment_id AND (n.state = 'sent' OR n.state = 'void' AND n.reason LIKE 'told_with:%'));

-- name: forget_reasons(before)!
UPDATE outcomes SET reason = NULL WHERE reason IS NOT NULL AND reported_at < :before;

-- name: add_fact(id, kind, client_id, type, on_date, details, reported_by, reported_at, report_id)!
INSERT INTO facts (id, kind, client_id, type, on_date, details, reported_by, reported_at, report_id)
VALUES (:id, :kind, :client_id, :type, :on_date, :details, :reported_by, :reported_at, :report_id);

-- name: retract_fact(id, at)!
UPDATE facts SET retracted_at = :at WHERE id = :id;

-- name: add_confirmation(fact_id, side, by_id, said, at)!
INSERT INTO confirmations (fact_id, side, by_id, said, at) VALUES (:fact_id, :side, :by_id, :said, :at)
ON CONFLICT (fact_id, side, at) DO UPDATE SET by_id = excluded.by_id, said = excluded.said, void_at = NULL;

-- name: void_confirmations(fact_id, at)!
UPDATE confirmations SET void_at = :at WHERE fact_id = :fact_id AND void_at IS NULL;

-- name: confirmed_by(fact_id)$
SELECT by_id FROM confirmations WHERE fact_id = :fact_id AND said = 'yes' AND void_at IS NULL;

-- name: facts_of_report(report_id)
SELECT id, kind, client_id, type, on_date, details, reported_by, reported_at, report_id, retracted_at,
    type = 'plan_agreed' AND EXISTS (SELECT 1 FROM claims WHERE fact_id = facts.id)
FROM facts WHERE report_id = :report_id AND retracted_at IS NULL ORDER BY rowid;

-- name: facts_of_klantmanager(klantmanager_id, first_day, last_day)
SELECT f.id, f.kind, f.client_id, f.type, f.on_date, f.details, f.reported_by, f.reported_at, f.report_id,
    f.retracted_at, f.type = 'plan_agreed' AND EXISTS (SELECT 1 FROM claims WHERE fact_id = f.id)
FROM trajectories t JOIN facts f ON f.client_id = t.client_id
WHERE t.klantmanager_id = :klantmanager_id AND f.on_date >= :first_day AND f.on_date <= :last_day
    AND f.retracted_at IS NULL
ORDER BY f.on_date, f.reported_at, f.id;

-- name: put_report(id, person_id, message_id, at)!
INSERT INTO reports (id, person_id, message_id, at, version) VALUES (:id, :person_id, :message_id, :at, 1);

-- name: bump_report(id)!
UPDATE reports SET version = version + 1 WHERE id = :id;

-- name: report_by_message(person_id, message_id)^
SELECT id, person_id, message_id, at, version FROM reports
WHERE person_id = :person_id AND message_id = :message_id;

-- name: report_by_id(id)^
SELECT id, person_id, message_id, at, version FROM reports WHERE id = :id;

-- name: count_reports(person_id, most)$
SELECT count(*) FROM (SELECT 1 FROM reports WHERE person_id = :person_id LIMIT :most);

-- name: last_report(person_id)^
SELECT id, person_id, message_id, at, version FROM reports WHERE person_id = :person_id ORDER BY at DESC LIMIT 1;
