-- How many messages ended in each way since the beginning: rows are deleted after half a year, these figures stay.
CREATE TABLE tallies (name TEXT PRIMARY KEY, count BIGINT NOT NULL);

INSERT INTO tallies (name, count)
SELECT state, count(*) FROM outbox WHERE ended_at IS NOT NULL GROUP BY state;

CREATE TRIGGER outbox_tally AFTER UPDATE OF state ON outbox WHEN new.ended_at IS NOT NULL AND old.ended_at IS NULL
BEGIN
    INSERT INTO tallies (name, count) VALUES (new.state, 1) ON CONFLICT (name) DO UPDATE SET count = count + 1;
END;
