-- name: appointment_by_id(id)^
SELECT id, client_id, coach_id, starts_at, minutes, type, location, version, cancelled_by
FROM appointments WHERE id = :id;

-- name: put_appointment(id, client_id, coach_id, starts_at, minutes, type, location, version, cancelled_by)!
INSERT INTO appointments (id, client_id, coach_id, starts_at, minutes, type, location, version, cancelled_by)
VALUES (:id, :client_id, :coach_id, :starts_at, :minutes, :type, :location, :version, :cancelled_by)
ON CONFLICT (id) DO UPDATE SET coach_id = excluded.coach_id, starts_at = excluded.starts_at,
    minutes = excluded.minutes, type = excluded.type, location = excluded.location,
    version = excluded.version, cancelled_by = excluded.cancelled_by;

-- name: appointments_of_coach(coach_id, since, until)
SELECT id, client_id, coach_id, starts_at, minutes, type, location, version, cancelled_by
FROM appointments
WHERE coach_id = :coach_id AND starts_at >= :since AND starts_at < :until AND cancelled_by IS NULL
ORDER BY starts_at, id;

-- name: all_appointments_of_coach(coach_id, since, until)
SELECT id, client_id, coach_id, starts_at, minutes, type, location, version, cancelled_by
FROM appointments WHERE coach_id = :coach_id AND starts_at >= :since AND starts_at < :until
ORDER BY starts_at, id;

-- name: meetings_of_coach(coach_id, since, until)
SELECT a.id, p.code, a.starts_at, a.minutes, a.type
FROM appointments a JOIN people p ON p.id = a.client_id
WHERE a.coach_id = :coach_id AND a.starts_at >= :since AND a.starts_at < :until AND a.cancelled_by IS NULL
ORDER BY a.starts_at, a.id;

-- Of the clients of a coach, what somebody else held: a former coach.
-- name: appointments_of_former_coaches(coach_id, since, until)
SELECT a.id, a.client_id, a.coach_id, a.starts_at, a.minutes, a.type, a.location, a.version, a.cancelled_by
FROM trajectories t JOIN appointments a ON a.client_id = t.client_id
WHERE t.coach_id = :coach_id AND a.coach_id <> :coach_id AND a.starts_at >= :since AND a.starts_at < :until
    AND a.cancelled_by IS NULL
ORDER BY a.starts_at, a.id;

-- name: appointments_of_client(client_id, since, until)
SELECT id, client_id, coach_id, starts_at, minutes, type, location, version, cancelled_by
FROM appointments
WHERE client_id = :client_id AND starts_at >= :since AND starts_at < :until AND cancelled_by IS NULL
ORDER BY starts_at, id;

-- name: all_appointments_of_client(client_id, since, until)
SELECT id, client_id, coach_id, starts_at, minutes, type, location, version, cancelled_by
FROM appointments
WHERE client_id = :client_id AND starts_at >= :since AND starts_at < :until
ORDER BY starts_at, id;

-- name: appointments_of_type(klantmanager_id, type, since, until)
SELECT a.id, a.client_id, a.coach_id, a.starts_at, a.minutes, a.type, a.location, a.version, a.cancelled_by
FROM trajectories t JOIN appointments a ON a.client_id = t.client_id
WHERE t.klantmanager_id = :klantmanager_id AND a.starts_at >= :since AND a.starts_at < :until
    AND a.type = :type AND a.cancelled_by IS NULL
ORDER BY a.starts_at, a.id;

-- name: add_answer(id, appointment_id, person_id, answer, at)!
INSERT INTO answers (id, appointment_id, person_id, answer, at)
VALUES (:id, :appointment_id, :person_id, :answer, :at);

-- name: answers_about(appointment_id)
SELECT person_id, answer, at FROM answers WHERE appointment_id = :appointment_id ORDER BY at;

-- name: last_answers_of_coach(coach_id, since, until)
SELECT a.id, w.answer
FROM appointments a JOIN answers w ON w.appointment_id = a.id AND w.person_id IN (a.client_id, a.coach_id)
WHERE a.coach_id = :coach_id AND a.starts_at >= :since AND a.starts_at < :until
ORDER BY a.id, w.at;

-- name: add_change(id, appointment_id, report_id, change, changed_by, changed_at, was_starts_at, was_location)!
INSERT INTO appointment_changes (id, appointment_id, report_id, change, changed_by, changed_at, was_starts_at,
    was_location)
VALUES (:id, :appointment_id, :report_id, :change, :changed_by, :changed_at, :was_starts_at, :was_location);

-- name: changes_of_report(report_id)
SELECT id, appointment_id, report_id, change, changed_by, changed_at, was_starts_at, was_location
FROM appointment_changes WHERE report_id = :report_id AND undone_at IS NULL
ORDER BY changed_at DESC, id DESC;

-- name: last_change(appointment_id)^
SELECT id, appointment_id, report_id, change, changed_by, changed_at, was_starts_at, was_location
FROM appointment_changes WHERE appointment_id = :appointment_id AND undone_at IS NULL
ORDER BY changed_at DESC, id DESC LIMIT 1;

-- name: changes_of_appointment(appointment_id)
SELECT id, appointment_id, report_id, change, changed_by, changed_at, was_starts_at, was_location, undone_at
FROM appointment_changes WHERE appointment_id = :appointment_id ORDER BY changed_at, id;

-- name: answers_about(appointment_id)
SELECT person_id, answer, at FROM answers WHERE appointment_id = :appointment_id ORDER BY at, id;

-- name: undo_change(id, at)!
UPDATE appointment_changes SET undone_at = :at WHERE id = :id;

-- name: place_of(municipality, location)^
SELECT location, address, latitude, longitude FROM places
WHERE municipality = :municipality AND location = :location;

-- name: put_place(municipality, location, address, latitude, longitude)^
INSERT INTO places (municipality, location, address, latitude, longitude)
VALUES (:municipality, :location, :address, :latitude, :longitude)
ON CONFLICT (municipality, location) DO UPDATE SET address = excluded.address, latitude = excluded.latitude,
    longitude = excluded.longitude
WHERE address <> excluded.address OR latitude <> excluded.latitude OR longitude <> excluded.longitude
RETURNING location;
