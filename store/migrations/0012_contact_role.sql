-- Who is who at an account: whom a contact reports to, and what they are in an
-- opportunity.

ALTER TABLE contact ADD COLUMN reports_to_id TEXT NOT NULL DEFAULT '';

CREATE TABLE contact_role (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    opportunity_id TEXT NOT NULL DEFAULT '',
    contact_id TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL DEFAULT '',
    created_by TEXT NOT NULL DEFAULT '',
    updated_at TEXT NOT NULL DEFAULT '',
    updated_by TEXT NOT NULL DEFAULT '',
    deleted_at TEXT NOT NULL DEFAULT '',
    custom TEXT NOT NULL DEFAULT '{}',
    extra BLOB NOT NULL DEFAULT x'',
    scope INTEGER NOT NULL DEFAULT 0,
    seq INTEGER NOT NULL DEFAULT 0
) STRICT;
-- With those that were taken back: they were there once.
CREATE INDEX contact_role_opportunity_id ON contact_role (opportunity_id);
