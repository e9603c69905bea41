-- What may happen to a project, an opportunity or an account, and what admins lay
-- down about it. Actions against a risk are tasks.

CREATE TABLE risk (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    event TEXT NOT NULL DEFAULT '',
    cause TEXT NOT NULL DEFAULT '',
    effect TEXT NOT NULL DEFAULT '',
    category TEXT NOT NULL DEFAULT '',
    project_id TEXT NOT NULL DEFAULT '',
    opportunity_id TEXT NOT NULL DEFAULT '',
    account_id TEXT NOT NULL DEFAULT '',
    owner_id TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT '',
    probability INTEGER NOT NULL DEFAULT 0,
    impact INTEGER NOT NULL DEFAULT 0,
    score INTEGER NOT NULL DEFAULT 0,
    proximity TEXT NOT NULL DEFAULT '',
    next_review_on TEXT NOT NULL DEFAULT '',
    response TEXT NOT NULL DEFAULT '',
    signal TEXT NOT NULL DEFAULT '',
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
-- The register begins with what weighs most, and so do Today and the inbox of its owner.
CREATE INDEX risk_score ON risk (score, id) WHERE deleted_at = '';
CREATE INDEX risk_owner_id ON risk (owner_id, score, id) WHERE deleted_at = '';
-- Panels on the pages of what it is about.
CREATE INDEX risk_project_id ON risk (project_id, score, id) WHERE deleted_at = '' AND project_id <> '';
CREATE INDEX risk_opportunity_id ON risk (opportunity_id, score, id) WHERE deleted_at = '' AND opportunity_id <> '';
CREATE INDEX risk_account_id ON risk (account_id, score, id) WHERE deleted_at = '' AND account_id <> '';
CREATE INDEX risk_trash ON risk (deleted_at, id) WHERE deleted_at <> '';

ALTER TABLE task ADD COLUMN risk_id TEXT NOT NULL DEFAULT '';
CREATE INDEX task_risk_id ON task (risk_id, due_on, id) WHERE risk_id <> '' AND deleted_at = '';

ALTER TABLE policy ADD COLUMN risk_low INTEGER NOT NULL DEFAULT 0;
ALTER TABLE policy ADD COLUMN risk_medium INTEGER NOT NULL DEFAULT 0;
ALTER TABLE policy ADD COLUMN risk_high INTEGER NOT NULL DEFAULT 0;
ALTER TABLE policy ADD COLUMN risk_probability TEXT NOT NULL DEFAULT '';
ALTER TABLE policy ADD COLUMN risk_impact TEXT NOT NULL DEFAULT '';
