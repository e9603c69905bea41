package change

import (
	"fmt"
	"math"
	"unicode/utf8"

	"github.com/fxamacker/cbor/v2"
)

// Fields are column values by name. A value is a string, an int64 or a
// float64, nothing else; an absent value is "" or 0. Custom fields are named
// "custom.<key>". Names that a program does not know are kept and handed on.
type Fields map[string]any

// anything decodes what is not as our programs write it.
var anything = func() cbor.DecMode {
	mode, err := cbor.DecOptions{IntDec: cbor.IntDecConvertSignedOrFail, UTF8: cbor.UTF8RejectInvalid}.DecMode()
	if err != nil {
		panic(err) // the options are fixed
	}
	return mode
}()

// UnmarshalCBOR reads a map of names to values. By reflection it was most of the
// decoding of a push.
func (f *Fields) UnmarshalCBOR(data []byte) error {
	if fields, ok := plainFields(data); ok {
		*f = fields
		return nil
	}
	if err := anything.Unmarshal(data, (*map[string]any)(f)); err != nil {
		return fmt.Errorf("fields: %w", err)
	}
	return nil
}

// plainFields reads texts, integers and float64s, all of a length said before them.
// Other CBOR, and what is none, is not ok.
func plainFields(data []byte) (fields Fields, ok bool) {
	r := plainReader{data: data, text: string(data)}
	major, n := r.head()
	if major != cborMap || n > uint64(len(data)) {
		return nil, false
	}
	fields = make(Fields, n)
	for range n {
		major, size := r.head()
		r.failed = r.failed || major != cborText
		name := r.string(size)
		fields[name] = r.value()
		if r.failed {
			return nil, false
		}
	}
	return fields, r.at == len(data)
}

type plainReader struct {
	data   []byte
	text   string // the same; the texts of all fields are parts of it
	at     int
	failed bool
}

// The major types of CBOR that fields are made of.
const (
	cborUint    = 0
	cborNegInt  = 1
	cborText    = 3
	cborMap     = 5
	cborFloat64 = 0xfb // is a whole head
)

func (r *plainReader) value() any {
	begin := r.at
	switch major, n := r.head(); {
	case r.failed:
	case major == cborUint && n <= math.MaxInt64:
		return int64(n)
	case major == cborNegInt && n <= math.MaxInt64:
		return ^int64(n)
	case major == cborText:
		return r.string(n)
	case r.data[begin] == cborFloat64:
		return math.Float64frombits(n)
	}
	r.failed = true
	return nil
}

func (r *plainReader) string(size uint64) string {
	if r.failed || size > uint64(len(r.text)-r.at) {
		r.failed = true
		return ""
	}
	s := r.text[r.at : r.at+int(size)]
	r.at += len(s)
	r.failed = !utf8.ValidString(s)
	return s
}

// head is what begins a value: its major type, and the number that goes with it.
func (r *plainReader) head() (major byte, n uint64) {
	if r.failed || r.at == len(r.data) {
		r.failed = true
		return 0, 0
	}
	first, rest := r.data[r.at], r.data[r.at+1:]
	major, n, r.at = first>>5, uint64(first&0x1f), r.at+1
	if n < 24 {
		return major, n
	}
	size := 1 << (n - 24)
	if n > 27 || len(rest) < size {
		r.failed = true
		return 0, 0
	}
	n = 0
	for _, b := range rest[:size] {
		n = n<<8 | uint64(b)
	}
	r.at += size
	return major, n
}
