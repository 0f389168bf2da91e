-- name: put_phrase(id, coach_id, phrase, card, at)!
INSERT INTO phrases_sent (id, coach_id, phrase, card, at) VALUES (:id, :coach_id, :phrase, :card, :at);

-- name: put_phrase_readers(sent_id, client_id)*!
INSERT INTO phrase_readers (sent_id, client_id) VALUES (:sent_id, :client_id);

-- name: phrase_sent(id)^
SELECT id, coach_id, phrase, card, at FROM phrases_sent WHERE id = :id;

-- name: phrase_readers(sent_id)
SELECT r.client_id, r.answer FROM phrase_readers r JOIN people p ON p.id = r.client_id
WHERE r.sent_id = :sent_id ORDER BY p.code;

-- name: answer_phrase(sent_id, client_id, answer, at)!
UPDATE phrase_readers SET answer = :answer, answered_at = :at WHERE sent_id = :sent_id AND client_id = :client_id;
