//go:build !race

// Each file is opened with a key that is slow to make on purpose; the race detector
// makes it take over a minute and has nothing to find in it.

package app_test

import (
	"os"
	"testing"

	"github.com/roadbook/roadbook/app/courier"
	"github.com/roadbook/roadbook/store/entity"
)

// TestAColleagueHandsOverWhatALaptopCannotSend is the way of a file from one
// window to another.
func TestAColleagueHandsOverWhatALaptopCannotSend(t *testing.T) {
	t.Parallel()
	eve := newOffice(t).join("Eve", entity.RoleAdmin)
	o := newOffice(t)
	lin, zhou, boss := o.join("Lin", entity.RoleRep), o.join("Zhou", entity.RoleRep), o.join("Boss", entity.RoleAdmin)
	for _, p := range []program{lin, zhou, boss} {
		p.synced(t)
	}
	if _, err := service[*courier.Service](lin).Make(); codeOf(err) != "courier.nothing" {
		t.Errorf("nothing to hand over: %v", err)
	}
	lin.cut.Store(true)
	lin.create(t, "account", map[string]any{"name": "Acme"})
	made, err := service[*courier.Service](lin).Make()
	if err != nil || made.Txs == 0 {
		t.Fatalf("%+v, %v", made, err)
	}
	if _, err := service[*courier.Service](lin).Take(made.Path, made.Code); codeOf(err) != "courier.own" {
		t.Errorf("one's own file: %v", err)
	}
	takes := service[*courier.Service](zhou)
	if _, err := takes.Take(made.Path, "ABCD-ABCD-ABCD-ABCD"); codeOf(err) != "courier.wrong-code" {
		t.Errorf("a wrong code: %v", err)
	}
	raw, err := os.ReadFile(made.Path)
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)-20] ^= 1
	tampered := made.Path + ".tampered"
	if err := os.WriteFile(tampered, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := takes.Take(tampered, made.Code); codeOf(err) != "courier.no-parcel" {
		t.Errorf("a tampered file: %v", err)
	}
	if _, err := service[*courier.Service](eve).Take(made.Path, made.Code); codeOf(err) != "courier.foreign" {
		t.Errorf("in another workspace: %v", err)
	}
	for again := range 2 {
		p, err := takes.Take(made.Path, made.Code)
		if err != nil || p.Again != (again == 1) {
			t.Fatalf("%+v, %v", p, err)
		}
	}
	until(t, "the boss has the account", func() bool { return boss.count(t, "account") == 1 })
	until(t, "it is said to have arrived", func() bool {
		all, err := takes.List()
		return err == nil && len(all) == 1 && all[0].State == "delivered"
	})
	if n := zhou.count(t, "account"); n != 0 {
		t.Errorf("who carried sees %d accounts", n)
	}
}
