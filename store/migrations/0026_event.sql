-- The calendar.
--
-- A window of a calendar reads one owner by time; his series, of which there are
-- few, as a whole; and the exceptions of those.

CREATE TABLE event (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    owner_id TEXT NOT NULL DEFAULT '',
    starts_at TEXT NOT NULL DEFAULT '',
    ends_at TEXT NOT NULL DEFAULT '',
    all_day INTEGER NOT NULL DEFAULT 0,
    zone TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    account_id TEXT NOT NULL DEFAULT '',
    opportunity_id TEXT NOT NULL DEFAULT '',
    task_id TEXT NOT NULL DEFAULT '',
    attendees TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    free INTEGER NOT NULL DEFAULT 0,
    recurrence TEXT NOT NULL DEFAULT '',
    series_id TEXT NOT NULL DEFAULT '',
    occurs_at TEXT NOT NULL DEFAULT '',
    cancelled INTEGER NOT NULL DEFAULT 0,
    external_id TEXT NOT NULL DEFAULT '',
    remind TEXT NOT NULL DEFAULT '',
    checked_in_at TEXT NOT NULL DEFAULT '',
    checked_out_at TEXT NOT NULL DEFAULT '',
    invited TEXT NOT NULL DEFAULT '',
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
CREATE INDEX event_owner_id_starts_at ON event (owner_id, starts_at, id) WHERE deleted_at = '';
CREATE INDEX event_series ON event (owner_id, starts_at) WHERE deleted_at = '' AND recurrence <> '';
CREATE INDEX event_exception ON event (series_id, occurs_at) WHERE deleted_at = '' AND series_id <> '';
CREATE INDEX event_account_id ON event (account_id, starts_at, id) WHERE deleted_at = '' AND account_id <> '';
CREATE INDEX event_starts_at ON event (starts_at, id) WHERE deleted_at = '';
CREATE INDEX event_trash ON event (deleted_at, id) WHERE deleted_at <> '';
-- The time that is kept for a task.
CREATE INDEX event_task_id ON event (task_id, starts_at) WHERE deleted_at = '' AND task_id <> '';
-- The inbox tells of the minutes of one's own meetings; most events are nobody else's.
CREATE INDEX event_owner_id_invited ON event (owner_id) WHERE invited <> '' AND deleted_at = '';
