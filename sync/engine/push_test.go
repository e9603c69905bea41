package engine_test

import (
	"slices"
	"testing"
	"time"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/engine"
	"github.com/roadbook/roadbook/sync/protocol"
)

func TestABatchThatIsTooLargeIsHalved(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.push = func(p protocol.Push) error {
			if len(p.Txs) > 7 {
				return problem(413, protocol.CodeTooLarge)
			}
			return nil
		}
		l.edits(40)
		l.start()
		l.rest(time.Second)
		if l.pending() != 0 {
			t.Errorf("%d are still queued after %+v", l.pending(), f.pushed())
		}
	})
}

func TestATransactionThatTheHubCannotTakeHoldsUpNobody(t *testing.T) {
	for _, code := range []string{protocol.CodeTooLarge, protocol.CodeMalformed} {
		inBubble(t, func(t *testing.T, f *far, l *laptop) {
			l.edits(20)
			queue, err := l.db.Queue(ctx, 20)
			must(t, err)
			poison := queue[7].ID
			f.push = func(p protocol.Push) error {
				if slices.ContainsFunc(p.Txs, func(t change.Tx) bool { return t.ID == poison }) {
					return problem(400, code)
				}
				return nil
			}
			l.start()
			l.rest(time.Second)
			left, err := l.db.Queue(ctx, 20)
			must(t, err)
			if len(left) != 1 || left[0].ID != poison || left[0].State != "rejected" || left[0].Reason != code {
				t.Errorf("%+v", left)
			}
			if s := l.engine.Status(); s.Phase != engine.Synced {
				t.Errorf("%+v", s)
			}
		})
	}
}

func TestOnABadLineRequestsShrinkUntilTheyGetThroughAndGrowAgain(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.push = func(p protocol.Push) error {
			if len(p.Txs) > 60 {
				time.Sleep(30 * time.Second)
				return errUnfinished
			}
			return nil
		}
		f.pull = func(p protocol.Pull) (change.Page, error) {
			if p.Limit > 1000 {
				return change.Page{}, errUnfinished
			}
			return change.Page{Grants: []string{"ws"}, Head: 300, Cursors: p.Cursors}, nil
		}
		l.edits(300)
		l.start()
		l.rest(10 * time.Minute)
		if l.pending() != 0 {
			t.Errorf("%d are still queued after %+v", l.pending(), f.pushed())
		}
		if s := l.engine.Status(); s.Phase != engine.Synced {
			t.Errorf("%+v, %v", s, f.pulled())
		}
		f.change(func() { f.push, f.pull = nil, nil })
		for range 6 {
			l.edits(300)
			l.rest(time.Second)
		}
		if last := f.pushed()[len(f.pushed())-1]; last.size < 200 {
			t.Errorf("pushes stay small on a good line: %+v", f.pushed())
		}
		if last := f.pulled()[len(f.pulled())-1]; last.size < 2000 {
			t.Errorf("pages stay small on a good line: %+v", f.pulled())
		}
	})
}

func TestARestoredHubIsReadAnewAndOfferedWhatItHadTaken(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		l.edits(3)
		l.start()
		l.rest(time.Second)
		other := &protocol.Error{Problem: protocol.Problem{Code: protocol.CodeOtherEpoch, Epoch: "second"}, Status: 409}
		f.change(func() {
			f.head = 0
			f.pull = func(p protocol.Pull) (change.Page, error) {
				if f.pulled()[len(f.pulled())-1].epoch != "second" {
					return change.Page{}, other
				}
				return change.Page{Grants: []string{"ws"}, Head: f.head, Cursors: p.Cursors}, nil
			}
		})
		l.engine.SyncNow()
		l.rest(time.Second)
		if last := f.pushed()[len(f.pushed())-1]; len(f.pushed()) != 2 || last.size != 3 || last.epoch != "second" {
			t.Errorf("%+v", f.pushed())
		}
		if epoch, err := l.db.Epoch(ctx); err != nil || epoch != "second" {
			t.Error(epoch, err)
		}
		if s := l.engine.Status(); s.Phase != engine.Synced {
			t.Errorf("%+v", s)
		}
	})
}

func TestAHubThatChangesItsMindAboutItsHistoryIsNotAskedInALoop(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.pull = noPull(&protocol.Error{Problem: protocol.Problem{Code: protocol.CodeOtherEpoch, Epoch: "yet another"}, Status: 409})
		l.start()
		l.rest(time.Minute)
		if n := len(f.pulled()); n > 20 {
			t.Errorf("%d requests in a minute", n)
		}
		if s := l.engine.Status(); s.Phase != engine.Failed {
			t.Errorf("%+v", s)
		}
	})
}
