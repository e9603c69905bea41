-- Sales projects in progress, the process they go through, and what happened
-- to them. Events are only ever added: history is computed from them.

CREATE TABLE product (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT '',
    series TEXT NOT NULL DEFAULT '',
    list_price INTEGER NOT NULL DEFAULT 0,
    currency TEXT NOT NULL DEFAULT '',
    active INTEGER NOT NULL DEFAULT 0,
    description TEXT NOT NULL DEFAULT '',
    import_batch_id TEXT NOT NULL DEFAULT '',
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
CREATE INDEX product_list_price ON product (list_price, id) WHERE deleted_at = '';
CREATE INDEX product_name ON product (name, id) WHERE deleted_at = '';
CREATE INDEX product_trash ON product (deleted_at, id) WHERE deleted_at <> '';

CREATE TABLE pipeline (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    retired INTEGER NOT NULL DEFAULT 0,
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

CREATE TABLE stage (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    pipeline_id TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    probability INTEGER NOT NULL DEFAULT 0,
    outcome TEXT NOT NULL DEFAULT '',
    color TEXT NOT NULL DEFAULT '',
    import_batch_id TEXT NOT NULL DEFAULT '',
    wip_limit INTEGER NOT NULL DEFAULT 0,
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
CREATE INDEX stage_pipeline_id_position ON stage (pipeline_id, position, id) WHERE deleted_at = '';

CREATE TABLE opportunity (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    account_id TEXT NOT NULL DEFAULT '',
    owner_id TEXT NOT NULL DEFAULT '',
    pipeline_id TEXT NOT NULL DEFAULT '',
    stage_id TEXT NOT NULL DEFAULT '',
    lost_reason TEXT NOT NULL DEFAULT '',
    closed_on TEXT NOT NULL DEFAULT '',
    amount INTEGER NOT NULL DEFAULT 0,
    currency TEXT NOT NULL DEFAULT '',
    opened_on TEXT NOT NULL DEFAULT '',
    expected_close_on TEXT NOT NULL DEFAULT '',
    product_id TEXT NOT NULL DEFAULT '',
    next_step TEXT NOT NULL DEFAULT '',
    next_step_on TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    rank TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    external_id TEXT NOT NULL DEFAULT '',
    import_batch_id TEXT NOT NULL DEFAULT '',
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
CREATE INDEX opportunity_account_id_updated_at ON opportunity (account_id, updated_at, id) WHERE deleted_at = '';
CREATE INDEX opportunity_name ON opportunity (name, id) WHERE deleted_at = '';
CREATE INDEX opportunity_owner_id_updated_at ON opportunity (owner_id, updated_at, id) WHERE deleted_at = '';
CREATE INDEX opportunity_owner_id_expected_close_on ON opportunity (owner_id, expected_close_on, id) WHERE deleted_at = '';
CREATE INDEX opportunity_stage_id_rank ON opportunity (stage_id, rank, id) WHERE deleted_at = '';
CREATE INDEX opportunity_stage_id_amount ON opportunity (stage_id, amount, id) WHERE deleted_at = '';
CREATE INDEX opportunity_amount ON opportunity (amount, id) WHERE deleted_at = '';
CREATE INDEX opportunity_expected_close_on ON opportunity (expected_close_on, id) WHERE deleted_at = '';
CREATE INDEX opportunity_closed_on ON opportunity (closed_on, id) WHERE deleted_at = '';
CREATE INDEX opportunity_next_step_on ON opportunity (next_step_on, id) WHERE deleted_at = '';
CREATE INDEX opportunity_opened_on ON opportunity (opened_on, id) WHERE deleted_at = '';
CREATE INDEX opportunity_updated_at ON opportunity (updated_at, id) WHERE deleted_at = '';
CREATE INDEX opportunity_created_at ON opportunity (created_at, id) WHERE deleted_at = '';
CREATE INDEX opportunity_import_batch_id ON opportunity (import_batch_id, id) WHERE deleted_at = '' AND import_batch_id <> '';
CREATE INDEX opportunity_external_id ON opportunity (external_id, id) WHERE deleted_at = '' AND external_id <> '';

CREATE TABLE opportunity_event (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    opportunity_id TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    from_value TEXT NOT NULL DEFAULT '',
    to_value TEXT NOT NULL DEFAULT '',
    occurred_at TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
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
CREATE INDEX opportunity_event_opportunity_id_occurred_at ON opportunity_event (opportunity_id, occurred_at, id) WHERE deleted_at = '';
CREATE INDEX opportunity_event_import_batch_id ON opportunity_event (import_batch_id, id) WHERE deleted_at = '' AND import_batch_id <> '';
-- The team's: of what happened to opportunities, the moves from stage to stage.
CREATE INDEX opportunity_event_moved ON opportunity_event (occurred_at, id) WHERE deleted_at = '' AND type = 'stage';
-- The sums of a board's columns are read from an index alone.
CREATE INDEX opportunity_stage_sums ON opportunity (stage_id, currency, amount) WHERE deleted_at = '';
-- A rep's own opportunities of one stage, the next to close first.
CREATE INDEX opportunity_owner_stage_close ON opportunity (owner_id, stage_id, expected_close_on, id) WHERE deleted_at = '';
CREATE INDEX opportunity_trash ON opportunity (deleted_at, id) WHERE deleted_at <> '';
