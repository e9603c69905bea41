package change

import (
	"strconv"

	"github.com/cespare/xxhash/v2"
)

// Buckets is into how many parts the rows of a scope are sorted, by their ids,
// to find what differs without sending all of it.
const Buckets = 256

// Sums are numbers that are equal on two ends that hold the same rows of a
// scope, each at the same seq, and differ otherwise (but for a chance of 2^-64).
type Sums struct {
	Scope string   `cbor:"c" json:"scope"`
	Since int64    `cbor:"s" json:"since"` // the head up to which the scope has been read
	Of    []uint64 `cbor:"b" json:"of"`    // of each bucket, or of them all together
}

// NewSums are the sums of no rows.
func NewSums(scope string, since int64) Sums {
	return Sums{Scope: scope, Since: since, Of: make([]uint64, Buckets)}
}

// Add counts a row in. The order of rows does not matter.
func (s *Sums) Add(kind, id string, seq int64) {
	text := kind + "\x00" + id + "\x00" + strconv.FormatInt(seq, 10)
	s.Of[Bucket(id)] += xxhash.Sum64String(text)
}

// Total is one sum for all the rows.
func (s Sums) Total() Sums {
	var total uint64
	for _, sum := range s.Of {
		total += sum
	}
	return Sums{Scope: s.Scope, Since: s.Since, Of: []uint64{total}}
}

// Bucket is the bucket of a row. Its id is hashed for it: ids begin with the time
// at which they were made, and would all begin alike.
func Bucket(id string) uint8 { return uint8(xxhash.Sum64String(id)) }

// Repair is all that the hub has in some buckets of a scope.
type Repair struct {
	Scope   string  `cbor:"c" json:"scope"`
	Buckets []uint8 `cbor:"b" json:"buckets"` // none where nothing differs
	Entries []Entry `cbor:"e" json:"entries"` // whole ones
	Head    int64   `cbor:"d" json:"head"`    // of which all this is
}
