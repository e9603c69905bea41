-- What customers answer to a survey.

CREATE TABLE survey_response (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    account_id TEXT NOT NULL DEFAULT '',
    contact_id TEXT NOT NULL DEFAULT '',
    owner_id TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    score INTEGER NOT NULL DEFAULT 0,
    comment TEXT NOT NULL DEFAULT '',
    answered_at TEXT NOT NULL DEFAULT '',
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
CREATE INDEX survey_response_answered_at ON survey_response (answered_at, id) WHERE deleted_at = '';
CREATE INDEX survey_response_account_id ON survey_response (account_id, answered_at, id) WHERE deleted_at = '';
CREATE INDEX survey_response_type ON survey_response (type, answered_at, score) WHERE deleted_at = '';
