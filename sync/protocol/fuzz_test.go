package protocol_test

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// limit of the bodies here, small so that bombs are found to be bombs soon.
const limit = 1 << 20

// messages are one of each that travels, filled.
func messages() []any {
	ops := []change.Op{{Kind: "task", ID: "0192a0b0-7e3c-7d10-8f00-0123456789ab", Action: change.Put, Base: 3, Saw: "x", Fields: change.Fields{"title": "打电话", "owner_id": "0192A0B0-7e3c-7d10-8f00-0123456789ab", "priority": int64(-1), "custom.size": 1.5}}}
	entry := change.Entry{Kind: "task", ID: "t1", Seq: 4, Scope: "ws", Fields: change.Fields{"title": ""}, Stamp: 9, By: "u", Others: map[string]change.Author{"title": {By: "v", Stamp: 8}}}
	cursors := []change.Cursor{{Scope: "ws", Seq: 4, Since: 3}}
	return []any{
		protocol.Push{Txs: []change.Tx{{ID: "a", Stamp: 7, Ops: ops}}},
		protocol.PushAnswer{Head: 4, Outcomes: []change.Outcome{{TxID: "a", Verdict: change.PartlyLost, Seq: 4, Losses: []change.Loss{{Kind: "task", ID: "t1", Group: "title"}}}}},
		protocol.Pull{Cursors: cursors, Limit: 10},
		change.Page{Entries: []change.Entry{entry, {Kind: "task", ID: "t2", Scope: "ws", Gone: true}}, Cursors: cursors, Grants: []string{"ws"}, Head: 4, More: true},
		protocol.Enrol{Secret: "s", Password: "p", Device: "d"},
		protocol.SignIn{Workspace: "w", User: "u", Password: "p", Device: "d"},
		protocol.Welcome{Workspace: "w", User: "u", Token: "t", Epoch: "e"},
		protocol.Problem{Code: protocol.CodeBusy, RetryAfter: 3},
	}
}

// FuzzDecode reads anything as a body of every message. What is read comes back
// the same when it is sent on.
func FuzzDecode(f *testing.F) {
	for i, m := range messages() {
		body, err := protocol.Encode(m)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(i), body)
	}
	f.Add(uint8(0), []byte("{}"))
	f.Fuzz(func(t *testing.T, i uint8, body []byte) {
		kind := reflect.TypeOf(messages()[int(i)%len(messages())])
		read(t, kind, func(v any) error { return protocol.Decode(bytes.NewReader(body), limit, v) })
		read(t, kind, func(v any) error { return protocol.DecodeLean(bytes.NewReader(body), limit, v) })
		read(t, kind, func(v any) error { return protocol.DecodeJSON(bytes.NewReader(body), limit, v) })
	})
}

// FuzzUnmarshal is FuzzDecode without the compression, which keeps chance from
// getting far.
func FuzzUnmarshal(f *testing.F) {
	for i, m := range messages() {
		raw, err := protocol.Marshal(m)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(i), raw)
	}
	f.Fuzz(func(t *testing.T, i uint8, raw []byte) {
		read(t, reflect.TypeOf(messages()[int(i)%len(messages())]), func(v any) error { return protocol.Unmarshal(raw, v) })
	})
}

// FuzzLean reads anything as a body whose ids are apart, before it was compressed.
func FuzzLean(f *testing.F) {
	compressor, err := zstd.NewWriter(nil)
	if err != nil {
		f.Fatal(err)
	}
	for i, m := range messages() {
		body, err := protocol.EncodeLean(m)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(i), unpacked(f, body))
	}
	f.Fuzz(func(t *testing.T, i uint8, apart []byte) {
		body := compressor.EncodeAll(apart, nil)
		read(t, reflect.TypeOf(messages()[int(i)%len(messages())]), func(v any) error { return protocol.DecodeLean(bytes.NewReader(body), limit, v) })
	})
}

func unpacked(t testing.TB, body []byte) []byte {
	t.Helper()
	z, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	raw, err := z.DecodeAll(body, nil)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func read(t *testing.T, kind reflect.Type, decode func(any) error) {
	t.Helper()
	v := reflect.New(kind)
	if err := decode(v.Interface()); err != nil {
		if !errors.Is(err, protocol.ErrMalformed) && !errors.Is(err, protocol.ErrTooLarge) {
			t.Errorf("%v is neither malformed nor too large", err)
		}
		return
	}
	// A list that is not there comes back as one without entries, and then stays so.
	_, again := sentOn(t, v)
	once, last := sentOn(t, again)
	if twice, _ := sentOn(t, last); !bytes.Equal(once, twice) {
		t.Errorf("%+v came back as %+v", again, last)
	}
}

func sentOn(t *testing.T, v reflect.Value) (raw []byte, again reflect.Value) {
	t.Helper()
	raw, err := protocol.Marshal(v.Interface())
	if err != nil {
		t.Fatalf("%+v was read and cannot be sent on: %v", v, err)
	}
	again = reflect.New(v.Type().Elem())
	if err := protocol.Unmarshal(raw, again.Interface()); err != nil {
		t.Fatalf("%+v was read and cannot be read again: %v", v, err)
	}
	body, err := protocol.EncodeLean(v.Interface())
	if err != nil {
		t.Fatal(err)
	}
	lean := reflect.New(v.Type().Elem())
	if err := protocol.DecodeLean(bytes.NewReader(body), 2*limit, lean.Interface()); err != nil || !reflect.DeepEqual(lean.Interface(), again.Interface()) {
		t.Errorf("with its ids apart %+v came back as %+v, %v", again, lean, err)
	}
	return raw, again
}

func FuzzParseJoinCode(f *testing.F) {
	f.Add(protocol.JoinCode{URL: "https://hub.example:8443", Fingerprint: []byte{1, 2}, Secret: "s"}.String())
	f.Add("RB1-")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := protocol.ParseJoinCode(text)
		if err != nil {
			return
		}
		if again, err := protocol.ParseJoinCode(c.String()); err != nil || again.URL != c.URL || again.Secret != c.Secret || !bytes.Equal(again.Fingerprint, c.Fingerprint) {
			t.Errorf("%+v came back as %+v, %v", c, again, err)
		}
	})
}
