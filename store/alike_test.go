package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/alike"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
)

func lookalikes(t *testing.T, db *store.DB, name string) []store.Lookalike {
	t.Helper()
	found, err := db.Lookalikes(ctx, "account", "", map[string]any{"name": name}, 5)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestAnAccountIsFoundByWhatItIsAlike(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	id := string(addAccount(t, db, "合肥海川食品有限公司").ID)
	addAccount(t, db, "上海恒远化工有限公司")
	for name, how := range map[string]alike.How{
		"合肥海川食品股份有限公司": alike.ByName,
		"合肥海穿食品":       alike.BySound,
		"合肥诲川食口":       "",
		"合肥海山食品":       alike.ByNear,
		"全肥海川食品":       alike.ByNear,
		"合肥川海食品":       alike.ByNear,
		"合肥海川食品厂":      alike.ByNear,
		"海川食品":         alike.ByEnd,
		"安徽省合肥海川食品":    alike.ByEnd,
		"食品":           "",
	} {
		found := lookalikes(t, db, name)
		if how == "" && len(found) > 0 || how != "" && (len(found) != 1 || found[0].ID != id || !slices.Contains(found[0].Why, how)) {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

func TestKeysFollowEditsAndTheTrash(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	id := addAccount(t, db, "Acme").ID
	rename(t, db, id, "Zenith")
	if len(lookalikes(t, db, "Acme")) != 0 || len(lookalikes(t, db, "Zenith")) != 1 {
		t.Error("a renamed account is known by its old name")
	}
	write := func(fn func(*store.Tx) error) {
		t.Helper()
		if err := db.Write(ctx, fn); err != nil {
			t.Fatal(err)
		}
	}
	write(func(tx *store.Tx) error { return tx.Remove(ctx, "account", string(id)) })
	if len(lookalikes(t, db, "Zenith")) != 0 {
		t.Error("an account in the trash is warned of")
	}
	write(func(tx *store.Tx) error { return tx.Restore(ctx, "account", string(id)) })
	if len(lookalikes(t, db, "Zenith")) != 1 {
		t.Error("a restored account is not")
	}
}

func TestTheWholeBaseIsSearchedAndWhatWasToldApartStaysApart(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	add := func(a entity.Account) string {
		t.Helper()
		if err := db.Write(ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &a) }); err != nil {
			t.Fatal(err)
		}
		return string(a.ID)
	}
	first := add(entity.Account{Name: "海川食品", Phone: "0551-62345678"})
	second := add(entity.Account{Name: "海川食品有限公司", Phone: "055162345678"})
	third := add(entity.Account{Name: "Zenith", Phone: "0551 6234 5678"})
	pairs, total, err := db.Pairs(ctx, "account", 10, func(int, int) {})
	if err != nil || total != 2 || pairs[0].Other != second || !slices.Equal(pairs[0].Why, []alike.How{alike.ByName, alike.ByPhone}) || pairs[1].Other != third {
		t.Fatalf("%+v, %d, %v", pairs, total, err)
	}
	d := entity.NewDistinction("account", entity.ID(third), entity.ID(first))
	if err := db.Write(ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Distinctions, &d) }); err != nil {
		t.Fatal(err)
	}
	if pairs, total, err := db.Pairs(ctx, "account", 10, func(int, int) {}); err != nil || total != 1 || pairs[0].Other != second {
		t.Errorf("%+v, %d, %v", pairs, total, err)
	}
	found, err := db.Lookalikes(ctx, "account", first, map[string]any{"name": "海川食品", "phone": "0551-62345678"}, 5)
	if err != nil || len(found) != 1 || found[0].ID != second {
		t.Errorf("%+v, %v", found, err)
	}
}

func TestASearchOfTheWholeBaseSaysHowFarItIsAndCanBeStopped(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	last, of := 0, 0
	if _, _, err := db.Pairs(ctx, "account", 10, func(done, all int) { last, of = done, all }); err != nil || last == 0 || last != of {
		t.Errorf("%d of %d, %v", last, of, err)
	}
	stopped, stop := context.WithCancel(ctx)
	compared := 0
	_, _, err := db.Pairs(stopped, "account", 10, func(int, int) { compared++; stop() })
	if !errors.Is(err, context.Canceled) || compared != 1 {
		t.Errorf("%d compared after all, %v", compared, err)
	}
}
