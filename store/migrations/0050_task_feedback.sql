-- What is done about a complaint or a suggestion are tasks, which lead back to it.

ALTER TABLE task ADD COLUMN feedback_id TEXT NOT NULL DEFAULT '';
CREATE INDEX task_feedback_id ON task (feedback_id, due_on, id) WHERE feedback_id <> '' AND deleted_at = '';
