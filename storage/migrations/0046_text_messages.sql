-- Text messages: of what is under way it is asked how it ended.
CREATE INDEX outbox_texts ON outbox (ended_at) WHERE way = 'sms' AND state = 'sent';

-- What was posted can be taken back for a day.
CREATE INDEX outbox_letters ON outbox (ended_at) WHERE way = 'letter' AND state = 'sent';
