package feedback

import (
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/reply"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Report is how feedback is dealt with.
type Report struct {
	Open        int     `json:"open"`
	Closed      int     `json:"closed"`
	MedianDays  float64 `json:"medianDays"` // from receipt to closing, of those that are closed
	Reopened    float64 `json:"reopened"`   // the share of those ever closed that was opened again
	EverClosed  int     `json:"everClosed"`
	Answered    int     `json:"answered"`    // of those it is known when
	MedianHours float64 `json:"medianHours"` // of work, from receipt to the first answer
	InTime      float64 `json:"inTime"`      // the share of first answers that were
}

// Report is that of what was received since an instant.
func (s *Service) Report(since string) (Report, error) {
	a, err := s.session.Allow(session.Read, entity.Feedbacks.Name)
	if err != nil {
		return Report{}, err
	}
	promise, err := reply.Of(a, a.DB)
	if err != nil {
		return Report{}, err
	}
	all, err := store.FeedbackSince(a.Ctx, a.DB, since)
	return report(all, promise), err
}

func report(all []entity.Feedback, p reply.Promise) Report {
	var r Report
	var days, hours []float64
	again, inTime := 0, 0
	for _, f := range all {
		if f.ClosedAt != "" {
			r.Closed++
			days = append(days, between(f.ReceivedAt, f.ClosedAt).Hours()/24)
		} else {
			r.Open++
		}
		if f.ClosedAt != "" || f.Reopened > 0 {
			r.EverClosed++
		}
		if f.Reopened > 0 {
			again++
		}
		if took, ok, dated := p.Took(f); dated {
			hours = append(hours, took.Hours())
			if ok {
				inTime++
			}
		}
	}
	r.Answered, r.MedianDays, r.MedianHours = len(hours), median(days), median(hours)
	r.Reopened, r.InTime = share(again, r.EverClosed), share(inTime, r.Answered)
	return r
}

// between is how long it is from one instant to another; nothing where one is none.
func between(from, to string) time.Duration {
	first, errFirst := time.Parse(time.RFC3339, from)
	last, errLast := time.Parse(time.RFC3339, to)
	if errFirst != nil || errLast != nil {
		return 0
	}
	return last.Sub(first)
}

func median(of []float64) float64 {
	if len(of) == 0 {
		return 0
	}
	slices.Sort(of)
	middle := len(of) / 2
	if len(of)%2 == 0 {
		return (of[middle-1] + of[middle]) / 2
	}
	return of[middle]
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
