package hub

import (
	"context"
	"database/sql"
	"net/url"

	_ "modernc.org/sqlite" // the database driver
)

var sqlite = dialect{
	words:   asWritten,
	version: "PRAGMA user_version",
	taken:   "PRAGMA user_version = %d",
}

func (s *storage) openSQLite(ctx context.Context, path string) error {
	s.file = path
	writers, err := sql.Open("sqlite", dsn(path, nil))
	if err != nil {
		return err
	}
	s.write = newPool(writers, 1, asWritten) // SQLite has one writer; who waits, waits here and not at the file
	if err := migrate(ctx, writers, sqlite); err != nil {
		return err
	}
	readers, err := sql.Open("sqlite", dsn(path, []string{"query_only(1)"}))
	if err != nil {
		return err
	}
	s.read = newPool(readers, 8, asWritten)
	return nil
}

func asWritten(text string) string { return text }

// dsn opens a file. Most pages are read where the system has mapped them, and each
// commit may walk the whole cache. A statement of many rows notes the pages that it
// changes until it has ended: in memory, not in a file.
func dsn(path string, extra []string) string {
	pragmas := append([]string{"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "cache_size(-16000)", "mmap_size(1073741824)", "temp_store(MEMORY)"}, extra...)
	values := url.Values{"_pragma": pragmas, "_txlock": {"immediate"}}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: values.Encode()}).String()
}
