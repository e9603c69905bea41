// Package instance lets one program at a time work in a folder of data.
//
// Guarantees: the folder is free again as soon as the program that had it has
// ended, however it ended; a second program learns where the first can be seen.
package instance

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// ErrTaken says that another program works in the folder.
var ErrTaken = errors.New("another program works in this folder")

// Lock is a folder that has been taken.
type Lock struct {
	file    *os.File
	address string // path of the file that tells the address
}

// Take takes the folder dir, which is made if it is not there.
func Take(dir string) (*Lock, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make %s: %w", dir, err)
	}
	file, err := open(filepath.Join(dir, "running.lock"))
	if err != nil {
		return nil, fmt.Errorf("take %s: %w", dir, err)
	}
	l := &Lock{file: file, address: addressPath(dir)}
	if err := l.forget(); err != nil { // an address that a killed program left
		return nil, errors.Join(err, file.Close())
	}
	return l, nil
}

// Announce tells a second program where this one can be seen. The address holds
// a secret, so only this user may read it.
func (l *Lock) Announce(address string) error {
	return os.WriteFile(l.address, []byte(address), 0o600)
}

// Release gives the folder back.
func (l *Lock) Release() error { return errors.Join(l.forget(), l.file.Close()) }

func (l *Lock) forget() error {
	if err := os.Remove(l.address); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Address is what the program that has the folder announced, "" if it did not.
func Address(dir string) string {
	raw, err := os.ReadFile(addressPath(dir))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(raw))
}

func addressPath(dir string) string { return filepath.Join(dir, "running.url") }
