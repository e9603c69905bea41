-- What the device keeps beside the records themselves: who it is, what it has
-- still to send, how far it has read, what changed, and the search index.
--
-- Steps begin with 18: what came before any release is folded into these tables.

-- One value by name: identity, clock, epoch.
CREATE TABLE meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Scopes granted to this device's user, and how far each has been read. Scope 0
-- is for rows that no hub has confirmed.
CREATE TABLE sync_scope (
    n      INTEGER PRIMARY KEY,
    name   TEXT    NOT NULL UNIQUE,
    cursor INTEGER NOT NULL DEFAULT 0,
    since  INTEGER NOT NULL DEFAULT 0 -- the latest head that was read to
) STRICT;

-- Transactions on their way to the hub. state: 0 pending, 1 acknowledged but
-- not yet pulled, 2 parked, 3 rejected, 4 settled (kept for the day when the
-- hub is restored from a backup that did not have it).
CREATE TABLE outbox (
    n      INTEGER PRIMARY KEY,
    tx     TEXT    NOT NULL UNIQUE,
    stamp  INTEGER NOT NULL,
    state  INTEGER NOT NULL DEFAULT 0,
    seq    INTEGER NOT NULL DEFAULT 0,
    reason TEXT    NOT NULL DEFAULT '',
    bytes  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outbox_state ON outbox (state, n) WHERE state < 4;

CREATE TABLE outbox_op (
    n      INTEGER NOT NULL,
    i      INTEGER NOT NULL,
    kind   TEXT    NOT NULL,
    id     TEXT    NOT NULL,
    action TEXT    NOT NULL,
    base   INTEGER NOT NULL,
    saw    TEXT    NOT NULL,
    fields BLOB    NOT NULL,
    PRIMARY KEY (n, i)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_op_id ON outbox_op (id, n);

-- The confirmed value of every row that has pending operations over it. A row
-- with pending operations and no shadow has never been confirmed.
CREATE TABLE shadow (
    id     TEXT    NOT NULL PRIMARY KEY,
    kind   TEXT    NOT NULL,
    fields BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

-- Rows of kinds that this version does not know, kept for the version that does.
CREATE TABLE unknown_row (
    id     TEXT    NOT NULL PRIMARY KEY,
    kind   TEXT    NOT NULL,
    scope  INTEGER NOT NULL,
    seq    INTEGER NOT NULL,
    fields BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

-- Every change of a record after its creation: by whom, when it was made, when
-- this device learned of it, and each field's old and new value.
CREATE TABLE audit (
    n           INTEGER PRIMARY KEY,
    record      TEXT NOT NULL,
    kind        TEXT NOT NULL,
    action      TEXT NOT NULL,
    occurred_at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    by          TEXT NOT NULL,
    device      TEXT NOT NULL,
    tx          TEXT NOT NULL,
    changes     TEXT NOT NULL
) STRICT;
CREATE INDEX audit_tx ON audit (tx) WHERE tx <> '';
CREATE INDEX audit_record ON audit (record, occurred_at, n);
CREATE INDEX audit_occurred_at ON audit (occurred_at, n);

-- Full-text search over every searchable field of every kind. The rowid is made
-- of the number of the kind and the record's n (see search.go): no row is needed
-- in between, and the records of a kind are a range.
CREATE TABLE search_kind (
    n    INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
    title, body, content = '', contentless_delete = 1, detail = column,
    prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
-- Putting its pieces together is the background indexer's work: an edit must not
-- wait for it.
INSERT INTO search (search, rank) VALUES ('automerge', 0);

-- Records whose search entry is to be written anew, by the background indexer.
CREATE TABLE search_todo (
    id   TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Parcels of other devices' transactions that a person has handed over by file,
-- on their way to the hub. One that has arrived, or was refused, is kept without
-- its bytes: the same file taken in again changes nothing.
CREATE TABLE parcel (
    id        TEXT    NOT NULL PRIMARY KEY, -- SHA-256 of the body
    user_id   TEXT    NOT NULL,
    device    TEXT    NOT NULL, -- its name
    txs       INTEGER NOT NULL,
    made_at   TEXT    NOT NULL,
    taken_at  TEXT    NOT NULL,
    body      BLOB    NOT NULL,
    signature BLOB    NOT NULL,
    state     INTEGER NOT NULL DEFAULT 0, -- 0 waiting, 1 with the hub, 2 refused
    reason    TEXT    NOT NULL DEFAULT ''
) STRICT;

-- Drafts: what was typed into a form and not saved yet, by form. They are this
-- device's alone: no record, never sent, and gone once the form is saved.
CREATE TABLE draft (
    form    TEXT NOT NULL PRIMARY KEY,
    value   TEXT NOT NULL, -- JSON of the fields that differ from what the form began with
    kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The bytes of attachments lie in a folder beside this file, under their SHA-256.
-- What is known here of them is this device's own and is not synced.
CREATE TABLE blob (
    sha256     TEXT    NOT NULL PRIMARY KEY,
    size_bytes INTEGER NOT NULL,
    here       INTEGER NOT NULL DEFAULT 0, -- the folder has it
    sent       INTEGER NOT NULL DEFAULT 0, -- so has the hub
    pinned     INTEGER NOT NULL DEFAULT 0, -- it is to stay here
    wanted     INTEGER NOT NULL DEFAULT 0, -- somebody waits for it
    used_at    TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
-- What is to be sent and to be fetched: few rows of many.
CREATE INDEX blob_unsent ON blob (sha256) WHERE sent = 0;
CREATE INDEX blob_wanted ON blob (sha256) WHERE wanted = 1;

-- The keys of living accounts and contacts: who share one are alike (see
-- store/alike). Each device computes them from its records.
CREATE TABLE alike (
    kind TEXT NOT NULL,
    how  TEXT NOT NULL,
    key  TEXT NOT NULL,
    id   TEXT NOT NULL,
    PRIMARY KEY (kind, how, key, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX alike_id ON alike (id);
