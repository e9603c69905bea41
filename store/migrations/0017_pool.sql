-- The public pool: of a team where one is named, and what admins lay down for it.
ALTER TABLE account ADD COLUMN team_id TEXT NOT NULL DEFAULT '';
ALTER TABLE policy ADD COLUMN max_owned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE policy ADD COLUMN release_days INTEGER NOT NULL DEFAULT 0;
