package health

import (
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// facts are what a score is made of, as they were at a moment.
type facts struct {
	quiet    time.Duration // since the latest interaction
	met      bool          // there was one
	engaged  int           // contacts spoken with lately, or with a role in an open opportunity
	talks    int           // interactions lately
	followed int           // those that ended with a next step and its day
	open     []deal
	decides  bool // somebody is named who decides
	reached  bool // and was spoken with lately
}

// deal is an open opportunity.
type deal struct {
	inStage time.Duration
	pushes  int // moves of the expected close to later, and one if it has passed
}

// lately is how long a contact counts as engaged after being spoken with.
const lately = 90 * 24 * time.Hour

// factsAt tells the facts as of a moment. It reads what happened until then and
// nothing that was changed since, so that a past score stays what it was.
func factsAt(d *store.Dealings, closed map[string]bool, at time.Time) facts {
	now, since := store.FormatInstant(at), store.FormatInstant(at.Add(-lately))
	var f facts
	last := d.Before
	spoken := make(map[string]bool)
	for _, t := range d.Talks {
		if t.At > now {
			break
		}
		last = t.At
		if t.At < since {
			continue
		}
		f.talks++
		if t.Followed {
			f.followed++
		}
		if t.ContactID != "" {
			spoken[t.ContactID] = true
		}
	}
	f.met, f.quiet = last != "", at.Sub(instant(last))
	open := make(map[string]bool)
	for _, o := range d.Deals {
		if one, ok := dealAt(o, closed, at); ok {
			open[o.ID] = true
			f.open = append(f.open, one)
		}
	}
	engaged := make(map[string]bool, len(spoken))
	for id := range spoken {
		engaged[id] = true
	}
	for _, c := range d.Casting {
		if !open[c.OpportunityID] || c.From > now || c.To != "" && c.To <= now {
			continue
		}
		engaged[c.ContactID] = true
		if c.Role == entity.RoleDecisionMaker {
			f.decides = true
			f.reached = f.reached || spoken[c.ContactID]
		}
	}
	f.engaged = len(engaged)
	return f
}

// dealAt is an opportunity as it was at a moment; false where it was not open.
func dealAt(o store.Deal, closed map[string]bool, at time.Time) (d deal, open bool) {
	now := store.FormatInstant(at)
	stage, since, closeOn := o.StageID, o.CreatedAt, o.CloseOn
	for i := len(o.Events) - 1; i >= 0; i-- { // what was before the changes that came later
		switch e := o.Events[i]; {
		case e.Type == entity.EventStage:
			stage = e.From
		case e.Type == entity.EventCloseDate:
			closeOn = e.From
		case e.Type == entity.EventCreated:
			since, stage = e.At, e.To
		}
	}
	if since > now {
		return deal{}, false
	}
	for _, e := range o.Events {
		if e.At > now {
			break
		}
		switch e.Type {
		case entity.EventStage:
			stage, since = e.To, e.At
		case entity.EventCloseDate:
			closeOn = e.To
			if e.From != "" && e.To > e.From {
				d.pushes++
			}
		}
	}
	if closed[stage] {
		return deal{}, false
	}
	if closeOn != "" && closeOn < at.Local().Format(time.DateOnly) {
		d.pushes++
	}
	d.inStage = at.Sub(instant(since))
	return d, true
}

// instant reads what the store has written; what is no instant is long ago.
func instant(text string) time.Time {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}
	}
	return t
}
