-- After how many days on a stage an opportunity counts as stalled.

ALTER TABLE policy ADD COLUMN stalled_days INTEGER NOT NULL DEFAULT 0;
