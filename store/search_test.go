package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
)

func TestSearchFindsByWordsCharactersAndSound(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	want := addAccount(t, db, "合肥海川食品有限公司")
	addAccount(t, db, "Acme Corporation")
	write(t, db, func(tx *store.Tx) error {
		_, err := tx.Edit(ctx, "account", string(want.ID), map[string]any{"description": "Client of ＡＢＢ since 2019"})
		return err
	})
	for _, typed := range []string{"海川", "合肥", "食品", "海川食品", "海", "haichuan", "haich", "hefei", "hc", "hfhc", "HaiChuan", "abb", "ＡＢＢ", "食品 2019", "clie"} {
		hits, err := db.Search(ctx, typed, 10)
		if err != nil || len(hits) != 1 || hits[0].ID != string(want.ID) {
			t.Errorf("%q finds %d, %v", typed, len(hits), err)
		}
	}
	for _, typed := range []string{"川海", "", "  ", `"`, "*", "NEAR(", "haicheng"} {
		hits, err := db.Search(ctx, typed, 10)
		if err != nil || len(hits) != 0 {
			t.Errorf("%q finds %d, %v", typed, len(hits), err)
		}
	}
}

func TestSearchFollowsEditsTrashAndTheHub(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.HubWorkspace)
	a := addAccount(t, db, "Acme")
	rename(t, db, a.ID, "Zenith")
	if hits, _ := db.Search(ctx, "acme", 10); len(hits) != 0 {
		t.Error("found by its old name")
	}
	write(t, db, func(tx *store.Tx) error { return tx.Remove(ctx, "account", string(a.ID)) })
	if hits, _ := db.Search(ctx, "zenith", 10); len(hits) != 0 {
		t.Error("found in the trash")
	}
	apply(t, db, 1, account(entity.NewID(), 1, true, change.Fields{"name": "Remote"}))
	eventually(t, func() bool {
		hits, _ := db.Search(ctx, "remote", 10)
		return len(hits) == 1
	})
}

// eventually waits for background work.
func eventually(t testing.TB, fn func() bool) {
	t.Helper()
	for range 500 {
		if fn() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("never happened")
}

func TestAListCanBeNarrowedByWords(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	addAccount(t, db, "Acme Steel")
	addAccount(t, db, "Acme Paper")
	page, err := db.List(ctx, store.Query{Kind: "account", Text: "acme pap"})
	if err != nil || len(page.Rows) != 1 || page.Rows[0].Values["name"] != "Acme Paper" {
		t.Errorf("%+v, %v", page.Rows, err)
	}
}

func TestNoKindHidesAnother(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	want := addAccount(t, db, "Hottechi")
	write(t, db, func(tx *store.Tx) error {
		for range 100 {
			if err := store.Create(tx, entity.Opportunities, &entity.Opportunity{Name: "GTX Basic · Hottechi"}); err != nil {
				return err
			}
		}
		return nil
	})
	hits, err := db.Search(ctx, "ho", 10)
	if err != nil || len(hits) != 6 || hits[0].ID != string(want.ID) || hits[1].Kind != "opportunity" {
		t.Errorf("%d hits, %v", len(hits), err)
	}
}

func TestSearchFindsAllThatPeopleWrite(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	const word = "quokka"
	err := db.Write(t.Context(), func(tx *store.Tx) error {
		return errors.Join(
			store.Create(tx, entity.Accounts, &entity.Account{Name: word}),
			store.Create(tx, entity.Contacts, &entity.Contact{Name: "Mia", Department: word}),
			store.Create(tx, entity.Opportunities, &entity.Opportunity{Name: "Line 7", Competitor: word}),
			store.Create(tx, entity.Projects, &entity.Project{Name: word}),
			store.Create(tx, entity.Tasks, &entity.Task{Title: "Call", Notes: word, State: entity.TaskOpen}),
			store.Create(tx, entity.Events, &entity.Event{Title: word, Type: "visit"}),
			store.Create(tx, entity.Activities, &entity.Activity{Subject: "Visit", Body: word, Type: "visit"}),
			store.Create(tx, entity.Meetings, &entity.Meeting{Title: "Weekly", Minutes: word}),
			store.Create(tx, entity.Comments, &entity.Comment{SubjectKind: "account", SubjectID: entity.NewID(), Body: word}),
			store.Create(tx, entity.Attachments, &entity.Attachment{SubjectKind: "account", SubjectID: entity.NewID(), Name: word + ".pdf"}),
			store.Create(tx, entity.Announcements, &entity.Announcement{Title: "News", Body: word}),
			store.Create(tx, entity.Feedbacks, &entity.Feedback{Subject: word}),
			store.Create(tx, entity.SurveyResponses, &entity.SurveyResponse{Comment: word}),
			store.Create(tx, entity.Risks, &entity.Risk{Event: "It fails", Cause: word}),
			store.Create(tx, entity.Lessons, &entity.Lesson{Name: "Line 7", Learned: word}),
			store.Create(tx, entity.Approvals, &entity.Approval{SubjectKind: "opportunity", Title: "12 %", Reason: word}),
			store.Create(tx, entity.WorkReports, &entity.WorkReport{Done: word}),
			store.Create(tx, entity.ProgressReports, &entity.ProgressReport{Name: "November", SubjectKind: "team", Summary: word}),
			store.Create(tx, entity.Expenses, &entity.Expense{Name: "Train", Notes: word}),
			store.Create(tx, entity.KeyDates, &entity.KeyDate{Name: word}),
		)
	})
	if err != nil {
		t.Fatal(err)
	}
	hits, err := db.Search(t.Context(), word, 50)
	if err != nil || len(hits) != 20 {
		t.Errorf("of 20 kinds %d are found: %+v, %v", len(hits), kindsOf(hits), err)
	}
}

func kindsOf(hits []store.Hit) (kinds []string) {
	for _, h := range hits {
		kinds = append(kinds, h.Kind)
	}
	return kinds
}
