package hlc_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/sync/hlc"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func TestStampsIncreaseWhileTheWallClockStandsStill(t *testing.T) {
	c := hlc.NewClock(func() time.Time { return noon }, 0, 0)
	last := c.Next()
	for range 200_000 { // more than one millisecond's counter
		next := c.Next()
		if next <= last {
			t.Fatalf("stamp %d after %d", next, last)
		}
		last = next
	}
}

func TestStampsIncreaseWhenTheWallClockStepsBack(t *testing.T) {
	now := noon
	c := hlc.NewClock(func() time.Time { return now }, 0, 0)
	before := c.Next()
	now = now.AddDate(-3, 0, 0)
	if after := c.Next(); after <= before {
		t.Errorf("stamp %d after %d", after, before)
	}
}

func TestStampsGoOnAfterARestart(t *testing.T) {
	last := hlc.At(noon.Add(time.Hour))
	c := hlc.NewClock(func() time.Time { return noon }, last, 0)
	if next := c.Next(); next <= last {
		t.Errorf("stamp %d, but %d was handed out before the restart", next, last)
	}
}

func TestOffsetCorrectsTheWallClock(t *testing.T) {
	c := hlc.NewClock(func() time.Time { return noon }, 0, 0)
	c.SetOffset(-90 * time.Second)
	want := noon.Add(-90 * time.Second)
	if got := c.Next().Time(); !got.Equal(want) {
		t.Errorf("stamp at %v, want %v", got, want)
	}
}

func TestAClockThatWasFastIsNotFastForEver(t *testing.T) {
	now := noon.AddDate(1, 0, 0)
	c := hlc.NewClock(func() time.Time { return now }, 0, 0)
	c.Next()
	c.SetOffset(noon.Sub(now))
	if got := c.Next().Time(); !got.Equal(noon) {
		t.Errorf("stamp at %v, want %v", got, noon)
	}
}

func TestTimesBeforeTheEpochGiveZero(t *testing.T) {
	if s := hlc.At(time.Date(1950, 1, 1, 0, 0, 0, 0, time.UTC)); s != 0 {
		t.Errorf("stamp %d, want 0", s)
	}
}
