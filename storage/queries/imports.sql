-- name: open_import()^
SELECT id, checked_at, stored, rows, municipality FROM imports ORDER BY begun_at LIMIT 1;

-- name: begin_import(id, at)!
INSERT INTO imports (id, begun_at) VALUES (:id, :at);

-- name: make_import_keys()!
CREATE TEMP TABLE IF NOT EXISTS import_keys (file TEXT NOT NULL, key TEXT NOT NULL, line INTEGER NOT NULL, role TEXT,
    municipality TEXT, kind TEXT, PRIMARY KEY (file, key)) WITHOUT ROWID;

-- name: forget_import_keys()!
DELETE FROM temp.import_keys;

-- name: add_import_keys(file, lines)!
INSERT INTO temp.import_keys (file, key, line, role, municipality, kind)
SELECT :file, value ->> 1, value ->> 0, value ->> 2, value ->> 3, value ->> 4 FROM json_each(:lines)
WHERE true ON CONFLICT DO NOTHING;

-- name: import_doubles(file, lines)
SELECT j.value ->> 0, k.line FROM json_each(:lines) j
    JOIN temp.import_keys k ON k.file = :file AND k.key = j.value ->> 1
WHERE k.line <> j.value ->> 0 ORDER BY 1;

-- name: import_roles(file, codes)
SELECT j.value, k.line IS NOT NULL, k.role, k.municipality, p.role, p.municipality, coalesce(c.reach = 'left', 0)
FROM json_each(:codes) j
    LEFT JOIN temp.import_keys k ON k.file = :file AND k.key = j.value
    LEFT JOIN people p ON p.code = j.value
    LEFT JOIN reached c ON c.person_id = p.id;

-- name: add_import_part(id, number, file, rows, body)!
INSERT INTO import_parts (import_id, number, file, rows, body) VALUES (:id, :number, :file, :rows, :body);

-- name: import_checked(id, municipality, rows, at)!
UPDATE imports SET checked_at = :at, municipality = :municipality, rows = :rows WHERE id = :id;

-- name: next_import_part(id)^
SELECT number, file, stored, body FROM import_parts WHERE import_id = :id ORDER BY number LIMIT 1;

-- name: import_rows_stored(id, number, rows)!
UPDATE import_parts SET stored = stored + :rows WHERE import_id = :id AND number = :number;

-- name: count_import_rows(id, rows)!
UPDATE imports SET stored = stored + :rows WHERE id = :id;

-- name: wipe_stored_import_part(id, number)!
DELETE FROM import_parts WHERE import_id = :id AND number = :number AND stored = rows;

-- name: wipe_import_parts(id, most)
DELETE FROM import_parts WHERE import_id = :id
    AND number IN (SELECT number FROM import_parts WHERE import_id = :id ORDER BY number LIMIT :most)
RETURNING number;

-- name: end_import(id)!
DELETE FROM imports WHERE id = :id;

-- name: add_uninvited(person_id)!
INSERT INTO uninvited (person_id) VALUES (:person_id) ON CONFLICT (person_id) DO NOTHING;

-- name: uninvited(after, most)
SELECT number, person_id FROM uninvited WHERE number > :after ORDER BY number LIMIT :most;

-- name: count_uninvited()$
SELECT count(*) FROM uninvited;

-- name: end_uninvited(people)!
DELETE FROM uninvited WHERE person_id IN (SELECT value FROM json_each(:people));

-- name: appointment_sources(rows)
SELECT s.client_id, s.starts_at, s.appointment_id, s.minutes, s.type, s.location, s.gone_at
FROM json_each(:rows) j
    JOIN appointment_sources s ON s.client_id = j.value ->> 0 AND s.starts_at = j.value ->> 1;

-- name: occupied_starts(rows, minute)
SELECT j.value ->> 0, j.value ->> 1 FROM json_each(:rows) j
WHERE EXISTS (SELECT 1 FROM appointments a WHERE a.id = j.value ->> 2)
    OR EXISTS (SELECT 1 FROM appointments a WHERE a.client_id = j.value ->> 0
        AND a.starts_at >= (j.value ->> 1) - (j.value ->> 1) % :minute
        AND a.starts_at < (j.value ->> 1) - (j.value ->> 1) % :minute + :minute);

-- name: put_appointment_source(client_id, starts_at, appointment_id, minutes, type, location, gone_at)!
INSERT INTO appointment_sources (client_id, starts_at, appointment_id, minutes, type, location, gone_at)
VALUES (:client_id, :starts_at, :appointment_id, :minutes, :type, :location, :gone_at)
ON CONFLICT (client_id, starts_at) DO UPDATE SET appointment_id = excluded.appointment_id,
    minutes = excluded.minutes, type = excluded.type, location = excluded.location, gone_at = excluded.gone_at;

-- name: end_appointment_source(client_id, starts_at)!
DELETE FROM appointment_sources WHERE client_id = :client_id AND starts_at = :starts_at;

-- name: sources_of_appointment(appointment_id)
SELECT starts_at FROM appointment_sources WHERE appointment_id = :appointment_id ORDER BY starts_at;

-- Those that stand come first.
-- name: appointments_at(client_id, since, until)
SELECT id FROM appointments WHERE client_id = :client_id AND starts_at >= :since AND starts_at < :until
ORDER BY cancelled_by IS NOT NULL, id;

-- name: suppliers_of_clients(codes)
SELECT DISTINCT c.organisation_id
FROM json_each(:codes) j JOIN people p ON p.code = j.value JOIN trajectories t ON t.client_id = p.id
    JOIN people c ON c.id = t.coach_id;

-- name: clients_of_municipality(municipality, after, most)
SELECT p.id, p.code, c.organisation_id
FROM people p JOIN trajectories t ON t.client_id = p.id JOIN people c ON c.id = t.coach_id
WHERE p.code > :after AND p.municipality = :municipality ORDER BY p.code LIMIT :most;

-- name: appointments_ahead(clients, now)
SELECT a.client_id, a.id, a.starts_at, a.type, s.starts_at
FROM json_each(:clients) j JOIN appointments a ON a.client_id = j.value
    LEFT JOIN appointment_sources s ON s.appointment_id = a.id
WHERE a.starts_at > :now AND a.cancelled_by IS NULL ORDER BY a.client_id, a.starts_at, a.id, s.starts_at;

-- name: import_starts(file, codes)
SELECT j.value, substr(k.key, length(j.value) + 2), k.kind
FROM json_each(:codes) j JOIN temp.import_keys k
    ON k.file = :file AND k.key > j.value || ' ' AND k.key < j.value || '!';

-- name: known_starts(client_id, since)
SELECT starts_at FROM appointment_sources WHERE client_id = :client_id AND starts_at >= :since
UNION SELECT starts_at FROM appointments WHERE client_id = :client_id AND starts_at >= :since;

-- name: put_upload(id, person_id, at, body, told)!
INSERT INTO uploads (id, person_id, at, body, told) VALUES (:id, :person_id, :at, :body, :told)
ON CONFLICT (id) DO UPDATE SET told = excluded.told;

-- name: end_uploads_of(person_id)!
UPDATE uploads SET body = NULL WHERE person_id = :person_id AND done_at IS NULL;

-- name: upload(id, person_id, since)^
SELECT body, told, done_at FROM uploads WHERE id = :id AND person_id = :person_id AND at > :since;

-- name: upload_done(id, at)!
UPDATE uploads SET body = NULL, done_at = :at WHERE id = :id;

-- name: wipe_uploads(before)!
DELETE FROM uploads WHERE at < :before;
