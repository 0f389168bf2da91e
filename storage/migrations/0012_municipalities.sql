-- What one municipality says or hears is not another's (docs/adr/0024).

-- An answer to how content somebody is counts for the municipality that they belong to. Of an earlier answer it is known
-- where all clients of the supplier belong to the same one; else it stays unknown and is shown to nobody.
ALTER TABLE satisfaction ADD COLUMN municipality TEXT NOT NULL DEFAULT '';

UPDATE satisfaction SET municipality = coalesce((
    SELECT min(p.municipality) FROM people p
    WHERE p.role = 'client' AND p.organisation_id = satisfaction.organisation_id
    HAVING count(DISTINCT p.municipality) = 1), '');

-- Terms of a contract and places on the map belong to whoever imported them. Earlier ones counted for everybody.
CREATE TABLE contracts_of (
    municipality TEXT NOT NULL,
    name TEXT NOT NULL,
    terms TEXT NOT NULL,
    PRIMARY KEY (municipality, name)
);

INSERT INTO contracts_of (municipality, name, terms)
SELECT m.municipality, k.name, k.terms FROM (SELECT DISTINCT municipality FROM people) m, contracts k;

DROP TABLE contracts;

ALTER TABLE contracts_of RENAME TO contracts;

CREATE TABLE places_of (
    municipality TEXT NOT NULL,
    location TEXT NOT NULL,
    address TEXT NOT NULL,
    latitude TEXT NOT NULL,
    longitude TEXT NOT NULL,
    PRIMARY KEY (municipality, location)
);

INSERT INTO places_of (municipality, location, address, latitude, longitude)
SELECT m.municipality, k.location, k.address, k.latitude, k.longitude
FROM (SELECT DISTINCT municipality FROM people) m, places k;

DROP TABLE places;

ALTER TABLE places_of RENAME TO places;

-- Whose an import is, once all its rows were found good.
ALTER TABLE imports ADD COLUMN municipality TEXT NOT NULL DEFAULT '';

UPDATE imports SET municipality = coalesce((SELECT min(municipality) FROM people), '');
