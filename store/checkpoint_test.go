package store_test

import (
	"os"
	"testing"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/storetest"
)

func TestTheLogIsFoldedIntoTheFileInTheBackground(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	size := func() int64 {
		info, err := os.Stat(db.Path())
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	before := size()
	someAccounts(t, db, 200)
	eventually(t, func() bool { return size() > before })
}
