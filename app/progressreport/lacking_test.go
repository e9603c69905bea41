package progressreport_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/progressreport"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func TestAReportSaysForEverWhoseWorkWasNotInIt(t *testing.T) {
	w, s := open(t)
	a := w.Allow(t)
	i := a.DB.Identity()
	i.Type = store.HubWorkspace
	must[any](t)(nil, a.DB.SetIdentity(a.Ctx, i))
	lin := entity.User{Name: "Lin", Role: entity.RoleRep, Active: 1}
	write(t, w, func(tx *store.Tx) error { return store.Create(tx, entity.Users, &lin) })
	write(t, w, func(tx *store.Tx) error {
		return store.Create(tx, entity.Opportunities, &entity.Opportunity{Name: "Line", OwnerID: lin.ID, Amount: 500_000_00, Currency: "USD"})
	})
	seen := func(ago time.Duration) {
		at := a.Now.Add(-ago)
		must[any](t)(nil, a.DB.KeepContacts(a.Ctx, store.Contacts{
			AsOf: a.Now, Devices: map[entity.ID][]store.SeenDevice{lin.ID: {{Name: "laptop", At: at}}},
		}))
	}
	wish := progressreport.Wish{SubjectKind: "user", SubjectID: lin.ID, Period: entity.PeriodWeek, Day: a.Now.Format(time.DateOnly), Locale: "en"}

	seen(10 * 24 * time.Hour)
	r := must[entity.ProgressReport](t)(s.Make(wish))
	seen(0)
	d := must[progressreport.Document](t)(s.Document(r.ID, "en"))
	if !strings.Contains(d.Lacks, "Lin has not synced since") || !strings.Contains(d.Lacks, "(open opportunities of $500,000)") {
		t.Errorf("%q", d.Lacks)
	}
	if d := must[progressreport.Document](t)(s.Document(r.ID, "zh-CN")); !strings.Contains(d.Lacks, "Lin 自") {
		t.Errorf("%q", d.Lacks)
	}
	path := must[string](t)(s.Export(r.ID, "md", "en"))
	if text := string(must[[]byte](t)(os.ReadFile(path))); !strings.Contains(text, d.Lacks) {
		t.Errorf("%s", text)
	}

	later := must[entity.ProgressReport](t)(s.Make(wish))
	if d := must[progressreport.Document](t)(s.Document(later.ID, "en")); strings.Contains(d.Lacks, "Lin") || !strings.HasPrefix(d.Lacks, "Synced with the hub until") {
		t.Errorf("of one who is back: %q", d.Lacks)
	}
}
