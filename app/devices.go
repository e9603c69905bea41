package app

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/roadbook/roadbook/app/team"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
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

// Invite makes a join code for a person.
func (n *network) Invite(ctx context.Context, i store.Identity, user string) (string, error) {
	return n.joinCode(ctx, i, user, (*client.Client).Invite)
}

// ResetPassword makes a join code for a person who has forgotten his password.
func (n *network) ResetPassword(ctx context.Context, i store.Identity, user string) (string, error) {
	return n.joinCode(ctx, i, user, (*client.Client).ResetPassword)
}

type inviting func(c *client.Client, ctx context.Context, user string) (protocol.Invitation, error)

// joinCode is a code with this device's own way to the hub, which has proved good.
func (n *network) joinCode(ctx context.Context, i store.Identity, user string, invite inviting) (string, error) {
	var invitation protocol.Invitation
	err := n.ask(ctx, i, func(ctx context.Context, c *client.Client) (err error) {
		invitation, err = invite(c, ctx, user)
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
// exchange that comes long enough after the last time, or brought something by one who
// had not been there.
func askContacts(ctx context.Context, db *store.DB, c *client.Client, exchanged <-chan struct{}, gone *absent) {
	var last time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case <-exchanged:
		}
		now := db.Clock().Now()
		rested := now.Sub(last)
		if 0 <= rested && rested < contactsRest && !gone.back() { // less than nothing: the clock was put back
			continue
		}
		told, err := takeContacts(ctx, db, c)
		if err != nil {
			if ctx.Err() == nil {
				slog.Debug("ask for contacts", "err", err) // an older hub has no answer
			}
			continue
		}
		gone.are(told)
		last = now
	}
}

func takeContacts(ctx context.Context, db *store.DB, c *client.Client) (store.Contacts, error) {
	ctx, cancel := context.WithTimeout(ctx, asking)
	defer cancel()
	told, err := c.Contacts(ctx)
	if err != nil {
		return store.Contacts{}, err
	}
	kept := store.Contacts{
		AsOf: db.Clock().Now(), Seen: make(map[entity.ID]time.Time, len(told.Contacts)),
		Devices: make(map[entity.ID][]store.SeenDevice),
	}
	for _, one := range told.Contacts {
		user := entity.ID(one.User)
		kept.Seen[user] = time.UnixMilli(one.SeenMS).UTC()
		for _, d := range one.Devices {
			kept.Devices[user] = append(kept.Devices[user], store.SeenDevice{Name: d.Name, At: time.UnixMilli(d.SeenMS).UTC()})
		}
	}
	return kept, db.KeepContacts(ctx, kept)
}

// absent are the colleagues who had not been at the hub for a while when it was last
// asked. What one of them has written since tells that he is back.
type absent struct {
	mu    sync.Mutex
	users map[string]bool
	wrote bool
}

func (a *absent) are(told store.Contacts) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.users, a.wrote = make(map[string]bool), false
	for user, seen := range told.Seen {
		if told.AsOf.Sub(seen) > 2*contactsRest { // the hub's own word may be as old as the rest
			a.users[string(user)] = true
		}
	}
}

// hear looks at who wrote what has arrived.
func (a *absent) hear(pages []change.Page) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, p := range pages {
		a.wrote = a.wrote || slices.ContainsFunc(p.Entries, func(e change.Entry) bool { return a.users[e.By] })
	}
}

func (a *absent) back() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.wrote
}
