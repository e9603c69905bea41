-- From which amount on an opportunity must not hang by one contact; 0 is as usual.
ALTER TABLE policy ADD COLUMN single_from INTEGER NOT NULL DEFAULT 0;
