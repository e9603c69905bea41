// Package change is what travels between a device and the hub: transactions on
// the way up, entries on the way down.
//
// A transaction is one person's action: all its operations apply together or
// not at all. An entry is the state of a row, or what has changed in it since
// the reader's cursor.
package change

import (
	"io"

	"github.com/roadbook/roadbook/sync/hlc"
)

// Deleted is the name of the register that says when a row was deleted: an
// RFC 3339 instant, or "" while it lives. It has a clock of its own.
const Deleted = "deleted_at"

// Action says what an operation does to its row.
type Action string

// The actions of an operation.
const (
	Create  Action = "create"
	Put     Action = "put"
	Delete  Action = "delete"
	Restore Action = "restore"
)

// Op is one operation on one row.
type Op struct {
	Kind   string `cbor:"k" json:"kind"`
	ID     string `cbor:"i" json:"id"`
	Action Action `cbor:"a" json:"action"`
	// Base is the seq of the row that the writer had seen; 0 is none.
	Base int64 `cbor:"b,omitempty" json:"base,omitempty"`
	// Saw is the writer's own pending transaction whose values these replace.
	Saw string `cbor:"s,omitempty" json:"saw,omitempty"`
	// Fields always hold whole field groups.
	Fields Fields `cbor:"f,omitempty" json:"fields,omitempty"`
}

// Tx is a transaction. Its id is a UUIDv7 and the key of idempotence.
type Tx struct {
	ID    string    `cbor:"id" json:"id"`
	Stamp hlc.Stamp `cbor:"h" json:"stamp"`
	Ops   []Op      `cbor:"o" json:"ops"`
}

// Carried is a parcel of another device's transactions, signed by that device.
type Carried struct {
	ID        string // SHA-256 of the body
	Body      []byte
	Signature []byte
}

// Verdict is what became of a transaction at the hub.
type Verdict string

// The verdicts.
const (
	Applied    Verdict = "applied"
	PartlyLost Verdict = "partly-lost"
	Parked     Verdict = "parked"
	Rejected   Verdict = "rejected"
)

// Outcome is the hub's answer to one transaction. It is the same however often
// the transaction is sent.
type Outcome struct {
	TxID    string    `cbor:"id" json:"txId"`
	Verdict Verdict   `cbor:"v" json:"verdict"`
	Seq     int64     `cbor:"q,omitempty" json:"seq,omitempty"` // of its commit, or of the record that it was parked as; 0 when rejected
	Stamp   hlc.Stamp `cbor:"h,omitempty" json:"stamp,omitempty"`
	// Reason is a fault code that tells why it was parked or rejected.
	Reason string `cbor:"r,omitempty" json:"reason,omitempty"`
	// Losses are the fields in which a concurrent write won.
	Losses []Loss `cbor:"l,omitempty" json:"losses,omitempty"`
}

// Loss names a field group of a row in which the transaction lost.
type Loss struct {
	Kind  string `cbor:"k" json:"kind"`
	ID    string `cbor:"i" json:"id"`
	Group string `cbor:"g" json:"group"`
}

// Entry is one row on its way to a device.
type Entry struct {
	Kind  string `cbor:"k" json:"kind"`
	ID    string `cbor:"i" json:"id"`
	Seq   int64  `cbor:"q" json:"seq"`
	Scope string `cbor:"c" json:"scope"`
	// Gone: the row has left Scope; a device that holds it there drops it.
	Gone bool `cbor:"x,omitempty" json:"gone,omitempty"`
	// Whole: Fields are all of the row. Otherwise they are what has changed
	// after the cursor of the request.
	Whole  bool      `cbor:"w,omitempty" json:"whole,omitempty"`
	Fields Fields    `cbor:"f,omitempty" json:"fields,omitempty"`
	Stamp  hlc.Stamp `cbor:"h,omitempty" json:"stamp,omitempty"` // of the latest write to the row
	By     string    `cbor:"u,omitempty" json:"by,omitempty"`    // its author
	// Others are the field groups that somebody else, or another write, has
	// changed since the cursor. It is left out of a whole entry.
	Others map[string]Author `cbor:"o,omitempty" json:"others,omitempty"`
}

// Author is who wrote a field group, and when.
type Author struct {
	By    string    `cbor:"u" json:"by"`
	Stamp hlc.Stamp `cbor:"h" json:"stamp"`
}

// Cursor is how far a device has read one scope.
type Cursor struct {
	Scope string `cbor:"c" json:"scope"`
	// Seq is where the next page begins: every record that was last changed at
	// or below it has been applied.
	Seq int64 `cbor:"q" json:"seq"`
	// Since is the latest head that the device has read to. Of a record that
	// changed again while the device was reading page by page, it lacks all that
	// came after Since, though Seq is past some of it.
	Since int64 `cbor:"s" json:"since"`
}

// Transfer is a blob, the bytes of an attachment, on its way to the hub or from
// there.
type Transfer struct {
	Attachment string // the record that refers to it
	SHA256     string
	Size       int64
	Up         bool
}

// File is the bytes of a blob.
type File interface {
	io.ReaderAt
	io.Closer
}

// Page is a run of entries in seq order, never cut within a seq.
type Page struct {
	Entries []Entry `cbor:"e" json:"entries"`
	// Cursors are where the device stands once the page is applied: one for
	// each scope that was asked for and is still granted.
	Cursors []Cursor `cbor:"c" json:"cursors"`
	// Grants are all the scopes that the device's user may read now.
	Grants []string `cbor:"g" json:"grants"`
	// Hidden are the field groups, as "kind.group", that the device's user may not
	// see: no entry has them. After a change of it everything is to be read again.
	Hidden []string `cbor:"i,omitempty" json:"hidden,omitempty"`
	Head   int64    `cbor:"d" json:"head"`
	More   bool     `cbor:"m,omitempty" json:"more,omitempty"`
	// Left are the records still to come after this page, where that was asked.
	Left int `cbor:"l,omitempty" json:"left,omitempty"`
}
