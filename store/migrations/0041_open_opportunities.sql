-- The inbox is read after each change of an opportunity, and warns by a person's
-- largest open ones: with the amount in it, this index alone tells which they are.

DROP INDEX opportunity_owner_stage_close;
CREATE INDEX opportunity_owner_stage_close ON opportunity (owner_id, stage_id, expected_close_on, id, amount) WHERE deleted_at = '';
