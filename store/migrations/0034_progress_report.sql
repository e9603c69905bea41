-- Progress reports: how a person, a team or a project got on in a week or a month, with the
-- figures as they were when it was made.

CREATE TABLE progress_report (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    subject_kind TEXT NOT NULL DEFAULT '',
    subject_id TEXT NOT NULL DEFAULT '',
    period TEXT NOT NULL DEFAULT '',
    starts_on TEXT NOT NULL DEFAULT '',
    ends_on TEXT NOT NULL DEFAULT '',
    as_of TEXT NOT NULL DEFAULT '',
    figures TEXT NOT NULL DEFAULT '',
    left_out TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '',
    sales_note TEXT NOT NULL DEFAULT '',
    forecast_note TEXT NOT NULL DEFAULT '',
    projects_note TEXT NOT NULL DEFAULT '',
    tasks_note TEXT NOT NULL DEFAULT '',
    next_steps TEXT NOT NULL DEFAULT '',
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
-- The list, by what was written last and by period.
CREATE INDEX progress_report_updated_at ON progress_report (updated_at, id) WHERE deleted_at = '';
CREATE INDEX progress_report_starts_on ON progress_report (starts_on, id) WHERE deleted_at = '';
