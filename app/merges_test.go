// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/status"
	"github.com/roadbook/roadbook/app/talk"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// The cases of docs/merges.md about plans, boards and comments: what two people
// did, each without a network, becomes the same on both laptops.

// pair are two laptops of people who see the same.
type pair struct {
	t        *testing.T
	lin, mei program
}

func newPair(t *testing.T) pair {
	o := newOffice(t)
	p := pair{t, o.join("Lin", entity.RoleAdmin), o.join("Mei", entity.RoleAdmin)}
	p.meet()
	return p
}

func (p pair) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

// both is a new record that both have.
func (p pair) both(kind string, values map[string]any) entity.ID {
	p.t.Helper()
	id := p.lin.create(p.t, kind, values)
	p.meet()
	return entity.ID(id)
}

// plan is a new project of both, with tasks of three days.
func (p pair) plan(titles ...string) (project entity.ID, tasks []entity.ID) {
	p.t.Helper()
	made := p.lin.create(p.t, "project", map[string]any{"name": "Line 2", "starts_on": "2027-01-04", "state": entity.ProjectActive})
	last := entity.ID("")
	for _, title := range titles {
		k, err := service[*plan.Service](p.lin).Add(entity.ID(made), "", last, title, 3)
		p.must(err)
		last, tasks = k.ID, append(tasks, k.ID)
	}
	p.meet()
	return entity.ID(made), tasks
}

// meet lets both hear all, of each other too.
func (p pair) meet() {
	p.t.Helper()
	for _, one := range []program{p.lin, p.mei, p.lin} {
		one.synced(p.t)
	}
}

// apart lets each do something that the other has not heard of; the hub hears of
// the first one's first.
func (p pair) apart(first, second func() error) {
	p.t.Helper()
	p.lin.cut.Store(true)
	p.mei.cut.Store(true)
	p.must(first())
	p.must(second())
	p.lin.cut.Store(false)
	p.lin.synced(p.t)
	p.mei.cut.Store(false)
	p.meet()
}

// each looks at both laptops.
func (p pair) each(look func(name string, at program)) {
	look("Lin", p.lin)
	look("Mei", p.mei)
}

func (p pair) planOf(at program, project entity.ID) plan.Plan {
	p.t.Helper()
	found, err := service[*plan.Service](at).Plan(project)
	p.must(err)
	return found
}

func (p pair) conflicts(at program) []status.Conflict {
	p.t.Helper()
	found, err := service[*status.Service](at).Conflicts()
	p.must(err)
	return found.Conflicts
}

func TestTwoCardsInOneGapStandInOneOrder(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	account := p.lin.create(t, "account", map[string]any{"name": "Acme"})
	ids := map[string]entity.ID{}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		o, err := service[*opportunity.Service](p.lin).Create(entity.Opportunity{Name: name, AccountID: entity.ID(account), Currency: "CNY"})
		p.must(err)
		ids[name] = o.ID
	}
	column := func(at program) (stage entity.ID, names string) {
		b, err := service[*opportunity.Service](at).Board(store.BoardQuery{})
		p.must(err)
		for _, c := range b.Columns {
			if c.Count > 0 {
				stage = c.Stage.ID
			}
			for _, card := range c.Cards.Cards {
				names += card.Name
			}
		}
		return stage, names
	}
	stage, _ := column(p.lin)
	move := func(at program, card, after, before string) error {
		_, err := service[*opportunity.Service](at).Move(ids[card], stage, opportunity.Place{After: ids[after], Before: ids[before]})
		return err
	}
	for _, card := range []string{"e", "d", "c", "b", "a"} { // each on top
		p.must(move(p.lin, card, "", ""))
	}
	p.meet()
	p.apart(
		func() error { return move(p.lin, "d", "a", "b") },
		func() error { return move(p.mei, "e", "a", "b") },
	)
	_, names := column(p.lin)
	if _, other := column(p.mei); other != names || (names != "adebc" && names != "aedbc") {
		t.Fatalf("%q and %q", names, other)
	}
	p.must(move(p.mei, "c", names[1:2], names[2:3])) // between the two of one rank
	p.meet()
	_, names = column(p.lin)
	if _, other := column(p.mei); other != names || (names != "adceb" && names != "aecdb") {
		t.Errorf("between them: %q and %q", names, other)
	}
	p.each(func(name string, at program) {
		if found := p.conflicts(at); len(found) > 0 {
			t.Errorf("%s is asked about an order: %+v", name, found)
		}
	})
}

func TestALinkToADeletedTaskIsLeftOutAndComesBackWithIt(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	project, tasks := p.plan("survey", "design")
	p.apart(
		func() error { return service[*plan.Service](p.lin).Remove(tasks[0]) },
		func() error { _, err := service[*plan.Service](p.mei).Link(tasks[0], tasks[1], "FS", 0); return err },
	)
	p.each(func(name string, at program) {
		found := p.planOf(at, project)
		if len(found.Links) != 1 || found.Links[0].LeftOut != plan.LeftOutTrash || found.Labels[string(tasks[0])] != "survey" || found.FinishesOn != "2027-01-06" {
			t.Errorf("%s: %+v until %s, %v", name, found.Links, found.FinishesOn, found.Labels)
		}
	})
	p.must(service[*record.Service](p.mei).Restore("task", []string{string(tasks[0])}))
	p.meet()
	p.each(func(name string, at program) {
		if found := p.planOf(at, project); len(found.Links) != 1 || found.Links[0].LeftOut != "" || found.FinishesOn != "2027-01-11" {
			t.Errorf("%s, restored: %+v until %s", name, found.Links, found.FinishesOn)
		}
	})
}

func TestTasksOfAClosedProjectStayOpenAndAreSaid(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	project, tasks := p.plan("survey")
	p.apart(
		func() error {
			if err := service[*plan.Service](p.lin).Progress(tasks[0], 100); err != nil {
				return err
			}
			_, err := service[*record.Service](p.lin).Edit("project", string(project), map[string]any{"state": entity.ProjectDone})
			return err
		},
		func() error {
			_, err := service[*plan.Service](p.mei).Add(project, "", tasks[0], "design", 3)
			return err
		},
	)
	p.each(func(name string, at program) {
		found := p.planOf(at, project)
		if len(found.Tasks) != 2 || found.Project.State != entity.ProjectDone || !slices.Equal(found.OpenAfterClose, []entity.ID{found.Tasks[1].ID}) {
			t.Errorf("%s: %s, %+v", name, found.Project.State, found.OpenAfterClose)
		}
	})
}

func TestWhatIsWrittenBesideADeletedRecordIsToldAndComesBackWithIt(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	acme := p.both("account", map[string]any{"name": "Acme"})
	p.apart(
		func() error { return service[*record.Service](p.lin).Remove("account", []string{string(acme)}) },
		func() error {
			_, err := service[*talk.Service](p.mei).Say(entity.Comment{SubjectKind: "account", SubjectID: acme, Body: "@Lin they will sign"})
			return err
		},
	)
	p.each(func(name string, at program) {
		found := p.conflicts(at)
		if len(found) != 1 || found[0].Reason != entity.ConflictBeside || found[0].Title != "Acme" || found[0].Kept.ByName != "Lin" || found[0].Lost.ByName != "Mei" {
			t.Fatalf("%s: %+v", name, found)
		}
	})
	if in := p.lin.inbox(t); in.Unread != 1 || !strings.Contains(in.Items[0].Text, "they will sign") {
		t.Errorf("whom it names: %+v", in)
	}
	p.must(service[*status.Service](p.mei).Resolve([]entity.ID{entity.ID(p.conflicts(p.mei)[0].ID)}, entity.TookLost))
	p.meet()
	p.each(func(name string, at program) {
		if len(p.conflicts(at)) > 0 || at.count(t, "account") != 1 || at.count(t, "comment") != 1 {
			t.Errorf("%s: %d accounts, %d comments, %+v", name, at.count(t, "account"), at.count(t, "comment"), p.conflicts(at))
		}
	})
}

func TestAPlanFollowsTheCalendarOfBoth(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	project, tasks := p.plan("survey", "design")
	_, err := service[*plan.Service](p.lin).Link(tasks[0], tasks[1], "FS", 0)
	p.must(err)
	p.meet()
	p.apart(
		func() error { return service[*plan.Service](p.lin).SetDay("2027-01-07", false, "Inventory") },
		func() error {
			if err := service[*plan.Service](p.mei).Move(tasks[1], "2027-01-07"); err != nil {
				return err
			}
			return service[*plan.Service](p.mei).SetDay("2027-01-09", true, "Saturday shift")
		},
	)
	p.each(func(name string, at program) {
		found := p.planOf(at, project)
		if design := found.Tasks[1]; design.StartsOn != "2027-01-08" || design.FinishesOn != "2027-01-11" || design.NotBefore != "2027-01-07" {
			t.Errorf("%s: %s to %s, not before %s", name, design.StartsOn, design.FinishesOn, design.NotBefore)
		}
		told, err := service[*plan.Service](at).Shift(project)
		p.must(err)
		if len(told.Days) != 2 || told.Moved != 1 || told.FinishedOn != "2027-01-11" || told.Labels[told.Days[0].By] == "" {
			t.Errorf("%s is told %+v", name, told)
		}
	})
}

func TestOfTwoWordsOnADayOfTheCalendarOneIsKept(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.apart(
		func() error { return service[*plan.Service](p.lin).SetDay("2027-01-07", false, "Inventory") },
		func() error { return service[*plan.Service](p.mei).SetDay("2027-01-07", true, "Open day") },
	)
	p.each(func(name string, at program) {
		days, err := service[*plan.Service](at).Calendar()
		p.must(err)
		i := slices.IndexFunc(days, func(d workday.Day) bool { return d.Date == "2027-01-07" })
		if i < 0 || len(p.conflicts(at)) == 0 {
			t.Errorf("%s: %+v, %+v", name, days, p.conflicts(at))
		}
	})
}
