-- Drafts: what was typed into a form and not saved yet, by form. They are this
-- device's alone: no record, never sent, and gone once the form is saved.
CREATE TABLE draft (
    form    TEXT NOT NULL PRIMARY KEY,
    value   TEXT NOT NULL, -- JSON of the fields that differ from what the form began with
    kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
