package change

import (
	"math"
	"unicode/utf8"

	"github.com/roadbook/roadbook/sync/hlc"
)

// plainReader reads CBOR as our programs write it: texts, integers and float64s, and
// arrays and maps that say their size before what they hold. All else, also what a
// later version says besides, fails, and is for the library.
type plainReader struct {
	data   []byte
	all    string // the same; the texts are parts of it
	at     int
	failed bool
}

func newPlainReader(data []byte) *plainReader { return &plainReader{data: data, all: string(data)} }

// whole says whether everything was plain, and is read.
func (r *plainReader) whole() bool { return !r.failed && r.at == len(r.data) }

// The major types of CBOR that are plain.
const (
	cborUint    = 0
	cborNegInt  = 1
	cborText    = 3
	cborArray   = 4
	cborMap     = 5
	cborFloat64 = 0xfb // is a whole head
)

func (r *plainReader) tx() (t Tx) {
	r.each(func(name string) {
		switch name {
		case "id":
			t.ID = r.string()
		case "h":
			t.Stamp = hlc.Stamp(r.int())
		case "o":
			n := r.count(cborArray)
			t.Ops = make([]Op, 0, min(n, 16))
			for i := 0; i < n && !r.failed; i++ {
				t.Ops = append(t.Ops, r.op())
			}
		default:
			r.failed = true
		}
	})
	return t
}

func (r *plainReader) op() (op Op) {
	r.each(func(name string) {
		switch name {
		case "k":
			op.Kind = r.string()
		case "i":
			op.ID = r.string()
		case "a":
			op.Action = Action(r.string())
		case "b":
			op.Base = r.int()
		case "s":
			op.Saw = r.string()
		case "f":
			op.Fields = r.fields()
		default:
			r.failed = true
		}
	})
	return op
}

func (r *plainReader) fields() Fields {
	n := r.count(cborMap)
	f := make(Fields, n)
	for i := 0; i < n && !r.failed; i++ {
		name := r.string()
		f[name] = r.value()
	}
	return f
}

// each calls read with each name of a map, in their order: the same twice fails.
func (r *plainReader) each(read func(name string)) {
	last := ""
	for i, n := 0, r.count(cborMap); i < n && !r.failed; i++ {
		name := r.string()
		if len(name) < len(last) || len(name) == len(last) && name <= last {
			r.failed = true
			return
		}
		last = name
		read(name)
	}
}

func (r *plainReader) value() any {
	begin := r.at
	major, n := r.head()
	switch {
	case r.failed:
		return nil
	case major == cborText:
		return r.part(n)
	case r.data[begin] == cborFloat64:
		return math.Float64frombits(n)
	}
	return r.signed(major, n)
}

func (r *plainReader) int() int64 { return r.signed(r.head()) }

func (r *plainReader) signed(major byte, n uint64) int64 {
	switch {
	case n > math.MaxInt64 || major != cborUint && major != cborNegInt:
		r.failed = true
		return 0
	case major == cborNegInt:
		return ^int64(n)
	}
	return int64(n)
}

func (r *plainReader) string() string {
	major, n := r.head()
	r.failed = r.failed || major != cborText
	return r.part(n)
}

// part is a text of so many bytes.
func (r *plainReader) part(size uint64) string {
	if r.failed || size > uint64(len(r.all)-r.at) {
		r.failed = true
		return ""
	}
	s := r.all[r.at : r.at+int(size)]
	r.at += len(s)
	r.failed = !utf8.ValidString(s)
	return s
}

// count is how many there are in an array or a map.
func (r *plainReader) count(of byte) int {
	major, n := r.head()
	if r.failed || major != of || n > uint64(len(r.data)-r.at) {
		r.failed = true
		return 0
	}
	return int(n)
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
