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
