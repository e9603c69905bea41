package opportunity

import (
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Flow is how many opportunities of a pipeline stood on each stage at the end of each
// day: cumulative flow. It is computed from events, so that a day that is over stays
// as it was whatever is edited later.
type Flow struct {
	Days   []string       `json:"days"`
	Stages []entity.Stage `json:"stages"` // in order
	Counts [][]int        `json:"counts"` // of each stage, on each day
}

// mostDays is how far back a flow is shown.
const mostDays = 731

// Flow is that of a pipeline over days that end today.
func (s *Service) Flow(pipeline entity.ID, days int) (Flow, error) {
	if days < 1 || days > mostDays {
		return Flow{}, fault.Invalid("days", "invalid", "between a day and two years")
	}
	a, err := s.session.Allow(session.Read, entity.Opportunities.Name)
	if err != nil {
		return Flow{}, err
	}
	used, err := store.StagesInUse(a.Ctx, a.DB)
	if err != nil {
		return Flow{}, err
	}
	f := Flow{Stages: []entity.Stage{}, Counts: [][]int{}}
	at := make(map[string]int) // of each stage among them
	for _, st := range used {
		if st.PipelineID == pipeline {
			at[string(st.ID)] = len(f.Stages)
			f.Stages, f.Counts = append(f.Stages, st.Stage), append(f.Counts, make([]int, days))
		}
	}
	today := a.Now.Local()
	flows, err := a.DB.Flows(a.Ctx, wall.Later(today, 1-days), today)
	if err != nil {
		return f, err
	}
	standing := make([]int, len(f.Stages))
	add := func(stage string, n int) {
		if i, ok := at[stage]; ok {
			standing[i] += n
		}
	}
	for day := range days {
		date := wall.Later(today, day-days+1).Format(time.DateOnly)
		for ; len(flows) > 0 && flows[0].Day <= date; flows = flows[1:] {
			add(flows[0].From, -flows[0].Count)
			add(flows[0].To, flows[0].Count)
		}
		f.Days = append(f.Days, date)
		for i, n := range standing {
			f.Counts[i][day] = n
		}
	}
	return f, nil
}
