-- Trajectories that have ended, and those of clients who do not start or go on, with the day that was told.
CREATE VIEW stopped_trajectories AS
SELECT t.client_id, f.on_date
FROM trajectories t JOIN facts f ON f.client_id = t.client_id AND f.on_date >= t.referred_on
WHERE f.retracted_at IS NULL AND (f.kind = 'ending'
    OR f.kind = 'milestone' AND f.type IN ('start_decision', 'go_no_go')
        AND (f.details LIKE '%"no_start"%' OR f.details LIKE '%"no_go"%')
        AND NOT EXISTS (SELECT 1 FROM facts n WHERE n.client_id = f.client_id AND n.kind = 'milestone'
            AND n.retracted_at IS NULL AND n.on_date >= t.referred_on
            AND (f.type = 'start_decision' AND n.type = 'traject_started'
                OR n.type = f.type AND n.details LIKE '%"outcome"%' AND (n.on_date > f.on_date
                    OR n.on_date = f.on_date AND n.reported_at > f.reported_at))));
