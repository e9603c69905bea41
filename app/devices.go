package app

import (
	"context"
	"log/slog"
	"time"

	"github.com/roadbook/roadbook/app/team"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/client"
	"github.com/roadbook/roadbook/sync/protocol"
)

// asking is how long an admin waits for an answer.
const asking = 20 * time.Second

// ask lets fn ask the hub of a workspace something, as this device.
func (n *network) ask(ctx context.Context, i store.Identity, fn func(context.Context, *client.Client) error) error {
	token, err := n.keys.Get(tokenName(i))
	if err != nil {
		return err
	}
	c := client.New(client.Config{URL: i.HubURL, Fingerprint: i.Fingerprint, Token: token, App: Version, Now: n.now})
	defer c.Close()
	ctx, cancel := context.WithTimeout(ctx, asking)
	defer cancel()
	return explain(fn(ctx, c))
}

// Devices lists everybody's devices.
func (n *network) Devices(ctx context.Context, i store.Identity) ([]team.Device, error) {
	var found protocol.Devices
	err := n.ask(ctx, i, func(ctx context.Context, c *client.Client) (err error) {
		found, err = c.Devices(ctx)
		return err
	})
	return devices(i, found), err
}

// RemoveDevice removes a device.
func (n *network) RemoveDevice(ctx context.Context, i store.Identity, number int64) ([]team.Device, error) {
	var left protocol.Devices
	err := n.ask(ctx, i, func(ctx context.Context, c *client.Client) (err error) {
		left, err = c.Remove(ctx, number)
		return err
	})
	return devices(i, left), err
}

func devices(i store.Identity, found protocol.Devices) []team.Device {
	list := make([]team.Device, len(found.Devices))
	for k, d := range found.Devices {
		list[k] = team.Device{N: d.N, Name: d.Name, UserID: d.User, SeenAt: store.FormatInstant(time.UnixMilli(d.SeenMS)), This: d.ID == i.DeviceID}
		if d.Removed > 0 {
			list[k].RemovedAt = store.FormatInstant(time.UnixMilli(d.Removed))
		}
	}
	return list
}

// Invite makes a join code for a person: with this device's own way to the hub,
// which has proved good.
func (n *network) Invite(ctx context.Context, i store.Identity, user string) (string, error) {
	var invitation protocol.Invitation
	err := n.ask(ctx, i, func(ctx context.Context, c *client.Client) (err error) {
		invitation, err = c.Invite(ctx, user)
		return err
	})
	if err != nil {
		return "", err
	}
	return protocol.JoinCode{URL: i.HubURL, Fingerprint: i.Fingerprint, Secret: invitation.Secret}.String(), nil
}

// contactsRest is how long the hub is not asked again when colleagues were last
// there: it knows no better itself.
const contactsRest = 10 * time.Minute

// askContacts keeps what the hub knows of colleagues' latest contacts, after each
// exchange that comes long enough after the last time.
func askContacts(ctx context.Context, db *store.DB, c *client.Client, exchanged <-chan struct{}) {
	var last time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case <-exchanged:
		}
		now := db.Clock().Now()
		if rested := now.Sub(last); 0 <= rested && rested < contactsRest { // less than nothing: the clock was put back
			continue
		}
		if err := takeContacts(ctx, db, c); err != nil {
			if ctx.Err() == nil {
				slog.Debug("ask for contacts", "err", err) // an older hub has no answer
			}
			continue
		}
		last = now
	}
}

func takeContacts(ctx context.Context, db *store.DB, c *client.Client) error {
	ctx, cancel := context.WithTimeout(ctx, asking)
	defer cancel()
	told, err := c.Contacts(ctx)
	if err != nil {
		return err
	}
	kept := store.Contacts{AsOf: db.Clock().Now(), Seen: make(map[entity.ID]time.Time, len(told.Contacts))}
	for _, one := range told.Contacts {
		kept.Seen[entity.ID(one.User)] = time.UnixMilli(one.SeenMS).UTC()
	}
	return db.KeepContacts(ctx, kept)
}
