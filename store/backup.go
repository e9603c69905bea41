package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/roadbook/roadbook/store/seal"
)

// Backup writes a copy of the workspace as of now to a new file and checks it.
// The file appears there only when it is whole, safe on the disk and sound.
func (db *DB) Backup(ctx context.Context, path string) error {
	if err := db.backup(ctx, path); err != nil {
		return fmt.Errorf("back up to %s: %w", path, mapError(err))
	}
	return nil
}

func (db *DB) backup(ctx context.Context, path string) error {
	temp := path + ".new"
	if err := removeIfThere(temp); err != nil { // VACUUM INTO takes only a file that is not there
		return err
	}
	defer removeIfThere(temp) //nolint:errcheck // gone already where all went well
	if _, err := db.read.ExecContext(ctx, "VACUUM INTO ?", temp); err != nil {
		return err
	}
	if _, err := inspect(ctx, temp, db.key); err != nil {
		return err
	}
	if err := syncFile(temp); err != nil { // SQLite leaves that out for a copy
		return err
	}
	return os.Rename(temp, path)
}

// Inspect checks that the file at path is a sound workspace that nobody has
// open, and says whose it is. It fails with ErrDamaged where it is not, and with
// ErrNoKey where its key is not at hand.
func Inspect(ctx context.Context, path string, o Options) (Identity, error) {
	key, err := o.keyOf(path)
	if err != nil {
		return Identity{}, err
	}
	return inspect(ctx, path, key)
}

func inspect(ctx context.Context, path string, key *seal.Key) (i Identity, err error) {
	if err := checkWhole(path, key); err != nil {
		return i, err
	}
	db, err := openFile(path, "ro", key)
	if err != nil {
		return i, err
	}
	defer db.Close()
	if err := checkSound(ctx, db, "integrity_check"); err != nil {
		return i, fmt.Errorf("check %s: %w", path, err)
	}
	var raw string
	err = db.QueryRowContext(ctx, "SELECT value FROM meta WHERE name = 'identity'").Scan(&raw)
	if err != nil {
		return i, fmt.Errorf("read %s: %w: no workspace: %w", path, ErrDamaged, err)
	}
	return readIdentity(raw)
}

// checkSound runs one of SQLite's checks. It is queried: through Exec it could
// never fail.
func checkSound(ctx context.Context, db *sql.DB, check string) error {
	var result string
	if err := db.QueryRowContext(ctx, "PRAGMA "+check+"(1)").Scan(&result); err != nil {
		return mapError(err)
	}
	if result != "ok" {
		return fmt.Errorf("%w: %s", ErrDamaged, strings.TrimSpace(result))
	}
	return nil
}

// removeIfThere removes a file; that there is none is no error.
func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Beginning are the files and folders whose paths begin so: what belongs to a
// workspace is called as its file, with an ending each. filepath.Glob would take a
// bracket in the name of a folder for part of a pattern.
func Beginning(path string) ([]string, error) {
	dir, name := filepath.Split(path)
	entries, err := os.ReadDir(filepath.Clean(dir))
	if err != nil {
		return nil, err
	}
	var found []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), name) {
			found = append(found, dir+e.Name())
		}
	}
	return found, nil
}

// copyFile copies a file and waits until the disk has it. A file that is not
// there is not copied.
func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if _, err := io.Copy(out, in); err != nil {
		return err
	}
	return out.Sync()
}
