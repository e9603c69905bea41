package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/hlc"
)

// Types of workspace.
const (
	LocalWorkspace = "local" // on this computer only
	HubWorkspace   = "hub"
	DemoWorkspace  = "demo"
)

// Identity is what this file is and who works in it.
type Identity struct {
	WorkspaceID string    `json:"workspaceId"`
	Name        string    `json:"name"`
	Type        string    `json:"type"`
	Currency    string    `json:"currency"` // of new amounts, ISO 4217
	UserID      entity.ID `json:"userId"`
	DeviceID    string    `json:"deviceId"`
	DeviceName  string    `json:"deviceName"`
	HubURL      string    `json:"hubUrl"`
	Fingerprint []byte    `json:"fingerprint"` // of the hub's self-made certificate
}

// Linked says whether changes are queued for a hub.
func (i Identity) Linked() bool { return i.Type == HubWorkspace }

type identityBox struct{ atomic.Pointer[Identity] }

// Identity is the zero value in a file that was just created.
func (db *DB) Identity() Identity {
	if i := db.identity.Load(); i != nil {
		return *i
	}
	return Identity{}
}

// SetIdentity names the workspace and its user. It does not queue anything:
// see Link for a workspace that joins a hub.
func (db *DB) SetIdentity(ctx context.Context, i Identity) error {
	return db.transact(ctx, func() error { return db.saveIdentity(i) })
}

// saveIdentity runs inside a transaction of the writer.
func (db *DB) saveIdentity(i Identity) error {
	raw, err := json.Marshal(i)
	if err != nil {
		return err
	}
	if err := db.setMeta("identity", string(raw)); err != nil {
		return fmt.Errorf("save identity: %w", err)
	}
	db.identity.Store(&i)
	return nil
}

func (db *DB) loadIdentity(ctx context.Context) error {
	raw, err := db.meta(ctx, "identity")
	if err != nil || raw == "" {
		return err
	}
	i, err := readIdentity(raw)
	if err != nil {
		return err
	}
	db.identity.Store(&i)
	return nil
}

func readIdentity(raw string) (i Identity, err error) {
	if err := json.Unmarshal([]byte(raw), &i); err != nil {
		return i, fmt.Errorf("read identity: %w", err)
	}
	return i, nil
}

// meta is a value kept under a name, "" if there is none.
func (db *DB) meta(ctx context.Context, name string) (string, error) {
	var value string
	err := db.query(ctx, "SELECT value FROM meta WHERE name = ?", []any{name}, func(r *sql.Rows) error { return r.Scan(&value) })
	if err != nil {
		return "", fmt.Errorf("read %s: %w", name, err)
	}
	return value, nil
}

func (db *DB) setMeta(name, value string) error {
	return db.write.exec("INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)
}

// loadClock sets the clock going from where it was kept.
func (db *DB) loadClock(ctx context.Context) error {
	raw, err := db.meta(ctx, "clock")
	if err != nil {
		return err
	}
	last, offset, err := readClock(raw)
	if err != nil {
		return err
	}
	db.clock = hlc.NewClock(db.now, last, offset)
	return nil
}

// readClock reads what keepClock has kept; nothing is the clock of a new file.
func readClock(raw string) (last hlc.Stamp, offset time.Duration, err error) {
	if raw == "" {
		return 0, 0, nil
	}
	var offsetMS int64
	if _, err := fmt.Sscanf(raw, "%d %d", &last, &offsetMS); err != nil {
		return 0, 0, fmt.Errorf("read clock: %w", err)
	}
	return last, time.Duration(offsetMS) * time.Millisecond, nil
}

// transact runs fn in a transaction that is no person's action: nothing is
// captured or audited.
func (db *DB) transact(ctx context.Context, fn func() error) error {
	if err := db.transactAgain(ctx, fn); err != nil {
		return err
	}
	db.flusher.committed()
	return nil
}

// transactAgain is transact for what would be had again if a power cut took it:
// from the hub, or from what is in the file. The disk is not asked to keep it
// before it has to keep something else; a first sync would ask fifty times a
// second, and wait.
func (db *DB) transactAgain(ctx context.Context, fn func() error) error {
	if db.readOnly != nil {
		return fmt.Errorf("%w: %w", ErrReadOnly, db.readOnly)
	}
	return db.write.transaction(ctx, fn)
}
