-- Visits: when somebody was there, and where that is.
ALTER TABLE event ADD COLUMN checked_in_at TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN checked_out_at TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN latitude REAL NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN longitude REAL NOT NULL DEFAULT 0;
