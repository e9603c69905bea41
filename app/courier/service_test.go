package courier_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/courier"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
)

func TestAParcelIsNotSaidToBeAStrangersBecauseHisNameCannotBeRead(t *testing.T) {
	w := apptest.Open(t)
	s, a := courier.New(w.Session, nil, ""), w.Allow(t)
	lin := entity.User{Name: "Lin", Role: entity.RoleRep, Active: 1}
	if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Users, &lin) }); err != nil {
		t.Fatal(err)
	}
	for _, user := range []string{string(lin.ID), "unknown here"} {
		p := store.Parcel{Carried: change.Carried{ID: user, Body: []byte{1}, Signature: []byte{1}}, UserID: user}
		if _, err := a.DB.TakeParcel(a.Ctx, p); err != nil {
			t.Fatal(err)
		}
	}
	all, err := s.List()
	if err != nil || len(all) != 2 || all[0].User != "" || all[1].User != "Lin" {
		t.Fatalf("%+v, %v", all, err)
	}
	storetest.Spoil(t, a.DB, "user", lin.ID)
	if all, err := s.List(); err == nil {
		t.Errorf("%+v", all)
	}
}
