-- What this and other devices of a person have reminded of.

CREATE TABLE reminder (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL DEFAULT '',
    subject_kind TEXT NOT NULL DEFAULT '',
    subject_id TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL DEFAULT '',
    shown_at TEXT NOT NULL DEFAULT '',
    again_at TEXT NOT NULL DEFAULT '',
    done_at TEXT NOT NULL DEFAULT '',
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
-- Those that wait for an answer are few.
CREATE INDEX reminder_open ON reminder (user_id, shown_at, id) WHERE deleted_at = '' AND done_at = '';
