-- A trajectory stands still from one local day until before another. Why is kept nowhere.
CREATE TABLE pauses (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES people (id),
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES people (id),
    asked_at BIGINT NOT NULL,
    report_id TEXT REFERENCES reports (id),
    allowed INTEGER,
    decided_by TEXT REFERENCES people (id),
    decided_at BIGINT,
    ended_on TEXT,
    ended_by TEXT REFERENCES people (id),
    ended_at BIGINT,
    replaced_by TEXT REFERENCES pauses (id),
    meetings_left INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX pauses_client ON pauses (client_id, since);
CREATE INDEX pauses_report ON pauses (report_id);
CREATE INDEX pauses_open ON pauses (until) WHERE ended_on IS NULL;

-- The days on which the trajectory that runs now stood or stands still; an ending ends a pause too.
CREATE VIEW paused_days AS
SELECT w.id, w.client_id, w.since, CASE WHEN w.stopped_on < w.until THEN w.stopped_on ELSE w.until END AS until
FROM (SELECT p.id, p.client_id, CASE WHEN p.since < t.referred_on THEN t.referred_on ELSE p.since END AS since,
        coalesce(p.ended_on, p.until) AS until,
        coalesce((SELECT min(s.on_date) FROM stopped_trajectories s WHERE s.client_id = p.client_id), p.until)
            AS stopped_on
    FROM pauses p JOIN trajectories t ON t.client_id = p.client_id WHERE p.allowed = 1) w
WHERE w.since < w.until AND w.since < w.stopped_on;

-- When nothing is asked of a client: the one road for what has ended, does not start, or stands still. The second part
-- reads the table itself: with paused_days in it the whole view would be made anew for every client that is looked at.
CREATE VIEW resting_trajectories AS
SELECT client_id, on_date AS since, '9999-12-31' AS until FROM stopped_trajectories
UNION ALL
SELECT client_id, since, coalesce(ended_on, until) FROM pauses WHERE allowed = 1;

-- A pause that waits for a yes is asked of somebody else too, as a no-show is.
DROP INDEX tasks_unanswered;
CREATE INDEX tasks_unanswered ON tasks (raised_at)
WHERE closed_at IS NULL AND asked_at IS NULL AND kind IN ('no_show', 'pause');
