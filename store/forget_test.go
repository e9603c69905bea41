package store_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
)

// TestWhatTheHubHasHadForAMonthIsForgotten lets the hub's clock go on while this
// device's stands still.
func TestWhatTheHubHasHadForAMonthIsForgotten(t *testing.T) {
	db := joined(t)
	start := storetest.NewClock().Now()
	settled := func(name string, seq int64) (tx string) {
		a := addAccount(t, db, name)
		tx = outbox(t, db)[0].ID
		acknowledge(t, db, change.Outcome{TxID: tx, Verdict: change.Applied, Seq: seq})
		apply(t, db, seq, account(a.ID, seq, true, change.Fields{"name": name}))
		return tx
	}
	forget := func(days int) {
		if err := db.Forget(ctx, start.Add(time.Duration(days)*24*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	settled("Old", 1)
	forget(0)
	young := settled("Young", 2)
	forget(29)
	forget(30)
	addAccount(t, db, "Not sent")
	waiting := outbox(t, db)[0].ID
	if err := db.Rebase(ctx, "e2", 0); err != nil {
		t.Fatal(err)
	}
	txs := outbox(t, db)
	if len(txs) != 2 || txs[0].ID != young || txs[1].ID != waiting {
		t.Errorf("offered %+v", txs)
	}
	forget(60) // what was offered again is as new
	acknowledge(t, db, change.Outcome{TxID: young, Verdict: change.Applied, Seq: 2})
	apply(t, db, 3)
	forget(89)
	if err := db.Rebase(ctx, "e3", 0); err != nil {
		t.Fatal(err)
	}
	if txs := outbox(t, db); len(txs) != 2 {
		t.Errorf("offered %+v after another restoration", txs)
	}
}
