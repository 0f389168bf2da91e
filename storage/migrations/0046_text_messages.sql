-- Text messages: of what is under way it is asked how it ended.
CREATE INDEX outbox_texts ON outbox (ended_at) WHERE way = 'sms' AND state = 'sent';
