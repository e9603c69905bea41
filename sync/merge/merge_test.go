package merge_test

import (
	"reflect"
	"testing"

	"github.com/roadbook/roadbook/sync/hlc"
	"github.com/roadbook/roadbook/sync/merge"
	"pgregory.net/rapid"
)

func TestAWriteThatHadSeenTheValueWinsWhateverTheClocks(t *testing.T) {
	cur := merge.Clock{Stamp: 9000, Device: 9, Seq: 5, Tx: "z"}
	r := merge.Decide(cur, merge.Write{Stamp: 1, Device: 1, Seq: 6, Tx: "a", Base: 5})
	if !r.Won || r.Concurrent || r.Clock.Stamp != 9001 {
		t.Errorf("%+v", r)
	}
	r = merge.Decide(cur, merge.Write{Stamp: 1, Device: 1, Seq: 6, Tx: "a", Base: 0, Saw: "z"})
	if !r.Won || r.Concurrent {
		t.Errorf("own pending value: %+v", r)
	}
}

func TestBetweenWritesThatHadNotSeenEachOtherTheClockDecides(t *testing.T) {
	cur := merge.Clock{Stamp: 10, Device: 2, Seq: 5, Tx: "m"}
	for _, c := range []struct {
		w   merge.Write
		won bool
	}{
		{merge.Write{Stamp: 11, Device: 1, Tx: "a", Base: 4}, true},
		{merge.Write{Stamp: 9, Device: 3, Tx: "z", Base: 4}, false},
		{merge.Write{Stamp: 10, Device: 3, Tx: "a", Base: 4}, true},
		{merge.Write{Stamp: 10, Device: 2, Tx: "n", Base: 4}, true},
		{merge.Write{Stamp: 10, Device: 2, Tx: "b", Base: 4}, false},
	} {
		if r := merge.Decide(cur, c.w); r.Won != c.won || !r.Concurrent {
			t.Errorf("%+v: %+v", c.w, r)
		}
	}
}

// Writes that have not seen each other end in the same winner in any order.
func TestConcurrentWritesConvergeInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		writes := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) merge.Write {
			return merge.Write{
				Stamp:  hlc.Stamp(rapid.Int64Range(1, 4).Draw(t, "stamp")),
				Device: rapid.Int64Range(1, 3).Draw(t, "device"),
				Tx:     rapid.StringMatching("[a-z]{4}").Draw(t, "tx"),
			}
		}), 2, 6, func(w merge.Write) string { return w.Tx }).Draw(t, "writes")
		winner := func(order []merge.Write) string {
			cur := merge.Clock{Seq: 1} // a value that none of them had seen
			for i, w := range order {
				w.Seq = int64(i + 2)
				cur = merge.Decide(cur, w).Clock
			}
			return cur.Tx
		}
		shuffled := rapid.Permutation(writes).Draw(t, "order")
		if a, b := winner(writes), winner(shuffled); a != b {
			t.Fatalf("%s wins, or %s in another order", a, b)
		}
	})
}

func TestClocksSurvivePacking(t *testing.T) {
	clock := rapid.Custom(func(t *rapid.T) merge.Clock {
		return merge.Clock{
			Stamp: hlc.Stamp(rapid.Int64Min(0).Draw(t, "stamp")), Device: rapid.Int64Min(0).Draw(t, "device"),
			Seq: rapid.Int64Min(0).Draw(t, "seq"), Tx: rapid.String().Draw(t, "tx"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		c := merge.Clocks{Row: clock.Draw(t, "row")}
		for group, g := range rapid.MapOf(rapid.String(), clock).Draw(t, "groups") {
			c.Set(group, g)
		}
		got, err := merge.Unpack(c.Pack())
		if err != nil || !reflect.DeepEqual(got, c) {
			t.Fatalf("%+v, %v; want %+v", got, err, c)
		}
	})
}

func FuzzUnpackNeverPanics(f *testing.F) {
	c := merge.Clocks{Row: merge.Clock{Stamp: 1, Device: 2, Seq: 3, Tx: "t"}}
	c.Set("name", merge.Clock{Stamp: 2, Device: 2, Seq: 4, Tx: "u"})
	f.Add(c.Pack())
	f.Fuzz(func(t *testing.T, packed []byte) {
		if c, err := merge.Unpack(packed); err == nil {
			if again, err := merge.Unpack(c.Pack()); err != nil || !reflect.DeepEqual(c, again) {
				t.Errorf("%+v came back as %+v, %v", c, again, err)
			}
		}
	})
}
