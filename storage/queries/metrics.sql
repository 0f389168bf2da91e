-- name: queued_by_lane(now)
SELECT lane, count(*), sum(due_at <= :now), min(due_at) FROM outbox WHERE state = 'queued' GROUP BY lane;

-- name: count_sending()$
SELECT count(*) FROM outbox WHERE state = 'sending';

-- name: count_mails_due(now)$
SELECT count(*) FROM outbox WHERE state = 'queued' AND way = 'email' AND due_at <= :now;

-- name: oldest_open_update()$
SELECT min(received_at) FROM inbox WHERE state = 'todo';

-- name: tallies()
SELECT name, count FROM tallies;
