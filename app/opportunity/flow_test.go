package opportunity_test

import (
	"slices"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
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

// Whatever the distance from UTC was then, what happens in the first and the last hour
// of a day is of that day.
func TestTheFlowOfADayIsOfItsOwnHours(t *testing.T) {
	for _, zone := range []string{"America/New_York", "America/Santiago", "Asia/Shanghai"} {
		storetest.In(t, zone, func(t *testing.T, place *time.Location) {
			w := apptest.Open(t)
			s, a := opportunity.New(w.Session), w.Allow(t)
			o := create(t, s, entity.Opportunity{Name: "one", Amount: 100})
			const days = 400
			now := w.Clock.Now()
			want := make(map[string]int)
			err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
				for n := range days {
					day := wall.Later(now.In(place), n-days)
					want[day.Format(time.DateOnly)] = n + 1
					at := day.Add(time.Second) // and the last minute on every second day
					if n%2 == 1 {
						at = wall.Later(day, 1).Add(-time.Minute)
					}
					e := entity.OpportunityEvent{OpportunityID: o, Type: entity.EventCreated, To: string(stage("lead")), OccurredAt: store.FormatInstant(at)}
					if err := store.Create(tx, entity.OpportunityEvents, &e); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			pipeline, _ := entity.DefaultPipeline("en")
			for _, shown := range []int{days + 1, 30} {
				f, err := s.Flow(pipeline.ID, shown)
				if err != nil {
					t.Fatal(err)
				}
				lead := slices.IndexFunc(f.Stages, func(st entity.Stage) bool { return st.ID == stage("lead") })
				for i, day := range f.Days[:len(f.Days)-1] {
					if got := f.Counts[lead][i]; got != want[day] {
						t.Fatalf("%s: %d on %s, want %d", zone, got, day, want[day])
					}
				}
			}
		})
	}
}
