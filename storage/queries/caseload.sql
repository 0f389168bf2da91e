-- name: client_by_id(id)^
SELECT p.id, p.code, p.first_name, p.language, c.reach, t.coach_id, t.klantmanager_id, o.name, t.contract, t.lot
FROM trajectories t JOIN people p ON p.id = t.client_id JOIN reached c ON c.person_id = p.id
    JOIN people s ON s.id = t.coach_id JOIN organisations o ON o.id = s.organisation_id
WHERE p.id = :id;

-- name: clients_of_coach(coach_id)
SELECT p.id, p.code, p.first_name, p.language, c.reach, t.coach_id, t.klantmanager_id, o.name, t.contract, t.lot
FROM trajectories t JOIN people p ON p.id = t.client_id JOIN reached c ON c.person_id = p.id
    JOIN people s ON s.id = t.coach_id JOIN organisations o ON o.id = s.organisation_id
WHERE t.coach_id = :coach_id ORDER BY p.code;

-- name: clients_of_klantmanager(klantmanager_id)
SELECT p.id, p.code, p.first_name, p.language, c.reach, t.coach_id, t.klantmanager_id, o.name, t.contract, t.lot
FROM trajectories t JOIN people p ON p.id = t.client_id JOIN reached c ON c.person_id = p.id
    JOIN people s ON s.id = t.coach_id JOIN organisations o ON o.id = s.organisation_id
WHERE t.klantmanager_id = :klantmanager_id ORDER BY p.code;

-- name: put_trajectory(client_id, coach_id, klantmanager_id, contract, lot, referred_on)!
INSERT INTO trajectories (client_id, coach_id, klantmanager_id, contract, lot, referred_on)
VALUES (:client_id, :coach_id, :klantmanager_id, :contract, :lot, :referred_on)
ON CONFLICT (client_id) DO UPDATE SET coach_id = excluded.coach_id, klantmanager_id = excluded.klantmanager_id,
    contract = excluded.contract, lot = excluded.lot, referred_on = excluded.referred_on;

-- name: trajectory_of(client_id)^
SELECT coach_id, klantmanager_id, contract, lot, referred_on FROM trajectories WHERE client_id = :client_id;

-- What will end, too: nobody promises an appointment after it.
-- name: stops(client_id, today)$
SELECT EXISTS (SELECT 1 FROM resting_trajectories
    WHERE client_id = :client_id AND (until = '9999-12-31' OR since <= :today AND until > :today));
