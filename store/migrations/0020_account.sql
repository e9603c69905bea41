-- Whom we sell to, the people there, who is who among them, and their days.

CREATE TABLE account (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    parent_id TEXT NOT NULL DEFAULT '',
    owner_id TEXT NOT NULL DEFAULT '',
    industry TEXT NOT NULL DEFAULT '',
    tier TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT '',
    website TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    tax_number TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    region TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    street TEXT NOT NULL DEFAULT '',
    employees INTEGER NOT NULL DEFAULT 0,
    revenue INTEGER NOT NULL DEFAULT 0,
    revenue_currency TEXT NOT NULL DEFAULT '',
    founded_year INTEGER NOT NULL DEFAULT 0,
    description TEXT NOT NULL DEFAULT '',
    external_id TEXT NOT NULL DEFAULT '',
    import_batch_id TEXT NOT NULL DEFAULT '',
    preferences TEXT NOT NULL DEFAULT '',
    team_id TEXT NOT NULL DEFAULT '',
    latitude REAL NOT NULL DEFAULT 0,
    longitude REAL NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL DEFAULT '',
    created_by TEXT NOT NULL DEFAULT '',
    updated_at TEXT NOT NULL DEFAULT '',
    updated_by TEXT NOT NULL DEFAULT '',
    deleted_at TEXT NOT NULL DEFAULT '',
    custom TEXT NOT NULL DEFAULT '{}',
    extra BLOB NOT NULL DEFAULT x'',
    scope INTEGER NOT NULL DEFAULT 0,
    seq INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX account_name ON account (name, id) WHERE deleted_at = '';
CREATE INDEX account_owner_id_name ON account (owner_id, name, id) WHERE deleted_at = '';
CREATE INDEX account_industry_name ON account (industry, name, id) WHERE deleted_at = '';
CREATE INDEX account_parent_id ON account (parent_id, id) WHERE deleted_at = '';
CREATE INDEX account_created_at ON account (created_at, id) WHERE deleted_at = '';
CREATE INDEX account_updated_at ON account (updated_at, id) WHERE deleted_at = '';
CREATE INDEX account_tier ON account (tier, id) WHERE deleted_at = '';
CREATE INDEX account_status ON account (status, id) WHERE deleted_at = '';
CREATE INDEX account_city ON account (city, id) WHERE deleted_at = '';
CREATE INDEX account_revenue ON account (revenue, id) WHERE deleted_at = '';
CREATE INDEX account_import_batch_id ON account (import_batch_id, id) WHERE deleted_at = '' AND import_batch_id <> '';
CREATE INDEX account_external_id ON account (external_id, id) WHERE deleted_at = '' AND external_id <> '';
-- What is in the trash, the latest first. The trash is small beside what lives,
-- and without these its screen would read all of it.
CREATE INDEX account_trash ON account (deleted_at, id) WHERE deleted_at <> '';

CREATE TABLE contact (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    account_id TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    wechat TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    external_id TEXT NOT NULL DEFAULT '',
    import_batch_id TEXT NOT NULL DEFAULT '',
    reports_to_id TEXT NOT NULL DEFAULT '',
    channel TEXT NOT NULL DEFAULT '',
    preferences TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL DEFAULT '',
    created_by TEXT NOT NULL DEFAULT '',
    updated_at TEXT NOT NULL DEFAULT '',
    updated_by TEXT NOT NULL DEFAULT '',
    deleted_at TEXT NOT NULL DEFAULT '',
    custom TEXT NOT NULL DEFAULT '{}',
    extra BLOB NOT NULL DEFAULT x'',
    scope INTEGER NOT NULL DEFAULT 0,
    seq INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX contact_account_id_name ON contact (account_id, name, id) WHERE deleted_at = '';
CREATE INDEX contact_name ON contact (name, id) WHERE deleted_at = '';
CREATE INDEX contact_updated_at ON contact (updated_at, id) WHERE deleted_at = '';
CREATE INDEX contact_import_batch_id ON contact (import_batch_id, id) WHERE deleted_at = '' AND import_batch_id <> '';
CREATE INDEX contact_trash ON contact (deleted_at, id) WHERE deleted_at <> '';

CREATE TABLE contact_role (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    opportunity_id TEXT NOT NULL DEFAULT '',
    contact_id TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL DEFAULT '',
    created_by TEXT NOT NULL DEFAULT '',
    updated_at TEXT NOT NULL DEFAULT '',
    updated_by TEXT NOT NULL DEFAULT '',
    deleted_at TEXT NOT NULL DEFAULT '',
    custom TEXT NOT NULL DEFAULT '{}',
    extra BLOB NOT NULL DEFAULT x'',
    scope INTEGER NOT NULL DEFAULT 0,
    seq INTEGER NOT NULL DEFAULT 0
) STRICT;
-- With those that were taken back: they were there once.
CREATE INDEX contact_role_opportunity_id ON contact_role (opportunity_id);

CREATE TABLE key_date (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    account_id TEXT NOT NULL DEFAULT '',
    contact_id TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    falls_on TEXT NOT NULL DEFAULT '',
    yearly INTEGER NOT NULL DEFAULT 0,
    remind_days INTEGER NOT NULL DEFAULT 0,
    notes TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL DEFAULT '',
    created_by TEXT NOT NULL DEFAULT '',
    updated_at TEXT NOT NULL DEFAULT '',
    updated_by TEXT NOT NULL DEFAULT '',
    deleted_at TEXT NOT NULL DEFAULT '',
    custom TEXT NOT NULL DEFAULT '{}',
    extra BLOB NOT NULL DEFAULT x'',
    scope INTEGER NOT NULL DEFAULT 0,
    seq INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX key_date_account_id_falls_on ON key_date (account_id, falls_on, id) WHERE deleted_at = '';
