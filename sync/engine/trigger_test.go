package engine_test

import (
	"bytes"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/engine"
	"github.com/roadbook/roadbook/sync/protocol"
)

func TestTheFirstCycleBeginsAtOnce(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		began := time.Now()
		l.start()
		l.rest(time.Second)
		if len(f.pulled()) == 0 || !f.pulled()[0].at.Equal(began) {
			t.Error(f.pulled())
		}
		if s := l.engine.Status(); s.Phase != engine.Synced || s.LastSync.IsZero() || s.NextTry.IsZero() {
			t.Errorf("%+v", s)
		}
	})
}

func TestEditsInQuickSuccessionGoTogetherAndSoon(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		l.start()
		l.rest(10 * time.Second)
		began := time.Now()
		for range 3 {
			l.edits(1)
			time.Sleep(40 * time.Millisecond)
		}
		l.rest(time.Second)
		if len(f.pushed()) != 1 || f.pushed()[0].size != 3 || f.pushed()[0].at.Sub(began) != 150*time.Millisecond {
			t.Errorf("began %v: %+v", began, f.pushed())
		}
		if l.pending() != 0 {
			t.Error("something is still queued")
		}
	})
}

func TestThereIsNeverMoreThanOneCycle(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.push = func(protocol.Push) error { time.Sleep(5 * time.Second); return nil }
		l.start()
		for range 20 {
			l.edits(1)
			l.engine.SyncNow()
			f.nudges <- 1000
			time.Sleep(700 * time.Millisecond)
		}
		l.rest(time.Minute)
		if f.most != 1 {
			t.Errorf("%d exchanges at once", f.most)
		}
		if l.pending() != 0 {
			t.Error("something is still queued")
		}
	})
}

func TestANudgeWithNewsBringsItSoonAndOneWithoutBringsNothing(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		l.start()
		l.rest(10 * time.Second)
		before := f.cycles()
		f.nudges <- 0
		l.rest(5 * time.Second)
		if n := f.cycles(); n != before {
			t.Errorf("%d cycles for no news", n-before)
		}
		f.change(func() { f.head = 1 })
		began := time.Now()
		f.nudges <- 1
		l.rest(time.Second)
		if n := f.cycles(); n != before+1 || f.pulled()[n-1].at.Sub(began) > 200*time.Millisecond {
			t.Errorf("began %v: %v", began, f.pulled())
		}
	})
}

func TestItsOwnPushIsNoNews(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		l.start()
		l.rest(10 * time.Second)
		before := f.cycles()
		l.edits(1)
		l.rest(time.Second)
		f.nudges <- 1
		l.rest(5 * time.Second)
		if n := f.cycles(); n != before+1 {
			t.Errorf("%d cycles for one edit", n-before)
		}
	})
}

func TestABusyWorkspaceDoesNotMakeADeviceSyncAllTheTime(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		l.start()
		l.rest(10 * time.Second)
		before := f.cycles()
		for n := range int64(300) { // half a minute of commits
			f.change(func() { f.head = n + 1 })
			f.nudges <- n + 1
			time.Sleep(100 * time.Millisecond)
		}
		if n := f.cycles() - before; n < 20 || n > 32 {
			t.Errorf("%d cycles in 30 s", n)
		}
	})
}

func TestAnIdleDevicePollsNowAndThenAndShowsNothingOfIt(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.listen = problem(404, protocol.CodeNotAHub) // behind a proxy that has no streams
		l.start()
		l.rest(time.Second)
		before, err := os.ReadFile(l.db.Path() + "-wal")
		must(t, err)
		l.rest(time.Hour)
		if after, err := os.ReadFile(l.db.Path() + "-wal"); err != nil || !bytes.Equal(after, before) {
			t.Errorf("an idle device writes, or %v", err)
		}
		var pauses []time.Duration
		for i := 2; i < len(f.pulled()); i++ { // the first cycle pulls twice: grants, then rows
			pauses = append(pauses, f.pulled()[i].at.Sub(f.pulled()[i-1].at))
		}
		if len(pauses) < 45 || len(pauses) > 80 || slices.Min(pauses) < protocol.Idle/2 || slices.Max(pauses) > protocol.Idle*3/2 {
			t.Errorf("%d polls, %v to %v apart", len(pauses), slices.Min(pauses), slices.Max(pauses))
		}
		if p := l.phases(); !slices.Equal(p, []engine.Phase{engine.Synced}) {
			t.Error(p)
		}
		if f.listens() > 30 {
			t.Errorf("tried %d times in an hour to listen where it cannot", f.listens())
		}
	})
}

func TestSleepIsNoticed(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		l.start()
		l.rest(26 * time.Second)
		before, listened := f.cycles(), f.listens()
		l.turn(8 * time.Hour) // the wall clock went on while the program stood still
		f.change(func() { f.ahead = 8 * time.Hour })
		l.rest(29 * time.Second)
		if n := f.cycles(); n == before {
			t.Error("no cycle after waking up")
		}
		if f.listens() != listened+1 {
			t.Errorf("%d new lines after waking up", f.listens()-listened)
		}
		if off := l.db.Clock().Offset(); off != 8*time.Hour {
			t.Errorf("offset %v: measured before and after were mixed", off)
		}
	})
}

func TestALongCatchingUpIsToldAndAShortOneIsShownAtOnce(t *testing.T) {
	for pages, commits := range map[int]int{3: 1, 5: 1, 8: 8} {
		inBubble(t, func(t *testing.T, f *far, l *laptop) {
			f.head = 1 // it has read something before
			l.start()
			l.rest(time.Second)
			applied := 0
			l.db.OnChange(func(c store.Changed) {
				if _, shown := c["account"]; shown { // the indexer tells of what it finds, too
					applied++
				}
			})
			f.change(func() { f.pull = pagesOf(2, pages) })
			l.engine.SyncNow()
			l.rest(time.Second)
			if applied != commits {
				t.Errorf("%d pages were shown in %d steps, not %d", pages, applied, commits)
			}
			read := 0
			for _, s := range l.heard {
				read = max(read, s.Read)
			}
			if told := read > 0; told != (commits > 1) {
				t.Errorf("%d pages: %d records were told of", pages, read)
			}
			if s := l.engine.Status(); s.Read != 0 || s.Head != int64(pages)+1 {
				t.Errorf("%+v", s)
			}
		})
	}
}

// pagesOf answers with pages of one account each, from a seq on.
func pagesOf(first, n int) func(protocol.Pull) (change.Page, error) {
	return func(p protocol.Pull) (change.Page, error) {
		at := p.Cursors[0].Seq + 1
		last := int64(first + n - 1)
		page := change.Page{Grants: []string{"ws"}, Head: last, Cursors: []change.Cursor{{Scope: "ws", Seq: min(at, last)}}, More: at < last}
		if at <= last {
			page.Entries = []change.Entry{{
				Kind: "account", ID: string(rune('a' + at)), Seq: at, Scope: "ws", Whole: true, Fields: change.Fields{"name": "Line"},
			}}
		}
		return page, nil
	}
}

func TestADeviceThatIsToldHowMuchThereIsIsNotOffline(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.pull = func(p protocol.Pull) (change.Page, error) {
			if len(p.Cursors) > 0 {
				time.Sleep(time.Minute) // a slow line
				return change.Page{Grants: []string{"ws"}, Cursors: []change.Cursor{{Scope: "ws"}}}, nil
			}
			return change.Page{Grants: []string{"ws"}, Left: 20_000}, nil
		}
		l.start()
		l.rest(30 * time.Second)
		if s := l.engine.Status(); s.Phase != engine.Syncing {
			t.Errorf("while records are on their way: %+v", s)
		}
	})
}
