-- What was learned from opportunities and projects that ended.

CREATE TABLE lesson (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    subject_kind TEXT NOT NULL DEFAULT '',
    subject_id TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '',
    account_id TEXT NOT NULL DEFAULT '',
    industry TEXT NOT NULL DEFAULT '',
    product_id TEXT NOT NULL DEFAULT '',
    competitor TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '',
    went_well TEXT NOT NULL DEFAULT '',
    went_badly TEXT NOT NULL DEFAULT '',
    learned TEXT NOT NULL DEFAULT '',
    differently TEXT NOT NULL DEFAULT '',
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
CREATE INDEX lesson_updated_at ON lesson (updated_at, id) WHERE deleted_at = '';
CREATE INDEX lesson_subject_id ON lesson (subject_id) WHERE deleted_at = '';
-- Those that are similar in one thing.
CREATE INDEX lesson_account_id ON lesson (account_id) WHERE deleted_at = '';
CREATE INDEX lesson_industry ON lesson (industry) WHERE deleted_at = '';
CREATE INDEX lesson_product_id ON lesson (product_id) WHERE deleted_at = '';
