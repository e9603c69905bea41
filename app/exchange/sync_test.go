// The race detector sees the same code in other imports, and would take minutes here.

//go:build !race

package exchange_test

import (
	"fmt"
	"strings"
	"testing"
)

// What the hub takes in one transaction and in one request.
const (
	hubOps   = 1000
	hubBytes = 8 << 20
)

func TestTheHubCanTakeWhatAnImportWrites(t *testing.T) {
	w, s := open(t)
	a := w.Allow(t)
	i := a.DB.Identity()
	i.HubURL = "https://hub.example"
	if err := a.DB.Link(a.Ctx, i, "epoch"); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("id,deal,account,product,sales agent,deal stage,created date,close date,amount,description\n")
	for i := range 1500 {
		long := 0
		if i < 300 { // enough for more than one transaction by their size alone
			long = i % 7 * 10_000
		}
		fmt.Fprintf(&b, "%d,A %d,Account %d,Product %d,Rep %d,Won,2026-01-05,2026-02-05,5,%s\n", i, i, i, i, i, strings.Repeat("x", long))
	}
	r := runImport(t, w, s, []string{file(t, "o.csv", b.String())})
	if r.Created != 1500 {
		t.Fatalf("%+v", r)
	}
	txs, err := a.DB.Outbox(a.Ctx, 10_000, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	operations := make(map[string]int)
	for _, tx := range txs {
		bytes := 0
		for _, op := range tx.Ops {
			operations[op.Kind]++
			for _, v := range op.Fields {
				bytes += len(fmt.Sprint(v))
			}
		}
		if len(tx.Ops) > hubOps || bytes > hubBytes/2 {
			t.Errorf("a transaction of %d operations and %d bytes", len(tx.Ops), bytes)
		}
	}
	for kind, want := range map[string]int{"opportunity": 1500, "opportunity_event": 3000, "account": 1500, "product": 1500} {
		if operations[kind] != want {
			t.Errorf("%d operations on %s, want %d", operations[kind], kind, want)
		}
	}
}
