package hub_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// problem is what a request is refused with.
func (p person) problem(path string, v any) (status int, code string) {
	p.o.t.Helper()
	body, err := protocol.Encode(v)
	if err != nil {
		p.o.t.Fatal(err)
	}
	res := p.o.send(http.MethodPost, path, p.token, body)
	var said protocol.Problem
	if err := protocol.Decode(res.Body, protocol.MaxAnswerBytes, &said); err != nil {
		p.o.t.Fatal(err)
	}
	return res.Code, said.Code
}

func TestARemovedDeviceHandsOverItsWorkAndIsToldToWipe(t *testing.T) {
	o := newOffice(t)
	lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
	other := o.enrol(lin.id)
	o.now = o.now.Add(time.Minute)
	if err := o.hub.Revoke(ctx, o.ws, 1); err != nil {
		t.Fatal(err)
	}
	o.now = o.now.Add(time.Minute)
	out := lin.push(create("opportunity", change.Fields{"name": "Late", "owner_id": lin.id}))
	if out.Verdict != change.Parked || out.Reason != protocol.ReasonRevoked {
		t.Errorf("%+v", out)
	}
	if status, code := lin.problem(protocol.PathPull, protocol.Pull{}); status != http.StatusForbidden || code != protocol.CodeRevoked {
		t.Errorf("%d %s", status, code)
	}
	if n := len(other.sees("opportunity")); n != 0 {
		t.Errorf("%d opportunities of a removed device", n)
	}
	devices, err := o.hub.Devices(ctx, o.ws)
	if err != nil || devices[0].SeenMS <= devices[0].Removed || devices[0].Removed == 0 || devices[1].Removed != 0 {
		t.Errorf("%+v, %v", devices, err)
	}
}

// org is a hub with three teams, one below the other, with a lead in the middle
// and a rep in each.
type org struct {
	*office
	admin, lead      person
	top, middle, low person
	teams            [3]string
}

func newOrg(t *testing.T) *org {
	t.Helper()
	o := &org{office: newOffice(t)}
	parent := ""
	for i, name := range []string{"Top", "Middle", "Low"} {
		team, err := o.hub.AddTeam(ctx, o.ws, name, parent)
		if err != nil {
			t.Fatal(err)
		}
		o.teams[i], parent = team, team
	}
	o.admin = o.enrol(o.user("Root", entity.RoleAdmin, nil, nil))
	o.lead = o.enrol(o.user("Chen", entity.RoleManager, nil, []string{o.teams[1]}))
	o.top = o.enrol(o.user("Tang", entity.RoleRep, []string{o.teams[0]}, nil))
	o.middle = o.enrol(o.user("Ma", entity.RoleRep, []string{o.teams[1]}, nil))
	o.low = o.enrol(o.user("Lin", entity.RoleRep, []string{o.teams[2]}, nil))
	return o
}

// edit is an admin's edit of a record that he has seen all of.
func (o *org) edit(kind, id string, fields change.Fields) {
	o.t.Helper()
	op := change.Op{Kind: kind, ID: id, Action: change.Put, Base: 1 << 40, Fields: fields}
	if out := o.admin.push(op); out.Verdict != change.Applied {
		o.t.Fatalf("%+v", out)
	}
}

func TestEachDataScopeShowsItsRecords(t *testing.T) {
	o := newOrg(t)
	names := make(map[string]string)
	for name, p := range map[string]person{"lead": o.lead, "top": o.top, "middle": o.middle, "low": o.low} {
		op := create("opportunity", change.Fields{"name": name, "owner_id": p.id})
		names[op.ID] = name
		p.push(op)
	}
	for _, c := range []struct {
		who  person
		sees string
		want []string
	}{
		{o.middle, "", []string{"middle"}},
		{o.middle, entity.SeesSelf, []string{"middle"}},
		{o.middle, entity.SeesReports, []string{"middle"}},
		{o.middle, entity.SeesTeam, []string{"lead", "middle"}},
		{o.middle, entity.SeesTree, []string{"lead", "low", "middle"}},
		{o.middle, entity.SeesAll, []string{"lead", "low", "middle", "top"}},
		{o.lead, "", []string{"lead", "low", "middle"}},
		{o.lead, entity.SeesSelf, []string{"lead"}},
		{o.lead, entity.SeesTeam, []string{"lead", "middle"}},
	} {
		o.edit("user", c.who.id, change.Fields{"sees": c.sees})
		var got []string
		for _, id := range c.who.sees("opportunity") {
			got = append(got, names[id])
		}
		if slices.Sort(got); !slices.Equal(got, c.want) {
			t.Errorf("who sees %q sees %v, want %v", c.sees, got, c.want)
		}
	}
	if out := o.middle.push(change.Op{Kind: "user", ID: o.middle.id, Action: change.Put, Fields: change.Fields{"sees": entity.SeesAll}}); out.Verdict != change.Parked {
		t.Errorf("a rep has widened his own scope: %+v", out)
	}
}

func TestWhoDoesNotWorkHereAnyMoreSeesNothing(t *testing.T) {
	o := newOrg(t)
	o.low.push(create("opportunity", change.Fields{"name": "A", "owner_id": o.low.id}))
	o.edit("user", o.low.id, change.Fields{"active": int64(0)})
	if page := o.low.pull(0); len(page.Grants) > 0 || len(page.Entries) > 0 {
		t.Errorf("%+v", page)
	}
	if out := o.low.push(create("account", change.Fields{"name": "B"})); out.Verdict != change.Parked {
		t.Errorf("%+v", out)
	}
	o.enrol(o.low.id) // invited again
	if len(o.low.sees("opportunity")) != 1 {
		t.Error("who works here again sees nothing")
	}
}

// restrict keeps a field from a role.
func (o *org) restrict(kind, field, role, access string) {
	o.t.Helper()
	r := entity.FieldRight{ID: entity.FieldRightID(kind, field, role), Kind: kind, Field: field, Role: role, Access: access}
	op := change.Op{Kind: "field_right", ID: string(r.ID), Action: change.Create, Fields: entity.FieldRights.Values(&r)}
	if out := o.admin.push(op); out.Verdict != change.Applied {
		o.t.Fatalf("%+v", out)
	}
}

func TestAHiddenFieldNeverLeavesTheHub(t *testing.T) {
	o := newOrg(t)
	deal := create("opportunity", change.Fields{"name": "Deal", "owner_id": o.low.id, "amount": int64(777_111), "currency": "CNY"})
	base := o.admin.push(deal).Seq
	o.admin.push(create("opportunity_event", change.Fields{"opportunity_id": deal.ID, "type": entity.EventAmount, "from_value": "555222", "to_value": "777111"}))
	o.admin.push(put(deal, base, change.Fields{"amount": int64(888_333), "currency": "CNY"}))
	o.admin.push(put(deal, base, change.Fields{"amount": int64(999_444), "currency": "CNY"})) // loses or wins: a conflict keeps both
	o.restrict("opportunity", "amount", entity.RoleRep, entity.AccessHidden)
	project := create("project", change.Fields{"name": "Roll-out", "owner_id": o.low.id})
	o.admin.push(project)
	o.admin.push(create("plan_event", change.Fields{"project_id": project.ID, "type": entity.EventEffort, "from_value": "314", "to_value": "271828"}))
	o.restrict("task", "days", entity.RoleRep, entity.AccessHidden)

	for _, after := range []int64{0, base} { // whole records, and what has changed
		raw := fmt.Sprintf("%+v", o.low.pull(after))
		for _, secret := range []string{"777111", "555222", "888333", "999444", "currency", "271828"} {
			if strings.Contains(raw, secret) {
				t.Errorf("after %d the rep is sent %s", after, secret)
			}
		}
	}
	if raw := fmt.Sprintf("%+v", o.lead.pull(0)); !strings.Contains(raw, "777111") {
		t.Error("the manager should see it")
	}
	if h := o.low.pull(0).Hidden; !slices.Equal(h, []string{"opportunity.amount", "task.days"}) {
		t.Errorf("%v", h)
	}
	out := o.low.push(put(deal, base, change.Fields{"amount": int64(1), "currency": "CNY"}))
	if out.Verdict != change.Parked || out.Reason != protocol.ReasonField {
		t.Errorf("%+v", out)
	}
	if out := o.low.push(put(deal, base, change.Fields{"next_step": "Call"})); out.Verdict == change.Parked {
		t.Errorf("%+v", out)
	}
}

func TestAReadOnlyFieldIsSeenAndNotWritten(t *testing.T) {
	o := newOrg(t)
	account := create("account", change.Fields{"name": "Acme", "revenue": int64(5), "revenue_currency": "CNY"})
	base := o.admin.push(account).Seq
	o.restrict("account", "revenue", entity.RoleRep, entity.AccessReadOnly)
	o.restrict("account", "name", entity.RoleRep, entity.AccessHidden) // what a record is called cannot be hidden
	if raw := fmt.Sprintf("%+v", o.low.pull(0)); !strings.Contains(raw, "revenue:5") || !strings.Contains(raw, "Acme") {
		t.Error("a read-only field, or a name, is not sent")
	}
	if out := o.low.push(put(account, base, change.Fields{"revenue": int64(6), "revenue_currency": "CNY"})); out.Reason != protocol.ReasonField {
		t.Errorf("%+v", out)
	}
}

// decide is what somebody says about a parked change.
func decide(tx, by, decision, word string) change.Op {
	return change.Op{
		Kind: "parked_change", ID: string(entity.ParkedChangeID(tx)), Action: change.Put, Base: 1 << 40,
		Fields: change.Fields{"decision": decision, "word": word, "decided_by": by},
	}
}

// late lets a rep edit an opportunity that was handed to somebody else.
func (o *org) late(fields change.Fields) (op change.Op, tx string) {
	o.t.Helper()
	op = create("opportunity", change.Fields{"name": "Deal", "owner_id": o.low.id, "next_step": "Call"})
	base := o.low.push(op).Seq
	o.edit("opportunity", op.ID, change.Fields{"owner_id": o.middle.id})
	out := o.low.push(put(op, base, fields))
	if out.Verdict != change.Parked {
		o.t.Fatalf("%+v", out)
	}
	return op, out.TxID
}

func (p person) values(kind, id string) change.Fields {
	for _, e := range p.pull(0).Entries {
		if e.Kind == kind && e.ID == id && !e.Gone {
			return e.Fields
		}
	}
	return nil
}

func TestAManagerAcceptsALateEditAsItsAuthorsWork(t *testing.T) {
	o := newOrg(t)
	deal, tx := o.late(change.Fields{"next_step": "Visit"})
	parked := string(entity.ParkedChangeID(tx))
	if o.low.values("parked_change", parked) != nil || o.top.values("parked_change", parked) != nil {
		t.Error("somebody sees it who may not see the record")
	}
	if p := o.lead.values("parked_change", parked); p["author_id"] != o.low.id || !strings.Contains(fmt.Sprint(p["ops"]), "Visit") {
		t.Errorf("the lead sees %+v", p)
	}
	if out := o.middle.push(decide(tx, o.middle.id, entity.DecisionAccepted, "")); out.Verdict != change.Rejected {
		t.Errorf("a rep has decided: %+v", out)
	}
	if out := o.lead.push(decide(tx, o.lead.id, entity.DecisionAccepted, "Well done")); out.Verdict != change.Applied {
		t.Fatalf("%+v", out)
	}
	for _, e := range o.middle.pull(0).Entries {
		if e.ID == deal.ID && (e.Fields["next_step"] != "Visit" || e.By != o.low.id) {
			t.Errorf("%+v", e)
		}
	}
	if p := o.low.values("parked_change", parked); p["decision"] != entity.DecisionAccepted || p["word"] != "Well done" {
		t.Errorf("its author sees %+v", p)
	}
	if out := o.admin.push(decide(tx, o.admin.id, entity.DecisionDeclined, "")); out.Reason != protocol.ReasonDecided {
		t.Errorf("it was decided twice: %+v", out)
	}
}

func TestADeclinedEditChangesNothingAndIsToldToItsAuthor(t *testing.T) {
	o := newOrg(t)
	deal, tx := o.late(change.Fields{"next_step": "Visit"})
	if out := o.lead.push(decide(tx, o.lead.id, entity.DecisionDeclined, "Ma has called already")); out.Verdict != change.Applied {
		t.Fatalf("%+v", out)
	}
	if v := o.middle.values("opportunity", deal.ID); v["next_step"] != "Call" {
		t.Errorf("%+v", v)
	}
	if p := o.low.values("parked_change", string(entity.ParkedChangeID(tx))); p["word"] != "Ma has called already" {
		t.Errorf("%+v", p)
	}
}

func TestNobodyAcceptsWhatHeMayNotDoHimself(t *testing.T) {
	o := newOrg(t)
	product := create("product", change.Fields{"name": "P"})
	out := o.low.push(product)
	if out.Verdict != change.Parked {
		t.Fatalf("%+v", out)
	}
	if got := o.lead.push(decide(out.TxID, o.lead.id, entity.DecisionAccepted, "")); got.Verdict != change.Rejected || got.Reason != protocol.ReasonForbidden {
		t.Errorf("%+v", got)
	}
	if got := o.admin.push(decide(out.TxID, o.admin.id, entity.DecisionAccepted, "")); got.Verdict != change.Applied || len(o.top.sees("product")) != 1 {
		t.Errorf("%+v", got)
	}
}

func TestAParkedChangeAcrossScopesIsForAdminsAlone(t *testing.T) {
	o := newOrg(t)
	one := create("opportunity", change.Fields{"name": "One", "owner_id": o.low.id})
	two := create("opportunity", change.Fields{"name": "Two", "owner_id": o.low.id})
	base := o.low.push(one, two).Seq
	o.edit("opportunity", two.ID, change.Fields{"owner_id": o.top.id})
	out := o.low.push(put(one, base, change.Fields{"name": "1"}), put(two, base, change.Fields{"name": "2"}))
	parked := string(entity.ParkedChangeID(out.TxID))
	for name, p := range map[string]person{"author": o.low, "lead": o.lead, "owner": o.top} {
		if p.values("parked_change", parked) != nil {
			t.Errorf("%s sees it", name)
		}
	}
	if o.admin.values("parked_change", parked) == nil {
		t.Error("the admin does not see it")
	}
}

func TestAParkedChangeTellsNothingHiddenToThoseWhoDecide(t *testing.T) {
	o := newOrg(t)
	_, tx := o.late(change.Fields{"next_step": "Visit", "description": "Plain"})
	o.restrict("opportunity", "next_step", entity.RoleManager, entity.AccessHidden)
	p := o.lead.values("parked_change", string(entity.ParkedChangeID(tx)))
	if ops := fmt.Sprint(p["ops"]); strings.Contains(ops, "Visit") || !strings.Contains(ops, "Plain") {
		t.Errorf("the lead is told %s", ops)
	}
	if out := o.lead.push(decide(tx, o.lead.id, entity.DecisionAccepted, "")); out.Verdict != change.Rejected || out.Reason != protocol.ReasonField {
		t.Errorf("he has accepted what he may not write: %+v", out)
	}
}
