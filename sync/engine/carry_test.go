package engine_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/engine"
	"github.com/roadbook/roadbook/sync/protocol"
)

// attaches adds a file to a record that the hub knows, and returns its hash.
func (l *laptop) attaches(data string) string {
	l.t.Helper()
	sum, size, err := l.db.AddBytes(bytes.NewReader([]byte(data)), 1<<20)
	must(l.t, err)
	a := entity.Attachment{SubjectKind: "account", SubjectID: "a", Name: "photo.jpg", SHA256: sum, SizeBytes: size}
	must(l.t, l.db.Write(ctx, func(tx *store.Tx) error { return tx.Attach(&a) }))
	return sum
}

// returns lets what was pushed come back, as the hub would.
func (f *far) returns(l *laptop) {
	sent := make(map[string]change.Entry)
	f.push = func(p protocol.Push) error {
		for _, tx := range p.Txs {
			for _, op := range tx.Ops {
				sent[op.ID] = change.Entry{Kind: op.Kind, ID: op.ID, Scope: "ws", Whole: true, Fields: op.Fields, Stamp: tx.Stamp}
			}
		}
		return nil
	}
	f.pull = func(p protocol.Pull) (change.Page, error) {
		f.mu.Lock()
		head := f.head
		f.mu.Unlock()
		page := change.Page{Grants: []string{"ws"}, Head: head, Cursors: []change.Cursor{{Scope: "ws", Seq: head, Since: head}}}
		for id, e := range sent {
			e.Seq = head
			page.Entries = append(page.Entries, e)
			delete(sent, id)
		}
		return page, nil
	}
}

func (l *laptop) transfers() []change.Transfer {
	l.t.Helper()
	all, err := l.db.Transfers(ctx)
	must(l.t, err)
	return all
}

func TestFilesGoAfterTheirRecordsAndHoldUpNone(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.returns(l)
		var pending []int
		f.send = func(change.Transfer, io.ReaderAt, func(int64)) error {
			pending = append(pending, l.pending())
			time.Sleep(10 * time.Minute) // a long file on a slow line
			return nil
		}
		l.attaches("slow")
		l.start()
		l.rest(time.Minute)
		began := len(f.pushed())
		l.edits(1)
		l.rest(time.Second)
		if len(pending) != 1 || pending[0] != 0 {
			t.Errorf("a file went while %v records waited", pending)
		}
		if len(f.pushed()) != began+1 || l.pending() != 0 {
			t.Error("a record waited for a file")
		}
		if s := l.engine.Status(); s.Phase != engine.Synced || s.Files != 1 || s.FileBytes != 4 {
			t.Errorf("%+v", s)
		}
		l.rest(15 * time.Minute)
		if s := l.engine.Status(); s.Files != 0 || s.FileBytes != 0 || len(l.transfers()) != 0 {
			t.Errorf("%+v", s)
		}
	})
}

func TestAFileThatTheHubRefusesHoldsUpNoOtherAndIsTriedAgain(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.returns(l)
		bad, good := l.attaches("too large"), l.attaches("good")
		tries := make(map[string]int)
		refuse := true
		f.send = func(t change.Transfer, _ io.ReaderAt, _ func(int64)) error {
			tries[t.SHA256]++
			if refuse && t.SHA256 == bad {
				return problem(413, protocol.CodeFileTooLarge)
			}
			return nil
		}
		l.start()
		l.rest(30 * time.Second)
		if tries[good] != 1 || tries[bad] != 1 || len(l.transfers()) != 1 {
			t.Errorf("%v, %v", tries, l.transfers())
		}
		if c := l.engine.Carriages()[bad]; c.Code != protocol.CodeFileTooLarge {
			t.Errorf("%+v", c)
		}
		if s := l.engine.Status(); s.Files != 1 || s.FilesHeld != 1 {
			t.Errorf("%+v", s)
		}
		l.rest(time.Hour)
		if n := tries[bad]; n < 5 || n > 60 {
			t.Errorf("%d tries in an hour", n)
		}
		n := tries[bad]
		refuse = false
		l.engine.SyncNow() // a person does not want to wait
		l.rest(time.Second)
		if tries[bad] != n+1 || len(l.transfers()) != 0 || len(l.engine.Carriages()) != 0 || l.engine.Status().FilesHeld != 0 {
			t.Errorf("%d tries, %v, %v", tries[bad]-n, l.transfers(), l.engine.Carriages())
		}
	})
}

func TestABrokenLineIsTriedForEverWithGrowingPauses(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.returns(l)
		var tries []time.Time
		f.send = func(change.Transfer, io.ReaderAt, func(int64)) error {
			tries = append(tries, time.Now())
			return errUnfinished
		}
		l.attaches("one")
		l.attaches("two")
		l.start()
		l.rest(3 * time.Hour)
		if n := len(tries); n < 20 || n > 60 {
			t.Errorf("%d tries in three hours", n)
		}
		if last := tries[len(tries)-1]; time.Since(last) > 10*time.Minute {
			t.Errorf("the last try was %v ago", time.Since(last))
		}
		if s := l.engine.Status(); s.Phase != engine.Synced || s.Files != 2 {
			t.Errorf("the records are %+v", s)
		}
		n := len(tries)
		l.attaches("added in a pause")
		l.rest(time.Second)
		if s := l.engine.Status(); s.Files != 3 || len(tries) != n {
			t.Errorf("%d files wait, after %d more tries", s.Files, len(tries)-n)
		}
	})
}

func TestAFetchGoesOnFromWhereItBrokeOff(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.returns(l)
		var asked []int64
		f.receive = func(_ change.Transfer, from int64) (io.ReadCloser, error) {
			asked = append(asked, from)
			rest := io.Reader(bytes.NewReader([]byte("0123456789")[from:]))
			if len(asked) == 1 {
				rest = io.MultiReader(io.LimitReader(rest, 6), broken{})
			}
			return io.NopCloser(rest), nil
		}
		l.attaches("0123456789")
		l.start()
		l.rest(time.Second)
		all, err := l.db.Attachments(ctx, "a")
		must(t, err)
		must(t, os.RemoveAll(l.db.Path()+".files"))
		if err := l.db.CopyBytes(ctx, all[0].Attachment, io.Discard); !errors.Is(err, store.ErrAway) {
			t.Fatal(err)
		}
		l.rest(time.Minute)
		if len(asked) != 2 || asked[0] != 0 || asked[1] != 6 {
			t.Errorf("asked from %v", asked)
		}
		var got bytes.Buffer
		if err := l.db.CopyBytes(ctx, all[0].Attachment, &got); err != nil || got.String() != "0123456789" {
			t.Errorf("%q, %v", got.String(), err)
		}
	})
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errUnfinished }
