-- How the workspace is set up, and the values that lost in a merge.

CREATE TABLE custom_field (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    label_zh TEXT NOT NULL DEFAULT '',
    label_en TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    key TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    choices TEXT NOT NULL DEFAULT '',
    required INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
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
CREATE INDEX custom_field_kind_position ON custom_field (kind, position, id) WHERE deleted_at = '';

CREATE TABLE saved_view (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    owner_id TEXT NOT NULL DEFAULT '',
    query TEXT NOT NULL DEFAULT '',
    layout TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
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
CREATE INDEX saved_view_kind_position ON saved_view (kind, position, id) WHERE deleted_at = '';

CREATE TABLE import_batch (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    owner_id TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT '',
    created INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    ended_at TEXT NOT NULL DEFAULT '',
    undone_at TEXT NOT NULL DEFAULT '',
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
CREATE INDEX import_batch_created_at ON import_batch (created_at, id) WHERE deleted_at = '';

CREATE TABLE conflict (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    record_kind TEXT NOT NULL DEFAULT '',
    record_id TEXT NOT NULL DEFAULT '',
    field_group TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    kept TEXT NOT NULL DEFAULT '',
    kept_by TEXT NOT NULL DEFAULT '',
    kept_at TEXT NOT NULL DEFAULT '',
    lost TEXT NOT NULL DEFAULT '',
    lost_by TEXT NOT NULL DEFAULT '',
    lost_at TEXT NOT NULL DEFAULT '',
    lost_tx TEXT NOT NULL DEFAULT '',
    resolution TEXT NOT NULL DEFAULT '',
    resolved_by TEXT NOT NULL DEFAULT '',
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
CREATE INDEX conflict_resolution ON conflict (resolution, id) WHERE deleted_at = '';
CREATE INDEX conflict_record_id ON conflict (record_id, id) WHERE deleted_at = '';
