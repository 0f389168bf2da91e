-- name: put_question(id, person_id, message_id, report_id, reason, about, appointment_id, body, sent_at, asked_at, guesses)!
INSERT INTO questions (id, person_id, message_id, report_id, reason, about, appointment_id, body, sent_at, asked_at, guesses)
VALUES (:id, :person_id, :message_id, :report_id, :reason, :about, :appointment_id, :body, :sent_at, :asked_at, :guesses);

-- name: waiting_question(id)^
SELECT id, person_id, message_id, report_id, reason, about, appointment_id, body, sent_at, asked_at, guesses
FROM questions WHERE id = :id AND ended_at IS NULL;

-- name: waiting_questions(person_id, since)
SELECT id, person_id, message_id, report_id, reason, about, appointment_id, body, sent_at, asked_at, guesses
FROM questions WHERE person_id = :person_id AND asked_at >= :since AND ended_at IS NULL
ORDER BY asked_at, rowid;

-- name: waiting_questions_of_report(report_id)
SELECT id, person_id, message_id, report_id, reason, about, appointment_id, body, sent_at, asked_at, guesses
FROM questions WHERE report_id = :report_id AND ended_at IS NULL
ORDER BY asked_at, rowid;

-- name: guess_anew(id, guesses)!
UPDATE questions SET guesses = :guesses WHERE id = :id AND ended_at IS NULL;

-- name: end_questions_of_report(report_id, at)!
UPDATE questions SET ended_at = :at, how = 'replaced', body = NULL, guesses = NULL
WHERE report_id = :report_id AND ended_at IS NULL;

-- name: end_question(id, how, at)!
UPDATE questions SET ended_at = :at, how = :how, body = NULL, guesses = NULL WHERE id = :id AND ended_at IS NULL;

-- name: end_questions_of_message(person_id, message_id, at)!
UPDATE questions SET ended_at = :at, how = 'replaced', body = NULL, guesses = NULL
WHERE person_id = :person_id AND message_id = :message_id AND ended_at IS NULL;

-- name: expire_questions(before, at)!
UPDATE questions SET ended_at = :at, how = 'expired', body = NULL, guesses = NULL WHERE ended_at IS NULL AND asked_at < :before;

-- name: tips_had(person_id)
SELECT tip FROM tips WHERE person_id = :person_id;

-- name: tip_done(person_id, tip, at)!
INSERT INTO tips (person_id, tip, at) VALUES (:person_id, :tip, :at) ON CONFLICT (person_id, tip) DO NOTHING;
