-- What is in the trash, the latest first. The trash is small beside what lives,
-- and without these its screen would read all of it.
CREATE INDEX account_trash ON account (deleted_at, id) WHERE deleted_at <> '';
CREATE INDEX contact_trash ON contact (deleted_at, id) WHERE deleted_at <> '';
CREATE INDEX opportunity_trash ON opportunity (deleted_at, id) WHERE deleted_at <> '';
CREATE INDEX activity_trash ON activity (deleted_at, id) WHERE deleted_at <> '';
CREATE INDEX task_trash ON task (deleted_at, id) WHERE deleted_at <> '';
CREATE INDEX product_trash ON product (deleted_at, id) WHERE deleted_at <> '';
