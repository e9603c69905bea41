package plan_test

import (
	"testing"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func TestAProjectBeginsFromThePlanOfAnother(t *testing.T) {
	f := begin(t)
	_, err := f.SaveTemplate(f.project, "Delivery")
	f.refused(err, "", "plan.template-empty")
	f.add("survey", 3)
	f.add("design", 5)
	part, err := f.Add(f.project, f.ids["design"], "", "drawings", 4)
	f.must(err)
	f.add("build", 2)
	f.link("survey", "build")
	f.must(f.Move(part.ID, "2027-01-11")) // the sixth working day
	f.must(f.Progress(f.ids["survey"], 50))
	template, err := f.SaveTemplate(f.project, " Delivery ")
	f.must(err)

	made, err := f.StartFrom(template.ID, "Line 3", "2027-03-01")
	f.must(err)
	p, err := f.Plan(made.ID)
	f.must(err)
	if len(p.Tasks) != 4 || len(p.Links) != 1 || p.StartsOn != "2027-03-01" || made.State != entity.ProjectPlanned || made.OwnerID == "" {
		t.Fatalf("%+v", p)
	}
	want := map[string]string{"survey": "2027-03-01", "design": "2027-03-08", "drawings": "2027-03-08", "build": "2027-03-04"}
	for i, k := range p.Tasks {
		if k.StartsOn != want[k.Title] || k.Progress != 0 || k.Title != f.read().Tasks[i].Title || k.Depth != f.read().Tasks[i].Depth {
			t.Errorf("%+v", k)
		}
	}
	// It is one action.
	a := f.Allow(t)
	if _, err := a.DB.Undo(a.Ctx, ""); err != nil {
		t.Fatal(err)
	}
	if left, err := store.TasksOf(a.Ctx, a.DB, made.ID); err != nil || len(left) != 0 {
		t.Errorf("after undo %d tasks, %v", len(left), err)
	}
	_, err = f.StartFrom(template.ID, "", "2027-03-01")
	f.refused(err, "name", "required")
}
