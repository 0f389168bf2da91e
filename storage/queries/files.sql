-- name: put_file_request(id, person_id, action, object, asked_at)!
INSERT INTO file_requests (id, person_id, action, object, asked_at)
VALUES (:id, :person_id, :action, :object, :asked_at);

-- name: file_request(id)^
SELECT id, person_id, action, object, asked_at, decided_at, decided_by, allowed FROM file_requests WHERE id = :id;

-- name: file_requests_of(person_id, since)
SELECT id, person_id, action, object, asked_at, decided_at, decided_by, allowed
FROM file_requests WHERE person_id = :person_id AND asked_at >= :since ORDER BY asked_at, id;

-- name: decide_file_request(id, by, at, allowed)!
UPDATE file_requests SET decided_at = :at, decided_by = :by, allowed = :allowed
WHERE id = :id AND decided_at IS NULL;

-- name: end_file_requests_of(person_id)!
DELETE FROM file_requests WHERE person_id = :person_id OR decided_by = :person_id;

-- name: forget_file_requests(before)!
DELETE FROM file_requests WHERE asked_at < :before;
