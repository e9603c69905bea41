// The race detector sees the same code in the worlds, and would take minutes here.

//go:build !race

package simulation_test

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/uuid"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
	"github.com/roadbook/roadbook/sync/protocol"
)

// law is who may see what at a time, decided by other code than the hub's.
type law struct {
	people map[string]citizen
	parent map[string]string // of teams
	hidden map[string]bool   // by role: the next step of an opportunity
}

type citizen struct {
	role, sees string
	in, leads  []string // teams
}

// reach are the teams whose members a citizen sees.
func (l law) reach(c citizen) (teams []string) {
	from, down := c.leads, true
	switch c.sees {
	case entity.SeesSelf:
		return nil
	case entity.SeesTeam:
		from, down = c.in, false
	case entity.SeesTree:
		from = c.in
	}
	for team := range l.parent {
		for up := team; up != ""; up = l.parent[up] {
			if slices.Contains(from, up) && (down || up == team) {
				teams = append(teams, team)
				break
			}
		}
	}
	return teams
}

func (l law) sees(who, scope string) bool {
	c := l.people[who]
	kind, id, _ := strings.Cut(scope, ":")
	switch {
	case c.role == entity.RoleAdmin, c.sees == entity.SeesAll, scope == "ws", scope == "user:"+who:
		return true
	case kind == "any":
		return slices.ContainsFunc(strings.Split(id, ","), func(part string) bool { return l.sees(who, part) })
	case kind == "team":
		return slices.Contains(c.in, id) || slices.Contains(l.reach(c), id)
	case kind == "user":
		return slices.ContainsFunc(l.people[id].in, func(t string) bool { return slices.Contains(l.reach(c), t) })
	}
	return false
}

// tells says whether a citizen may be told of a next step.
func (l law) tells(who string) bool { return !l.hidden[l.people[who].role] }

// court holds every page against the laws that were in force since it was asked
// for.
type court struct {
	w     *world
	boss  *device
	teams []string

	mu   sync.Mutex
	laws []law
	sure int // the laws before this one are certainly over
}

// secret is what every next step begins with, and nothing else does.
const secret = "secret-"

func (c *court) watch(d *device) {
	since := 0
	d.asks = func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		since = c.sure
	}
	d.spy = func(page change.Page) {
		c.mu.Lock()
		defer c.mu.Unlock()
		for _, e := range page.Entries {
			if !slices.ContainsFunc(c.laws[since:], func(l law) bool { return l.sees(d.user, e.Scope) }) {
				c.w.t.Errorf("I9: %s was sent %s %s of scope %s", d.name, e.Kind, e.ID, e.Scope)
			}
			tells := slices.ContainsFunc(c.laws[since:], func(l law) bool { return l.tells(d.user) })
			if text := fmt.Sprint(e.Fields); !tells && strings.Contains(text, secret) {
				c.w.t.Errorf("I9: %s was sent a hidden field in %s: %s", d.name, e.Kind, text)
			}
		}
	}
}

// pass makes a law: the hub commits ops, and the old law is over when it has.
func (c *court) pass(next law, ops ...change.Op) {
	c.w.t.Helper()
	c.mu.Lock()
	c.laws = append(c.laws, next)
	c.mu.Unlock()
	tx := change.Tx{ID: uuid.Must(uuid.NewV7()).String(), Stamp: hlc.At(time.Now()), Ops: ops}
	body, err := protocol.Encode(protocol.Push{Txs: []change.Tx{tx}})
	c.boss.must(err)
	req := httptest.NewRequest(http.MethodPost, protocol.PathPush, bytes.NewReader(body))
	req.Header.Set("Content-Type", protocol.ContentType)
	req.Header.Set("Authorization", "Bearer "+c.boss.token)
	res := httptest.NewRecorder()
	c.w.hub.ServeHTTP(res, req)
	var answer protocol.PushAnswer
	c.boss.must(protocol.Decode(res.Body, protocol.MaxAnswerBytes, &answer))
	if out := answer.Outcomes[0]; out.Verdict != change.Applied {
		c.w.t.Fatalf("%+v", out)
	}
	c.mu.Lock()
	c.sure = len(c.laws) - 1
	c.mu.Unlock()
}

// set writes a record whether it is there or not.
func set(kind, id string, fields change.Fields) change.Op {
	return change.Op{Kind: kind, ID: id, Action: change.Create, Base: 1 << 40, Fields: fields}
}

func (l law) with(who string, fn func(*citizen)) law {
	people := make(map[string]citizen, len(l.people))
	for id, c := range l.people {
		c.in, c.leads = slices.Clone(c.in), slices.Clone(c.leads)
		if id == who {
			fn(&c)
		}
		people[id] = c
	}
	l.people = people
	return l
}

// reform changes the law at random.
func (c *court) reform() {
	r, now := c.w.random, c.laws[len(c.laws)-1]
	who := c.w.devices[1+r.IntN(len(c.w.devices)-1)].user
	switch r.IntN(4) {
	case 0:
		role := []string{entity.RoleRep, entity.RoleManager}[r.IntN(2)]
		c.pass(now.with(who, func(p *citizen) { p.role = role }), set("user", who, change.Fields{"role": role}))
	case 1:
		sees := []string{"", entity.SeesSelf, entity.SeesReports, entity.SeesTeam, entity.SeesTree, entity.SeesAll}[r.IntN(6)]
		c.pass(now.with(who, func(p *citizen) { p.sees = sees }), set("user", who, change.Fields{"sees": sees}))
	case 2:
		c.move(now, who, c.teams[r.IntN(len(c.teams))])
	case 3:
		role := []string{entity.RoleRep, entity.RoleManager}[r.IntN(2)]
		hidden := map[string]bool{role: !now.hidden[role]}
		for other, is := range now.hidden {
			if other != role {
				hidden[other] = is
			}
		}
		now.hidden = hidden
		right := entity.FieldRight{Kind: "opportunity", Field: "next_step", Role: role, Access: entity.AccessHidden}
		if !hidden[role] {
			right.Access = entity.AccessReadOnly
		}
		c.pass(now, set("field_right", string(entity.FieldRightID(right.Kind, right.Field, role)), entity.FieldRights.Values(&right)))
	}
}

// move takes somebody out of a team that he is in, or puts him into one that he
// is not in.
func (c *court) move(now law, who, team string) {
	role, gone := entity.RoleMember, ""
	if c.w.random.IntN(2) == 0 {
		role = entity.RoleLead
	}
	if slices.Contains(now.people[who].in, team) {
		gone = "2026-01-01T00:00:00.000Z"
	}
	next := now.with(who, func(p *citizen) {
		out := func(t string) bool { return t == team }
		p.in, p.leads = slices.DeleteFunc(p.in, out), slices.DeleteFunc(p.leads, out)
		if gone == "" {
			p.in = append(p.in, team)
		}
		if gone == "" && role == entity.RoleLead {
			p.leads = append(p.leads, team)
		}
	})
	id := string(entity.MembershipID(entity.ID(team), entity.ID(who)))
	c.pass(next, set("membership", id, change.Fields{"team_id": team, "user_id": who, "role": role, change.Deleted: gone}))
}

// TestI9NothingOutsideAPersonsRights lets people work while their roles, teams,
// data scopes and field rights change under them, on bad lines.
func TestI9NothingOutsideAPersonsRights(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) { reformedWorld(t, seed) })
		})
	}
}

func reformedWorld(t *testing.T, seed uint64) {
	w := newWorld(t, 100+seed)
	defer w.close()
	c := &court{w: w, boss: w.laptop("boss", w.admin, 0)}
	first := law{people: map[string]citizen{w.admin: {role: entity.RoleAdmin}}, parent: make(map[string]string)}
	above := ""
	for _, name := range []string{"top", "middle", "low"} {
		team := w.team(name, above)
		first.parent[team], above = above, team
		c.teams = append(c.teams, team)
		user := w.user(name, entity.RoleRep, []string{team}, nil)
		first.people[user] = citizen{role: entity.RoleRep, in: []string{team}}
		w.laptop(name, user, 0)
	}
	c.laws = []law{first}
	wrote := make(map[string]step) // by its text
	for _, d := range w.devices {
		c.watch(d)
		d.pages = w.random.IntN(8)
		d.opportunity("of " + d.name)
		d.start()
	}
	w.settled()
	w.faults.set(true)
	for i := range 100 {
		d := w.devices[w.random.IntN(len(w.devices))]
		switch w.random.IntN(4) {
		case 0:
			c.reform()
		case 1:
			d.line.set(w.random.IntN(3) == 0, 0.02)
		default:
			c.work(d, fmt.Sprint(secret, i, "-"), wrote)
		}
		time.Sleep(time.Duration(w.random.IntN(90)) * time.Second)
	}
	w.faults.set(false)
	w.faults.wait()
	for _, d := range w.devices {
		d.line.set(false, 0)
	}
	w.settled()
	w.converged()
	for _, d := range w.devices {
		c.searchHouse(d, wrote)
	}
}

// step is a next step that somebody wrote.
type step struct {
	by *device
	of string // the opportunity
}

// work edits an opportunity that a device has, or hands it over.
func (c *court) work(d *device, text string, wrote map[string]step) {
	ids := slices.Sorted(maps.Keys(d.rows("opportunity")))
	if len(ids) == 0 {
		return
	}
	id, r := entity.ID(ids[c.w.random.IntN(len(ids))]), c.w.random
	if r.IntN(4) == 0 {
		d.edit("opportunity", id, map[string]any{"owner_id": c.w.devices[r.IntN(len(c.w.devices))].user})
		return
	}
	rights, err := d.db.Rights(ctx)
	d.must(err)
	if !rights.Bars(entity.Opportunities.Schema(), "next_step") {
		d.edit("opportunity", id, map[string]any{"next_step": text})
		wrote[text] = step{d, string(id)}
	}
}

// searchHouse looks for what others wrote in the file of a device whose user may
// not see it at the end.
func (c *court) searchHouse(d *device, wrote map[string]step) {
	c.w.t.Helper()
	copied := filepath.Join(c.w.dir, d.name+".copy") // without what the file has free
	d.must(d.db.Backup(ctx, copied))
	raw, err := os.ReadFile(copied)
	d.must(err)
	last := c.laws[len(c.laws)-1]
	deals := c.boss.rows("opportunity")
	mine := d.rows("opportunity")
	for id, deal := range deals {
		owner, _ := deal["owner_id"].(string)
		if may := last.sees(d.user, "user:"+owner); may != (mine[id] != nil) {
			c.w.t.Errorf("I9: %s has an opportunity of %s: %v, and may see it: %v", d.name, owner, mine[id] != nil, may)
		}
	}
	told := fmt.Sprint(d.rows("conflict"), d.rows("parked_change")) // of a record that he may not see, by one whom he does
	for text, s := range wrote {
		may := last.tells(d.user) && (mine[s.of] != nil || strings.Contains(told, text))
		if s.by != d && !may && bytes.Contains(raw, []byte(text)) {
			c.w.t.Errorf("I9: %s still has %q of %s, though it has no such opportunity or may not see the field", d.name, text, s.by.name)
		}
	}
}
