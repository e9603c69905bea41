-- Whose records a person sees, what a role may not do with a field, what admins
-- lay down for all devices, and the changes that the hub has parked.

ALTER TABLE user ADD COLUMN sees TEXT NOT NULL DEFAULT '';

CREATE TABLE field_right (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL DEFAULT '',
    field TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    access TEXT NOT NULL DEFAULT '',
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

CREATE TABLE policy (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    lease_days INTEGER NOT NULL DEFAULT 0,
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

CREATE TABLE parked_change (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    tx_id TEXT NOT NULL DEFAULT '',
    author_id TEXT NOT NULL DEFAULT '',
    record_kind TEXT NOT NULL DEFAULT '',
    record_id TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    ops TEXT NOT NULL DEFAULT '',
    count INTEGER NOT NULL DEFAULT 0,
    decision TEXT NOT NULL DEFAULT '',
    word TEXT NOT NULL DEFAULT '',
    decided_by TEXT NOT NULL DEFAULT '',
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
CREATE INDEX parked_change_decision ON parked_change (decision, id) WHERE deleted_at = '';
