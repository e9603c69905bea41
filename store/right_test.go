package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
)

// rep is a workspace of a rep from whom a field is kept.
func rep(t *testing.T, field, access string) *store.DB {
	t.Helper()
	db := joined(t)
	me := entity.User{Name: "Lin", Role: entity.RoleRep, Active: 1}
	right := entity.FieldRight{Kind: "account", Field: field, Role: entity.RoleRep, Access: access}
	apply(t, db, 2,
		change.Entry{Kind: "user", ID: string(storetest.Me), Seq: 1, Scope: workspaceScope, Whole: true, Fields: entity.Users.Values(&me)},
		change.Entry{Kind: "field_right", ID: string(entity.NewID()), Seq: 2, Scope: workspaceScope, Whole: true, Fields: entity.FieldRights.Values(&right)},
	)
	return db
}

func TestAFieldThatTheUserMayNotWriteIsRefusedHere(t *testing.T) {
	db := rep(t, "revenue", entity.AccessReadOnly)
	id := entity.NewID()
	apply(t, db, 3, account(id, 3, true, change.Fields{"name": "Acme", "revenue": int64(5), "revenue_currency": "CNY"}))
	edit := func(values map[string]any) error {
		return db.Write(ctx, func(tx *store.Tx) error {
			_, err := tx.Edit(ctx, "account", string(id), values)
			return err
		})
	}
	var barred *store.ForbiddenField
	if err := edit(map[string]any{"name": "Acme 2", "revenue": int64(6)}); !errors.As(err, &barred) || barred.Field != "revenue" {
		t.Errorf("%v", err)
	}
	if err := edit(map[string]any{"name": "Acme 2", "revenue": int64(5)}); err != nil {
		t.Errorf("what stays as it is was refused: %v", err)
	}
	err := db.Write(ctx, func(tx *store.Tx) error {
		return store.Create(tx, entity.Accounts, &entity.Account{Name: "New", RevenueCurrency: "CNY"})
	})
	if err != nil {
		t.Errorf("a currency that a form fills in was refused: %v", err)
	}
	for _, tx := range outbox(t, db) {
		if raw := fmt.Sprint(tx.Ops); strings.Contains(raw, "revenue") {
			t.Errorf("queued: %s", raw)
		}
	}
}

func TestAFieldThatIsHiddenNowIsGoneFromTheDevice(t *testing.T) {
	db := joined(t)
	id := entity.NewID()
	const secret = "Gasse 4711"
	apply(t, db, 3, account(id, 3, true, change.Fields{"name": "Acme", "phone": "1"}))
	apply(t, db, 4, account(id, 4, false, change.Fields{"street": secret, "phone": "2"}))
	apply(t, db, 5, account(id, 5, false, change.Fields{"street": "elsewhere"}))
	if err := db.Reread(ctx, []string{"account.address"}); err != nil {
		t.Fatal(err)
	}
	if c, err := db.Cursors(ctx); err != nil || c[0].Seq != 0 || c[0].Since != 0 {
		t.Errorf("%v, %v", c, err)
	}
	apply(t, db, 5, account(id, 5, true, change.Fields{"name": "Acme", "phone": "2"}))
	history, err := db.History(ctx, string(id))
	if err != nil || len(history) == 0 || history[len(history)-1].Changes[0].Field != "phone" {
		t.Errorf("what is not hidden should still be in the history: %+v, %v", history, err)
	}
	copied := t.TempDir() + "/copy.db" // without what the file has free
	if err := db.Backup(ctx, copied); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(copied)
	if err != nil || bytes.Contains(raw, []byte(secret)) {
		t.Errorf("the value is still in the file: %v", err)
	}
	if hidden, err := db.Hidden(ctx); err != nil || len(hidden) != 1 {
		t.Errorf("%v, %v", hidden, err)
	}
}

func TestAFieldThatIsShownAgainIsNoChangeInTheHistory(t *testing.T) {
	db := joined(t)
	id := entity.NewID()
	apply(t, db, 3, account(id, 3, true, change.Fields{"name": "Acme"}))
	apply(t, db, 3, account(id, 3, true, change.Fields{"name": "Acme", "phone": "2"}))
	if history, err := db.History(ctx, string(id)); err != nil || len(history) != 0 {
		t.Errorf("%+v, %v", history, err)
	}
}

func TestARecordThatLeavesTheDeviceTakesItsHistoryAlong(t *testing.T) {
	db := joined(t)
	id := entity.NewID()
	apply(t, db, 3, account(id, 3, true, change.Fields{"name": "Acme"}))
	apply(t, db, 4, account(id, 4, false, change.Fields{"name": "Acme 2"}))
	apply(t, db, 5, change.Entry{Kind: "account", ID: string(id), Seq: 5, Scope: workspaceScope, Gone: true})
	if history, err := db.History(ctx, string(id)); err != nil || len(history) != 0 {
		t.Errorf("%+v, %v", history, err)
	}
}
