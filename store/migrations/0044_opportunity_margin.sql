-- What an opportunity leaves for us, to compare with what its projects cost, and whom
-- it is won against: lessons about the same competitor are shown beside it.
ALTER TABLE opportunity ADD COLUMN margin_percent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE opportunity ADD COLUMN competitor TEXT NOT NULL DEFAULT '';
CREATE INDEX lesson_competitor ON lesson (competitor) WHERE deleted_at = '' AND competitor <> '';
