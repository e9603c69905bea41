-- Complaints and suggestions of customers, until they have an answer.
CREATE TABLE feedback (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    account_id TEXT NOT NULL DEFAULT '',
    contact_id TEXT NOT NULL DEFAULT '',
    category TEXT NOT NULL DEFAULT '',
    severity TEXT NOT NULL DEFAULT '',
    owner_id TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    action TEXT NOT NULL DEFAULT '',
    reply TEXT NOT NULL DEFAULT '',
    received_at TEXT NOT NULL DEFAULT '',
    progress TEXT NOT NULL DEFAULT '',
    closed_at TEXT NOT NULL DEFAULT '',
    reopened INTEGER NOT NULL DEFAULT 0,
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
CREATE INDEX feedback_received_at ON feedback (received_at, id) WHERE deleted_at = '';
CREATE INDEX feedback_account_id ON feedback (account_id, id) WHERE deleted_at = '';
CREATE INDEX feedback_trash ON feedback (deleted_at, id) WHERE deleted_at <> '';
