-- Tasks that one person gives another: who gave it, and how far it has come.

ALTER TABLE task ADD COLUMN giver_id TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN handoff TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN handoff_by TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN handoff_at TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN handoff_note TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN result TEXT NOT NULL DEFAULT '';

-- What a person has given others, the latest first. Most tasks are one's own.
CREATE INDEX task_giver_id_handoff_at ON task (giver_id, handoff_at, id) WHERE giver_id <> '' AND deleted_at = '';
-- What became of tasks that a person was given.
CREATE INDEX task_owner_id_handoff_at ON task (owner_id, handoff_at, id) WHERE handoff <> '' AND deleted_at = '';

-- Within how many days a task that somebody is given is answered; 0 is the default.
ALTER TABLE policy ADD COLUMN answer_days INTEGER NOT NULL DEFAULT 0;
