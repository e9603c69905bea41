package client_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/client"
	"github.com/roadbook/roadbook/sync/protocol"
)

func TestPullCarriesTheRequestAndTheAnswer(t *testing.T) {
	stamps := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	want := change.Page{
		Entries: []change.Entry{{Kind: "account", ID: "a", Seq: 7, Scope: "ws", Whole: true, Fields: change.Fields{"name": "Åkers 钢铁", "size": int64(3)}}},
		Cursors: []change.Cursor{{Scope: "ws", Seq: 9}}, Grants: []string{"ws"}, Head: 9,
	}
	ask := protocol.Pull{Cursors: []change.Cursor{{Scope: "ws", Seq: 4}}, Limit: 10}
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		var got protocol.Pull
		if err := protocol.Decode(r.Body, protocol.MaxBodyBytes, &got); err != nil || !reflect.DeepEqual(got, ask) {
			t.Errorf("%+v, %v", got, err)
		}
		for name, want := range map[string]string{
			"Authorization": "Bearer secret", protocol.HeaderEpoch: "epoch", protocol.HeaderApp: "1.2",
			protocol.HeaderTime: strconv.FormatInt(stamps.UnixMilli(), 10), protocol.HeaderProtocol: "1", "Accept-Encoding": "",
		} {
			if got := r.Header.Get(name); got != want {
				t.Errorf("%s is %q, want %q", name, got, want)
			}
		}
		answer(w, http.StatusOK, want)
	})
	c := open(t, client.Config{URL: url + "/", Token: "secret", App: "1.2", Stamps: func() time.Time { return stamps }})
	got, timing, err := c.Pull(ctx, "epoch", ask)
	must(t, err)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	if d, ok := timing.Offset(); !ok || d.Abs() > time.Minute {
		t.Errorf("offset %v, %v", d, ok)
	}
}

// Half of such a jump would pass for the hub's being ahead.
func TestAnExchangeInWhichTheClockWasSetMeasuresNothing(t *testing.T) {
	for _, jump := range []time.Duration{-time.Hour, 2 * time.Second, time.Hour} {
		var set atomic.Int64
		wall := func() time.Time { return time.Now().Add(time.Duration(set.Load())) }
		c := open(t, client.Config{Now: wall, URL: serve(t, func(w http.ResponseWriter, _ *http.Request) {
			answer(w, http.StatusOK, change.Page{})
			set.Store(int64(jump))
		})})
		_, timing, err := c.Pull(ctx, "", protocol.Pull{})
		must(t, err)
		if d, ok := timing.Offset(); ok {
			t.Errorf("set by %v: offset %v", jump, d)
		}
		_, timing, err = c.Pull(ctx, "", protocol.Pull{})
		must(t, err)
		if d, ok := timing.Offset(); !ok || (d+jump).Abs() > time.Second {
			t.Errorf("after it: offset %v, %v", d, ok)
		}
	}
}

func TestWhatTheHubSaysIsHandedOn(t *testing.T) {
	for _, c := range []struct {
		status int
		said   protocol.Problem
		header string
		retry  int
		final  bool
	}{
		{status: 401, said: protocol.Problem{Code: protocol.CodeSignedOut}},
		{status: 403, said: protocol.Problem{Code: protocol.CodeWrongSecret}, final: true},
		{status: 409, said: protocol.Problem{Code: protocol.CodeOtherEpoch, Epoch: "new"}},
		{status: 413, said: protocol.Problem{Code: protocol.CodeTooLarge}},
		{status: 426, said: protocol.Problem{Code: protocol.CodeUpgrade}},
		{status: 429, said: protocol.Problem{Code: protocol.CodeBusy, RetryAfter: 7}, retry: 7},
		{status: 503, said: protocol.Problem{Code: protocol.CodeBusy}, header: "12", retry: 12},
		{status: 400, said: protocol.Problem{Code: protocol.CodeMalformed, Message: "what?"}, final: true},
	} {
		url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			if c.header != "" {
				w.Header().Set("Retry-After", c.header)
			}
			answer(w, c.status, c.said)
		})
		_, _, err := open(t, client.Config{URL: url}).Push(ctx, "", protocol.Push{})
		e := fails(t, err, c.said.Code)
		if e.Status != c.status || e.RetryAfter != c.retry || e.Final != c.final || e.Epoch != c.said.Epoch || e.Message != c.said.Message {
			t.Errorf("%d: %+v", c.status, e)
		}
	}
}

func TestACancelledRequestIsNoFailureOfTheHub(t *testing.T) {
	late, cancel := context.WithCancel(ctx)
	url := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // only then does the server see the client go
		cancel()
		<-r.Context().Done()
	})
	_, _, err := open(t, client.Config{URL: url}).Pull(late, "", protocol.Pull{})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestTheTokenIsNotTakenElsewhere(t *testing.T) {
	elsewhere := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("the redirect was followed") })
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, elsewhere, http.StatusTemporaryRedirect)
	})
	_, _, err := open(t, client.Config{URL: url, Token: "secret"}).Push(ctx, "", protocol.Push{})
	fails(t, err, protocol.CodeNotAHub)
}

func TestEnrolAndSignInBringAToken(t *testing.T) {
	want := protocol.Welcome{Workspace: "w", User: "u", Device: "d", Token: "t", Epoch: "e"}
	var paths []string
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		paths = append(paths, r.URL.Path)
		answer(w, http.StatusOK, want)
	})
	c := open(t, client.Config{URL: url})
	one, err := c.Enrol(ctx, protocol.Enrol{Secret: "s", Password: "p", Device: "d"})
	must(t, err)
	two, err := c.SignIn(ctx, protocol.SignIn{Workspace: "w", User: "u", Password: "p"})
	must(t, err)
	if one != want || two != want || !reflect.DeepEqual(paths, []string{protocol.PathEnrol, protocol.PathSignIn}) {
		t.Error(one, two, paths)
	}
}

// A hub may be of another version with each answer: several processes are
// replaced one after the other.
func TestALaptopSpeaksToHubsOfEveryAge(t *testing.T) {
	ask := protocol.Pull{Cursors: []change.Cursor{{Scope: "user:019a2183-0cb7-78ee-9abe-7daf31182f5b", Seq: 4}}}
	want := change.Page{Head: 9, Grants: []string{"ws"}, Cursors: []change.Cursor{}, Entries: []change.Entry{}}
	var later bool
	var asked []string
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		mediaType := r.Header.Get("Content-Type")
		asked = append(asked, mediaType)
		decode := protocol.Decode
		if mediaType == protocol.LeanType {
			decode = protocol.DecodeLean
		}
		var got protocol.Pull
		switch err := decode(r.Body, protocol.MaxBodyBytes, &got); {
		case mediaType == protocol.LeanType && !later:
			answer(w, http.StatusUnsupportedMediaType, protocol.Problem{Code: protocol.CodeMalformed})
		case err != nil || !reflect.DeepEqual(got, ask):
			t.Errorf("%s: %+v, %v", mediaType, got, err)
		case later && r.Header.Get("Accept") == protocol.LeanType:
			body, err := protocol.EncodeLean(want)
			must(t, err)
			w.Header().Set("Content-Type", protocol.LeanType)
			_, _ = w.Write(body)
		default:
			answer(w, http.StatusOK, want)
		}
	})
	c := open(t, client.Config{URL: url})
	for _, later = range []bool{false, true, true, false, false, true, true} {
		got, _, err := c.Pull(ctx, "", ask)
		must(t, err)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%+v", got)
		}
	}
	plain, lean := protocol.ContentType, protocol.LeanType
	if said := []string{plain, plain, lean, lean, plain, plain, plain, lean}; !slices.Equal(asked, said) {
		t.Errorf("it asked in %q", asked)
	}
}
