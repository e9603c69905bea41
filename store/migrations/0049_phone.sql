-- Whoever calls is looked for by some digits of the number. No index leads there, but
-- one that holds nothing else is read from end to end sooner than the whole rows.

CREATE INDEX account_phone ON account (phone) WHERE deleted_at = '';
CREATE INDEX contact_phone ON contact (phone) WHERE deleted_at = '';
