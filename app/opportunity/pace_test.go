package opportunity_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/store/entity"
)

// paceOf is that of one opportunity.
func paceOf(t *testing.T, s *opportunity.Service, id entity.ID) opportunity.Pace {
	t.Helper()
	all, err := s.Paces([]entity.ID{id})
	if err != nil || len(all) != 1 {
		t.Fatalf("%+v, %v", all, err)
	}
	return all[0]
}

func create(t *testing.T, s *opportunity.Service, o entity.Opportunity) entity.ID {
	t.Helper()
	made, err := s.Create(o)
	if err != nil {
		t.Fatal(err)
	}
	return made.ID
}

func move(t *testing.T, s *opportunity.Service, id entity.ID, to string) {
	t.Helper()
	if _, err := s.Move(id, stage(to), opportunity.Place{}); err != nil {
		t.Fatal(err)
	}
}

func TestAnOpportunityThatStaysMuchLongerThanThoseThatWereWonIsStalled(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	// Ten were won after six days on the first stage.
	var ids []entity.ID
	for range 10 {
		ids = append(ids, create(t, s, entity.Opportunity{Name: "won", Amount: 100}))
	}
	w.Clock.Turn(6 * 24 * time.Hour)
	for i, id := range ids[:9] {
		move(t, s, id, []string{"qualified", "won"}[i%2])
		move(t, s, id, "won")
	}
	open := create(t, s, entity.Opportunity{Name: "open"})
	w.Clock.Turn(10 * 24 * time.Hour)
	if p := paceOf(t, s, open); p.Days != 10 || p.Usual != 0 || p.Stalled {
		t.Errorf("nine are too few to tell, and the default is a month: %+v", p)
	}
	move(t, s, ids[9], "won")
	if p := paceOf(t, s, open); p.Usual != 6 || !p.Stalled {
		t.Errorf("ten days are more than one and a half times six: %+v", p)
	}
	move(t, s, open, "qualified")
	if p := paceOf(t, s, open); p.Days != 0 || p.Stalled {
		t.Errorf("on another stage: %+v", p)
	}
	if err := s.SetStalledDays(3); err != nil {
		t.Fatal(err)
	}
	w.Clock.Turn(4 * 24 * time.Hour)
	if p := paceOf(t, s, open); !p.Stalled {
		t.Errorf("four days where admins allow three: %+v", p)
	}
	if all, err := s.Paces([]entity.ID{ids[0], "gone"}); err != nil || len(all) != 0 {
		t.Errorf("one that is won, and one that is not here: %+v, %v", all, err)
	}
}

func TestOnlyPushesIntoALaterMonthCount(t *testing.T) {
	w := apptest.Open(t)
	s := opportunity.New(w.Session)
	id := create(t, s, entity.Opportunity{Name: "open"})
	for _, date := range []string{"2027-01-10", "2027-01-31", "2027-02-01", "2027-01-15", "2027-06-30", "", "2027-09-01"} {
		if _, err := record.New(w.Session).Edit("opportunity", string(id), map[string]any{"expected_close_on": date}); err != nil {
			t.Fatal(err)
		}
	}
	if p := paceOf(t, s, id); p.Pushes != 2 {
		t.Errorf("%+v", p)
	}
}
