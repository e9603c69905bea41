-- What happened to a record, and in the team, in the order in which it happened.

-- When the hub had it, where that was long after it was written.
ALTER TABLE activity ADD COLUMN synced_at TEXT NOT NULL DEFAULT '';
ALTER TABLE opportunity_event ADD COLUMN synced_at TEXT NOT NULL DEFAULT '';
ALTER TABLE comment ADD COLUMN synced_at TEXT NOT NULL DEFAULT '';
ALTER TABLE attachment ADD COLUMN synced_at TEXT NOT NULL DEFAULT '';

-- The changes of a record, and those of all.
DROP INDEX audit_record;
CREATE INDEX audit_record ON audit (record, occurred_at, n);
CREATE INDEX audit_occurred_at ON audit (occurred_at, n);

-- The team's: of what happened to opportunities, the moves from stage to stage.
CREATE INDEX opportunity_event_moved ON opportunity_event (occurred_at, id) WHERE deleted_at = '' AND type = 'stage';
CREATE INDEX comment_created_at ON comment (created_at, id) WHERE deleted_at = '';
CREATE INDEX attachment_created_at ON attachment (created_at, id) WHERE deleted_at = '';
