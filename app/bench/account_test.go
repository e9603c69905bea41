package bench_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// busyAccount is an account with 2,000 interactions, twenty contacts and ten
// opportunities, in a workspace of its own.
func busyAccount(b *testing.B) (*store.DB, string) {
	b.Helper()
	db := must[*store.DB](b)(store.Open(ctx, filepath.Join(b.TempDir(), "busy.db"), store.Options{Now: func() time.Time { return day }}))
	b.Cleanup(func() { _ = db.Close() })
	account := entity.Account{Name: "Harbour Mills"}
	err := db.Write(ctx, func(tx *store.Tx) error {
		_, stages := entity.DefaultPipeline("en")
		err := store.Create(tx, entity.Accounts, &account)
		for i := range stages {
			err = errors.Join(err, store.Create(tx, entity.Stages, &stages[i]))
		}
		contacts := make([]entity.Contact, 20)
		for i := range contacts {
			contacts[i] = entity.Contact{AccountID: account.ID, Name: fmt.Sprint("Contact ", i), ReportsToID: contacts[i/4].ID}
			err = errors.Join(err, store.Create(tx, entity.Contacts, &contacts[i]))
		}
		for i := range 10 {
			o := entity.Opportunity{AccountID: account.ID, Name: fmt.Sprint("Line ", i), StageID: stages[i%5].ID, Amount: 1_000_000_00, Currency: "CNY"}
			err = errors.Join(err, store.Create(tx, entity.Opportunities, &o))
			err = errors.Join(err, store.Create(tx, entity.OpportunityEvents, &entity.OpportunityEvent{
				OpportunityID: o.ID, Type: entity.EventCreated, To: string(o.StageID), OccurredAt: store.FormatInstant(day.AddDate(0, -2, 0)),
			}))
		}
		for i := range 2000 {
			err = errors.Join(err, store.Create(tx, entity.Activities, &entity.Activity{
				AccountID: account.ID, ContactID: contacts[i%20].ID, Type: "visit", Subject: "Visit", Body: "Delivery time matters most.",
				OccurredAt: store.FormatInstant(day.Add(-time.Duration(i) * 9 * time.Hour)),
			}))
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return db, string(account.ID)
}

// BenchmarkBusyAccount reads all that the page of an account shows at first.
func BenchmarkBusyAccount(b *testing.B) {
	db, id := busyAccount(b)
	own := func(kind string) store.Query {
		return store.Query{Kind: kind, Filter: store.Filter{Field: "account_id", Op: store.Equal, Value: id}}
	}
	percentiles(b, func(int) {
		row := must[store.Row](b)(db.Find(ctx, "account", id))
		must[map[string]string](b)(db.Titles(ctx, store.References([]store.Row{row})))
		if entries, _, err := db.Timeline(ctx, store.TimelineOf{Kind: "account", ID: id, Limit: 50}); err != nil || len(entries) != 50 {
			b.Fatal(len(entries), err)
		}
		must[int](b)(db.Count(ctx, own("contact")))
		must[int](b)(db.Count(ctx, own("opportunity")))
		must[store.Page](b)(db.List(ctx, own("opportunity")))
		must[[]store.AttachedFile](b)(db.Attachments(ctx, entity.ID(id)))
		must[[]store.Acquaintance](b)(db.Acquaintances(ctx, id))
		must[[]store.Part](b)(db.Parts(ctx, id))
		must[[]store.OpenOpportunity](b)(db.OpenOpportunities(ctx, id))
		must[[]store.Occasion](b)(db.OccasionsOf(ctx, id))
		must[map[string]*store.Dealings](b)(db.Dealings(ctx, []string{id}, store.FormatInstant(day.AddDate(0, 0, -13*7-90))))
	})
}
