-- Records that may be one, and what people have said about them.

CREATE TABLE distinction (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    record_kind TEXT NOT NULL DEFAULT '',
    one_id TEXT NOT NULL DEFAULT '',
    other_id TEXT NOT NULL DEFAULT '',
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
CREATE INDEX distinction_pair ON distinction (one_id, other_id) WHERE deleted_at = '';

CREATE TABLE merge (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    record_kind TEXT NOT NULL DEFAULT '',
    winner_id TEXT NOT NULL DEFAULT '',
    loser_id TEXT NOT NULL DEFAULT '',
    moved TEXT NOT NULL DEFAULT '',
    before TEXT NOT NULL DEFAULT '',
    after TEXT NOT NULL DEFAULT '',
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
CREATE INDEX merge_winner_id ON merge (winner_id, id) WHERE deleted_at = '';
CREATE INDEX merge_loser_id ON merge (loser_id, id) WHERE deleted_at = '';
