-- name: put_terms(municipality, name, terms)^
INSERT INTO contracts (municipality, name, terms) VALUES (:municipality, :name, :terms)
ON CONFLICT (municipality, name) DO UPDATE SET terms = excluded.terms WHERE terms <> excluded.terms
RETURNING name;

-- name: terms_of(municipality, name)$
SELECT terms FROM contracts WHERE municipality = :municipality AND name = :name;

-- name: terms_of_client(client_id)$
SELECT k.terms FROM trajectories t JOIN people p ON p.id = t.client_id
    JOIN contracts k ON k.name = t.contract AND k.municipality = p.municipality
WHERE t.client_id = :client_id;

-- name: all_terms()
SELECT municipality, name, terms FROM contracts ORDER BY municipality, name;

-- name: contracts_without_terms()
SELECT DISTINCT t.contract FROM trajectories t JOIN people p ON p.id = t.client_id
WHERE NOT EXISTS (SELECT 1 FROM contracts k WHERE k.name = t.contract AND k.municipality = p.municipality)
ORDER BY t.contract;

-- Of the caseload of a coach or klantmanager, or of one client; the other is NULL. Each look walks one client's appointments from
-- the near end and stops at the first that counts, so the cost follows the caseload, not its history.
-- name: tracked(person_id, client_id, since, until, talks_since)
SELECT t.client_id, p.code, p.first_name, t.coach_id, t.klantmanager_id, p.municipality, t.contract,
    t.referred_on,
    CASE WHEN h.reach = 'active' THEN NULL ELSE h.since END,
    CASE WHEN NOT EXISTS (SELECT 1 FROM facts f WHERE f.client_id = t.client_id AND f.kind = 'milestone'
            AND f.type IN ('intake_held', 'start_decision', 'traject_started') AND f.on_date >= t.referred_on
            AND f.retracted_at IS NULL)
        THEN (SELECT a.starts_at FROM appointments a JOIN outcomes o ON o.appointment_id = a.id
            WHERE a.client_id = t.client_id AND a.type IN ('intake', 'introduction') AND a.starts_at < :until
                AND o.status IN ('present', 'late')
                AND o.version = (SELECT max(version) FROM outcomes n WHERE n.appointment_id = a.id)
            ORDER BY a.starts_at DESC LIMIT 1) END,
    (SELECT a.starts_at FROM appointments a JOIN outcomes o ON o.appointment_id = a.id
        WHERE a.client_id = t.client_id AND a.starts_at < :until AND o.status IN ('present', 'late')
            AND o.version = (SELECT max(version) FROM outcomes n WHERE n.appointment_id = a.id)
        ORDER BY a.starts_at DESC LIMIT 1),
    (SELECT a.starts_at FROM appointments a WHERE a.client_id = t.client_id AND a.starts_at < :since
            AND a.cancelled_by IS NULL ORDER BY a.starts_at DESC LIMIT 1),
    (SELECT a.starts_at FROM appointments a WHERE a.client_id = t.client_id AND a.starts_at >= :since
            AND a.cancelled_by IS NULL AND NOT EXISTS (SELECT 1 FROM outcomes o WHERE o.appointment_id = a.id
                AND o.status = 'excused'
                AND o.version = (SELECT max(version) FROM outcomes n WHERE n.appointment_id = a.id))
        ORDER BY a.starts_at LIMIT 1),
    (SELECT a.starts_at FROM appointments a WHERE a.client_id = t.client_id AND a.starts_at >= :talks_since
            AND a.type = 'go_no_go' AND a.cancelled_by IS NULL ORDER BY a.starts_at DESC LIMIT 1),
    (SELECT max(s.at) FROM tasks k JOIN task_steps s ON s.task_id = k.id JOIN people c ON c.id = s.by_id
        WHERE k.client_id = t.client_id AND k.raised_at >= :talks_since AND s.step = 'reached' AND c.role = 'coach'
            AND NOT EXISTS (SELECT 1 FROM task_steps r WHERE r.task_id = k.id AND r.number > s.number AND r.step IN ('reopened', 'taken_back'))),
    (SELECT a.starts_at FROM appointments a WHERE a.client_id = t.client_id AND a.starts_at >= :since
            AND a.type IN ('intake', 'introduction') AND a.cancelled_by IS NULL
            AND NOT EXISTS (SELECT 1 FROM outcomes o WHERE o.appointment_id = a.id AND o.status = 'excused'
                AND o.version = (SELECT max(version) FROM outcomes n WHERE n.appointment_id = a.id))
        ORDER BY a.starts_at LIMIT 1)
FROM trajectories t JOIN people p ON p.id = t.client_id
    JOIN contracts k ON k.name = t.contract AND k.municipality = p.municipality
    JOIN reached h ON h.person_id = t.coach_id
WHERE t.klantmanager_id = :person_id OR t.coach_id = :person_id OR t.client_id = :client_id
ORDER BY p.code;

-- name: tracked_facts(person_id, client_id)
SELECT f.id, f.kind, f.client_id, f.type, f.on_date, f.details, f.reported_by, f.reported_at, f.report_id,
    f.retracted_at, f.type = 'plan_agreed' AND EXISTS (SELECT 1 FROM claims WHERE fact_id = f.id),
    CASE WHEN f.type IN ('plan_submitted', 'plan_agreed') THEN EXISTS (SELECT 1 FROM tasks s
        WHERE s.client_id = f.client_id AND s.kind = 'plan' AND s.fact_id = f.id AND s.closed_at IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM tasks s
        WHERE s.client_id = f.client_id AND s.kind = 'plan' AND s.closed_at IS NULL) ELSE 0 END
FROM trajectories t JOIN people p ON p.id = t.client_id
    JOIN contracts k ON k.name = t.contract AND k.municipality = p.municipality
    JOIN facts f ON f.client_id = t.client_id
WHERE (t.klantmanager_id = :person_id OR t.coach_id = :person_id OR t.client_id = :client_id)
    AND f.on_date >= t.referred_on AND f.kind IN ('milestone', 'ladder', 'ending') AND f.retracted_at IS NULL;

-- name: tracked_pauses(person_id, client_id)
SELECT d.client_id, d.since, d.until FROM trajectories t JOIN paused_days d ON d.client_id = t.client_id
WHERE t.klantmanager_id = :person_id OR t.coach_id = :person_id OR t.client_id = :client_id
ORDER BY d.client_id, d.since;

-- Of the caseload of one person what another was told, who stood in; or that person.
-- name: told_clocks(person_id, caseload_of)
SELECT d.client_id, d.clock, d.stage, d.since
FROM trajectories t JOIN told_clocks d ON d.client_id = t.client_id
WHERE (t.klantmanager_id = :caseload_of OR t.coach_id = :caseload_of) AND d.person_id = :person_id;

-- name: tell_clock(client_id, clock, stage, since, person_id, told_at)!
INSERT INTO told_clocks (client_id, clock, stage, since, person_id, told_at)
VALUES (:client_id, :clock, :stage, :since, :person_id, :told_at) ON CONFLICT DO NOTHING;
