package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/roadbook/roadbook/store/blob"
)

// packedChunk is how many bytes of a file are in one row of an export.
const packedChunk = 1 << 20

// Export writes a copy of the workspace, as of now, that can go on elsewhere:
// with the bytes of the files that nobody else has or that are to stay on this
// person's computer.
func (db *DB) Export(ctx context.Context, path string) error {
	temp := path + ".packing"
	err := db.Backup(ctx, temp)
	if err == nil {
		err = db.pack(ctx, temp)
	}
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("export to %s: %w", path, mapError(err)), removeIfThere(temp))
	}
	return nil
}

// pack adds the bytes of files to a copy of the workspace.
func (db *DB) pack(ctx context.Context, path string) error {
	to, err := openFile(path, "rw", db.key)
	if err != nil {
		return err
	}
	defer to.Close()
	to.SetMaxOpenConns(1)
	const table = "CREATE TABLE packed_blob (sha256 TEXT NOT NULL, n INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (sha256, n)) STRICT"
	if _, err := to.ExecContext(ctx, table); err != nil {
		return err
	}
	sums, err := sumsIn(ctx, to, "SELECT sha256 FROM blob WHERE here = 1 AND (sent = 0 OR pinned = 1)")
	if err != nil {
		return err
	}
	for _, sum := range sums {
		if err := db.packOne(ctx, to, sum); err != nil {
			return fmt.Errorf("pack file %s: %w", sum, err)
		}
	}
	// So that all of it is in one file.
	_, err = to.ExecContext(ctx, "PRAGMA journal_mode = DELETE")
	return err
}

func (db *DB) packOne(ctx context.Context, to *sql.DB, sum string) error {
	file, err := db.blobs.Open(sum)
	if err != nil {
		return err
	}
	defer file.Close()
	chunk := make([]byte, packedChunk)
	for n := 0; ; n++ {
		size, err := io.ReadFull(file, chunk)
		if err == io.EOF && n > 0 {
			return nil
		}
		if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
			return err
		}
		if _, err := to.ExecContext(ctx, "INSERT INTO packed_blob (sha256, n, bytes) VALUES (?, ?, ?)", sum, n, chunk[:size]); err != nil {
			return err
		}
		if size < packedChunk {
			return nil
		}
	}
}

func sumsIn(ctx context.Context, q *sql.DB, query string) (sums []string, err error) {
	rows, err := q.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	return sums, eachRow(rows, func(r *sql.Rows) error {
		var sum string
		err := r.Scan(&sum)
		sums = append(sums, sum)
		return err
	})
}

// unpack takes the bytes of files out of a workspace that was exported, into a
// folder.
func (db *DB) unpack(ctx context.Context, folder blob.Folder) error {
	exported := false
	err := db.query(ctx, "SELECT 1 FROM sqlite_master WHERE name = 'packed_blob'", nil, func(*sql.Rows) error { exported = true; return nil })
	if err != nil || !exported {
		return err
	}
	sizes := make(map[string]int64)
	err = db.query(ctx, "SELECT sha256, sum(length(bytes)) FROM packed_blob GROUP BY sha256", nil, func(r *sql.Rows) error {
		var sum string
		var size int64
		err := r.Scan(&sum, &size)
		sizes[sum] = size
		return err
	})
	for sum, size := range sizes {
		if err == nil {
			err = folder.Fetch(sum, size, func(from int64) (io.ReadCloser, error) {
				return io.NopCloser(&packedReader{ctx: ctx, db: db, sum: sum, at: from}), nil
			})
		}
	}
	if err != nil {
		return fmt.Errorf("unpack files: %w", err)
	}
	if err := db.transact(ctx, func() error { return db.write.exec("DROP TABLE packed_blob") }); err != nil {
		return fmt.Errorf("drop unpacked files: %w", err)
	}
	return db.write.alone("VACUUM")
}

// packedReader reads a packed file from a byte on.
type packedReader struct {
	ctx   context.Context
	db    *DB
	sum   string
	at    int64
	chunk bytes.Reader
}

func (r *packedReader) Read(p []byte) (int, error) {
	if r.chunk.Len() == 0 {
		var chunk []byte
		const query = "SELECT substr(bytes, ?) FROM packed_blob WHERE sha256 = ? AND n = ?"
		err := r.db.query(r.ctx, query, []any{r.at%packedChunk + 1, r.sum, r.at / packedChunk}, func(rows *sql.Rows) error { return rows.Scan(&chunk) })
		if err != nil {
			return 0, err
		}
		if len(chunk) == 0 {
			return 0, io.EOF
		}
		r.chunk.Reset(chunk)
	}
	n, err := r.chunk.Read(p)
	r.at += int64(n)
	return n, err
}
