-- The bytes of attachments.
--
-- The row of an attachment is synced like any other; its bytes lie in a folder
-- beside this file, under their SHA-256, and travel apart. What is known here of
-- the bytes is this device's own and is not synced.

-- A small picture: JPEG in base64.
ALTER TABLE attachment ADD COLUMN preview TEXT NOT NULL DEFAULT '';

-- The attachments of given bytes.
CREATE INDEX attachment_sha256 ON attachment (sha256, id) WHERE sha256 <> '';

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
