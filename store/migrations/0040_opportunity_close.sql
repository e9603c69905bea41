-- What is open, by when it closes: a page of each stage makes a page of all.
CREATE INDEX opportunity_stage_id_expected_close_on ON opportunity (stage_id, expected_close_on, id) WHERE deleted_at = '';
