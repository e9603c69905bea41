package duplicate_test

import (
	"errors"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/duplicate"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// merged is a world with two accounts of one firm, each with what belongs to it.
type merged struct {
	apptest.World
	t             *testing.T
	a             session.Access
	service       *duplicate.Service
	winner, loser entity.Account
	visit         entity.Activity
	tasks         [2]entity.Task
	contact       entity.Contact
}

func open(t *testing.T) *merged {
	t.Helper()
	w := apptest.Open(t)
	m := &merged{World: w, t: t, a: w.Allow(t), service: duplicate.New(w.Session)}
	m.winner = entity.Account{ID: entity.NewID(), Name: "Acme", City: "Leeds", Employees: 10, OwnerID: m.a.User}
	m.loser = entity.Account{ID: entity.NewID(), Name: "Acme Ltd", City: "York", Street: "1 High St", Phone: "0113 496 0000", Employees: 25, OwnerID: m.a.User}
	m.contact = entity.Contact{ID: entity.NewID(), Name: "Mia", AccountID: m.loser.ID}
	m.visit = entity.Activity{ID: entity.NewID(), Subject: "Visit", Type: "visit", AccountID: m.loser.ID, OccurredAt: "2026-11-20T09:00:00.000Z"}
	m.tasks[0] = entity.Task{ID: entity.NewID(), Title: "Call", AccountID: m.loser.ID, OwnerID: m.a.User, State: entity.TaskOpen}
	m.tasks[1] = entity.Task{ID: entity.NewID(), Title: "Write", AccountID: m.loser.ID, OwnerID: m.a.User, State: entity.TaskOpen}
	m.write(func(tx *store.Tx) error {
		return errors.Join(
			store.Create(tx, entity.Accounts, &m.winner), store.Create(tx, entity.Accounts, &m.loser), store.Create(tx, entity.Contacts, &m.contact),
			store.Create(tx, entity.Activities, &m.visit), store.Create(tx, entity.Tasks, &m.tasks[0]), store.Create(tx, entity.Tasks, &m.tasks[1]),
			store.Create(tx, entity.Attachments, &entity.Attachment{SubjectKind: "account", SubjectID: m.loser.ID, Name: "plan.pdf"}),
		)
	})
	return m
}

func (m *merged) write(fn func(*store.Tx) error) {
	m.t.Helper()
	if err := m.a.DB.Write(m.a.Ctx, fn); err != nil {
		m.t.Fatal(err)
	}
}

func (m *merged) account(id entity.ID) entity.Account {
	m.t.Helper()
	a, err := store.Find(m.a.Ctx, m.a.DB, entity.Accounts, id)
	if err != nil {
		m.t.Fatal(err)
	}
	return a
}

// has says how many living records point to an account.
func (m *merged) has(id entity.ID) int {
	m.t.Helper()
	found, err := m.a.DB.Pointers(m.a.Ctx, "account", string(id))
	if err != nil {
		m.t.Fatal(err)
	}
	return len(found)
}

func (m *merged) inTrash(id entity.ID) bool {
	m.t.Helper()
	row, err := m.a.DB.Find(m.a.Ctx, "account", string(id))
	if err != nil {
		m.t.Fatal(err)
	}
	return row.Values[entity.DeletedAt] != ""
}

func (m *merged) merge(take ...string) entity.Merge {
	m.t.Helper()
	done, err := m.service.Merge("account", string(m.winner.ID), string(m.loser.ID), take)
	if err != nil {
		m.t.Fatal(err)
	}
	return done
}

func code(err error) string {
	if err == nil {
		return ""
	}
	return fault.From(err).Code
}

func TestAMergeTakesValuesAndAllThatBelongsToTheOther(t *testing.T) {
	m := open(t)
	m.merge("city", "phone", "employees")
	after := m.account(m.winner.ID)
	// The city comes with its whole address: half of one would be nobody's.
	if after.City != "York" || after.Street != "1 High St" || after.Phone != m.loser.Phone || after.Employees != 25 || after.Name != "Acme" {
		t.Errorf("%+v", after)
	}
	if m.has(m.winner.ID) != 5 || m.has(m.loser.ID) != 0 || !m.inTrash(m.loser.ID) {
		t.Errorf("%d moved, %d left", m.has(m.winner.ID), m.has(m.loser.ID))
	}
	list, err := m.service.Merges("account", string(m.loser.ID))
	if err != nil || len(list) != 1 || list[0].WinnerID != m.winner.ID || list[0].Winner != "Acme" || !list[0].MayUndo {
		t.Errorf("the loser does not say where it went: %+v, %v", list, err)
	}
	history, err := m.a.DB.History(m.a.Ctx, string(m.visit.ID))
	if err != nil || len(history) != 1 || history[0].Changes[0].To != string(m.winner.ID) {
		t.Errorf("the history of what was moved: %+v, %v", history, err)
	}
}

func TestAnUndoneMergeGivesBackWhatNobodyHasChangedSince(t *testing.T) {
	m := open(t)
	done := m.merge("city", "phone", "employees")
	m.write(func(tx *store.Tx) error {
		if _, err := tx.Edit(m.a.Ctx, "account", string(m.winner.ID), map[string]any{"street": "2 Low St", "industry": "Foods"}); err != nil {
			return err
		}
		if err := tx.Remove(m.a.Ctx, "task", string(m.tasks[1].ID)); err != nil {
			return err
		}
		_, err := tx.Edit(m.a.Ctx, "task", string(m.tasks[0].ID), map[string]any{"account_id": ""})
		return err
	})
	if err := m.service.Undo(done.ID); err != nil {
		t.Fatal(err)
	}
	after := m.account(m.winner.ID)
	if after.Phone != "" || after.Employees != 10 || after.City != "York" || after.Street != "2 Low St" || after.Industry != "Foods" {
		t.Errorf("%+v", after)
	}
	if m.inTrash(m.loser.ID) || m.has(m.loser.ID) != 3 || m.has(m.winner.ID) != 0 {
		t.Errorf("the loser has %d, the winner %d", m.has(m.loser.ID), m.has(m.winner.ID))
	}
	if err := m.service.Undo(done.ID); code(err) != "duplicate.too-late" {
		t.Errorf("undone twice: %v", err)
	}
	if list, err := m.service.Merges("account", string(m.loser.ID)); err != nil || len(list) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
	if list, err := m.service.Recent(); err != nil || len(list) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestAMergeIsUndoneForThirtyDays(t *testing.T) {
	m := open(t)
	done := m.merge()
	if list, err := m.service.Recent(); err != nil || len(list) != 1 || list[0].ID != done.ID || list[0].Kind != "account" || list[0].Loser != "Acme Ltd" {
		t.Errorf("%+v, %v", list, err)
	}
	m.Clock.Turn(31 * 24 * time.Hour)
	if err := m.service.Undo(done.ID); code(err) != "duplicate.too-late" {
		t.Errorf("%v", err)
	}
	if list, err := m.service.Recent(); err != nil || len(list) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestWhatIsAddedToAMergedAccountCanBeTakenOver(t *testing.T) {
	m := open(t)
	done := m.merge()
	m.write(func(tx *store.Tx) error {
		return store.Create(tx, entity.Contacts, &entity.Contact{Name: "Noah", AccountID: m.loser.ID})
	})
	list, err := m.service.Merges("account", string(m.winner.ID))
	if err != nil || len(list) != 1 || list[0].Late != 1 {
		t.Fatalf("%+v, %v", list, err)
	}
	if n, err := m.service.Follow(done.ID); err != nil || n != 1 || m.has(m.loser.ID) != 0 {
		t.Errorf("%d, %v", n, err)
	}
}

func TestAnAccountIsNotMergedWithItselfOrWithOneInTheTrash(t *testing.T) {
	m := open(t)
	if _, err := m.service.Merge("account", string(m.winner.ID), string(m.winner.ID), nil); code(err) != "invalid" {
		t.Errorf("%v", err)
	}
	m.merge()
	if _, err := m.service.Merge("account", string(m.winner.ID), string(m.loser.ID), nil); code(err) != "deleted" {
		t.Errorf("%v", err)
	}
}

func TestAChildThatBecomesItsParentIsNotBelowItself(t *testing.T) {
	m := open(t)
	m.write(func(tx *store.Tx) error {
		_, err := tx.Edit(m.a.Ctx, "account", string(m.winner.ID), map[string]any{"parent_id": string(m.loser.ID)})
		return err
	})
	done := m.merge()
	if parent := m.account(m.winner.ID).ParentID; parent != "" {
		t.Errorf("below %s", parent)
	}
	if err := m.service.Undo(done.ID); err != nil || m.account(m.winner.ID).ParentID != m.loser.ID {
		t.Errorf("%+v, %v", m.account(m.winner.ID), err)
	}
}

func TestAFormIsWarnedOfWhatIsThere(t *testing.T) {
	m := open(t)
	found, err := m.service.Check("account", map[string]any{"name": "acme co."})
	if err != nil || len(found.Found) != 2 || found.Labels[string(m.a.User)] != "Me" {
		t.Fatalf("%+v, %v", found, err)
	}
	if err := m.service.Distinct("account", m.winner.ID, m.loser.ID); err != nil {
		t.Fatal(err)
	}
	if found, err := m.service.Of("account", string(m.winner.ID)); err != nil || len(found.Found) != 0 {
		t.Errorf("told apart: %+v, %v", found, err)
	}
	if err := m.service.Alike("account", m.loser.ID, m.winner.ID); err != nil {
		t.Fatal(err)
	}
	if found, err := m.service.Of("account", string(m.winner.ID)); err != nil || len(found.Found) != 1 {
		t.Errorf("and together again: %+v, %v", found, err)
	}
}
