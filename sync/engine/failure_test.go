package engine_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/engine"
	"github.com/roadbook/roadbook/sync/protocol"
)

func TestItTriesForEverWithGrowingPauses(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.pull, f.listen = noPull(errOffline), errOffline
		l.start()
		l.rest(24 * time.Hour)
		expected := time.Second
		for i := 1; i < len(f.pulled()); i++ {
			pause := f.pulled()[i].at.Sub(f.pulled()[i-1].at)
			if pause < expected/2 || pause > expected*3/2 {
				t.Fatalf("pause %d is %v, want about %v", i, pause, expected)
			}
			expected = min(2*expected, 5*time.Minute)
		}
		if since := time.Since(f.pulled()[len(f.pulled())-1].at); since > 8*time.Minute {
			t.Errorf("the last try was %v ago", since)
		}
		s := l.engine.Status()
		if s.Phase != engine.Offline || s.Code != protocol.CodeOffline || s.NextTry.Before(time.Now()) {
			t.Errorf("%+v", s)
		}
		if p := l.phases(); !slices.Equal(p, []engine.Phase{engine.Offline}) {
			t.Errorf("the phase flickered: %v", p)
		}
	})
}

func TestPausesBeginAnewOnlyAfterAFullSuccess(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.pull, f.listen = noPull(problem(500, protocol.CodeInternal)), errOffline
		l.start()
		for range 8 { // the push works each time
			l.edits(1)
			l.rest(time.Minute)
		}
		n := len(f.pulled())
		if pause := f.pulled()[n-1].at.Sub(f.pulled()[n-2].at); pause < 30*time.Second {
			t.Errorf("pause %v after eight minutes of failures", pause)
		}
		if s := l.engine.Status(); s.Phase != engine.Failed || s.Code != protocol.CodeInternal {
			t.Errorf("%+v", s)
		}
		f.change(func() { f.pull = nil })
		l.rest(8 * time.Minute)
		f.change(func() { f.pull = noPull(errOffline) })
		l.engine.SyncNow()
		l.rest(10 * time.Second)
		n = len(f.pulled())
		if pause := f.pulled()[n-1].at.Sub(f.pulled()[n-2].at); pause > 12*time.Second {
			t.Errorf("pause %v after a success", pause)
		}
	})
}

func TestTheHubComingBackIsNoticedLongBeforeTheNextTry(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.pull, f.listen = noPull(errOffline), errOffline
		l.start()
		l.rest(2 * time.Hour)
		f.change(func() { f.pull, f.listen = nil, nil })
		l.rest(26 * time.Second)
		if s := l.engine.Status(); s.Phase != engine.Synced {
			t.Errorf("%+v", s)
		}
	})
}

func TestWhoeverAsksWhileTheHubIsNotReachedIsListenedForAtOnce(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.pull, f.listen = noPull(errOffline), errOffline
		l.start()
		l.rest(2 * time.Hour)
		f.change(func() { f.pull, f.listen = nil, nil })
		before := f.listens()
		l.engine.SyncNow()
		l.rest(time.Millisecond)
		if s := l.engine.Status(); s.Phase != engine.Synced || f.listens() != before+1 {
			t.Errorf("%+v, %d attempts to listen", s, f.listens()-before)
		}
	})
}

func TestALineThatBreaksIsToldSoon(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		l.start()
		l.rest(2 * time.Second)
		f.change(func() { f.pull, f.listen = noPull(errOffline), errOffline })
		close(f.nudges)
		l.rest(4 * time.Second)
		if s := l.engine.Status(); s.Phase != engine.Offline {
			t.Errorf("%+v", s)
		}
	})
}

func TestThePauseThatTheHubAsksForIsKept(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.pull = noPull(errBusy)
		l.start()
		l.rest(time.Second)
		if s := l.engine.Status(); s.Phase != engine.Offline || s.Code != protocol.CodeBusy {
			t.Errorf("%+v", s)
		}
		l.edits(1)
		f.nudges <- 9
		l.turn(time.Hour) // waking up is no reason either
		l.rest(115 * time.Second)
		if n := len(f.pulled()); n != 1 {
			t.Errorf("%d requests before the time", n)
		}
		l.rest(10 * time.Second)
		if n := len(f.pulled()); n != 2 {
			t.Errorf("%d requests after it", n)
		}
		l.engine.SyncNow() // a person may ask
		l.rest(time.Second)
		if n := len(f.pulled()); n != 3 {
			t.Errorf("%d requests after a person asked", n)
		}
	})
}

func TestASignedOutDeviceStopsAndKeepsItsOutbox(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		l.start()
		l.rest(time.Second)
		out := problem(401, protocol.CodeSignedOut)
		f.change(func() { f.push, f.listen = func(protocol.Push) error { return out }, out })
		l.edits(2)
		l.rest(time.Hour)
		select {
		case <-l.done:
		default:
			t.Error("the engine goes on")
		}
		if s := l.engine.Status(); s.Phase != engine.SignedOut || !s.NextTry.IsZero() || len(f.pushed()) != 1 {
			t.Errorf("%+v after %+v", s, f.pushed())
		}
		if l.pending() != 2 {
			t.Errorf("%d queued", l.pending())
		}
		f.change(func() { f.push, f.listen = nil, nil }) // the person has signed in
		l.start()
		l.rest(time.Second)
		if l.pending() != 0 || l.engine.Status().Phase != engine.Synced {
			t.Errorf("%d queued, %+v", l.pending(), l.engine.Status())
		}
	})
}

func TestARemovedDeviceSendsWhatItHasAndStops(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		gone := problem(403, protocol.CodeRevoked)
		f.pull, f.listen = noPull(gone), gone
		l.edits(2)
		l.start()
		l.rest(time.Hour)
		select {
		case <-l.done:
		default:
			t.Error("the engine goes on")
		}
		if s := l.engine.Status(); s.Phase != engine.Revoked || !s.NextTry.IsZero() || l.pending() != 0 {
			t.Errorf("%+v, %d queued", s, l.pending())
		}
	})
}

func TestASignedOutDeviceNoticesByTheLineThatListens(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.listen = problem(401, protocol.CodeSignedOut)
		f.pull = noPull(errOffline)
		l.start()
		l.rest(200 * time.Millisecond)
		f.change(func() { f.pull = noPull(f.listen) })
		l.rest(2 * time.Second)
		if s := l.engine.Status(); s.Phase != engine.SignedOut {
			t.Errorf("%+v", s)
		}
	})
}

func TestAnOldProgramStillPushes(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.pull = noPull(problem(426, protocol.CodeUpgrade))
		l.edits(2)
		l.start()
		l.rest(time.Second)
		if s := l.engine.Status(); s.Phase != engine.Outdated || l.pending() != 0 {
			t.Errorf("%+v, %d queued", s, l.pending())
		}
	})
}

func TestFailuresOfThisDeviceAreNotTakenForTheHubs(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.push = func(protocol.Push) error { return fmt.Errorf("disk: %w", ctx.Err()) }
		l.edits(1)
		l.start()
		l.rest(time.Second)
		if s := l.engine.Status(); s.Phase != engine.Failed || s.Code != "sync.internal" {
			t.Errorf("%+v", s)
		}
	})
}

func TestTheClockIsCorrectedOnlyWhileNothingIsQueued(t *testing.T) {
	inBubble(t, func(t *testing.T, f *far, l *laptop) {
		f.ahead = time.Hour
		edited := false
		f.pull = func(p protocol.Pull) (change.Page, error) {
			if !edited {
				edited = true
				l.edits(1) // by the old clock, while the answer is on its way
			}
			return change.Page{Grants: []string{"ws"}, Cursors: p.Cursors}, nil
		}
		var offsets []time.Duration // as each push found them
		f.push = func(protocol.Push) error {
			offsets = append(offsets, l.db.Clock().Offset())
			return nil
		}
		l.start()
		l.rest(time.Minute)
		l.edits(1)
		l.rest(time.Minute)
		if !slices.Equal(offsets, []time.Duration{0, time.Hour}) {
			t.Errorf("pushes with the clock at %v", offsets)
		}
		f.change(func() { f.ahead = 400 * time.Millisecond })
		l.rest(30 * time.Minute)
		if off := l.db.Clock().Offset(); off != 0 {
			t.Errorf("offset %v: what the line adds is no error of the clock", off)
		}
	})
}
