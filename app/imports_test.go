package app_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/roadbook/roadbook/"

// rooms says what each room may import of ours. A room that ends in / stands for
// all below it.
var rooms = []struct {
	room string
	may  []string
}{
	{"build/bench", nil},
	{"build/load", []string{"store/entity", "sync/change", "sync/client", "sync/hlc", "sync/hub", "sync/protocol"}},
	{"store/entity", nil},
	{"store/alike", nil},
	{"store/formula", []string{"store/entity"}},
	{"store/gate", []string{"store/entity"}},
	{"store", []string{"store/alike", "store/blob", "store/entity", "store/formula", "store/gate", "store/seal", "sync/change", "sync/hlc"}},
	{"store/blob", nil},
	{"store/seal", nil},
	{"store/storetest", []string{"store", "store/entity"}},
	{"sync/hlc", nil},
	{"sync/change", []string{"sync/hlc"}},
	{"sync/merge", []string{"sync/change", "sync/hlc"}},
	{"sync/protocol", []string{"sync/change", "sync/hlc"}},
	{"sync/engine", []string{"sync/change", "sync/hlc", "sync/protocol"}},
	{"sync/client", []string{"sync/change", "sync/protocol"}},
	{"sync/hub", []string{"sync/change", "sync/hlc", "sync/merge", "sync/protocol", "store/entity", "store/gate"}},
	{"sync/hub/hubtest", []string{"sync/hub"}},
	{"sync/server", []string{"sync/hub", "sync/protocol", "store/entity"}},
	{"app/fault", []string{"store"}},
	{"app/wholefile", nil},
	{"app/keyring", []string{"app/wholefile"}},
	{"app/keyring/keyringtest", nil},
	{"app/instance", nil},
	{"app/call", []string{"app/fault"}},
	{"app/browser", []string{"app/call", "app/fault", "app/handout"}},
	{"app/recur", []string{"app/wall", "store/entity"}},
	{"app/wall", nil},
	{"app/session", []string{"app/fault", "app/wholefile", "store", "store/entity"}},
	{"app/apptest", []string{"app/session", "app/setup", "store/storetest"}},
	{"app/setup", []string{"app/demo", "app/fault", "app/session", "store", "store/entity"}},
	{"app/attention", []string{"app/session", "store", "store/entity"}},
	{"app/rank", nil},
	{"app/handout", nil},
	{"app/workday", []string{"app/plan/schedule", "app/wall", "store", "store/entity"}},
	{"app/handoff", []string{"app/fault", "store", "store/entity"}},
	{"app/cost", []string{"app/fault", "app/session", "app/workday", "store", "store/entity"}},
	{"app/deal", []string{"app/fault", "store", "store/entity"}},
	{"app/exposure", []string{"app/fault", "store/entity"}},
	{"app/reply", []string{"app/fault", "app/session", "app/workday", "store", "store/entity"}},
	{"app/freshness", []string{"app/fault", "app/session", "app/workday", "store", "store/entity"}},
	{"app/demo", []string{"app/rank", "app/workday", "store", "store/entity"}},
	{"app/plan/mspdi", nil},
	{"app/opportunity", []string{"app/deal", "app/fault", "app/handoff", "app/rank", "app/session", "app/wall", "app/workday", "store", "store/entity", "store/gate"}},
	{"app/plan", []string{"app/fault", "app/handoff", "app/handout", "app/plan/mspdi", "app/plan/schedule", "app/rank", "app/session", "app/workday", "store", "store/entity"}},
	{"app/plan/schedule", nil},
	{"app/meeting", []string{"app/fault", "app/handoff", "app/rank", "app/recur", "app/session", "store", "store/entity"}},
	{"app/courier", []string{"app/fault", "app/handout", "app/session", "store", "store/entity", "sync/change", "sync/protocol"}},
	{"app/", []string{"app/attention", "app/cost", "app/deal", "app/exposure", "app/fault", "app/freshness", "app/handoff", "app/handout", "app/recur", "app/reply", "app/session", "app/wall", "app/workday", "store", "store/alike", "store/entity", "store/formula"}},
	{"app", []string{"app/", "store", "store/entity", "sync/change", "sync/client", "sync/engine", "sync/protocol"}},
	{"", []string{"app", "app/browser", "app/call", "app/fault", "app/instance", "app/keyring"}},
}

// outside says which rooms alone may touch a part of the world.
var outside = map[string][]string{
	"github.com/wailsapp/wails": {""},
	"database/sql":              {"store", "store/storetest", "sync/hub"},
	"net/http":                  {"sync/client", "sync/hub", "sync/server", "sync/engine", "app/browser", "build/load"},
}

type pkg struct {
	ImportPath string
	Imports    []string
}

// packages are those of this module, as the go command sees them when it builds
// the program with its window.
func packages(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-tags", "desktop,production", "-json=ImportPath,Imports", "../...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []pkg
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestEveryRoomImportsOnlyWhatItMay(t *testing.T) {
	for _, p := range packages(t) {
		room := strings.TrimPrefix(p.ImportPath+"/", module)
		room = strings.TrimSuffix(room, "/")
		may, ok := rulesOf(room)
		if !ok {
			t.Errorf("%s has no rule: add one here", room)
			continue
		}
		for _, imported := range p.Imports {
			if ours, ok := strings.CutPrefix(imported, module); ok && !allowed(may, ours) {
				t.Errorf("%s may not import %s", room, ours)
			}
			for what, who := range outside {
				if strings.HasPrefix(imported, what) && !slices.Contains(who, room) {
					t.Errorf("%s may not touch %s", room, imported)
				}
			}
		}
	}
}

func rulesOf(room string) ([]string, bool) {
	for _, r := range rooms {
		if r.room == room || strings.HasSuffix(r.room, "/") && strings.HasPrefix(room, r.room) {
			return r.may, true
		}
	}
	return nil, strings.HasPrefix(room, "sync/simulation")
}

func allowed(may []string, room string) bool {
	return slices.ContainsFunc(may, func(m string) bool {
		return m == room || strings.HasSuffix(m, "/") && strings.HasPrefix(room, m)
	})
}
