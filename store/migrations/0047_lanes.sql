-- A board is cut into lanes by owner or by the account's tier: with both in the indexes
-- that columns are summed and ordered by, and trash in that of tiers, no row is read
-- but those of the cards.

DROP INDEX opportunity_stage_sums;
CREATE INDEX opportunity_stage_sums ON opportunity (stage_id, currency, amount, owner_id, account_id) WHERE deleted_at = '';
DROP INDEX opportunity_stage_id_rank;
CREATE INDEX opportunity_stage_id_rank ON opportunity (stage_id, rank, id, owner_id, account_id) WHERE deleted_at = '';
DROP INDEX account_tier;
CREATE INDEX account_tier ON account (tier, id, deleted_at);
