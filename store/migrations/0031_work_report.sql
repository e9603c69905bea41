-- What people report of a day or a week. A report is found by its natural id:
-- nothing else reads one, so that there is no index to pay for.
CREATE TABLE work_report (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    author_id TEXT NOT NULL DEFAULT '',
    period TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL DEFAULT '',
    done TEXT NOT NULL DEFAULT '',
    plan TEXT NOT NULL DEFAULT '',
    blocker TEXT NOT NULL DEFAULT '',
    team_id TEXT NOT NULL DEFAULT '',
    sent_at TEXT NOT NULL DEFAULT '',
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
