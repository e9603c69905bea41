-- What projects may cost, and what they do.

CREATE TABLE budget_line (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    project_id TEXT NOT NULL DEFAULT '',
    category TEXT NOT NULL DEFAULT '',
    amount INTEGER NOT NULL DEFAULT 0,
    currency TEXT NOT NULL DEFAULT '',
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
CREATE INDEX budget_line_project_id ON budget_line (project_id, id) WHERE deleted_at = '';

CREATE TABLE expense (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    project_id TEXT NOT NULL DEFAULT '',
    category TEXT NOT NULL DEFAULT '',
    amount INTEGER NOT NULL DEFAULT 0,
    currency TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT '',
    spent_on TEXT NOT NULL DEFAULT '',
    owner_id TEXT NOT NULL DEFAULT '',
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
CREATE INDEX expense_project_id ON expense (project_id, spent_on, id) WHERE deleted_at = '';

-- The share of a budget at which the program warns; 0 is as usual.
ALTER TABLE policy ADD COLUMN burn_percent INTEGER NOT NULL DEFAULT 0;
