-- A board is cut into lanes by owner or by the account's tier: with both in the index
-- that columns are ordered by, one to sum lanes by, and trash in that of tiers, no row
-- is read but those of the cards. The sums of whole columns keep their narrow index:
-- it fits in the cache.

CREATE INDEX opportunity_lane_sums ON opportunity (stage_id, currency, amount, owner_id, account_id) WHERE deleted_at = '';
DROP INDEX opportunity_stage_id_rank;
CREATE INDEX opportunity_stage_id_rank ON opportunity (stage_id, rank, id, owner_id, account_id) WHERE deleted_at = '';
DROP INDEX account_tier;
CREATE INDEX account_tier ON account (tier, id, deleted_at);
