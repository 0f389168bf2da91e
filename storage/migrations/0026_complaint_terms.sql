-- The terms of a complaint are those of the contract when it was made: the client read them then (docs/adr/0028).

ALTER TABLE rights_requests ADD COLUMN call_days INTEGER NOT NULL DEFAULT 5;
ALTER TABLE rights_requests ADD COLUMN answer_days INTEGER NOT NULL DEFAULT 42;
