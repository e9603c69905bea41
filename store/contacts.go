package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/roadbook/roadbook/store/entity"
)

// Contacts are when colleagues' devices were last in contact with the hub, as it
// said at a moment. They are what the hub sees and nothing that anybody wrote:
// this device keeps the latest word of it, and syncs none.
type Contacts struct {
	AsOf time.Time               `json:"asOf"` // zero where the hub was never asked
	Seen map[entity.ID]time.Time `json:"seen"` // by user: the latest of his devices
	// Devices are those of the people whose records the user of this one sees, the
	// latest first.
	Devices map[entity.ID][]SeenDevice `json:"devices"`
}

// SeenDevice is a device, and when the hub last saw it.
type SeenDevice struct {
	Name string    `json:"name"`
	At   time.Time `json:"at"`
}

// Contacts are the latest that the hub has told.
func (db *DB) Contacts(ctx context.Context) (c Contacts, err error) {
	raw, err := db.meta(ctx, "contacts")
	if err != nil || raw == "" {
		return c, err
	}
	if err := json.Unmarshal([]byte(raw), &c); err != nil {
		return c, fmt.Errorf("read contacts: %w", err)
	}
	return c, nil
}

// KeepContacts keeps what the hub has told. Listeners hear of it as of a change
// of users, if that tells them anything.
func (db *DB) KeepContacts(ctx context.Context, c Contacts) error {
	before, err := db.Contacts(ctx)
	if err != nil {
		return err
	}
	raw, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("keep contacts: %w", err)
	}
	if err := db.transact(ctx, func() error { return db.setMeta("contacts", string(raw)) }); err != nil {
		return fmt.Errorf("keep contacts: %w", err)
	}
	same := func(a, b SeenDevice) bool { return a.Name == b.Name && a.At.Equal(b.At) }
	ofOne := func(a, b []SeenDevice) bool { return slices.EqualFunc(a, b, same) }
	if !maps.EqualFunc(before.Seen, c.Seen, time.Time.Equal) || !maps.EqualFunc(before.Devices, c.Devices, ofOne) {
		ids := make([]string, 0, len(c.Seen))
		for id := range c.Seen {
			ids = append(ids, string(id))
		}
		slices.Sort(ids)
		db.announce(Changed{entity.Users.Name: ids})
	}
	return nil
}
