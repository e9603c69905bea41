-- Read-only views for the reports of a company, one for each kind: see
-- docs/operations.md. Whose role is not in "report:" and the workspace's id sees
-- no row of it, so that everybody may be let in.
CREATE SCHEMA IF NOT EXISTS views;
GRANT USAGE ON SCHEMA views TO PUBLIC;

-- A text that is no date must not spoil a report.
CREATE OR REPLACE FUNCTION views.day(text TEXT) RETURNS DATE LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN nullif(text, '')::date;
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION views.instant(text TEXT) RETURNS TIMESTAMPTZ LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN nullif(text, '')::timestamptz;
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END $$;
