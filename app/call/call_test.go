package call_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/app/call"
	"github.com/roadbook/roadbook/app/fault"
)

// Service stands for any of the program's services.
type Service struct{ name string }

type Greeting struct {
	Text  string `json:"text"`
	Times int    `json:"times"`
}

func (s *Service) Greet(g Greeting, again int) (Greeting, error) {
	g.Times += again
	return g, nil
}
func (s *Service) Refuse() (Greeting, error) {
	return Greeting{}, fault.Invalid("amount", "required", "an amount is needed")
}
func (s *Service) Forget() error      { return nil }
func (s *Service) Name() string       { return s.name }
func (s *Service) Unmarshalable() any { return make(chan int) }
func (s *Service) Fall() error {
	var none *Service
	s.name = none.name
	return nil
}

func raw(t *testing.T, args ...any) []json.RawMessage {
	t.Helper()
	all := make([]json.RawMessage, len(args))
	for i, a := range args {
		b, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		all[i] = b
	}
	return all
}

func TestCallAnswersWithTheMethodsResult(t *testing.T) {
	m := call.Of([]any{&Service{name: "Lin"}})
	for _, c := range []struct {
		method string
		args   []json.RawMessage
		want   string
	}{
		{"Greet", raw(t, Greeting{Text: "你好", Times: 1}, 2), `{"text":"你好","times":3}`},
		{"Forget", nil, `null`},
		{"Name", nil, `"Lin"`},
	} {
		got, err := m.Call("call_test.Service."+c.method, c.args)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %s, %v; want %s", c.method, got, err, c.want)
		}
	}
}

func TestCallAnswersEveryFailureWithAFault(t *testing.T) {
	m := call.Of([]any{&Service{}})
	for _, c := range []struct {
		method string
		args   []json.RawMessage
		code   string
	}{
		{"Refuse", nil, "required"},
		{"Missing", nil, "not-found"},
		{"Greet", raw(t, "no greeting", 1), "invalid"},
		{"Greet", raw(t, Greeting{}), "invalid"},
		{"Unmarshalable", nil, "internal"},
		{"Fall", nil, "internal"},
	} {
		_, err := m.Call("call_test.Service."+c.method, c.args)
		var f *fault.Fault
		if !errors.As(err, &f) || f.Code != c.code {
			t.Errorf("%s: %v, want the fault %s", c.method, err, c.code)
		}
		if c.code == "internal" && (f.ID == "" || strings.Contains(f.Message, "nil pointer")) {
			t.Errorf("%s: an internal fault names its log entry and nothing more, got %+v", c.method, f)
		}
	}
}
