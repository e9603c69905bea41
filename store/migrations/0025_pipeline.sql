-- Pipelines that nothing new begins on, and how many opportunities a stage should hold.

ALTER TABLE pipeline ADD COLUMN retired INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stage ADD COLUMN wip_limit INTEGER NOT NULL DEFAULT 0;
