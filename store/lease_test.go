package store_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
)

const day = 24 * time.Hour

// leased is a workspace whose admins allow a week without contact.
func leased(t *testing.T, clock *storetest.Clock, path string) *store.DB {
	t.Helper()
	db := storetest.OpenAt(t, clock, store.HubWorkspace, path)
	p := entity.Policy{LeaseDays: 7}
	apply(t, db, 1, change.Entry{
		Kind: "policy", ID: string(entity.PolicyID()), Seq: 1, Scope: workspaceScope, Whole: true, Fields: entity.Policies.Values(&p),
	})
	locked(t, db, 0, false)
	return db
}

func locked(t *testing.T, db *store.DB, passed time.Duration, want bool) {
	t.Helper()
	if got, err := db.Locked(ctx, passed); err != nil || got != want {
		t.Errorf("locked %v, %v; want %v", got, err, want)
	}
}

func TestADeviceLocksAfterTheDaysThatAdminsAllow(t *testing.T) {
	clock := storetest.NewClock()
	db := leased(t, clock, filepath.Join(t.TempDir(), "workspace.db"))
	clock.Turn(6 * day)
	locked(t, db, 0, false)
	clock.Turn(2 * day)
	locked(t, db, 0, true)
	if was, err := db.Contact(ctx); err != nil || !was {
		t.Errorf("%v, %v", was, err)
	}
	locked(t, db, 0, false)
}

func TestAClockThatIsTurnedBackDoesNotKeepTheLease(t *testing.T) {
	clock := storetest.NewClock()
	path := filepath.Join(t.TempDir(), "workspace.db")
	db := leased(t, clock, path)
	clock.Turn(5 * day)
	locked(t, db, 0, false)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	clock.Turn(-5 * day) // before the program starts again
	db = storetest.OpenAt(t, clock, store.HubWorkspace, path)
	locked(t, db, 0, false)
	clock.Turn(-day) // and while it runs: it has measured itself what went by
	locked(t, db, 3*day, true)
}

func TestWhenTheHubWasLastReachedIsKnownAfterAStart(t *testing.T) {
	clock := storetest.NewClock()
	path := filepath.Join(t.TempDir(), "workspace.db")
	db := storetest.OpenAt(t, clock, store.HubWorkspace, path)
	last := func(want time.Time) {
		t.Helper()
		if at, err := db.LastContact(ctx); err != nil || !at.Equal(want) {
			t.Errorf("%v, %v; want %v", at, err, want)
		}
	}
	last(time.Time{})
	if _, err := db.Contact(ctx); err != nil {
		t.Fatal(err)
	}
	reached := clock.Now().Truncate(time.Millisecond)
	clock.Turn(3 * day)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = storetest.OpenAt(t, clock, store.HubWorkspace, path)
	last(reached)
	if fresh, err := db.HeardWithin(ctx, 2*day); err != nil || fresh {
		t.Errorf("passes for fresh: %v, %v", fresh, err)
	}
}

func TestWithoutALeaseNothingLocks(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.Open(t, clock, store.HubWorkspace)
	clock.Turn(1000 * day)
	locked(t, db, 1000*day, false)
	if was, err := db.Contact(ctx); err != nil || was {
		t.Errorf("%v, %v", was, err)
	}
}
