// Package keyring keeps secrets in the system's keyring, and in a file that
// only the user can read where there is no keyring.
package keyring

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"sync"

	"github.com/roadbook/roadbook/app/wholefile"
)

// ErrNone says that there is no such secret.
var ErrNone = errors.New("no such secret")

// Keyring keeps secrets by name. It is safe for concurrent use.
type Keyring struct {
	mu     sync.Mutex
	path   string
	system System
}

// Open is the keyring that uses system, and a file in dir where that fails.
func Open(dir string, system System) *Keyring {
	return &Keyring{path: filepath.Join(dir, "secrets.json"), system: system}
}

// Set keeps a secret.
func (k *Keyring) Set(name, secret string) error {
	if k.system.Set(name, secret) == nil {
		return k.edit(func(all map[string]string) { delete(all, name) })
	}
	return k.edit(func(all map[string]string) { all[name] = secret })
}

// Get is a secret, or ErrNone.
func (k *Keyring) Get(name string) (string, error) {
	// What is in the file was set when the keyring could not be reached, so it is
	// newer than what the keyring may have.
	k.mu.Lock()
	all, err := k.load()
	k.mu.Unlock()
	if err != nil {
		return "", err
	}
	if secret, ok := all[name]; ok {
		return secret, nil
	}
	if secret, err := k.system.Get(name); err == nil {
		return secret, nil
	}
	return "", ErrNone
}

// Delete forgets a secret, wherever it is.
func (k *Keyring) Delete(name string) error {
	_ = k.system.Delete(name) // it may never have been there
	return k.edit(func(all map[string]string) { delete(all, name) })
}

func (k *Keyring) edit(fn func(map[string]string)) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	all, err := k.load()
	if err != nil {
		return err
	}
	before := maps.Clone(all)
	fn(all)
	if maps.Equal(all, before) {
		return nil
	}
	raw, err := json.Marshal(all)
	if err != nil {
		return err
	}
	if err := wholefile.Write(k.path, raw); err != nil {
		return fmt.Errorf("keep secret: %w", err)
	}
	return nil
}

func (k *Keyring) load() (map[string]string, error) {
	all := make(map[string]string)
	raw, err := os.ReadFile(k.path)
	if errors.Is(err, fs.ErrNotExist) {
		return all, nil
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(raw, &all); err != nil {
		return nil, fmt.Errorf("read %s: %w", k.path, err)
	}
	return all, nil
}
