// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// A rep is offline when the stages begin to ask for something. His move stays, and
// everybody sees what it was made without.
func TestALateMoveAgainstANewerTemplateStaysAndIsNoted(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	admin := o.join("Wei", entity.RoleAdmin)
	rep := o.join("Lin", entity.RoleRep)
	admin.synced(t)
	rep.synced(t)
	var deals []entity.ID
	for _, name := range []string{"Line 1", "Line 2", "Line 3"} {
		made, err := service[*opportunity.Service](rep).Create(entity.Opportunity{Name: name})
		if err != nil {
			t.Fatal(err)
		}
		deals = append(deals, made.ID)
	}
	rep.synced(t)

	rep.cut.Store(true)
	stage := func(key string) entity.ID { return entity.NaturalID("stage", "default", key) }
	for _, asked := range []map[string]any{
		{"stage_id": string(stage("lead")), "type": entity.AskExit, "title": "Need is known"},
		{"stage_id": string(stage("qualified")), "type": entity.AskField, "field": "amount"},
	} {
		if _, err := service[*record.Service](admin).Create("requirement", asked); err != nil {
			t.Fatal(err)
		}
	}
	admin.synced(t)
	move := func(p program, id entity.ID, place opportunity.Place) error {
		_, err := service[*opportunity.Service](p).Move(id, stage("qualified"), place)
		return err
	}
	if err := move(rep, deals[0], opportunity.Place{}); err != nil {
		t.Fatal(err)
	}
	rep.cut.Store(false)
	rep.synced(t)
	rep.synced(t)

	// By now the rep's laptop knows.
	if err := move(rep, deals[1], opportunity.Place{}); err == nil {
		t.Error("moved without what is asked for")
	}
	if err := move(rep, deals[2], opportunity.Place{Override: "tender closes today"}); err != nil {
		t.Fatal(err)
	}
	rep.synced(t)
	admin.synced(t)
	for name, laptop := range map[string]program{"rep": rep, "admin": admin} {
		for id, want := range map[entity.ID]string{deals[0]: entity.EventUnmet, deals[2]: entity.EventOverride} {
			one, err := service[*record.Service](laptop).Find("opportunity", string(id))
			if err != nil || one.Row.Values["stage_id"] != string(stage("qualified")) {
				t.Fatalf("%s: %+v, %v", name, one, err)
			}
			page, err := service[*record.Service](laptop).List(store.Query{
				Kind: "opportunity_event", Sort: []store.Sort{{Field: "id"}}, Filter: store.Filter{All: []store.Filter{
					{Field: "opportunity_id", Op: store.Equal, Value: string(id)},
					{Field: "type", Op: store.In, Values: []any{entity.EventUnmet, entity.EventOverride}},
				}},
			})
			if err != nil || len(page.Rows) != 1 || page.Rows[0].Values["type"] != want || page.Rows[0].Values["from_value"] != "Need is known\nfield:amount" {
				t.Errorf("%s: want %s, has %+v, %v", name, want, page.Rows, err)
			}
		}
	}
}
