-- What the device keeps beside the records themselves: who it is, what it has
-- still to send, how far it has read, what changed, and the search index.

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
CREATE INDEX outbox_settled ON outbox (stamp) WHERE state = 4;

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
CREATE INDEX audit_record ON audit (record, n);
CREATE INDEX audit_tx ON audit (tx) WHERE tx <> '';

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
