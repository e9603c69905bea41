package store

import (
	"context"
	"fmt"
	"time"
)

// leaseGrain is how exactly the time without the hub is counted off: a contact
// so soon after the last one writes nothing.
const leaseGrain = 5 * time.Minute

// away is how long this device has been without its hub, as it was last
// counted, and what the wall clock showed then.
type away struct {
	Total time.Duration
	Wall  time.Time
}

// loadAway is what was counted; known is false before the first contact.
func (db *DB) loadAway(ctx context.Context) (a away, known bool, err error) {
	raw, err := db.meta(ctx, "away")
	if err != nil || raw == "" {
		return away{Wall: db.now()}, false, err
	}
	var totalMS, wallMS int64
	if _, err := fmt.Sscanf(raw, "%d %d", &totalMS, &wallMS); err != nil {
		return away{}, false, fmt.Errorf("read lease: %w", err)
	}
	return away{time.Duration(totalMS) * time.Millisecond, time.UnixMilli(wallMS)}, true, nil
}

func (db *DB) keepAway(ctx context.Context, a away) error {
	return db.transact(ctx, func() error {
		return db.setMeta("away", fmt.Sprintf("%d %d", a.Total.Milliseconds(), a.Wall.UnixMilli()))
	})
}

// after is a at wall, when passed has gone by since, as the program itself has
// measured it. Whichever clock says more is believed: turning the wall clock back
// takes nothing off what was counted, and keeps nothing from being counted while
// the program runs.
func (a away) after(wall time.Time, passed time.Duration) away {
	return away{a.Total + max(passed, wall.Sub(a.Wall), 0), wall}
}

// Locked counts the time without the hub, of which passed has been measured
// since the last call, and says whether it is more than admins allow.
func (db *DB) Locked(ctx context.Context, passed time.Duration) (bool, error) {
	if !db.Identity().Linked() || db.readOnly != nil {
		return false, nil
	}
	policy, err := Policy(ctx, db)
	if err != nil || policy.LeaseDays <= 0 {
		return false, err
	}
	a, _, err := db.loadAway(ctx)
	if err != nil {
		return false, err
	}
	a = a.after(db.now(), passed)
	return a.Total > time.Duration(policy.LeaseDays)*24*time.Hour, db.keepAway(ctx, a)
}

// Contact ends the time without the hub. It says whether there was any to speak
// of.
func (db *DB) Contact(ctx context.Context) (bool, error) {
	a, known, err := db.loadAway(ctx)
	if err != nil || known && a.after(db.now(), 0).Total < leaseGrain {
		return false, err
	}
	return known, db.keepAway(ctx, away{Wall: db.now()})
}

// LastContact is when the hub was last reached, as exactly as it is counted;
// zero where it never was.
func (db *DB) LastContact(ctx context.Context) (time.Time, error) {
	a, known, err := db.loadAway(ctx)
	if err != nil || !known {
		return time.Time{}, err
	}
	now := db.now()
	return now.Add(-a.after(now, 0).Total), nil
}
