package simulation_test

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"
	"time"

	toxiproxy "github.com/Shopify/toxiproxy/v2"
	"github.com/rs/zerolog"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/client"
	"github.com/roadbook/roadbook/sync/engine"
)

// TestToxicLines lets a laptop work over real sockets that toxiproxy spoils,
// beside one with a good line. Nothing that was edited meanwhile may be lost, and
// both must come to the same; over a line that is only slow, while it is so.
func TestToxicLines(t *testing.T) {
	for _, c := range []struct {
		name, toxic string
		slow        bool // it must come through as it is
	}{
		{"latency", `{"type": "latency", "attributes": {"latency": 300, "jitter": 200}}`, true},
		{"1 kB a second", `{"type": "bandwidth", "attributes": {"rate": 1}}`, true},
		{"in pieces", `{"type": "slicer", "attributes": {"average_size": 20, "size_variation": 15, "delay": 2000}}`, true},
		{"resets", `{"type": "reset_peer", "attributes": {"timeout": 60}}`, false},
		{"half open", `{"type": "timeout", "attributes": {"timeout": 0}}`, false},
		{"cut in the middle", `{"type": "limit_data", "attributes": {"bytes": 900}}`, false},
		{"cut upwards", `{"type": "limit_data", "stream": "upstream", "attributes": {"bytes": 700}}`, false},
		{"no line", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newToxicWork(t)
			w.edits(5)
			w.rests() // a good line at first, so that there is something to spoil
			mend := w.spoil(c.toxic)
			for range 3 {
				w.edits(3)
				time.Sleep(300 * time.Millisecond)
			}
			if c.slow {
				w.rests()
			}
			mend()
			w.rests()
		})
	}
}

// toxicWork is two people who edit the same records.
type toxicWork struct {
	t     *testing.T
	proxy *toxiproxy.Proxy
	seats [2]*seat
	ids   []entity.ID
	want  [2]map[entity.ID]string // a field each
	count int
}

func newToxicWork(t *testing.T) *toxicWork {
	o := newOffice(t)
	zerolog.SetGlobalLevel(zerolog.Disabled)
	w := &toxicWork{t: t, proxy: toxiproxy.NewProxy(toxiproxy.NewServer(toxiproxy.NewMetricsContainer(nil), zerolog.Nop()), "hub", "127.0.0.1:0", strings.TrimPrefix(o.url, "http://"))}
	must(t, w.proxy.Start())
	for i := range w.seats {
		s := o.seat()
		w.seats[i], w.want[i] = s, make(map[entity.ID]string)
		if i == 0 {
			s.client.Close()
			s.client = client.New(client.Config{URL: "http://" + w.proxy.Listen, Token: s.welcome.Token, Stamps: s.db.Clock().Now})
		}
		s.start()
		t.Cleanup(s.close)
	}
	t.Cleanup(w.proxy.Stop) // before the seats, whose streams would not end by themselves
	for range 4 {
		w.ids = append(w.ids, w.creates(w.seats[0]))
	}
	w.rests()
	return w
}

func (w *toxicWork) creates(s *seat) entity.ID {
	w.t.Helper()
	w.count++
	a := entity.Account{Name: fmt.Sprint("made ", w.count)}
	must(w.t, s.db.Write(ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &a) }))
	w.want[0][a.ID] = a.Name
	return a.ID
}

// fields are what each of the two writes to.
var fields = [2]string{"name", "industry"}

// edits lets both, n times, make a record, which nobody touches again, and edit
// those that they share, a field each.
func (w *toxicWork) edits(n int) {
	w.t.Helper()
	for range n {
		w.count++
		for i, s := range w.seats {
			w.creates(s)
			for _, id := range w.ids {
				value := fmt.Sprint(fields[i], " ", w.count)
				must(w.t, s.db.Write(ctx, func(tx *store.Tx) error {
					_, err := tx.Edit(ctx, "account", string(id), map[string]any{fields[i]: value})
					return err
				}))
				w.want[i][id] = value
			}
		}
	}
}

// spoil puts a toxic on the line, or takes the line away.
func (w *toxicWork) spoil(toxic string) (mend func()) {
	w.t.Helper()
	if toxic == "" {
		w.proxy.Stop()
		return sync.OnceFunc(func() { must(w.t, w.proxy.Start()) })
	}
	_, err := w.proxy.Toxics.AddToxicJson(strings.NewReader(toxic))
	must(w.t, err)
	return func() { w.proxy.Toxics.ResetToxics(context.Background()) }
}

// rests waits until both have everything.
func (w *toxicWork) rests() {
	w.t.Helper()
	var wrong string
	for late := time.Now().Add(90 * time.Second); time.Now().Before(late); time.Sleep(100 * time.Millisecond) {
		if wrong = w.differs(); wrong == "" {
			return
		}
	}
	w.t.Fatal(wrong)
}

func (w *toxicWork) differs() string {
	for i, s := range w.seats {
		if left, err := s.db.PendingCount(ctx); err != nil || left != (store.Waiting{}) {
			return fmt.Sprintf("seat %d has %+v, %v, and is %+v", i, left, err, s.engine.Status())
		}
	}
	for i, s := range w.seats {
		for of, field := range fields {
			shown := make(map[entity.ID]string)
			for id := range w.want[of] {
				row, err := s.db.Find(ctx, "account", string(id))
				if err == nil {
					shown[id], _ = row.Values[field].(string)
				}
			}
			if !maps.Equal(shown, w.want[of]) {
				return fmt.Sprintf("seat %d shows %v as %s, not %v; %s", i, shown, field, w.want[of], phase(s.engine))
			}
		}
	}
	return ""
}

func phase(e *engine.Engine) engine.Phase { return e.Status().Phase }
