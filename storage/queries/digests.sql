-- Whom a digest may reach now, since when, and the day and hour that they chose.
-- name: digest_readers(role)
SELECT c.person_id, c.since, m.weekday, m.at
FROM people p JOIN reached c ON c.person_id = p.id LEFT JOIN digest_moments m ON m.person_id = p.id
WHERE p.role = :role AND c.reach = 'active' ORDER BY p.code;

-- Each appointment of a caseload with its newest status and the first report about it.
-- name: met_of_klantmanager(klantmanager_id, since, until)
SELECT a.id, a.client_id, s.name, a.starts_at, a.minutes,
    (SELECT o.status FROM outcomes o WHERE o.appointment_id = a.id ORDER BY o.version DESC LIMIT 1),
    (SELECT o.reported_at FROM outcomes o WHERE o.appointment_id = a.id AND o.status IS NOT NULL
        ORDER BY o.version LIMIT 1),
    (SELECT o.reminded FROM outcomes o WHERE o.appointment_id = a.id ORDER BY o.version DESC LIMIT 1)
FROM trajectories t JOIN appointments a ON a.client_id = t.client_id
    JOIN people c ON c.id = a.coach_id JOIN organisations s ON s.id = c.organisation_id
WHERE t.klantmanager_id = :klantmanager_id AND a.starts_at >= :since AND a.starts_at < :until
    AND a.cancelled_by IS NULL
ORDER BY a.starts_at, a.id;

-- Of one week: by supplier how many have an outcome, and how many of them were attended.
-- name: week_of_suppliers(klantmanager_id, since, until, now)
SELECT s.name, count(*), sum(CASE WHEN w.status IN ('present', 'late') THEN 1 ELSE 0 END)
FROM (SELECT a.coach_id, (SELECT o.status FROM outcomes o WHERE o.appointment_id = a.id
        ORDER BY o.version DESC LIMIT 1) AS status
    FROM trajectories t JOIN appointments a ON a.client_id = t.client_id
    WHERE t.klantmanager_id = :klantmanager_id AND a.starts_at >= :since AND a.starts_at < :until
        AND a.starts_at + a.minutes * 60000000 <= :now AND a.cancelled_by IS NULL) w
    JOIN people c ON c.id = w.coach_id JOIN organisations s ON s.id = c.organisation_id
WHERE w.status IN ('present', 'late', 'excused', 'no_show')
GROUP BY s.name ORDER BY s.name;

-- The steps that lead times are made of; what lies before the referral belongs to an earlier trajectory.
-- name: courses_of_klantmanager(klantmanager_id, last_day)
SELECT t.client_id, t.referred_on, f.kind, f.type, f.on_date, f.details
FROM trajectories t LEFT JOIN facts f ON f.client_id = t.client_id AND f.retracted_at IS NULL
    AND f.on_date >= t.referred_on AND f.on_date <= :last_day
    AND (f.kind = 'ending' OR f.kind = 'milestone' AND f.type IN ('intake_held', 'traject_started'))
WHERE t.klantmanager_id = :klantmanager_id ORDER BY t.client_id, f.on_date, f.reported_at;

-- Backwards from the newest, so that it ends at the first one that the client attended.
-- name: last_contacts_of_klantmanager(klantmanager_id, until)
SELECT t.client_id, (
    SELECT a.starts_at FROM appointments a
    WHERE a.client_id = t.client_id AND a.starts_at < :until AND a.cancelled_by IS NULL
        AND (SELECT o.status FROM outcomes o WHERE o.appointment_id = a.id ORDER BY o.version DESC LIMIT 1)
            IN ('present', 'late')
    ORDER BY a.starts_at DESC LIMIT 1)
FROM trajectories t WHERE t.klantmanager_id = :klantmanager_id;

-- Backwards from the newest, so that it ends at the first one with an outcome that was not taken back.
-- name: last_outcomes_of_klantmanager(klantmanager_id, until)
SELECT t.client_id, a.starts_at,
    (SELECT o.status FROM outcomes o WHERE o.appointment_id = a.id ORDER BY o.version DESC LIMIT 1)
FROM trajectories t CROSS JOIN appointments a
WHERE t.klantmanager_id = :klantmanager_id AND a.id = (
    SELECT m.id FROM appointments m
    WHERE m.client_id = t.client_id AND m.starts_at < :until AND m.cancelled_by IS NULL
        AND (SELECT o.status FROM outcomes o WHERE o.appointment_id = m.id ORDER BY o.version DESC LIMIT 1)
            IN ('present', 'late', 'excused', 'no_show')
    ORDER BY m.starts_at DESC, m.id LIMIT 1);

-- name: next_meetings_of_klantmanager(klantmanager_id, after)
SELECT t.client_id, n.starts_at, n.type
FROM trajectories t CROSS JOIN appointments n
WHERE t.klantmanager_id = :klantmanager_id AND n.id = (
    SELECT a.id FROM appointments a
    WHERE a.client_id = t.client_id AND a.starts_at >= :after AND a.cancelled_by IS NULL
    ORDER BY a.starts_at, a.id LIMIT 1);

-- In what follows CROSS JOIN fixes the order: from the klantmanagers of the municipality to their clients,
-- never from the history.
-- name: running_clients(municipality, today)$
SELECT count(*) FROM people m CROSS JOIN trajectories t
WHERE m.role = 'klantmanager' AND m.municipality = :municipality AND t.klantmanager_id = m.id
    AND NOT EXISTS (SELECT 1 FROM facts f WHERE f.client_id = t.client_id AND f.kind = 'ending'
        AND f.retracted_at IS NULL AND f.on_date >= t.referred_on AND f.on_date <= :today);

-- name: running_without_next(municipality, today, after)$
SELECT count(*) FROM people m CROSS JOIN trajectories t
WHERE m.role = 'klantmanager' AND m.municipality = :municipality AND t.klantmanager_id = m.id
    AND NOT EXISTS (SELECT 1 FROM appointments a WHERE a.client_id = t.client_id AND a.starts_at >= :after
        AND a.cancelled_by IS NULL)
    AND NOT EXISTS (SELECT 1 FROM paused_days d
        WHERE d.client_id = t.client_id AND d.since <= :today AND d.until > :today)
    AND NOT EXISTS (SELECT 1 FROM facts f WHERE f.client_id = t.client_id AND f.kind = 'ending'
        AND f.retracted_at IS NULL AND f.on_date >= t.referred_on AND f.on_date <= :today);

-- Clients of whom the coach or the klantmanager gets no messages.
-- name: running_without_anchor(municipality, today)
SELECT p.code, t.coach_id, cc.reach, t.klantmanager_id, cm.reach
FROM people m CROSS JOIN trajectories t CROSS JOIN reached cc CROSS JOIN reached cm CROSS JOIN people p
WHERE m.role = 'klantmanager' AND m.municipality = :municipality AND t.klantmanager_id = m.id
    AND cc.person_id = t.coach_id AND cm.person_id = t.klantmanager_id AND p.id = t.client_id
    AND (cc.reach <> 'active' OR cm.reach <> 'active')
    AND NOT EXISTS (SELECT 1 FROM facts f WHERE f.client_id = t.client_id AND f.kind = 'ending'
        AND f.retracted_at IS NULL AND f.on_date >= t.referred_on AND f.on_date <= :today)
ORDER BY p.code;

-- Clients of whom the coach or the klantmanager cannot be rung, by where that one works.
-- name: running_without_number(municipality, today)
SELECT o.name, count(DISTINCT t.client_id)
FROM people m CROSS JOIN trajectories t CROSS JOIN people w CROSS JOIN organisations o
WHERE m.role = 'klantmanager' AND (:municipality IS NULL OR m.municipality = :municipality)
    AND t.klantmanager_id = m.id AND w.id IN (t.coach_id, t.klantmanager_id) AND w.work_phone IS NULL
    AND o.id = w.organisation_id AND o.phone IS NULL
    AND NOT EXISTS (SELECT 1 FROM facts f WHERE f.client_id = t.client_id AND f.kind = 'ending'
        AND f.retracted_at IS NULL AND f.on_date >= t.referred_on AND f.on_date <= :today)
GROUP BY o.name ORDER BY o.name;

-- name: stuck_tasks(municipality, raised_before)
SELECT k.id, p.code, k.kind, k.raised_at, t.coach_id, t.klantmanager_id
FROM tasks k JOIN trajectories t ON t.client_id = k.client_id JOIN people m ON m.id = t.klantmanager_id
    JOIN people p ON p.id = k.client_id
WHERE k.closed_at IS NULL AND m.municipality = :municipality
    AND (k.raised_at < :raised_before OR k.passed_to = 'coordinators' OR k.asked_at IS NOT NULL AND k.stand_in_id IS NULL)
ORDER BY k.raised_at, p.code;

-- Who was reported as a no-show and gets no messages: no reminder can have reached them.
-- name: unreached_no_shows(municipality, since)
SELECT p.code, t.coach_id, t.klantmanager_id
FROM people m CROSS JOIN trajectories t CROSS JOIN reached c CROSS JOIN people p
WHERE m.role = 'klantmanager' AND m.municipality = :municipality AND t.klantmanager_id = m.id
    AND c.person_id = t.client_id AND c.reach <> 'active' AND p.id = t.client_id
    AND EXISTS (SELECT 1 FROM appointments a WHERE a.client_id = t.client_id AND a.starts_at >= :since
        AND (SELECT o.status FROM outcomes o WHERE o.appointment_id = a.id ORDER BY o.version DESC LIMIT 1) = 'no_show')
ORDER BY p.code;

-- Who is not known wrote from how many accounts; they are answered once an hour.
-- name: strangers_since(low, high, since)$
SELECT count(DISTINCT address) FROM outbox
WHERE dedupe_key >= :low AND dedupe_key < :high AND created_at >= :since;

-- name: missing_of_suppliers(municipality, since, until)
SELECT s.name, count(*), count(DISTINCT a.client_id), sum(CASE WHEN coalesce(
    (SELECT o.status FROM outcomes o WHERE o.appointment_id = a.id ORDER BY o.version DESC LIMIT 1), 'absent')
    = 'absent' THEN 1 ELSE 0 END)
FROM people m CROSS JOIN trajectories t CROSS JOIN appointments a
    JOIN people c ON c.id = a.coach_id JOIN organisations s ON s.id = c.organisation_id
WHERE m.role = 'klantmanager' AND m.municipality = :municipality AND t.klantmanager_id = m.id
    AND a.client_id = t.client_id AND a.starts_at >= :since
    AND a.starts_at + a.minutes * 60000000 <= :until AND a.starts_at < :until AND a.cancelled_by IS NULL
GROUP BY s.name ORDER BY s.name;

-- name: troubled_reminders(municipality, since, until)
SELECT n.state, count(*) FROM outbox n JOIN people p ON p.id = n.person_id
WHERE n.ended_at IS NOT NULL AND n.ended_at >= :since AND n.ended_at < :until
    AND n.state IN ('failed', 'expired', 'uncertain')
    AND n.template IN ('reminder_three_days', 'reminder_day_before', 'reminder_two_hours')
    AND p.municipality = :municipality
GROUP BY n.state ORDER BY n.state;

-- name: facts_of_municipality(municipality, first_day, last_day)
SELECT f.id, f.kind, f.client_id, f.type, f.on_date, f.details, f.reported_by, f.reported_at, f.report_id,
    f.retracted_at, f.type = 'plan_agreed' AND EXISTS (SELECT 1 FROM claims WHERE fact_id = f.id)
FROM people m CROSS JOIN trajectories t CROSS JOIN facts f
WHERE m.role = 'klantmanager' AND m.municipality = :municipality AND t.klantmanager_id = m.id
    AND f.client_id = t.client_id AND f.on_date >= :first_day
    AND f.on_date <= :last_day AND f.kind IN ('milestone', 'ladder', 'ending') AND f.retracted_at IS NULL
ORDER BY f.on_date, f.reported_at, f.id;

-- name: keys_between(first, last)
SELECT dedupe_key FROM outbox WHERE dedupe_key >= :first AND dedupe_key < :last;

-- name: put_digest_moment(person_id, weekday, at)!
INSERT INTO digest_moments (person_id, weekday, at) VALUES (:person_id, :weekday, :at)
ON CONFLICT (person_id) DO UPDATE SET weekday = excluded.weekday, at = excluded.at;

-- name: digest_moment_of(person_id)^
SELECT weekday, at FROM digest_moments WHERE person_id = :person_id;

-- name: put_list_moment(person_id, list, at)!
INSERT INTO list_moments (person_id, list, at) VALUES (:person_id, :list, :at)
ON CONFLICT (list, person_id) DO UPDATE SET at = excluded.at;

-- name: list_moments(list)
SELECT person_id, at FROM list_moments WHERE list = :list;
