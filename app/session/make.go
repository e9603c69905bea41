package session

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/roadbook/roadbook/store"
)

// Make fills a new workspace under another name and gives its file the name
// only when it is whole, so that nobody ever works in half of it. It does
// nothing where the file is there. What an earlier try left is thrown away.
func (s *Session) Make(name string, fill func(context.Context, *store.DB) error) error {
	path := s.Path(name)
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	part := path + ".part"
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(part + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	db, err := store.Open(s.ctx, part, s.Files())
	if err != nil {
		return err
	}
	if err := errors.Join(fill(s.ctx, db), db.Close()); err != nil {
		return fmt.Errorf("make %s: %w", name, err)
	}
	return os.Rename(part, path)
}
