package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"github.com/roadbook/roadbook/store/seal"
)

// Secrets keeps secrets by name, outside of the files that they open.
type Secrets interface {
	Get(name string) (string, error)
	Set(name, secret string) error
}

func secretName(keyID string) string { return "database " + keyID }

// keyOf is the key that the file at path needs, nil if it is not sealed. It
// fails with ErrNoKey where there is no such key.
func (o Options) keyOf(path string) (*seal.Key, error) {
	state, id, err := seal.Look(path)
	if err != nil || state != seal.Sealed {
		return nil, err
	}
	if o.Secrets == nil {
		return nil, ErrNoKey
	}
	secret, err := o.Secrets.Get(secretName(id))
	if err != nil {
		return nil, fmt.Errorf("%w: key %s: %w", ErrNoKey, id, err)
	}
	key, err := seal.ParseKey(secret)
	if err != nil || key.ID() != id {
		return nil, fmt.Errorf("%w: what is kept as key %s is another", ErrNoKey, id)
	}
	return &key, nil
}

// newKey makes a key and keeps it. Nothing is sealed with a key before it has
// been read back: one that was lost could not be made again.
func (o Options) newKey() (*seal.Key, error) {
	key := seal.NewKey()
	if err := o.Secrets.Set(secretName(key.ID()), key.String()); err != nil {
		return nil, fmt.Errorf("keep key: %w", err)
	}
	if back, err := o.Secrets.Get(secretName(key.ID())); err != nil || back != key.String() {
		return nil, fmt.Errorf("read key back: %w", errors.Join(err, ErrNoKey))
	}
	return &key, nil
}

// seal seals the file at path, if it is new or plain and there is a place for
// its key.
func (o Options) seal(ctx context.Context, path string) (*seal.Key, error) {
	state, _, err := seal.Look(path)
	if err != nil || o.Secrets == nil || state == seal.Unknown {
		return nil, err
	}
	if state == seal.Empty {
		return o.newKey()
	}
	if err := foldLog(ctx, path, nil); err != nil {
		return nil, err
	}
	key, err := o.newKey()
	if err != nil {
		return nil, err
	}
	return key, sealAll(path, *key)
}

// foldLog puts what is in the write-ahead log into the file, as SQLite does
// when the last connection closes.
func foldLog(ctx context.Context, path string, key *seal.Key) error {
	db, err := openFile(path, "rw", key)
	if err != nil {
		return err
	}
	var busy, pages, folded int
	err = db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &folded)
	if err := errors.Join(err, db.Close()); err != nil {
		return fmt.Errorf("fold the log in: %w", mapError(err))
	}
	if log, err := os.Stat(path + "-wal"); busy != 0 || err == nil && log.Size() > 0 {
		return fmt.Errorf("fold the log in: another program has %s open", path)
	}
	return nil
}

// sealAll seals the file at path and the copies of it that migrations have left,
// the file last: as long as it is plain, this is done again.
func sealAll(path string, key seal.Key) error {
	copies, err := Beginning(path + ".v")
	if err != nil {
		return err
	}
	for _, file := range append(copies, path) {
		state, _, err := seal.Look(file)
		if err != nil {
			return err
		}
		if state != seal.Plain {
			continue
		}
		if err := seal.Convert(file, key); err != nil {
			return err
		}
	}
	return nil
}

// RecoveryCode is what opens the workspace on a computer that does not have its
// key, "" for one that is not sealed.
func (db *DB) RecoveryCode() string {
	if db.key == nil {
		return ""
	}
	return db.key.String()
}

// SecretName is under which name the key of the workspace is kept, "" for one
// that is not sealed.
func (db *DB) SecretName() string {
	if db.key == nil {
		return ""
	}
	return secretName(db.key.ID())
}

// Unlock keeps the key in a recovery code for the file at path. It fails with
// ErrWrongCode where the code is none, or of another workspace.
func Unlock(path, code string, secrets Secrets) error {
	state, id, err := seal.Look(path)
	if err != nil || state != seal.Sealed {
		return err
	}
	key, err := seal.ParseKey(code)
	if err != nil || key.ID() != id {
		return fmt.Errorf("unlock %s: %w", path, ErrWrongCode)
	}
	return secrets.Set(secretName(id), key.String())
}

// openFile opens the SQLite file at path, which is sealed with key unless that
// is nil.
func openFile(path, mode string, key *seal.Key) (*sql.DB, error) {
	vfs := ""
	if key != nil {
		var err error
		if vfs, err = seal.VFS(*key); err != nil {
			return nil, err
		}
	}
	return sql.Open("sqlite", dsn(path, mode, vfs))
}
