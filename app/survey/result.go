package survey

import (
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Result is what many answers to one question say.
type Result struct {
	Type   string        `json:"type"`
	N      int           `json:"n"`
	Score  float64       `json:"score"`  // nps: −100 to 100; csat: percent; ces: mean
	Counts map[int64]int `json:"counts"` // by score
}

// Results are those of an account, or of all that the user sees, answered since an
// instant.
func (s *Service) Results(account entity.ID, since string) ([]Result, error) {
	a, err := s.session.Allow(session.Read, entity.SurveyResponses.Name)
	if err != nil {
		return nil, err
	}
	results := []Result{}
	for _, kind := range []string{entity.SurveyNPS, entity.SurveyCSAT, entity.SurveyCES} {
		where := []store.Filter{
			{Field: "type", Op: store.Equal, Value: kind},
			{Field: "answered_at", Op: store.GreaterOrEqual, Value: since},
		}
		if account != "" {
			where = append(where, store.Filter{Field: "account_id", Op: store.Equal, Value: string(account)})
		}
		groups, err := a.DB.Group(a.Ctx, store.Query{Kind: entity.SurveyResponses.Name, Filter: store.Filter{All: where}}, "score", nil)
		if err != nil {
			return nil, err
		}
		counts := make(map[int64]int, len(groups))
		for _, g := range groups {
			if score, ok := g.Key.(int64); ok {
				counts[score] = g.Count
			}
		}
		results = append(results, sumUp(kind, counts))
	}
	return results, nil
}

// sumUp makes the figure of a question from how often each score was given: NPS is
// the percentage of 9 and 10 less that of 0 to 6, CSAT the percentage of 4 and 5,
// CES the mean.
func sumUp(kind string, counts map[int64]int) Result {
	r := Result{Type: kind, Counts: counts}
	sum := 0
	for score, n := range counts {
		r.N += n
		switch {
		case kind == entity.SurveyNPS && score >= 9, kind == entity.SurveyCSAT && score >= 4:
			sum += 100 * n
		case kind == entity.SurveyNPS && score <= maxDetractor:
			sum -= 100 * n
		case kind == entity.SurveyCES:
			sum += int(score) * n
		}
	}
	if r.N > 0 {
		r.Score = float64(sum) / float64(r.N)
	}
	return r
}
