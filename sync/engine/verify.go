package engine

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// verifyEvery is how often a device compares all that it holds with the hub: at
// its start, and then once a day.
const verifyEvery = 24 * time.Hour

// verify compares what is here with the hub and puts right what differs.
func (e *Engine) verify(ctx context.Context, epoch string) error {
	sums, err := e.Replica.Sums(ctx)
	if err != nil {
		return err
	}
	ask := protocol.Verify{Sums: make([]change.Sums, len(sums))}
	of := make(map[string]change.Sums, len(sums))
	for i, s := range sums {
		ask.Sums[i], of[s.Scope] = s.Total(), s
	}
	answer, err := e.Remote.Verify(ctx, epoch, ask)
	var failed *protocol.Error
	switch {
	case errors.As(err, &failed) && failed.Status == http.StatusNotFound: // a hub of an earlier version
		e.verifyAt = time.Now().Add(verifyEvery)
		return nil
	case err != nil:
		return err
	}
	healed := 0
	for _, scope := range answer.Differ {
		n, _, err := e.repair(ctx, epoch, of[scope])
		if err != nil {
			return fmt.Errorf("repair %s: %w", scope, err)
		}
		healed += n
	}
	e.verifyAt = time.Now().Add(verifyEvery)
	e.verified, e.healed = e.Clock.Now(), e.healed+healed
	return nil
}

// resync makes every scope what it is at the hub, which no longer knows what has
// left it since this device was here last. Where it is interrupted it goes on: what
// was made equal is not sent again.
func (e *Engine) resync(ctx context.Context, epoch string) error {
	e.Log.Warn("this device was away for too long: comparing all that is here")
	sums, err := e.Replica.Sums(ctx)
	if err != nil {
		return err
	}
	for _, s := range sums {
		_, head, err := e.repair(ctx, epoch, s)
		if err != nil {
			return fmt.Errorf("resync %s: %w", s.Scope, err)
		}
		if err := e.Replica.Reached(ctx, change.Cursor{Scope: s.Scope, Seq: head, Since: head}); err != nil {
			return err
		}
	}
	return nil
}

// repair makes a scope what it is at the hub, some buckets at a time. It says how
// many records were not, and as of which head they all are now.
func (e *Engine) repair(ctx context.Context, epoch string, sums change.Sums) (healed int, head int64, err error) {
	for {
		r, err := e.Remote.Repair(ctx, epoch, protocol.Repair{Sums: sums})
		if err != nil || len(r.Buckets) == 0 {
			return healed, r.Head, err
		}
		e.busy()
		n, err := e.Replica.Repair(ctx, r)
		if err != nil {
			return healed, 0, err
		}
		healed += n
		e.Log.Warn("this device did not hold what the hub has", "scope", r.Scope, "buckets", len(r.Buckets), "records", n)
		for _, bucket := range r.Buckets {
			sums.Of[bucket] = 0
		}
		for _, entry := range r.Entries {
			sums.Add(entry.Kind, entry.ID, entry.Seq)
		}
	}
}
