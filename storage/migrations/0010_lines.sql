-- Everybody's line in the inbox: a batch takes the oldest update of each before anybody's second.

CREATE INDEX inbox_line ON inbox (sender, update_id) WHERE state = 'todo';
