-- Scopes of records that are for several: grants name those in which a person has
-- a part, and to find them among all records would cost every request.
CREATE TABLE shared_scope (
    ws    TEXT NOT NULL,
    scope TEXT NOT NULL,
    PRIMARY KEY (ws, scope)
);
