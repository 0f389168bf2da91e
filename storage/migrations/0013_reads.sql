-- How much somebody did in the last hour is counted at each card that they open.

CREATE INDEX audit_actor ON audit (actor, at);
