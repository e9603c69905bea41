package app_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/presence"
	"github.com/roadbook/roadbook/store/entity"
)

// others are who else has an account open, as this laptop is told.
func (p program) others(t *testing.T, account, editing string) []presence.Other {
	t.Helper()
	here, err := service[*presence.Service](p).At("account", account, editing)
	if err != nil {
		t.Fatal(err)
	}
	return here.Others
}

// TestWhoElseHasARecordOpenIsSeenWhileThereIsANetwork has two laptops at one account,
// and cuts one off.
func TestWhoElseHasARecordOpenIsSeenWhileThereIsANetwork(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	lin, ma := o.join("Lin", entity.RoleRep), o.join("Ma", entity.RoleAdmin)
	account := lin.create(t, "account", map[string]any{"name": "Acme"})
	lin.synced(t)
	until(t, "Ma has the account and knows Lin", func() bool { return ma.count(t, "account") == 1 && ma.count(t, "user") == 3 })
	if others := lin.others(t, account, "record"); len(others) != 0 {
		t.Fatalf("nobody else was there: %+v", others)
	}
	if others := ma.others(t, account, ""); len(others) != 1 || others[0].Name != "Lin" || others[0].Editing != "record" {
		t.Fatalf("Ma sees %+v", others)
	}
	ma.cut.Store(true)
	if others := ma.others(t, account, ""); len(others) != 0 {
		t.Errorf("without a network there is nobody to be seen: %+v", others)
	}
}
