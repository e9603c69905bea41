package app

import (
	"path/filepath"
	"time"

	"github.com/roadbook/roadbook/app/keyring"
)

// Config is read once, in main, and passed down.
type Config struct {
	Dir     string           // of all that is kept
	Keyring keyring.System   // of whoever uses the program
	Now     func() time.Time // the computer's clock; time.Now where it is nil
	// Take makes the folder this program's own, or says why it cannot be; nil where
	// nobody else comes near it.
	Take func() error
}

// ExchangeDir is where files are exchanged with people: what they send, and what
// is made for them.
func (c Config) ExchangeDir() string { return filepath.Join(c.Dir, "exchange") }

// BackupDir is where copies of the workspaces are kept.
func (c Config) BackupDir() string { return filepath.Join(c.Dir, "backups") }
