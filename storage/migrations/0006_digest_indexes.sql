-- Every few seconds somebody asks for all klantmanagers, coordinators or coaches; clients are a hundred times more.

CREATE INDEX people_role ON people (role, code);
