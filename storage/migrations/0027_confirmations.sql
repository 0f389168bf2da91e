-- What a side says of what the other side told: a plan is agreed with the klantmanager's yes (docs/adr/0038).

CREATE TABLE confirmations (
    fact_id TEXT NOT NULL REFERENCES facts (id),
    side TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES people (id),
    said TEXT NOT NULL,
    at BIGINT NOT NULL,
    void_at BIGINT,
    PRIMARY KEY (fact_id, side, at)
);

-- What was told before a yes was asked goes on counting; nobody is said to have said yes.
INSERT INTO confirmations (fact_id, side, by_id, said, at)
SELECT id, 'klantmanager', reported_by, 'before', reported_at FROM facts
WHERE kind = 'milestone' AND type = 'plan_agreed';

-- What takes a yes that it does not have.
CREATE VIEW claims AS
SELECT f.id AS fact_id FROM facts f
WHERE f.kind = 'milestone' AND f.type = 'plan_agreed' AND NOT EXISTS (
    SELECT 1 FROM confirmations c
    WHERE c.fact_id = f.id AND c.side = 'klantmanager' AND c.said <> 'no' AND c.void_at IS NULL);

-- A plan that waits is shown to somebody else too.
DROP INDEX tasks_unanswered;
CREATE INDEX tasks_unanswered ON tasks (raised_at)
WHERE closed_at IS NULL AND asked_at IS NULL AND kind IN ('no_show', 'pause', 'plan');
