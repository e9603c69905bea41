package hub_test

import (
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
)

func TestFieldsComeBackAsTheyWent(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	value := rapid.OneOf(
		rapid.Map(rapid.String(), func(s string) any { return s }),
		rapid.Map(rapid.Int64(), func(n int64) any { return n }),
		rapid.Map(rapid.Float64Range(-1e18, 1e18), func(x float64) any { return x + 0 }), // no -0
		rapid.SampledFrom([]any{int64(math.MaxInt64), int64(math.MinInt64), 3.0, 1e15, 1e300, 5e-324, `\u0000`, `\x`, `"`, "<&>", "路书", "\u2028"}),
	)
	head := lin.pull(0).Head
	rapid.Check(t, func(t *rapid.T) {
		fields := change.Fields(rapid.MapOfN(rapid.StringMatching(`[a-z.]{1,8}|"|路`), value, 1, 8).Draw(t, "fields"))
		for name, v := range fields {
			if s, ok := v.(string); ok {
				fields[name] = strings.ReplaceAll(s, "\x00", "")
			}
		}
		op := create("something new", fields)
		out := lin.push(op)
		if out.Verdict != change.Applied {
			t.Fatalf("%+v", out)
		}
		if edited := rapid.SampledFrom(append(slices.Sorted(maps.Keys(fields)), "new")).Draw(t, "edited"); rapid.Bool().Draw(t, "edit") {
			fields[edited] = value.Draw(t, "value")
			if s, ok := fields[edited].(string); ok {
				fields[edited] = strings.ReplaceAll(s, "\x00", "")
			}
			if out := lin.push(put(op, out.Seq, change.Fields{edited: fields[edited]})); out.Verdict != change.Applied {
				t.Fatalf("%+v", out)
			}
		}
		page := lin.pull(head)
		head = page.Head
		if len(page.Entries) != 1 || !maps.Equal(page.Entries[0].Fields, fields) {
			t.Fatalf("%+v", page.Entries)
		}
	})
}

func TestWhatPostgreSQLDoesNotKeepHoldsUpNobody(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	op := create("note\x00", change.Fields{"text\x00": "a\x00b", "owner_id": lin.id + "\x00"})
	if out := lin.send(change.Tx{ID: uuid.NewString() + "\x00", Stamp: hlc.At(o.now), Ops: []change.Op{op}}); out.Verdict != change.Applied {
		t.Errorf("%+v", out)
	}
	if got := lin.pull(0).Entries; got[len(got)-1].Kind != "note" || got[len(got)-1].Fields["text"] != "ab" {
		t.Errorf("%+v", got[len(got)-1])
	}
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if out := lin.push(create("note", change.Fields{"size": x})); out.Verdict != change.Rejected {
			t.Errorf("%v: %+v", x, out)
		}
	}
}
