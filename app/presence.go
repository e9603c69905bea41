package app

import (
	"context"
	"log/slog"
	"time"

	"github.com/roadbook/roadbook/app/presence"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/sync/engine"
	"github.com/roadbook/roadbook/sync/protocol"
)

// presenceWait is how long an answer is waited for: it is of use now or never.
const presenceWait = 5 * time.Second

// present says at the hub where the user is. Nobody waits for a hub that is known to
// be away, and an older hub has no such door: then nobody else is there.
func (n *network) present(ctx context.Context, db *store.DB, kind, id, editing string) presence.Here {
	nobody := presence.Here{Kind: kind, ID: id, Others: []presence.Other{}}
	n.mu.Lock()
	r := n.running
	n.mu.Unlock()
	if r == nil || r.engine.Status().Phase == engine.Offline {
		return nobody
	}
	ctx, cancel := context.WithTimeout(ctx, presenceWait)
	defer cancel()
	p, err := r.client.Presence(ctx, protocol.Place{Kind: kind, ID: id, Editing: editing})
	if err != nil {
		slog.Debug("presence", "err", err)
		return nobody
	}
	return named(ctx, db, p)
}

// named is who is present, with names as this laptop knows them.
func named(ctx context.Context, db *store.DB, p protocol.Present) presence.Here {
	here := presence.Here{Kind: p.Kind, ID: p.ID, Others: []presence.Other{}}
	users := make([]string, len(p.Others))
	for i, o := range p.Others {
		users[i] = o.User
	}
	names, err := db.Titles(ctx, map[string][]string{"user": users})
	if err != nil {
		slog.Warn("names of who is present", "err", err)
	}
	for _, o := range p.Others {
		here.Others = append(here.Others, presence.Other{UserID: o.User, Name: names[o.User], Editing: o.Editing})
	}
	return here
}
