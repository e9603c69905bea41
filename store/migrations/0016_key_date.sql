-- Days that matter to an account, and how its people like to be treated.

ALTER TABLE account ADD COLUMN preferences TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN preferences TEXT NOT NULL DEFAULT '';

CREATE TABLE key_date (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    account_id TEXT NOT NULL DEFAULT '',
    contact_id TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    falls_on TEXT NOT NULL DEFAULT '',
    yearly INTEGER NOT NULL DEFAULT 0,
    remind_days INTEGER NOT NULL DEFAULT 0,
    notes TEXT NOT NULL DEFAULT '',
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
CREATE INDEX key_date_account_id_falls_on ON key_date (account_id, falls_on, id) WHERE deleted_at = '';
