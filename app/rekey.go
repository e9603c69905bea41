package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/cenkalti/backoff/v4"

	"github.com/roadbook/roadbook/app/keyring"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/sync/client"
	"github.com/roadbook/roadbook/sync/protocol"
)

func instanceName(i store.Identity) string { return "instance " + i.DeviceID }

// isCopy says whether the workspace's file is not the one that this device left
// at its latest start: an older one was put back, or it has been copied and the
// copy was opened first.
func (n *network) isCopy(ctx context.Context, db *store.DB) (bool, error) {
	file, err := db.Instance(ctx)
	if err != nil {
		return false, err
	}
	kept, err := n.keys.Get(instanceName(db.Identity()))
	if errors.Is(err, keyring.ErrNone) { // it has only just been enrolled or signed in
		return false, nil
	}
	return kept != file, err
}

// mark gives the file a new name, here and in the keyring. A crash in between only
// makes the next start take it for a copy.
func (n *network) mark(ctx context.Context, db *store.DB) error {
	name, err := db.NewInstance(ctx)
	if err != nil {
		return err
	}
	return n.keys.Set(instanceName(db.Identity()), name)
}

// rekey makes the owner of a copy a device of its own at the hub, before its first
// push: two that are one there could not be told apart. It tries for as long as it
// takes; where the hub does not know the device any more, sync will say so.
func (n *network) rekey(ctx context.Context, db *store.DB, c *client.Client) error {
	slog.Warn("the workspace's file is a copy: this becomes a new device", "device", db.Identity().DeviceID)
	pauses := backoff.NewExponentialBackOff(backoff.WithInitialInterval(2*time.Second), backoff.WithMaxInterval(time.Minute), backoff.WithMaxElapsedTime(0))
	return backoff.Retry(func() error {
		w, err := c.Rekey(ctx, protocol.Rekey{Device: db.Identity().DeviceName})
		var failed *protocol.Error
		switch {
		case errors.As(err, &failed) && (failed.Code == protocol.CodeSignedOut || failed.Code == protocol.CodeRevoked):
			return nil
		case err != nil:
			return err
		}
		i := db.Identity()
		i.DeviceID = w.Device
		if err := n.KeepToken(i, w.Token); err != nil {
			return backoff.Permanent(err)
		}
		if err := db.SetIdentity(ctx, i); err != nil {
			return backoff.Permanent(fmt.Errorf("become a new device: %w", err))
		}
		c.SetToken(w.Token)
		return nil
	}, backoff.WithContext(pauses, ctx))
}

// settle makes sure, before anything is sent, that the file and this device belong
// together.
func (n *network) settle(ctx context.Context, db *store.DB, c *client.Client) error {
	copied, err := n.isCopy(ctx, db)
	if err == nil && copied {
		err = n.rekey(ctx, db, c)
	}
	if err != nil {
		return err
	}
	return n.mark(ctx, db)
}
