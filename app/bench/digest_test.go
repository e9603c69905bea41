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

// BenchmarkDigest reads what became of 5,000 records since somebody was here.
func BenchmarkDigest(b *testing.B) {
	db := must[*store.DB](b)(store.Open(ctx, filepath.Join(b.TempDir(), "digest.db"), store.Options{Now: func() time.Time { return day }}))
	b.Cleanup(func() { _ = db.Close() })
	const reader = "reader"
	accounts := make([]entity.Account, 5000)
	err := db.Write(ctx, func(tx *store.Tx) error {
		var errs []error
		for i := range accounts {
			accounts[i] = entity.Account{Name: fmt.Sprint("Account ", i), City: "Leeds"}
			if i%3 == 0 {
				accounts[i].OwnerID = reader
			}
			errs = append(errs, store.Create(tx, entity.Accounts, &accounts[i]))
		}
		return errors.Join(errs...)
	})
	if err != nil {
		b.Fatal(err)
	}
	from := must[store.DigestMark](b)(db.DigestNow(ctx, ""))
	for _, a := range accounts {
		err := db.Write(ctx, func(tx *store.Tx) error {
			_, err := tx.Edit(ctx, "account", string(a.ID), map[string]any{"city": "York", "industry": "Food"})
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	to := must[store.DigestMark](b)(db.DigestNow(ctx, ""))
	percentiles(b, func(int) {
		found, err := db.Digest(ctx, reader, from, to)
		if err != nil || len(found) != len(accounts) {
			b.Fatal(len(found), err)
		}
	})
}
