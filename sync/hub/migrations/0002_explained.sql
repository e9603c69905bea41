-- The operations of a transaction are kept to look into what became of it. Nobody
-- does after a month, and they are most of what a hub keeps for 400 days.
ALTER TABLE workspace ADD COLUMN explained TEXT NOT NULL DEFAULT ''; -- transactions with smaller ids have lost theirs
