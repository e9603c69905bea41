package change

import (
	"bytes"
	"math"
	"reflect"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"pgregory.net/rapid"
)

func TestPlainFieldsAreReadAsTheLibraryReadsThem(t *testing.T) {
	value := rapid.OneOf(
		rapid.Map(rapid.String(), func(s string) any { return s }),
		rapid.Map(rapid.Int64(), func(n int64) any { return n }),
		rapid.Map(rapid.Float64Range(-1e300, 1e300), func(x float64) any { return x }),
		rapid.SampledFrom([]any{int64(math.MaxInt64), int64(math.MinInt64), "", int64(-1), int64(23), int64(24), int64(256), int64(1 << 16)}),
	)
	rapid.Check(t, func(t *rapid.T) {
		want := Fields(rapid.MapOf(rapid.String(), value).Draw(t, "fields"))
		data, err := cbor.Marshal(map[string]any(want))
		if err != nil {
			t.Fatal(err)
		}
		got, ok := plainFields(data)
		if !ok || !reflect.DeepEqual(got, want) {
			t.Fatalf("%x: %v, %v; want %v", data, got, ok, want)
		}
	})
}

// FuzzFields: whatever comes is what the library makes of it, or no fields for both.
func FuzzFields(f *testing.F) {
	for _, v := range []any{
		map[string]any{"name": "路书", "amount": int64(-5), "size": 1.5}, map[string]any{"on": true, "none": nil, "list": []int{1}, "raw": []byte{1}},
		map[string]any{"half": float32(0.5), "large": uint64(math.MaxUint64)}, map[int]any{1: "x"}, nil, "text", []any{"a", "b"},
	} {
		data, err := cbor.Marshal(v)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte{0xbf, 0x61, 'a', 0x01, 0xff})                           // a map that does not say its size
	f.Add([]byte{0xa1, 0x61, 0xff, 0x01})                                // no UTF-8
	f.Add([]byte{0xa2, 0x61, 'a', 0x01, 0x61, 'a', 0x02})                // the same name twice
	f.Add([]byte{0xa1, 0x7b, 255, 255, 255, 255, 255, 255, 255, 255, 1}) // a name without an end
	f.Fuzz(func(t *testing.T, data []byte) {
		var got Fields
		err := got.UnmarshalCBOR(data)
		var want map[string]any
		if wantErr := anything.Unmarshal(data, &want); (err == nil) != (wantErr == nil) {
			t.Fatalf("%v, the library %v", err, wantErr)
		}
		if err == nil && !bytes.Equal(marshal(t, got), marshal(t, want)) { // not the values: NaN is not itself
			t.Fatalf("%v, the library %v", got, want)
		}
	})
}

func marshal(t *testing.T, fields map[string]any) []byte {
	t.Helper()
	mode, err := cbor.EncOptions{Sort: cbor.SortBytewiseLexical}.EncMode()
	if err != nil {
		t.Fatal(err)
	}
	data, err := mode.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
