-- A report names the number of a mail, and a mail may hold several messages.
CREATE INDEX attempts_of_number ON attempts (provider_id) WHERE provider_id IS NOT NULL;
