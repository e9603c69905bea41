// Package keyringtest has a keyring for tests, which must leave that of whoever
// runs them alone.
package keyringtest

import (
	"errors"
	"sync"
)

// Memory keeps secrets as long as the test runs. The zero value is empty; it is
// safe for concurrent use.
type Memory struct {
	mu  sync.Mutex
	all map[string]string
}

// Set keeps a secret.
func (m *Memory) Set(name, secret string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.all == nil {
		m.all = make(map[string]string)
	}
	m.all[name] = secret
	return nil
}

// Get is a secret, or an error.
func (m *Memory) Get(name string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if secret, ok := m.all[name]; ok {
		return secret, nil
	}
	return "", errors.New("no such secret")
}

// Delete forgets a secret.
func (m *Memory) Delete(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.all, name)
	return nil
}
