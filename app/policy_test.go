package app_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/keyring/keyringtest"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/setup"
	"github.com/roadbook/roadbook/app/team"
)

// All that admins lay down stands in one record.
func TestARuleOfThePolicyLeavesTheOthersAsTheyAre(t *testing.T) {
	t.Parallel()
	p := start(t, t.TempDir(), new(keyringtest.Memory))
	local := setup.Local{Name: "Acme", UserName: "Admin", Currency: "USD", Locale: "en"}
	if _, err := service[*setup.Service](p).StartLocal(local); err != nil {
		t.Fatal(err)
	}
	s := service[*opportunity.Service](p)
	if err := s.SetStalledDays(20); err != nil {
		t.Fatal(err)
	}
	if err := service[*team.Service](p).Lease(7); err != nil {
		t.Fatal(err)
	}
	if days, err := s.StalledDays(); err != nil || days != 20 {
		t.Errorf("%d days, %v", days, err)
	}
}
