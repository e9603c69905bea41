package plan_test

import (
	"slices"
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

func TestAProjectBeginsFromABuiltInPlan(t *testing.T) {
	f := begin(t)
	for _, locale := range []string{"zh-CN", "en"} {
		offered, err := f.Templates(locale)
		f.must(err)
		if len(offered) < 3 {
			t.Fatalf("%s: %+v", locale, offered)
		}
		for _, o := range offered {
			made, err := f.StartFrom(o.ID, o.Name, "2027-03-01")
			f.must(err)
			p, err := f.Plan(made.ID)
			f.must(err)
			var phases []string
			last := ""
			for _, k := range p.Tasks {
				if k.Depth == 0 {
					phases = append(phases, k.Title)
					continue
				}
				// One step comes after the other, and a milestone on the day of what it ends.
				if k.StartsOn <= last && k.Days > 0 || k.StartsOn < last {
					t.Errorf("%s: %s begins on %s, the one before ended on %s", o.Name, k.Title, k.StartsOn, last)
				}
				last = k.FinishesOn
			}
			if !slices.Equal(phases, o.Phases) || len(phases) < 3 || len(p.Links) != len(p.Tasks)-len(phases)-1 {
				t.Errorf("%s: %v of %v, %d links", o.Name, phases, o.Phases, len(p.Links))
			}
		}
	}
	// Those that were kept come first.
	f.add("survey", 3)
	_, err := f.SaveTemplate(f.project, "Ours")
	f.must(err)
	if offered, err := f.Templates("en"); err != nil || offered[0].Name != "Ours" || !slices.Equal(offered[0].Phases, []string{"survey"}) {
		t.Errorf("%+v, %v", offered, err)
	}
}
