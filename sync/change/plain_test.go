package change

import (
	"bytes"
	"math"
	"reflect"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"pgregory.net/rapid"

	"github.com/roadbook/roadbook/sync/hlc"
)

var plainValues = rapid.OneOf(
	rapid.Map(rapid.String(), func(s string) any { return s }),
	rapid.Map(rapid.Int64(), func(n int64) any { return n }),
	rapid.Map(rapid.Float64Range(-1e300, 1e300), func(x float64) any { return x }),
	rapid.SampledFrom([]any{int64(math.MaxInt64), int64(math.MinInt64), "", int64(-1), int64(23), int64(24), int64(256), int64(1 << 16)}),
)

// What our programs write is read without the library, and as it was written.
func TestWhatIsPlainComesBackAsItWent(t *testing.T) {
	op := rapid.Custom(func(t *rapid.T) Op {
		return Op{
			Kind: rapid.String().Draw(t, "kind"), ID: rapid.String().Draw(t, "id"), Action: Put,
			Base: rapid.Int64().Draw(t, "base"), Saw: rapid.String().Draw(t, "saw"), Fields: rapid.MapOfN(rapid.String(), plainValues, 1, 8).Draw(t, "fields"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		want := Tx{ID: rapid.String().Draw(t, "id"), Stamp: hlc.Stamp(rapid.Int64().Draw(t, "stamp")), Ops: rapid.SliceOfN(op, 1, 20).Draw(t, "ops")}
		r := newPlainReader(marshal(t, want))
		if got := r.tx(); !r.whole() || !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v, whole: %v; want %+v", got, r.whole(), want)
		}
	})
}

// FuzzPlain: whatever comes is what the library makes of it, or nothing for both.
func FuzzPlain(f *testing.F) {
	put := Op{Kind: "task", ID: "a", Action: Put, Base: -300, Fields: Fields{"name": "路书", "amount": int64(-5), "size": 1.5}}
	for _, v := range []any{
		Tx{ID: "t", Stamp: 1 << 60, Ops: []Op{put, {}}}, Tx{}, put.Fields, map[string]any{"id": "t", "later": 1, "o": []any{map[string]any{"f": nil}}},
		map[string]any{"on": true, "none": nil, "list": []int{1}, "raw": []byte{1}}, map[string]any{"half": float32(0.5), "large": uint64(math.MaxUint64)},
		map[int]any{1: "x"}, nil, "text", []any{"a", "b"},
	} {
		f.Add(marshal(f, v))
	}
	f.Add([]byte{0xbf, 0x61, 'a', 0x01, 0xff})                           // a map that does not say its size
	f.Add([]byte{0xa1, 0x61, 0xff, 0x01})                                // no UTF-8
	f.Add([]byte{0xa2, 0x61, 'h', 0x01, 0x61, 'h', 0x02})                // the same name twice
	f.Add([]byte{0xa1, 0x7b, 255, 255, 255, 255, 255, 255, 255, 255, 1}) // a name without an end
	f.Fuzz(func(t *testing.T, data []byte) {
		var tx Tx
		var txByLibrary struct {
			ID    string    `cbor:"id"`
			Stamp hlc.Stamp `cbor:"h"`
			Ops   []struct {
				Kind   string         `cbor:"k"`
				ID     string         `cbor:"i"`
				Action Action         `cbor:"a"`
				Base   int64          `cbor:"b,omitempty"`
				Saw    string         `cbor:"s,omitempty"`
				Fields map[string]any `cbor:"f,omitempty"`
			} `cbor:"o"`
		}
		compare(t, tx.UnmarshalCBOR(data), anything.Unmarshal(data, &txByLibrary), &tx, &txByLibrary)
		var fields Fields
		var fieldsByLibrary map[string]any
		compare(t, fields.UnmarshalCBOR(data), anything.Unmarshal(data, &fieldsByLibrary), fields, fieldsByLibrary)
	})
}

func compare(t *testing.T, err, errOfLibrary error, got, want any) {
	t.Helper()
	if (err == nil) != (errOfLibrary == nil) {
		t.Fatalf("%v, the library %v", err, errOfLibrary)
	}
	if err == nil && !bytes.Equal(marshal(t, got), marshal(t, want)) { // not the values: NaN is not itself
		t.Fatalf("%+v, the library %+v", got, want)
	}
}

func marshal(t interface {
	Helper()
	Fatal(...any)
}, v any) []byte {
	t.Helper()
	mode, err := cbor.EncOptions{Sort: cbor.SortBytewiseLexical}.EncMode()
	if err != nil {
		t.Fatal(err)
	}
	data, err := mode.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
