package session

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/roadbook/roadbook/store"
)

// Wiped says that an admin has removed this device, and that the workspace that
// was on it is gone.
type Wiped struct {
	Workspace string `json:"workspace"` // its name
	At        string `json:"at"`
	// File and Secrets are what is still to be deleted; "" once all is done.
	File    string   `json:"file,omitempty"`
	Secrets []string `json:"secrets,omitempty"`
}

// Wipe deletes a workspace from this device: its key, its file with all copies
// beside it, its folders and its other secrets. What is to be deleted is noted first, so that
// a wipe that was cut short goes on at the next start. It does nothing where db
// is not the open workspace any more.
func (s *Session) Wipe(db *store.DB, secrets ...string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db != db {
		return nil
	}
	if key := db.SecretName(); key != "" {
		secrets = append(secrets, key)
	}
	s.settings.Wiped = &Wiped{
		Workspace: db.Identity().Name, At: store.FormatInstant(s.Now()),
		File: s.settings.Current, Secrets: secrets,
	}
	s.settings.Current = ""
	if err := s.keep(); err != nil {
		return err
	}
	err := s.shut() // whatever it says, the files must go
	err = errors.Join(err, s.finishWipe())
	s.tellUser()
	return err
}

// finishWipe deletes what is noted; the lock is held.
func (s *Session) finishWipe() error {
	w := s.settings.Wiped
	if w == nil || w.File == "" {
		return nil
	}
	for _, secret := range w.Secrets {
		if err := s.Secrets.Delete(secret); err != nil {
			return fmt.Errorf("wipe: forget %s: %w", secret, err)
		}
	}
	beside, err := store.Beginning(strings.TrimSuffix(s.Path(w.File), ".db") + ".")
	if err != nil {
		return err
	}
	for _, path := range append(beside, s.Folders...) {
		if err := removeAll(path); err != nil {
			return fmt.Errorf("wipe: %w", err)
		}
	}
	w.File, w.Secrets = "", nil
	return s.keep()
}

// removeAll is os.RemoveAll with patience: a virus scanner or an indexer may
// hold a file open for a moment.
func removeAll(path string) (err error) {
	for range 10 {
		if err = os.RemoveAll(path); err == nil || !errors.Is(err, fs.ErrPermission) {
			return err
		}
		time.Sleep(100 * time.Millisecond)
	}
	return err
}
