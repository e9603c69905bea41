package opportunity_test

import (
	"slices"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/store/entity"
)

func TestTheFlowOfDaysThatAreOverStaysAsItWas(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	first := create(t, s, entity.Opportunity{Name: "one", Amount: 100})
	create(t, s, entity.Opportunity{Name: "two", Amount: 100})
	w.Clock.Turn(24 * time.Hour)
	move(t, s, first, "qualified")
	w.Clock.Turn(24 * time.Hour)
	move(t, s, first, "won")
	pipeline, _ := entity.DefaultPipeline("en")
	flow := func() map[string][]int {
		t.Helper()
		f, err := s.Flow(pipeline.ID, 4)
		if err != nil || len(f.Days) != 4 || f.Days[3] != w.Clock.Now().Local().Format(time.DateOnly) {
			t.Fatalf("%+v, %v", f, err)
		}
		of := make(map[string][]int)
		for i, st := range f.Stages {
			of[string(st.ID)] = f.Counts[i]
		}
		return of
	}
	want := map[string][]int{"lead": {0, 2, 1, 1}, "qualified": {0, 0, 1, 0}, "won": {0, 0, 0, 1}}
	for name, counts := range want {
		if got := flow()[string(stage(name))]; !slices.Equal(got, counts) {
			t.Errorf("%s: %v, want %v", name, got, counts)
		}
	}
	w.Clock.Turn(24 * time.Hour)
	move(t, s, first, "lead")
	for name, counts := range map[string][]int{"lead": {2, 1, 1, 2}, "qualified": {0, 1, 0, 0}, "won": {0, 0, 1, 0}} {
		if got := flow()[string(stage(name))]; !slices.Equal(got, counts) {
			t.Errorf("a day later, %s: %v, want %v", name, got, counts)
		}
	}
	if _, err := s.Flow(pipeline.ID, 0); err == nil {
		t.Error("no days")
	}
}
