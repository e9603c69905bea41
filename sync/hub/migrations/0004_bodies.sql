-- Of what transactions said only that is kept which somebody may still decide about:
-- there is nothing any more to forget after a month.
ALTER TABLE workspace DROP COLUMN explained;
