-- name: add_rights_request(id, client_id, kind, fault, made_at, call_days, answer_days)^
INSERT INTO rights_requests (id, client_id, kind, fault, made_at, call_days, answer_days)
VALUES (:id, :client_id, :kind, :fault, :made_at, :call_days, :answer_days)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: rights_request(id)^
SELECT id, client_id, kind, fault, made_at, reminded, call_days, answer_days FROM rights_requests WHERE id = :id;

-- name: open_rights_requests(municipality)
SELECT r.id, r.client_id, r.kind, r.fault, r.made_at, r.reminded, r.call_days, r.answer_days
FROM rights_requests r JOIN people p ON p.id = r.client_id
WHERE r.closed_at IS NULL AND (:municipality IS NULL OR p.municipality = :municipality)
ORDER BY r.made_at, r.id;

-- name: open_rights_requests_of(client_id)
SELECT id, client_id, kind, fault, made_at, reminded, call_days, answer_days FROM rights_requests
WHERE client_id = :client_id AND closed_at IS NULL ORDER BY made_at, id;

-- name: rights_steps(request_id)
SELECT step, by_id, at FROM rights_steps WHERE request_id = :request_id ORDER BY number;

-- name: add_rights_step(request_id, step, by_id, at)!
INSERT INTO rights_steps (request_id, number, step, by_id, at)
VALUES (:request_id, (SELECT coalesce(max(number), 0) + 1 FROM rights_steps WHERE request_id = :request_id), :step,
    :by_id, :at);

-- name: close_rights_request(id, closed_at)!
UPDATE rights_requests SET closed_at = :closed_at WHERE id = :id;

-- name: set_rights_reminded(id, reminded)!
UPDATE rights_requests SET reminded = :reminded WHERE id = :id;

-- name: add_rights_text(request_id, number, text)!
INSERT INTO rights_texts (request_id, number, text) VALUES (:request_id, :number, :text);

-- name: rights_texts(request_id)
SELECT number, text FROM rights_texts WHERE request_id = :request_id ORDER BY number;

-- name: closed_rights_requests(municipality, since)
SELECT r.id, r.client_id, r.kind, r.fault, r.made_at, r.reminded, r.call_days, r.answer_days
FROM rights_requests r JOIN people p ON p.id = r.client_id
WHERE r.closed_at >= :since AND p.municipality = :municipality ORDER BY r.closed_at DESC, r.id;
