package simulation_test

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/protocol"
)

// stranger is a hub and somebody who sends it whatever he likes.
type stranger struct {
	hub   *hub.Hub
	ws    string
	admin string
	token string
	moved int
}

func newStranger(f *testing.F) *stranger {
	f.Helper()
	h, err := hub.Open(ctx, hub.Config{Database: filepath.Join(f.TempDir(), "hub.db"), Cost: hub.Cost{Passes: 1, KiB: 64}})
	must(f, err)
	f.Cleanup(func() { must(f, h.Close()) })
	return &stranger{hub: h}
}

// moves makes a workspace of its own, so that one input does not depend on those
// before it.
func (s *stranger) moves(t failing) {
	t.Helper()
	s.moved++
	var err error
	s.ws, s.admin, err = s.hub.CreateWorkspace(ctx, "Test", "CNY", "en", "Admin")
	must(t, err)
	secret, err := s.hub.Invite(ctx, s.ws, s.admin)
	must(t, err)
	body, err := protocol.Encode(protocol.Enrol{Secret: secret, Password: "correct horse", Device: "laptop"})
	must(t, err)
	s.token = ""
	var w protocol.Welcome
	s.understood(t, s.post(protocol.PathEnrol, body), &w)
	s.token = w.Token
}

func (s *stranger) post(path string, body []byte) *httptest.ResponseRecorder {
	req := httptest.NewRequest(http.MethodPost, path, bytes.NewReader(body))
	req.Header.Set("Content-Type", protocol.ContentType)
	req.Header.Set("Authorization", "Bearer "+s.token)
	// Another address each time: the hub counts what comes from one.
	req.RemoteAddr = fmt.Sprintf("10.%d.%d.%d:1", s.moved>>16&255, s.moved>>8&255, s.moved&255)
	res := httptest.NewRecorder()
	s.hub.ServeHTTP(res, req)
	return res
}

// understood demands an answer of success, and reads it.
func (s *stranger) understood(t failing, res *httptest.ResponseRecorder, into any) {
	t.Helper()
	if res.Code != http.StatusOK {
		var p protocol.Problem
		_ = protocol.Decode(res.Body, protocol.MaxAnswerBytes, &p) // for the message
		t.Fatalf("%d %+v", res.Code, p)
	}
	must(t, protocol.Decode(res.Body, protocol.MaxAnswerBytes, into))
}

// FuzzEndpoints sends any body to every endpoint. The hub may refuse it, and must
// say so in a body that a device can read.
func FuzzEndpoints(f *testing.F) {
	s := newStranger(f)
	for _, m := range []any{protocol.Push{Txs: []change.Tx{{ID: "a", Ops: []change.Op{{Kind: "task", ID: "b", Action: change.Create}}}}}, protocol.Pull{Cursors: []change.Cursor{{Scope: "ws"}}}} {
		raw, err := protocol.Marshal(m)
		must(f, err)
		f.Add(raw)
	}
	var paths []string
	for _, e := range s.hub.Endpoints() {
		if path, ok := strings.CutPrefix(e, "POST "); ok {
			paths = append(paths, path)
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		s.moves(t)
		var anything any
		bodies := [][]byte{raw}
		if protocol.Unmarshal(raw, &anything) == nil {
			body, err := protocol.Encode(anything)
			must(t, err)
			bodies = append(bodies, body)
		}
		for _, path := range paths {
			for _, body := range bodies {
				res := s.post(path, body)
				if res.Code >= http.StatusInternalServerError {
					t.Errorf("%s answers %d", path, res.Code)
				}
				var p protocol.Problem
				if res.Code != http.StatusOK && (protocol.Decode(res.Body, 1<<16, &p) != nil || p.Code == "") {
					t.Errorf("%s answers %d without saying why", path, res.Code)
				}
			}
		}
	})
}

// FuzzWhateverIsPushedArrives pushes transactions that no program of ours makes.
// The hub decides on each, and what it takes, a device can read: one colleague
// with a strange program must not end the sync of all the others.
func FuzzWhateverIsPushedArrives(f *testing.F) {
	s := newStranger(f)
	addChance(f)
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) {
		s.moves(t)
		db, done := freshDevice(t, s.ws, s.admin)
		defer done()
		for range rapid.IntRange(1, 3).Draw(t, "pushes") {
			txs := rapid.SliceOfN(anyTx, 1, 3).Draw(t, "txs")
			var answer protocol.PushAnswer
			body, err := protocol.Encode(protocol.Push{Txs: txs})
			must(t, err)
			s.understood(t, s.post(protocol.PathPush, body), &answer)
			if len(answer.Outcomes) != len(txs) {
				t.Fatalf("%d outcomes", len(answer.Outcomes))
			}
			s.read(t, db)
		}
	}))
}

// addChance adds random inputs, of which package rapid makes transactions and
// pages: ROADBOOK_INPUTS of them. Without the fuzzer's instruments, which slow
// SQLite down, many more are tried in the same time.
func addChance(f *testing.F) {
	chance := rand.NewChaCha8([32]byte{})
	for range rows("ROADBOOK_INPUTS", 20) {
		input := make([]byte, 8000)
		_, _ = chance.Read(input) // never fails
		f.Add(input)
	}
}

// freshDevice is a store of its own for one input.
func freshDevice(t failing, ws, user string) (db *store.DB, done func()) {
	t.Helper()
	dir, err := os.MkdirTemp("", "roadbook-fuzz-")
	must(t, err)
	path := filepath.Join(dir, "device.db")
	must(t, os.WriteFile(path, storetest.Empty(), 0o600))
	db, err = store.Open(ctx, path, store.Options{})
	must(t, err)
	must(t, db.Link(ctx, store.Identity{WorkspaceID: ws, UserID: entity.ID(user), DeviceID: "d"}, "e"))
	return db, func() {
		must(t, db.Close())
		must(t, os.RemoveAll(dir))
	}
}

// read pulls all that is new, and looks at every record.
func (s *stranger) read(t *rapid.T, db *store.DB) {
	for more := true; more; {
		cursors, err := db.Cursors(ctx)
		must(t, err)
		body, err := protocol.Encode(protocol.Pull{Cursors: cursors})
		must(t, err)
		var page change.Page
		res := s.post(protocol.PathPull, body)
		if res.Code != http.StatusOK {
			t.Fatalf("pull: %d", res.Code)
		}
		must(t, protocol.Decode(res.Body, protocol.MaxAnswerBytes, &page))
		must(t, db.Apply(ctx, []change.Page{page}))
		more = page.More || len(cursors) < len(page.Grants)
	}
	lookAtAll(t, db)
}

func lookAtAll(t *rapid.T, db *store.DB) {
	for _, k := range entity.Catalog {
		for _, trash := range []bool{false, true} {
			_, err := db.List(ctx, store.Query{Kind: k.Name, Trash: trash, Limit: 500, Sort: []store.Sort{{Field: "id"}}})
			must(t, err)
		}
	}
}

// FuzzApply lets a device take in pages that no hub of ours makes, over edits of
// its own.
func FuzzApply(f *testing.F) {
	addChance(f)
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) {
		db, done := freshDevice(t, "w", "u")
		defer done()
		for range rapid.IntRange(1, 4).Draw(t, "pages") {
			page := change.Page{
				Entries: rapid.SliceOfN(anyEntry, 0, 5).Draw(t, "entries"), Grants: rapid.SliceOf(anyName).Draw(t, "grants"),
				Cursors: []change.Cursor{{Scope: "ws", Seq: rapid.Int64().Draw(t, "seq"), Since: rapid.Int64().Draw(t, "since")}},
			}
			must(t, db.Apply(ctx, []change.Page{page}))
			lookAtAll(t, db)
			_ = db.Write(ctx, func(tx *store.Tx) error { // refused where the record is not there
				_, err := tx.Edit(ctx, "task", rapid.SampledFrom(fewIDs).Draw(t, "id"), map[string]any{"title": "mine"})
				return err
			})
			txs, err := db.Outbox(ctx, protocol.MaxPushTxs, protocol.MaxPushBytes)
			must(t, err)
			for _, x := range txs {
				must(t, db.Acknowledge(ctx, []change.Outcome{{TxID: x.ID, Verdict: rapid.SampledFrom([]change.Verdict{change.Applied, change.Parked, "new"}).Draw(t, "verdict"), Seq: rapid.Int64().Draw(t, "ack")}}))
			}
		}
	}))
}

// What strangers send. Few ids, so that they meet.
var (
	fewIDs = []string{"a", "b", "019a0000-0000-7000-8000-000000000001"}

	anyName = rapid.OneOf(rapid.SampledFrom(append([]string{"ws", "user:a", ""}, fewIDs...)), rapid.StringN(0, 5, 10))

	anyKind = rapid.OneOf(rapid.Custom(func(t *rapid.T) string {
		return rapid.SampledFrom(entity.Catalog).Draw(t, "schema").Name
	}), rapid.SampledFrom([]string{"task", "task", "opportunity", "galaxy"}), anyName)

	anyStamp = rapid.Custom(func(t *rapid.T) hlc.Stamp {
		return rapid.OneOf(rapid.Just(hlc.At(time.Now())), rapid.Map(rapid.Int64(), func(n int64) hlc.Stamp { return hlc.Stamp(n) })).Draw(t, "stamp")
	})

	anyValue = rapid.OneOf(
		rapid.Map(rapid.String(), toAny), rapid.Map(rapid.Int64(), toAny), rapid.Map(rapid.Float64(), toAny), rapid.Map(rapid.Bool(), toAny),
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 4), toAny),
		rapid.SampledFrom([]any{nil, "", "\x00", math.NaN(), math.Inf(1), math.Inf(-1), []any{int64(1)}, map[string]any{"a": "b"}, time.Unix(0, 0)}),
		rapid.Map(rapid.SampledFrom(fewIDs), toAny),
	)

	anyEntry = rapid.Custom(func(t *rapid.T) change.Entry {
		kind := anyKind.Draw(t, "kind")
		return change.Entry{
			Kind: kind, ID: anyName.Draw(t, "id"), Seq: rapid.Int64().Draw(t, "seq"), Scope: anyName.Draw(t, "scope"),
			Gone: rapid.IntRange(0, 5).Draw(t, "gone") == 0, Whole: rapid.Bool().Draw(t, "whole"), Fields: anyFields(t, kind),
			Stamp: anyStamp.Draw(t, "stamp"), By: anyName.Draw(t, "by"),
		}
	})

	anyTx = rapid.Custom(func(t *rapid.T) change.Tx {
		ops := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) change.Op {
			kind := anyKind.Draw(t, "kind")
			return change.Op{
				Kind: kind, ID: anyName.Draw(t, "id"), Base: rapid.Int64Range(-1, 20).Draw(t, "base"), Saw: anyName.Draw(t, "saw"),
				Action: rapid.SampledFrom([]change.Action{change.Create, change.Create, change.Put, change.Delete, change.Restore, "burn"}).Draw(t, "action"),
				Fields: anyFields(t, kind),
			}
		}), 0, 4).Draw(t, "ops")
		return change.Tx{ID: anyName.Draw(t, "tx"), Stamp: anyStamp.Draw(t, "stamp"), Ops: ops}
	})
)

func toAny[T any](v T) any { return v }

// anyFields are mostly fields of the kind, with values mostly of another type.
func anyFields(t *rapid.T, kind string) change.Fields {
	names := []string{change.Deleted, "custom.a", "shine", ""}
	s, known := entity.Find(kind)
	if known {
		for _, f := range s.Fields {
			names = append(names, f.Name)
		}
	}
	fields := make(change.Fields)
	for range rapid.IntRange(0, 4).Draw(t, "fields") {
		name := rapid.SampledFrom(names).Draw(t, "name")
		value := anyValue.Draw(t, "value")
		if known && rapid.Bool().Draw(t, "fits") {
			if f, ok := s.Field(name); ok {
				value = fitting(t, f)
			}
		}
		fields[name] = value
	}
	return fields
}

// fitting is a value of the field's own type.
func fitting(t *rapid.T, f entity.Field) any {
	switch f.Zero().(type) {
	case int64:
		return rapid.Int64().Draw(t, "integer")
	case float64:
		return rapid.OneOf(rapid.Float64(), rapid.Just(math.NaN()), rapid.Just(math.Inf(1))).Draw(t, "number")
	default:
		return rapid.OneOf(rapid.String(), rapid.SampledFrom(fewIDs)).Draw(t, "text")
	}
}
