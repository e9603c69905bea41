-- Fields of admins that are computed, and those of one pipeline alone.

ALTER TABLE custom_field ADD COLUMN formula TEXT NOT NULL DEFAULT '';
ALTER TABLE custom_field ADD COLUMN pipeline_id TEXT NOT NULL DEFAULT '';
