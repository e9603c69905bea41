package hub_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hub/hubtest"
)

// heardUpTo are the heads that somebody is told, up to one that must come.
func heardUpTo(t *testing.T, lines <-chan string, head int64) (heads []string) {
	t.Helper()
	for late := time.After(time.Minute); ; {
		select {
		case line := <-lines:
			if said, is := strings.CutPrefix(line, "data: "); is {
				heads = append(heads, said)
			}
			if line == fmt.Sprint("data: ", head) {
				return heads
			}
		case <-late:
			t.Fatalf("did not hear of %d, but of %v", head, heads)
		}
	}
}

func (p person) applied(op change.Op) int64 {
	p.o.t.Helper()
	out := p.push(op)
	if out.Verdict != change.Applied {
		p.o.t.Fatalf("%+v", out)
	}
	return out.Seq
}

func TestACommitIsToldToThoseWhoMayReadItsScopes(t *testing.T) {
	o := newOffice(t)
	team, err := o.hub.AddTeam(ctx, o.ws, "East", "")
	if err != nil {
		t.Fatal(err)
	}
	lin := o.enrol(o.user("Lin", entity.RoleRep, []string{team}, nil))
	chen := o.enrol(o.user("Chen", entity.RoleManager, nil, []string{team}))
	zhou := o.enrol(o.user("Zhou", entity.RoleRep, nil, nil))
	root := o.enrol(o.user("Root", entity.RoleAdmin, nil, nil))
	names := []string{"Lin", "Chen", "Zhou", "Root"}
	streams := make([]<-chan string, len(names))
	start := lin.pull(0).Head
	for i, p := range []person{lin, chen, zhou, root} {
		streams[i] = p.stream(t)
		heardUpTo(t, streams[i], start)
	}

	told := func(head int64, concerned ...int) {
		t.Helper()
		for _, i := range concerned {
			if heads := heardUpTo(t, streams[i], head); len(heads) != 1 {
				t.Errorf("%s hears of %v, where %d was the next that concerns him", names[i], heads, head)
			}
		}
	}
	const lins, chens, zhous, roots = 0, 1, 2, 3
	deal := create("opportunity", change.Fields{"name": "Line 2", "owner_id": lin.id})
	made := lin.applied(deal)
	told(made, lins, chens, roots)
	told(lin.applied(create("task", change.Fields{"title": "Call", "opportunity_id": deal.ID, "owner_id": zhou.id})), lins, chens, zhous, roots)
	named := lin.applied(put(deal, made, change.Fields{"name": "Line 3"}))
	told(named, lins, chens, roots)
	handed := root.applied(put(deal, named, change.Fields{"owner_id": root.id}))
	told(handed, lins, chens, zhous, roots) // Lin loses it, and Zhou's task goes with it
	after := root.applied(put(deal, handed, change.Fields{"name": "Line 4"}))
	told(after, roots)
	user := change.Op{Kind: "user", ID: zhou.id}
	told(root.applied(put(user, start, change.Fields{"sees": entity.SeesAll})), lins, chens, zhous, roots)
	told(root.applied(put(deal, after, change.Fields{"name": "Line 5"})), zhous, roots)
	told(root.applied(create("account", change.Fields{"name": "For everybody"})), lins, chens, zhous, roots)
}

func TestACommitThroughAnotherProcessIsToldToThoseWhoMayReadIt(t *testing.T) {
	if !hubtest.OnPostgreSQL() {
		t.Skip("of PostgreSQL alone")
	}
	const pushes = 30
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	zhou := o.enrol(o.user("Zhou", entity.RoleRep, nil, nil))
	other := o.another()
	mine, his := lin.stream(t), zhou.stream(t)
	start := lin.pull(0).Head
	heardUpTo(t, mine, start)
	heardUpTo(t, his, start)
	for range pushes {
		heardUpTo(t, mine, lin.at(other).applied(create("opportunity", change.Fields{"name": "A", "owner_id": lin.id})))
	}
	last := lin.at(other).applied(create("account", change.Fields{"name": "For everybody"}))
	// A process that is asked for heads before it was told tells everybody.
	if heads := heardUpTo(t, his, last); len(heads) > pushes/2 {
		t.Errorf("of %d commits that do not concern him he hears of %d", pushes, len(heads))
	}
}
