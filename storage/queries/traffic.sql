-- name: put_update(update_id, sender, received_at, body)*!
INSERT INTO inbox (update_id, sender, received_at, body, state)
VALUES (:update_id, :sender, :received_at, :body, 'todo') ON CONFLICT (update_id) DO NOTHING;

-- From one sender to the next along the index, so that a long line of one person costs nothing.
-- name: heads_of_lines()
WITH RECURSIVE line (sender) AS (
    SELECT min(sender) FROM inbox WHERE state = 'todo'
    UNION ALL
    SELECT (SELECT min(sender) FROM inbox WHERE state = 'todo' AND sender > line.sender)
    FROM line WHERE line.sender IS NOT NULL
)
SELECT i.update_id, i.sender, i.next_try_at FROM line JOIN inbox i ON i.update_id = (
    SELECT min(first.update_id) FROM inbox first WHERE first.state = 'todo' AND first.sender = line.sender)
ORDER BY i.update_id;

-- name: update_by_id(update_id)^
SELECT sender, body, tries FROM inbox WHERE update_id = :update_id;

-- name: last_update_id()$
SELECT max(update_id) FROM inbox;

-- name: end_update(update_id, state, fault)!
UPDATE inbox SET state = :state, body = NULL, fault = :fault WHERE update_id = :update_id;

-- name: set_aside(update_id, fault)!
UPDATE inbox SET state = 'dead', fault = :fault WHERE update_id = :update_id;

-- name: dead_updates()
SELECT update_id, received_at, fault FROM inbox WHERE state = 'dead' ORDER BY update_id;

-- name: revive_updates()
UPDATE inbox SET state = 'todo', tries = 0, next_try_at = 0 WHERE state = 'dead' AND body IS NOT NULL RETURNING update_id;

-- name: retry_update(update_id, next_try_at, fault)!
UPDATE inbox SET tries = tries + 1, next_try_at = :next_try_at, fault = :fault WHERE update_id = :update_id;

-- name: count_inbox()
SELECT state, count(*) FROM inbox GROUP BY state;

-- name: forget_updates(done_before, dead_before, keep)!
DELETE FROM inbox WHERE update_id < :keep
    AND (state = 'done' AND received_at < :done_before OR state = 'dead' AND received_at < :dead_before);

-- name: put_notice(dedupe_key, person_id, address, template, params, means, target, subject, lane, due_at, expires_at, wording, created_at, way)^
INSERT INTO outbox (dedupe_key, person_id, address, template, params, means, target, subject, lane, due_at,
    expires_at, state, wording, created_at, way)
VALUES (:dedupe_key, :person_id, :address, :template, :params, :means, :target, :subject, :lane, :due_at,
    :expires_at, 'queued', :wording, :created_at, :way)
ON CONFLICT (dedupe_key) DO NOTHING
RETURNING id;

-- What was void because of an outcome waits again, as it did; what has left, or was told with another, does not.
-- name: put_notice_again(dedupe_key, person_id, address, template, params, means, target, subject, lane, due_at, expires_at, wording, created_at, way)^
INSERT INTO outbox (dedupe_key, person_id, address, template, params, means, target, subject, lane, due_at,
    expires_at, state, wording, created_at, way)
VALUES (:dedupe_key, :person_id, :address, :template, :params, :means, :target, :subject, :lane, :due_at,
    :expires_at, 'queued', :wording, :created_at, :way)
ON CONFLICT (dedupe_key) DO UPDATE SET state = 'queued', person_id = excluded.person_id, params = excluded.params,
    due_at = excluded.due_at, expires_at = excluded.expires_at, attempts = 0, uncertain = 0, reason = NULL,
    way = excluded.way, gathered = 0, left_with = NULL, ended_at = NULL
WHERE outbox.state = 'void' AND outbox.reason IN ('changed', 'has_outcome', 'held')
RETURNING id;

-- name: queued_about(subject)
SELECT id, dedupe_key, person_id, address, template, params, means, target, subject, lane, due_at, expires_at,
    attempts, uncertain, way, gathered
FROM outbox WHERE subject = :subject AND state = 'queued' ORDER BY id;

-- name: words_kept(person_id, subject, template)
SELECT dedupe_key, params, created_at FROM outbox
WHERE subject = :subject AND person_id = :person_id AND template = :template AND means = 'send'
    AND params IS NOT NULL AND state IN ('queued', 'sending', 'sent', 'uncertain')
ORDER BY id;

-- name: words_unseen(person_id, template)
SELECT o.dedupe_key, o.params FROM outbox AS o
WHERE o.person_id = :person_id AND o.template = :template AND o.means = 'send'
    AND o.subject LIKE 'line:%' AND o.params IS NOT NULL
    AND o.state IN ('queued', 'sending', 'sent', 'uncertain')
    AND NOT EXISTS (
        SELECT 1 FROM looks AS l INNER JOIN people AS p ON p.id = l.client_id
        WHERE l.client_id = substr(o.subject, 6) AND l.person_id = o.person_id
            AND l.object = p.code AND l.at >= o.created_at
    )
ORDER BY o.id;

-- name: alerts_for(person_id)
SELECT id, dedupe_key, person_id, address, template, params, means, target, subject, lane, due_at, expires_at,
    attempts, uncertain, way, gathered
FROM outbox WHERE state = 'queued' AND lane = 1 AND person_id = :person_id ORDER BY id;

-- What waits only to go in one mail with others is told already where somebody looks at the page.
-- name: told_lately(person_id, now, most)
SELECT id, dedupe_key, person_id, address, template, params, means, target, subject, lane, due_at, expires_at,
    attempts, uncertain, way, gathered
FROM outbox WHERE person_id = :person_id AND lane = 1 AND means = 'send' AND params IS NOT NULL
    AND state IN ('queued', 'sending', 'sent', 'uncertain') AND (due_at <= :now OR gathered = 1) AND expires_at > :now
ORDER BY id DESC LIMIT :most;

-- A range of keys, for a pattern would not use the index; ';' comes right after ':'.
-- name: crowds(low, high)
SELECT person_id, min(created_at), max(created_at) FROM outbox
WHERE dedupe_key >= :low AND dedupe_key < :high AND state = 'queued' AND due_at > created_at GROUP BY person_id;

-- name: queued_between(low, high)
SELECT id, dedupe_key, person_id, address, template, params, means, target, subject, lane, due_at, expires_at,
    attempts, uncertain, way, gathered
FROM outbox WHERE dedupe_key >= :low AND dedupe_key < :high AND state = 'queued' AND due_at > created_at ORDER BY id;

-- name: let_go(dedupe_key)*!
UPDATE outbox SET due_at = created_at WHERE dedupe_key = :dedupe_key AND state = 'queued';

-- name: put_off(dedupe_key, until)!
UPDATE outbox SET due_at = max(due_at, :until) WHERE dedupe_key = :dedupe_key AND state = 'queued';

-- name: sum_up(dedupe_key, now)*!
UPDATE outbox SET state = 'void', reason = 'summed', left_with = 'harmless', params = NULL, ended_at = :now
WHERE dedupe_key = :dedupe_key AND state = 'queued';

-- name: void_by_subject(subject, now)!
UPDATE outbox SET state = 'void', reason = 'changed', left_with = 'harmless', params = NULL, ended_at = :now
WHERE subject = :subject AND state = 'queued';

-- name: void_by_key(dedupe_key, reason, now)
UPDATE outbox SET state = 'void', reason = :reason, left_with = 'harmless', params = NULL, ended_at = :now
WHERE dedupe_key = :dedupe_key AND state = 'queued' RETURNING dedupe_key;

-- Alerts are judged when their turn comes: then others hear that they did not arrive.
-- name: void_for_person(person_id, now)
UPDATE outbox SET state = 'void', reason = 'reader_left', left_with = 'harmless', params = NULL, ended_at = :now
WHERE person_id = :person_id AND state = 'queued' AND lane > 1 RETURNING dedupe_key;

-- Alerts are judged when their turn comes: then others hear that they did not arrive.
-- name: void_all_but_alerts(person_id, now)!
UPDATE outbox SET state = 'void', reason = 'shut_out', left_with = 'harmless', params = NULL, ended_at = :now
WHERE person_id = :person_id AND state = 'queued' AND lane <> 1;

-- name: put_piece(outbox_id, message_id)!
INSERT INTO outbox_pieces (outbox_id, message_id) VALUES (:outbox_id, :message_id) ON CONFLICT DO NOTHING;

-- name: put_shown(person_id, message_id, outbox_id, body)!
INSERT INTO outbox_shown (person_id, message_id, outbox_id, body)
VALUES (:person_id, :message_id, :outbox_id, :body)
ON CONFLICT (person_id, message_id) DO UPDATE SET outbox_id = excluded.outbox_id, body = excluded.body;

-- name: shown_now(person_id, message_id)^
SELECT s.body, o.template FROM outbox_shown s JOIN outbox o ON o.id = s.outbox_id
WHERE s.person_id = :person_id AND s.message_id = :message_id;

-- name: text_mark(sender, message_id)$
SELECT mark FROM text_marks WHERE sender = :sender AND message_id = :message_id;

-- name: put_text_mark(sender, message_id, mark, at)!
INSERT INTO text_marks (sender, message_id, mark, at) VALUES (:sender, :message_id, :mark, :at)
ON CONFLICT (sender, message_id) DO UPDATE SET mark = excluded.mark;

-- name: forget_text_marks(before)!
DELETE FROM text_marks WHERE at < :before;

-- name: shown_since(person_id, since)
SELECT message_id, ended_at FROM outbox
WHERE person_id = :person_id AND means = 'send' AND message_id IS NOT NULL AND ended_at >= :since
UNION ALL
SELECT p.message_id, o.ended_at FROM outbox_pieces p JOIN outbox o ON o.id = p.outbox_id
WHERE o.person_id = :person_id AND o.ended_at >= :since;

-- Held back for somebody whom messages did not reach: due at its last moment only.
-- name: release_held(person_id, now)!
UPDATE outbox SET due_at = :now
WHERE person_id = :person_id AND state = 'queued' AND due_at = expires_at AND expires_at > :now;

-- name: void_answers(person_id, now)!
UPDATE outbox SET state = 'void', reason = 'reader_left', left_with = 'harmless', params = NULL, ended_at = :now
WHERE person_id = :person_id AND state = 'queued' AND lane = 0 AND means = 'send';

-- name: lost_while_away(person_id, since)
SELECT template, subject FROM outbox
WHERE person_id = :person_id AND means IN ('send', 'edit') AND ended_at >= :since
    AND (state = 'void' AND reason IN ('unreachable', 'reader_left')
        OR state = 'failed' AND reason IN ('forbidden', 'chat_gone'))
ORDER BY id;

-- name: traces_about(subject)
SELECT dedupe_key, template, person_id, state, reason, language, wording, created_at, due_at, ended_at, way,
    EXISTS (SELECT 1 FROM attempts a WHERE a.outbox_id = outbox.id AND a.result = 'delivered')
FROM outbox WHERE subject = :subject AND means = 'send' ORDER BY id;

-- name: trace_of(dedupe_key)^
SELECT dedupe_key, template, person_id, state, reason, language, wording, created_at, due_at, ended_at, way,
    EXISTS (SELECT 1 FROM attempts a WHERE a.outbox_id = outbox.id AND a.result = 'delivered')
FROM outbox WHERE dedupe_key = :dedupe_key;

-- name: newest_between(low, high)^
SELECT dedupe_key, template, person_id, state, reason, language, wording, created_at, due_at, ended_at, way,
    EXISTS (SELECT 1 FROM attempts a WHERE a.outbox_id = outbox.id AND a.result = 'delivered')
FROM outbox WHERE dedupe_key >= :low AND dedupe_key < :high ORDER BY id DESC LIMIT 1;

-- name: notice_state(dedupe_key)$
SELECT state FROM outbox WHERE dedupe_key = :dedupe_key;

-- name: told_about(subject, names)
SELECT person_id, message_id FROM outbox
WHERE subject = :subject AND template IN (SELECT value FROM json_each(:names)) AND means = 'send' AND state IN ('sending', 'sent', 'uncertain') ORDER BY id;

-- name: on_screen(names, since, until)
SELECT dedupe_key, template, person_id, message_id, subject FROM outbox
WHERE ended_at >= :since AND ended_at <= :until AND state = 'sent' AND means = 'send' AND person_id IS NOT NULL AND message_id IS NOT NULL
    AND template IN (SELECT value FROM json_each(:names))
ORDER BY id;

-- name: subject_of_message(person_id, message_id)$
SELECT subject FROM outbox
WHERE person_id = :person_id AND message_id = :message_id AND subject IS NOT NULL ORDER BY id DESC LIMIT 1;

-- name: last_about(person_id, since)^
SELECT template, subject FROM outbox
WHERE person_id = :person_id AND message_id IS NOT NULL AND subject IS NOT NULL AND ended_at >= :since
ORDER BY id DESC LIMIT 1;

-- name: left_sending()
SELECT id, dedupe_key, person_id, address, template, params, means, target, subject, lane, due_at, expires_at,
    attempts, uncertain, way, gathered
FROM outbox WHERE state = 'sending' ORDER BY id;

-- name: count_outbox()
SELECT state, count(*) FROM outbox GROUP BY state;

-- name: stuck_notices(since)
SELECT id, template, state, reason, ended_at FROM outbox
WHERE state IN ('uncertain', 'failed') AND ended_at >= :since ORDER BY ended_at DESC LIMIT 20;

-- name: forget_notices(before)!
DELETE FROM outbox WHERE ended_at < :before;

-- That somebody was shown whom to call in need is kept nowhere, also where it could not be shown.
-- name: forget_help(low, high)!
DELETE FROM outbox WHERE dedupe_key >= :low AND dedupe_key < :high AND ended_at IS NOT NULL;

-- name: dead_notices()
SELECT id, template, ended_at, reason FROM outbox
WHERE state = 'failed' AND reason LIKE 'set aside %' ORDER BY id;

-- name: revive_notices(now)
UPDATE outbox SET state = 'queued', reason = NULL, ended_at = NULL, left_with = NULL, told_at = NULL, told_to = NULL
WHERE state = 'failed' AND reason LIKE 'set aside %' AND params IS NOT NULL AND expires_at > :now RETURNING id;

-- What its way can still report on keeps its contents as long as another way could take it.
-- name: wipe_reported(now)!
UPDATE outbox SET params = NULL
WHERE state IN ('sent', 'uncertain', 'failed') AND way IN ('email', 'sms') AND params IS NOT NULL AND expires_at <= :now
    AND (reason IS NULL OR reason NOT LIKE 'set aside %');

-- name: wipe_set_aside(before)!
UPDATE outbox SET params = NULL WHERE ended_at < :before AND params IS NOT NULL;

-- name: put_button(id, person_id, action, object, expires_at, once)*!
INSERT INTO buttons (id, person_id, action, object, expires_at, once)
VALUES (:id, :person_id, :action, :object, :expires_at, :once);

-- name: button_by_id(id)^
SELECT id, person_id, action, object, expires_at, used_at, once FROM buttons WHERE id = :id;

-- name: use_button(id, now)!
UPDATE buttons SET used_at = :now WHERE id = :id;

-- Asked only when the same button was pressed a moment ago.
-- name: last_used_button(person_id)$
SELECT id FROM buttons WHERE person_id = :person_id AND used_at IS NOT NULL ORDER BY used_at DESC LIMIT 1;

-- name: expire_buttons(person_id, now)!
UPDATE buttons SET expires_at = :now WHERE person_id = :person_id AND expires_at > :now;

-- name: forget_buttons(before)!
DELETE FROM buttons WHERE expires_at < :before;

-- name: add_audit(at, actor, action, object, detail)!
INSERT INTO audit (at, actor, action, object, detail) VALUES (:at, :actor, :action, :object, :detail);

-- name: count_done(actor, since, actions)$
SELECT count(*) FROM audit
WHERE actor = :actor AND at >= :since AND action IN (SELECT value FROM json_each(:actions));

-- name: objects_done(actor, since, actions)
SELECT DISTINCT object FROM audit
WHERE actor = :actor AND at >= :since AND action IN (SELECT value FROM json_each(:actions));

-- name: audit_about(object)
SELECT at, actor, action, detail FROM audit WHERE object = :object ORDER BY at, id;

-- name: runtime_value(name)$
SELECT value FROM runtime WHERE name = :name;

-- name: set_runtime_value(name, value)!
INSERT INTO runtime (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: effects_of_wordings()
SELECT n.wording, count(*),
    sum(CASE WHEN o.status IN ('present', 'late') THEN 1 ELSE 0 END),
    sum(CASE WHEN o.status = 'excused' THEN 1 ELSE 0 END),
    sum(CASE WHEN o.status = 'no_show' THEN 1 ELSE 0 END)
FROM outbox n JOIN appointments a ON n.subject = 'appointment:' || a.id
    LEFT JOIN outcomes o ON o.appointment_id = a.id
        AND o.version = (SELECT max(version) FROM outcomes m WHERE m.appointment_id = a.id)
WHERE n.wording IS NOT NULL AND n.state = 'sent'
GROUP BY n.wording ORDER BY n.wording;

-- name: put_attempt(outbox_id, way, at, result, reason, provider_id)*!
INSERT INTO attempts (outbox_id, way, at, result, reason, provider_id)
VALUES (:outbox_id, :way, :at, :result, :reason, :provider_id);

-- name: attempts_of(outbox_id)
SELECT way, at, result, reason, provider_id FROM attempts WHERE outbox_id = :outbox_id ORDER BY at, rowid;

-- What waits for somebody's next mail, the moment at which that goes.
-- name: next_mail_of(person_id)$
SELECT min(due_at) FROM outbox WHERE way = 'email' AND gathered = 1 AND state = 'queued' AND person_id = :person_id
    AND uncertain = 0;

-- By mail goes what was given to it, and at once what is for somebody who reads there first.
-- name: due_mail(now, limit)
SELECT id, dedupe_key, person_id, address, template, params, means, target, subject, lane, due_at, expires_at,
    attempts, uncertain, way, gathered
FROM outbox o
WHERE o.state = 'queued' AND o.due_at <= :now AND o.expires_at > :now AND o.means = 'send'
    AND (o.way = 'email' OR o.way IS NULL AND o.lane <> 0 AND EXISTS (SELECT 1 FROM ways e
        WHERE e.person_id = o.person_id AND e.kind = 'email' AND e.reach = 'active'
            AND NOT EXISTS (SELECT 1 FROM ways t WHERE t.person_id = e.person_id AND t.kind = 'telegram'
                AND t.reach = 'active' AND t.address IS NOT NULL AND t.rank < e.rank)))
ORDER BY o.lane, o.due_at, o.id LIMIT :limit;

-- name: mail_is_held_up(now)$
SELECT EXISTS (SELECT 1 FROM outbox
    WHERE state = 'queued' AND way = 'email' AND attempts > 0 AND expires_at > :now);

-- A text message goes to who reads so before anything else that is open, and at once what was given to it.
-- name: due_text(now)^
SELECT id, dedupe_key, person_id, address, template, params, means, target, subject, lane, due_at, expires_at,
    attempts, uncertain, way, gathered
FROM outbox o
WHERE o.state = 'queued' AND o.due_at <= :now AND o.expires_at > :now AND o.means = 'send'
    AND (o.way = 'sms' OR o.way IS NULL AND o.lane <> 0 AND EXISTS (SELECT 1 FROM ways s
        WHERE s.person_id = o.person_id AND s.kind = 'sms' AND s.reach = 'active'
            AND NOT EXISTS (SELECT 1 FROM ways w WHERE w.person_id = s.person_id AND w.kind IN ('telegram', 'email')
                AND w.reach = 'active' AND w.address IS NOT NULL AND w.rank < s.rank)))
ORDER BY o.lane, o.due_at, o.id LIMIT 1;

-- When the last try is due of what keeps its place before a claimed message, for it is older and for the same
-- reader. An answer and a bundle hold up nothing, and nothing waits for a try that comes after its own last moment.
-- name: older_waits_until(row_id, now)$
SELECT max(e.due_at) FROM outbox o JOIN outbox e ON e.way = o.way AND e.person_id = o.person_id AND e.id < o.id
WHERE o.id = :row_id AND o.gathered = 0
    AND (e.state = 'queued' AND e.attempts > 0 OR e.state = 'sending' AND e.attempts > 1)
    AND e.gathered = 0 AND e.lane > 0 AND e.lane <= o.lane AND e.expires_at > :now AND e.due_at < o.expires_at;
