package segment_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/segment"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func TestCustomersAreThoseWhoBoughtWithinTheWindow(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	_, stages := entity.DefaultPipeline("en")
	won, lost := stages[5].ID, stages[6].ID
	buy := func(tx *store.Tx, name string, amount int64, currency string, stage entity.ID, days ...string) error {
		account := entity.Account{Name: name}
		err := store.Create(tx, entity.Accounts, &account)
		for _, day := range days {
			err = errors.Join(err, store.Create(tx, entity.Opportunities, &entity.Opportunity{
				Name: "Deal", AccountID: account.ID, StageID: stage, ClosedOn: day, Amount: amount, Currency: currency,
			}))
		}
		return err
	}
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		return errors.Join(
			buy(tx, "Often", 100_00, "USD", won, "2026-11-01", "2026-10-01", "2026-09-01"),
			buy(tx, "Once", 900_00, "USD", won, "2026-03-01"),
			buy(tx, "Abroad", 500_00, "EUR", won, "2026-06-01"),
			buy(tx, "Long ago", 100_00, "USD", won, "2024-06-01"),
			buy(tx, "Never", 100_00, "USD", lost, "2026-06-01"),
		)
	})
	if err != nil {
		t.Fatal(err)
	}
	s := segment.New(w.Session)
	year, err := s.Find(segment.Query{Days: 365})
	if err != nil || year.All != 3 || year.Found != 3 || year.Foreign != 1 || len(year.Cells) != 25 {
		t.Fatalf("%+v, %v", year, err)
	}
	var order []string
	for _, c := range year.Customers {
		order = append(order, fmt.Sprint(year.Names[c.AccountID], " ", c.Amount/100, " ", c.Segment))
	}
	if got := fmt.Sprint(order); got != "[Once 900 lost Often 300 champions Abroad 0 lost]" {
		t.Errorf("they are %s", got)
	}
	if all, err := s.Find(segment.Query{}); err != nil || all.All != 4 {
		t.Errorf("of all the time: %+v, %v", all, err)
	}
	if some, err := s.Find(segment.Query{Days: 365, Segment: "champions"}); err != nil || some.Found != 1 || some.All != 3 || some.Customers[0].Count != 3 {
		t.Errorf("champions: %+v, %v", some, err)
	}
	if cell, err := s.Find(segment.Query{Days: 365, Recency: 1, Frequency: 1}); err != nil || cell.Found != 1 || cell.Customers[0].LastOn != "2026-03-01" {
		t.Errorf("a cell: %+v, %v", cell, err)
	}
	if rest, err := s.Find(segment.Query{Days: 365, Offset: 2}); err != nil || len(rest.Customers) != 1 || rest.Found != 3 {
		t.Errorf("the next page: %+v, %v", rest, err)
	}
	var f *fault.Fault
	if _, err := s.Find(segment.Query{Days: -1}); !errors.As(err, &f) || f.Field != "days" {
		t.Errorf("no window: %v", err)
	}
}
