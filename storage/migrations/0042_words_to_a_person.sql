-- What somebody was told about clients and has not looked at yet: asked with every start and task list.
CREATE INDEX outbox_words ON outbox (person_id, template)
WHERE params IS NOT NULL AND means = 'send' AND state IN ('queued', 'sending', 'sent', 'uncertain');
