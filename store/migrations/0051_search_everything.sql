-- Fields that are found by their words now: the records that have something in them
-- are indexed anew, in the background.

INSERT OR IGNORE INTO search_todo (id, kind) SELECT id, 'risk' FROM risk WHERE deleted_at = '';
INSERT OR IGNORE INTO search_todo (id, kind) SELECT id, 'approval' FROM approval WHERE deleted_at = '';
INSERT OR IGNORE INTO search_todo (id, kind) SELECT id, 'work_report' FROM work_report WHERE deleted_at = '';
INSERT OR IGNORE INTO search_todo (id, kind) SELECT id, 'progress_report' FROM progress_report WHERE deleted_at = '';
INSERT OR IGNORE INTO search_todo (id, kind) SELECT id, 'expense' FROM expense WHERE notes <> '' AND deleted_at = '';
INSERT OR IGNORE INTO search_todo (id, kind) SELECT id, 'opportunity' FROM opportunity WHERE competitor <> '' AND deleted_at = '';
INSERT OR IGNORE INTO search_todo (id, kind) SELECT id, 'contact' FROM contact WHERE department <> '' AND deleted_at = '';
