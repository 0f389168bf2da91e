-- name: agenda_feed(person_id)^
SELECT person_id, made_at, used_at FROM agenda_feeds WHERE person_id = :person_id;

-- name: agenda_feed_at(token_hash)^
SELECT person_id, made_at, used_at FROM agenda_feeds WHERE token_hash = :token_hash;

-- name: put_agenda_feed(person_id, token_hash, now)!
INSERT INTO agenda_feeds (person_id, token_hash, made_at) VALUES (:person_id, :token_hash, :now)
ON CONFLICT (person_id) DO UPDATE SET token_hash = excluded.token_hash, made_at = excluded.made_at, used_at = NULL;

-- name: note_agenda_feed_used(person_id, now)!
UPDATE agenda_feeds SET used_at = :now WHERE person_id = :person_id;

-- name: end_agenda_feed(person_id)^
DELETE FROM agenda_feeds WHERE person_id = :person_id RETURNING person_id;

-- name: given_calendar(person_id)^
SELECT person_id, address, given_at, due_at, read_at, etag, modified, fault, fault_since, told, asked_at
FROM given_calendars WHERE person_id = :person_id;

-- name: due_calendars(now, most)
SELECT person_id, address, given_at, due_at, read_at, etag, modified, fault, fault_since, told, asked_at
FROM given_calendars WHERE due_at <= :now ORDER BY due_at LIMIT :most;

-- name: put_given_calendar(person_id, address, given_at, due_at, read_at, etag, modified, fault, fault_since, told, asked_at)!
INSERT INTO given_calendars (person_id, address, given_at, due_at, read_at, etag, modified, fault, fault_since, told,
    asked_at)
VALUES (:person_id, :address, :given_at, :due_at, :read_at, :etag, :modified, :fault, :fault_since, :told, :asked_at)
ON CONFLICT (person_id) DO UPDATE SET address = excluded.address, given_at = excluded.given_at,
    due_at = excluded.due_at, read_at = excluded.read_at, etag = excluded.etag, modified = excluded.modified,
    fault = excluded.fault, fault_since = excluded.fault_since, told = excluded.told, asked_at = excluded.asked_at;

-- name: end_given_calendar(person_id)^
DELETE FROM given_calendars WHERE person_id = :person_id RETURNING person_id;

-- name: end_sent_calendars_of(person_id)!
DELETE FROM sent_calendars WHERE person_id = :person_id;

-- name: told_calendar_faults()
SELECT p.code, g.fault FROM given_calendars g JOIN people p ON p.id = g.person_id WHERE g.told = 1 ORDER BY p.code;

-- name: put_sent_calendar(id, person_id, file_id, message_id, sent_at)!
INSERT INTO sent_calendars (id, person_id, file_id, message_id, sent_at)
VALUES (:id, :person_id, :file_id, :message_id, :sent_at);

-- name: sent_calendars(most)
SELECT id, person_id, file_id, message_id, sent_at FROM sent_calendars ORDER BY sent_at, id LIMIT :most;

-- name: end_sent_calendar(id)^
DELETE FROM sent_calendars WHERE id = :id RETURNING id;

-- name: event_links(person_id)
SELECT mark, starts_at, appointment_id, client_id, state, place_mark, problem, from_file
FROM event_links WHERE person_id = :person_id ORDER BY starts_at, mark;

-- name: put_event_link(person_id, mark, starts_at, appointment_id, client_id, state, place_mark, problem, from_file)!
INSERT INTO event_links (person_id, mark, starts_at, appointment_id, client_id, state, place_mark, problem, from_file)
VALUES (:person_id, :mark, :starts_at, :appointment_id, :client_id, :state, :place_mark, :problem, :from_file)
ON CONFLICT (person_id, mark) DO UPDATE SET starts_at = excluded.starts_at, appointment_id = excluded.appointment_id,
    client_id = excluded.client_id, state = excluded.state, place_mark = excluded.place_mark,
    problem = excluded.problem, from_file = excluded.from_file;

-- name: end_event_links(person_id, marks)!
DELETE FROM event_links WHERE person_id = :person_id AND mark IN (SELECT value FROM json_each(:marks));

-- name: end_past_event_links(person_id, now)!
DELETE FROM event_links WHERE person_id = :person_id AND starts_at <= :now;

-- name: end_event_links_of(person_id)!
DELETE FROM event_links WHERE person_id = :person_id;
