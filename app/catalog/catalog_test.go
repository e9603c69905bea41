package catalog_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/catalog"
)

// The window asks of every kind by which fields it can be sorted; null would crash
// the list of one that has none.
func TestEveryKindSaysByWhatItIsSorted(t *testing.T) {
	kinds, err := catalog.New(apptest.Open(t).Session).Kinds()
	if err != nil {
		t.Fatal(err)
	}
	none := 0
	for _, k := range kinds {
		if k.Sortable == nil {
			t.Errorf("%s: null", k.Name)
		}
		if len(k.Sortable) == 0 {
			none++
		}
	}
	if none == 0 {
		t.Error("every kind has an order now: this proves nothing")
	}
}
