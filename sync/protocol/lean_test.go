package protocol_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/klauspost/compress/zstd"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
	"github.com/roadbook/roadbook/sync/protocol"
)

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// edits is a push of n changes of one field, each a transaction of its own.
func edits(n int) protocol.Push {
	var p protocol.Push
	clock := hlc.NewClock(time.Now, 0, 0)
	for i := range n {
		op := change.Op{Kind: "opportunity", ID: newID(), Action: change.Put, Base: int64(1000 + i), Fields: change.Fields{"next_step": fmt.Sprint("step ", i%9)}}
		p.Txs = append(p.Txs, change.Tx{ID: newID(), Stamp: clock.Next(), Ops: []change.Op{op}})
	}
	return p
}

// page has the edits of a push, as somebody else reads them.
func page(p protocol.Push) (page change.Page) {
	by := newID()
	for i, t := range p.Txs {
		op := t.Ops[0]
		page.Entries = append(page.Entries, change.Entry{Kind: op.Kind, ID: op.ID, Seq: int64(2000 + i), Scope: "user:" + by, Fields: op.Fields, Stamp: t.Stamp, By: by})
	}
	return page
}

func TestAnEditTakesAtMost30Bytes(t *testing.T) {
	push := edits(500)
	for name, v := range map[string]any{"pushed": push, "pulled": page(push)} {
		body, err := protocol.EncodeLean(v)
		if err != nil {
			t.Fatal(err)
		}
		if each := float64(len(body)) / 500; each > 30 {
			t.Errorf("%s: %.1f bytes", name, each)
		}
	}
}

func TestWhateverLooksLikeAnIDComesBackAsItWas(t *testing.T) {
	id := newID()
	for _, text := range []string{
		"", id, strings.ToUpper(id), "user:" + id, id + id, strings.ReplaceAll(id, "-", ""), "{" + id + "}", "urn:uuid:" + id,
		strings.ReplaceAll(id, "-", "_"), id[:35], id[:35] + "g", strings.Repeat("0", 36), "00000000-0000-0000-0000-000000000000", "\x78\x24" + id, "\x00",
	} {
		sent := change.Fields{"before": id, "is": text, text: int64(-1), "then": 1.5, "after": id}
		body, err := protocol.EncodeLean(sent)
		if err != nil {
			t.Fatal(err)
		}
		var got change.Fields
		if err := protocol.DecodeLean(bytes.NewReader(body), limit, &got); err != nil || !reflect.DeepEqual(got, sent) {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}

func TestALeanBodyIsReadInBounds(t *testing.T) {
	whole, err := protocol.EncodeLean(edits(3))
	if err != nil {
		t.Fatal(err)
	}
	apart := unpacked(t, whole)
	const many = limit / 38
	bomb := slices.Concat(binary.AppendUvarint(nil, many+1), make([]byte, 7*(many+1)), bytes.Repeat([]byte{0xe0}, many+1), make([]byte, 9*(many+1)))
	for name, c := range map[string]struct {
		apart []byte
		want  error
	}{
		"as it was":              {apart, nil},
		"nothing":                {nil, protocol.ErrMalformed},
		"half":                   {apart[:len(apart)/2], protocol.ErrMalformed},
		"an id less":             {append([]byte{5}, apart[1:]...), protocol.ErrMalformed},
		"an id more":             {append([]byte{7}, apart[1:]...), protocol.ErrMalformed},
		"more ids than bytes":    {append(binary.AppendUvarint(nil, 1<<63), apart[1:]...), protocol.ErrMalformed},
		"a text without its end": {[]byte{0, 0x7b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 'x'}, protocol.ErrMalformed},
		"an array without end":   {[]byte{0, 0x9f, 0xff}, protocol.ErrMalformed},
		"many ids in few bytes":  {bomb, protocol.ErrTooLarge},
	} {
		z, err := zstd.NewWriter(nil)
		if err != nil {
			t.Fatal(err)
		}
		var p protocol.Push
		if err := protocol.DecodeLeanRequest(bytes.NewReader(z.EncodeAll(c.apart, nil)), limit, &p); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}
