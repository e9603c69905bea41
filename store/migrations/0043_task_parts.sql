-- What has parts is none of the things that its owner has to do, whosever they are.

CREATE INDEX task_parent_id ON task (parent_id) WHERE deleted_at = '' AND parent_id <> '';
