-- What was done and what is to be done.

CREATE TABLE activity (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    account_id TEXT NOT NULL DEFAULT '',
    opportunity_id TEXT NOT NULL DEFAULT '',
    contact_id TEXT NOT NULL DEFAULT '',
    owner_id TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    occurred_at TEXT NOT NULL DEFAULT '',
    duration_minutes INTEGER NOT NULL DEFAULT 0,
    next_step TEXT NOT NULL DEFAULT '',
    next_step_on TEXT NOT NULL DEFAULT '',
    import_batch_id TEXT NOT NULL DEFAULT '',
    synced_at TEXT NOT NULL DEFAULT '',
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
CREATE INDEX activity_account_id_occurred_at ON activity (account_id, occurred_at, id) WHERE deleted_at = '';
CREATE INDEX activity_opportunity_id_occurred_at ON activity (opportunity_id, occurred_at, id) WHERE deleted_at = '' AND opportunity_id <> '';
CREATE INDEX activity_contact_id_occurred_at ON activity (contact_id, occurred_at, id) WHERE deleted_at = '' AND contact_id <> '';
CREATE INDEX activity_owner_id_occurred_at ON activity (owner_id, occurred_at, id) WHERE deleted_at = '';
CREATE INDEX activity_occurred_at ON activity (occurred_at, id) WHERE deleted_at = '';
CREATE INDEX activity_import_batch_id ON activity (import_batch_id, id) WHERE deleted_at = '' AND import_batch_id <> '';
CREATE INDEX activity_trash ON activity (deleted_at, id) WHERE deleted_at <> '';

CREATE TABLE task (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL DEFAULT '',
    account_id TEXT NOT NULL DEFAULT '',
    opportunity_id TEXT NOT NULL DEFAULT '',
    activity_id TEXT NOT NULL DEFAULT '',
    owner_id TEXT NOT NULL DEFAULT '',
    due_on TEXT NOT NULL DEFAULT '',
    priority TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT '',
    done_at TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    project_id TEXT NOT NULL DEFAULT '',
    parent_id TEXT NOT NULL DEFAULT '',
    rank TEXT NOT NULL DEFAULT '',
    starts_on TEXT NOT NULL DEFAULT '',
    days INTEGER NOT NULL DEFAULT 0,
    pinned INTEGER NOT NULL DEFAULT 0,
    progress INTEGER NOT NULL DEFAULT 0,
    remind_at TEXT NOT NULL DEFAULT '',
    giver_id TEXT NOT NULL DEFAULT '',
    handoff TEXT NOT NULL DEFAULT '',
    handoff_by TEXT NOT NULL DEFAULT '',
    handoff_at TEXT NOT NULL DEFAULT '',
    handoff_note TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT '',
    meeting_id TEXT NOT NULL DEFAULT '',
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
CREATE INDEX task_owner_id_state_due_on ON task (owner_id, state, due_on, id) WHERE deleted_at = '';
CREATE INDEX task_opportunity_id ON task (opportunity_id, id) WHERE deleted_at = '' AND opportunity_id <> '';
CREATE INDEX task_account_id ON task (account_id, id) WHERE deleted_at = '' AND account_id <> '';
CREATE INDEX task_updated_at ON task (updated_at, id) WHERE deleted_at = '';
CREATE INDEX task_trash ON task (deleted_at, id) WHERE deleted_at <> '';
-- What a person has given others, the latest first. Most tasks are one's own.
CREATE INDEX task_giver_id_handoff_at ON task (giver_id, handoff_at, id) WHERE giver_id <> '' AND deleted_at = '';
-- What became of tasks that a person was given.
CREATE INDEX task_owner_id_handoff_at ON task (owner_id, handoff_at, id) WHERE handoff <> '' AND deleted_at = '';
CREATE INDEX task_project_id ON task (project_id, rank, id) WHERE deleted_at = '' AND project_id <> '';
CREATE INDEX task_remind_at ON task (owner_id, remind_at) WHERE deleted_at = '' AND remind_at <> '';
-- Tasks that somebody else gave to a person, the latest first.
CREATE INDEX task_owner_id_created_at ON task (owner_id, created_at, id) WHERE deleted_at = '' AND state = 'open';
CREATE INDEX task_meeting_id ON task (meeting_id, created_at, id) WHERE meeting_id <> '' AND deleted_at = '';

CREATE TABLE comment (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    subject_kind TEXT NOT NULL DEFAULT '',
    subject_id TEXT NOT NULL DEFAULT '',
    reply_to_id TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    edited_at TEXT NOT NULL DEFAULT '',
    synced_at TEXT NOT NULL DEFAULT '',
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
CREATE INDEX comment_subject_id_created_at ON comment (subject_id, created_at, id) WHERE deleted_at = '';
CREATE INDEX comment_created_at ON comment (created_at, id) WHERE deleted_at = '';

CREATE TABLE attachment (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    subject_kind TEXT NOT NULL DEFAULT '',
    subject_id TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    media_type TEXT NOT NULL DEFAULT '',
    size_bytes INTEGER NOT NULL DEFAULT 0,
    sha256 TEXT NOT NULL DEFAULT '',
    taken_at TEXT NOT NULL DEFAULT '',
    preview TEXT NOT NULL DEFAULT '',
    synced_at TEXT NOT NULL DEFAULT '',
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
CREATE INDEX attachment_subject_id ON attachment (subject_id, id) WHERE deleted_at = '';
-- The attachments of given bytes.
CREATE INDEX attachment_sha256 ON attachment (sha256, id) WHERE sha256 <> '';
CREATE INDEX attachment_created_at ON attachment (created_at, id) WHERE deleted_at = '';

CREATE TABLE tag (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    color TEXT NOT NULL DEFAULT '',
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

CREATE TABLE tagging (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    subject_kind TEXT NOT NULL DEFAULT '',
    subject_id TEXT NOT NULL DEFAULT '',
    tag_id TEXT NOT NULL DEFAULT '',
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
CREATE INDEX tagging_subject_id ON tagging (subject_id, id) WHERE deleted_at = '';
CREATE INDEX tagging_tag_id ON tagging (tag_id, id) WHERE deleted_at = '';
