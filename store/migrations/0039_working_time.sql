-- When people work, and what was the same in every workspace until now: how soon a
-- customer has a first answer, the share of selling to aim at, and what is asked
-- after a visit. "" and 0 are as usual.
ALTER TABLE policy ADD COLUMN work_from TEXT NOT NULL DEFAULT '';
ALTER TABLE policy ADD COLUMN work_until TEXT NOT NULL DEFAULT '';
ALTER TABLE policy ADD COLUMN break_from TEXT NOT NULL DEFAULT '';
ALTER TABLE policy ADD COLUMN break_until TEXT NOT NULL DEFAULT '';
ALTER TABLE policy ADD COLUMN reply_minor_hours INTEGER NOT NULL DEFAULT 0;
ALTER TABLE policy ADD COLUMN reply_major_hours INTEGER NOT NULL DEFAULT 0;
ALTER TABLE policy ADD COLUMN reply_critical_hours INTEGER NOT NULL DEFAULT 0;
ALTER TABLE policy ADD COLUMN selling_least INTEGER NOT NULL DEFAULT 0;
ALTER TABLE policy ADD COLUMN selling_most INTEGER NOT NULL DEFAULT 0;
ALTER TABLE policy ADD COLUMN ask_standard TEXT NOT NULL DEFAULT '';
ALTER TABLE policy ADD COLUMN ask_key TEXT NOT NULL DEFAULT '';
ALTER TABLE policy ADD COLUMN ask_strategic TEXT NOT NULL DEFAULT '';

-- When a customer had a first answer. What was answered before has none: nobody
-- wrote down when.
ALTER TABLE feedback ADD COLUMN answered_at TEXT NOT NULL DEFAULT '';
-- Reminders look at what waits for one several times a minute.
CREATE INDEX feedback_waiting ON feedback (received_at, id) WHERE answered_at = '' AND closed_at = '' AND deleted_at = '';
