-- The account that somebody came back with after a yes: it is theirs only once both proofs are there.
ALTER TABLE entrances ADD COLUMN issuer TEXT;

ALTER TABLE entrances ADD COLUMN subject TEXT;
