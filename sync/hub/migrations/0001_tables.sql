-- The hub's tables. Every key begins with the workspace, which is the shard
-- key; seq is counted in workspace.head, never by a database sequence.

CREATE TABLE IF NOT EXISTS workspace (
    ws         TEXT    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL,
    currency   TEXT    NOT NULL,
    epoch      TEXT    NOT NULL,
    fork       INTEGER NOT NULL DEFAULT 0, -- the commit up to which every history before this epoch was the same
    head       INTEGER NOT NULL DEFAULT 0,
    floor      INTEGER NOT NULL DEFAULT 0, -- of removed, what is at or below it may be gone
    people_seq INTEGER NOT NULL DEFAULT 0 -- latest seq that changed users, teams or memberships
);

CREATE TABLE IF NOT EXISTS account (
    ws       TEXT NOT NULL,
    user_id  TEXT NOT NULL,
    password TEXT NOT NULL DEFAULT '', -- argon2id, "" until the first device is enrolled
    PRIMARY KEY (ws, user_id)
);

CREATE TABLE IF NOT EXISTS invitation (
    ws         TEXT    NOT NULL,
    secret     TEXT    NOT NULL, -- SHA-256, hexadecimal
    user_id    TEXT    NOT NULL,
    expires_ms INTEGER NOT NULL,
    used       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (ws, secret)
);

CREATE TABLE IF NOT EXISTS device (
    ws         TEXT    NOT NULL,
    n          INTEGER NOT NULL, -- tie-break of the merge
    id         TEXT    NOT NULL,
    user_id    TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    token      TEXT    NOT NULL, -- SHA-256, hexadecimal
    last_stamp INTEGER NOT NULL DEFAULT 0,
    seen_ms    INTEGER NOT NULL DEFAULT 0,
    revoked    INTEGER NOT NULL DEFAULT 0, -- when, in milliseconds; 0 unless an admin has removed it
    PRIMARY KEY (ws, n)
);
CREATE INDEX IF NOT EXISTS device_token ON device (ws, token);

-- With which key a device signs what another one carries here for it.
CREATE TABLE IF NOT EXISTS device_key (
    ws     TEXT    NOT NULL,
    n      INTEGER NOT NULL,
    public BLOB    NOT NULL, -- ed25519
    PRIMARY KEY (ws, n)
);

-- What became of each transaction, and what it was.
CREATE TABLE IF NOT EXISTS tx (
    ws      TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    seq     INTEGER NOT NULL,
    stamp   INTEGER NOT NULL,
    device  INTEGER NOT NULL,
    user_id TEXT    NOT NULL,
    at_ms   INTEGER NOT NULL,
    verdict TEXT    NOT NULL,
    reason  TEXT    NOT NULL,
    losses  BLOB    NOT NULL,
    body    BLOB    NOT NULL,
    PRIMARY KEY (ws, id)
);

CREATE TABLE IF NOT EXISTS record (
    ws        TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    id        TEXT    NOT NULL,
    scope     TEXT    NOT NULL,
    parent    TEXT    NOT NULL, -- the record whose scope this one follows, "" if none
    seq       INTEGER NOT NULL,
    scope_seq INTEGER NOT NULL, -- when it came into its scope
    stamp     INTEGER NOT NULL,
    author    TEXT    NOT NULL,
    fields    JSON    NOT NULL,
    clocks    BLOB    NOT NULL,
    PRIMARY KEY (ws, kind, id)
);
CREATE INDEX IF NOT EXISTS record_feed ON record (ws, scope, seq);
CREATE INDEX IF NOT EXISTS record_parent ON record (ws, parent) WHERE parent <> '';

-- Records that have left a scope.
CREATE TABLE IF NOT EXISTS removed (
    ws    TEXT    NOT NULL,
    scope TEXT    NOT NULL,
    seq   INTEGER NOT NULL,
    kind  TEXT    NOT NULL,
    id    TEXT    NOT NULL,
    PRIMARY KEY (ws, scope, seq, kind, id)
);

-- The bytes of attachments, each upload of a device by itself. Once it is stored
-- it serves everybody in the workspace who may see an attachment with its hash.
CREATE TABLE IF NOT EXISTS blob (
    ws     TEXT    NOT NULL,
    sha256 TEXT    NOT NULL, -- hexadecimal
    device INTEGER NOT NULL, -- that sends them, or has
    size   INTEGER NOT NULL,
    at_ms  INTEGER NOT NULL, -- when the upload began
    stored INTEGER NOT NULL DEFAULT 0, -- all of them are here, and have that hash
    PRIMARY KEY (ws, sha256, device)
);

-- Who came in or tried to, and who changed what others may. Rows are added, and
-- removed when they are too old; none is ever changed.
CREATE TABLE IF NOT EXISTS audit (
    ws      TEXT    NOT NULL,
    at_ms   INTEGER NOT NULL,
    id      TEXT    NOT NULL,
    act     TEXT    NOT NULL,
    user_id TEXT    NOT NULL, -- who did it, "" at the hub's command line
    device  INTEGER NOT NULL, -- with which, 0 with none
    address TEXT    NOT NULL, -- from where, "" where that is not known
    about   TEXT    NOT NULL, -- to what, or to whom
    PRIMARY KEY (ws, at_ms, id)
);
