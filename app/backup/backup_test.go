package backup_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/backup"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

var ctx = context.Background()

type house struct {
	apptest.World
	keeper  *backup.Keeper
	service *backup.Service
}

func open(t *testing.T) house {
	t.Helper()
	return houseOf(apptest.Open(t))
}

func houseOf(w apptest.World) house {
	k := backup.NewKeeper(w.Session, filepath.Join(w.Session.Dir, "backups"))
	return house{w, k, backup.New(w.Session, k, filepath.Join(w.Session.Dir, "exchange"))}
}

func (h house) add(t *testing.T, name string) {
	t.Helper()
	a := entity.Account{Name: name}
	if err := h.Allow(t).DB.Write(ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &a) }); err != nil {
		t.Fatal(err)
	}
}

func (h house) names(t *testing.T) []string {
	t.Helper()
	page, err := h.Allow(t).DB.List(ctx, store.Query{Kind: "account", Sort: []store.Sort{{Field: "name"}}})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range page.Rows {
		names = append(names, r.Values["name"].(string))
	}
	return names
}

func (h house) kinds(t *testing.T) map[string]int {
	t.Helper()
	st, err := h.service.State()
	if err != nil {
		t.Fatal(err)
	}
	count := make(map[string]int)
	for _, c := range st.Copies {
		count[c.Kind]++
	}
	return count
}

func TestThereIsACopyOfEachNightAndSevenAreKept(t *testing.T) {
	h := open(t)
	for range 10 {
		for range 3 { // looked after three times a day
			if err := h.keeper.Tonight(ctx); err != nil {
				t.Fatal(err)
			}
			h.Clock.Turn(8 * time.Hour)
		}
	}
	if got := h.kinds(t)[backup.Nightly]; got != 7 {
		t.Errorf("%d copies", got)
	}
	st, err := h.service.State()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range st.Copies {
		if _, err := store.Inspect(ctx, filepath.Join(st.Folder, c.Name), store.Options{}); err != nil {
			t.Error(err)
		}
	}
}

func TestAClockThatWasWrongDoesNotStopTheCopies(t *testing.T) {
	h := open(t)
	h.Clock.Turn(365 * 24 * time.Hour)
	if err := h.keeper.Tonight(ctx); err != nil {
		t.Fatal(err)
	}
	h.Clock.Turn(-365 * 24 * time.Hour)
	for range 2 {
		if err := h.keeper.Tonight(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if got := h.kinds(t)[backup.Nightly]; got != 2 {
		t.Errorf("%d copies", got)
	}
}

func TestARestoredCopyIsAsItWasAndWhatItReplacedIsKept(t *testing.T) {
	h := open(t)
	h.add(t, "Acme")
	st, err := h.service.Make()
	if err != nil {
		t.Fatal(err)
	}
	h.add(t, "Beta")
	if err := h.service.Restore(st.Copies[0].Name); err != nil {
		t.Fatal(err)
	}
	if got := h.names(t); !slices.Equal(got, []string{"Acme"}) {
		t.Errorf("restored: %v", got)
	}
	if st, err = h.service.State(); err != nil || st.Copies[0].Kind != backup.Replaced && st.Copies[1].Kind != backup.Replaced {
		t.Fatalf("%+v, %v", st.Copies, err)
	}
	i := slices.IndexFunc(st.Copies, func(c backup.Copy) bool { return c.Kind == backup.Replaced })
	h.Clock.Turn(time.Minute)
	if err := h.service.Restore(st.Copies[i].Name); err != nil {
		t.Fatal(err)
	}
	if got := h.names(t); !slices.Equal(got, []string{"Acme", "Beta"}) {
		t.Errorf("the way back: %v", got)
	}
}

func TestADamagedWorkspaceIsSaidAndCanBeRestored(t *testing.T) {
	h := open(t)
	h.add(t, "Acme")
	st, err := h.service.Make()
	if err != nil {
		t.Fatal(err)
	}
	path := h.Allow(t).DB.Path()
	if err := h.Session.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, slices.Repeat([]byte("broken"), 5000), 0o600); err != nil {
		t.Fatal(err)
	}

	again := session.New(h.Session.Options)
	defer again.Close()
	if err := again.Start(); !errors.Is(err, store.ErrDamaged) {
		t.Fatalf("opened: %v", err)
	}
	if !errors.Is(again.Trouble(), store.ErrDamaged) {
		t.Errorf("the trouble is %v", again.Trouble())
	}
	h.Session = again
	h.keeper = backup.NewKeeper(again, filepath.Join(again.Dir, "backups"))
	h.service = backup.New(again, h.keeper, again.Dir)
	if offered, err := h.service.State(); err != nil || len(offered.Copies) != 1 || offered.Copies[0].Name != st.Copies[0].Name {
		t.Fatalf("offered %+v, %v", offered, err)
	}
	if err := h.service.Restore(st.Copies[0].Name); err != nil {
		t.Fatal(err)
	}
	if again.Trouble() != nil {
		t.Errorf("still in trouble: %v", again.Trouble())
	}
	if got := h.names(t); !slices.Equal(got, []string{"Acme"}) {
		t.Errorf("restored: %v", got)
	}
}

func TestAWorkspaceMovesToAnotherComputer(t *testing.T) {
	old := open(t)
	old.add(t, "Acme")
	file, err := old.service.Export()
	if err != nil {
		t.Fatal(err)
	}
	laptop := session.New(session.Options{Dir: t.TempDir(), Now: old.Clock.Now, Emit: func(string, any) {}})
	defer laptop.Close()
	if err := laptop.Start(); err != nil {
		t.Fatal(err)
	}
	s := backup.New(laptop, backup.NewKeeper(laptop, filepath.Join(laptop.Dir, "backups")), laptop.Dir)
	if err := s.Open(file, ""); err != nil {
		t.Fatal(err)
	}
	moved := house{World: apptest.World{Session: laptop}}
	if got := moved.names(t); !slices.Equal(got, []string{"Acme"}) {
		t.Errorf("on the new computer: %v", got)
	}

	other := houseOf(apptest.OpenOther(t))
	if err := other.service.Open(file, ""); fault.From(err).Code != "backup.other-workspace" {
		t.Errorf("it took the place of another workspace: %v", err)
	}
	if err := other.service.Open(filepath.Join("testdata", "no.db", ""), ""); err == nil {
		t.Error("a file that is not there was opened")
	}
}

func TestOnlyAWorkspaceIsOpened(t *testing.T) {
	h := open(t)
	path := filepath.Join(t.TempDir(), "letter.db")
	if err := os.WriteFile(path, []byte("Dear colleague, this is no workspace at all."), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := h.service.Open(path, ""); fault.From(err).Code != "backup.not-a-workspace" {
		t.Errorf("%v", err)
	}
	for _, name := range []string{"../workspace.db", "workspace.nightly.20260101T000000Z.db", ""} {
		if err := h.service.Restore(name); err == nil {
			t.Errorf("%q was restored", name)
		}
	}
	h.add(t, "Still here")
}
