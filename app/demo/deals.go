package demo

import (
	"math"
	"slices"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// season is how much is begun in each month, January to December: quiet around
// the spring festival, busy before the end of a quarter.
var season = [12]float64{0.7, 0.5, 1.2, 1, 1, 1.2, 0.9, 0.9, 1.3, 1, 1.1, 1.2}

// slip is how far past its expected close an open opportunity may be.
const slip = 45 * 24 * time.Hour

// moment is a working hour within the last two years, more often in a busy
// month.
func (m *maker) moment() time.Time {
	for {
		t := m.now.Add(-time.Duration(m.random.Int64N(int64(history))))
		if m.random.Float64()*1.3 > season[t.Month()-1] || t.Weekday() == time.Saturday || t.Weekday() == time.Sunday {
			continue
		}
		if at := m.atWork(t); at.Before(m.now) {
			return at
		}
	}
}

// atWork is an hour of work on the day of t.
func (m *maker) atWork(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 1+m.random.IntN(9), 5*m.random.IntN(12), 0, 0, time.UTC) // 9 to 18 in Beijing
}

func (m *maker) opportunities() error {
	return m.batches("opportunities", m.plan.Opportunities, func(tx *store.Tx, _ int) error {
		opened := m.moment()
		// Sales cycles are about three months, some much longer.
		cycle := time.Duration(math.Exp(m.random.NormFloat64()*0.5+4.4)*24) * time.Hour
		o, d := m.deal(opened, cycle)
		if err := store.Create(tx, entity.Opportunities, &o); err != nil {
			return err
		}
		d.id = o.ID
		m.deals = append(m.deals, d)
		if err := m.events(tx, o, d); err != nil {
			return err
		}
		if !d.open {
			return nil
		}
		if err := m.roles(tx, o); err != nil || m.random.IntN(2) == 0 {
			return err
		}
		due := m.now.AddDate(0, 0, m.random.IntN(20)-5)
		return store.Create(tx, entity.Tasks, &entity.Task{
			Title: o.NextStep, AccountID: o.AccountID, OpportunityID: o.ID, OwnerID: o.OwnerID,
			DueOn: due.Format(time.DateOnly), Priority: pick(m.random, []string{"low", "normal", "normal", "high"}), State: entity.TaskOpen,
		})
	})
}

// deal makes an opportunity that was opened then: closed if its cycle is over,
// otherwise as far along as its age says.
func (m *maker) deal(opened time.Time, cycle time.Duration) (entity.Opportunity, deal) {
	product := m.random.IntN(len(m.productIDs))
	o := entity.Opportunity{
		AccountID: m.accountIDs[m.random.IntN(len(m.accountIDs))], OwnerID: m.owner(), ProductID: m.productIDs[product], Name: m.w.projects[product],
		Amount: int64(math.Exp(m.random.NormFloat64()*1.1+14.2)) / 10_000 * 10_000 * 100, Currency: m.currency,
		OpenedOn: opened.Format(time.DateOnly), ExpectedCloseOn: opened.Add(cycle).Format(time.DateOnly), Source: pick(m.random, m.w.sources),
	}
	o.MarginPercent = 25
	d := deal{account: o.AccountID, owner: o.OwnerID, opened: opened, closed: opened.Add(cycle)}
	switch open := m.stages[:5]; {
	case d.closed.After(m.now):
		d.open = true
		progress := float64(m.now.Sub(opened)) / float64(cycle)
		o.StageID = open[min(int(progress*5), 4)].ID
	case m.now.Sub(d.closed) < slip && m.random.IntN(3) == 0: // should have been closed by now
		d.open = true
		o.StageID = open[4].ID
	case m.random.IntN(100) < 38:
		o.StageID, o.ClosedOn = m.stages[5].ID, d.closed.Format(time.DateOnly)
	default:
		o.StageID, o.ClosedOn, o.LostReason = m.stages[6].ID, d.closed.Format(time.DateOnly), pick(m.random, m.w.lost)
	}
	o.PipelineID = m.stages[0].PipelineID
	if d.open {
		d.closed = m.now
		o.NextStep = pick(m.random, m.w.steps)
		o.NextStepOn = m.now.AddDate(0, 0, m.random.IntN(25)-6).Format(time.DateOnly)
	}
	return o, d
}

// events are the stages that the opportunity has gone through.
func (m *maker) events(tx *store.Tx, o entity.Opportunity, d deal) error {
	at := slices.IndexFunc(m.stages, func(s entity.Stage) bool { return s.ID == o.StageID })
	path := m.stages[:min(at+1, 5)]
	if at >= 5 {
		path = append(slices.Clone(m.stages[:2+m.random.IntN(4)]), m.stages[at])
	}
	for i, s := range path {
		e := entity.OpportunityEvent{
			OpportunityID: o.ID, Type: entity.EventStage, To: string(s.ID),
			OccurredAt: store.FormatInstant(d.opened.Add(d.closed.Sub(d.opened) * time.Duration(i) / time.Duration(len(path)))),
		}
		if i == 0 {
			e.Type = entity.EventCreated
		} else {
			e.From = string(path[i-1].ID)
		}
		if i == len(path)-1 {
			e.Reason = o.LostReason
		}
		if err := store.Create(tx, entity.OpportunityEvents, &e); err != nil {
			return err
		}
	}
	return nil
}

// touch is how long it is on average from one word with a customer to the next,
// where nothing is for sale.
const touch = 40 * 24 * time.Hour

// forgotten is how long nobody forgets a customer whom he looks after.
const forgotten = 100 * 24 * time.Hour

// silences are how long ago the latest word with each customer was: some weeks with
// most, half a year with those whom somebody has forgotten.
func (m *maker) silences() map[entity.ID]time.Duration {
	quiet := make(map[entity.ID]time.Duration, len(m.accountIDs))
	for _, id := range m.accountIDs {
		quiet[id] = time.Duration(24*(1+math.Exp(m.random.NormFloat64()*0.8+4))) * time.Hour
	}
	return quiet
}

func (m *maker) activities() error {
	types := []string{"visit", "visit", "call", "call", "call", "email", "meeting", "message", "note"}
	quiet := m.silences()
	return m.batches("activities", m.plan.Activities, func(tx *store.Tx, _ int) error {
		d := m.deals[m.random.IntN(len(m.deals))]
		at := d.opened.Add(time.Duration(m.random.Int64N(max(int64(d.closed.Sub(d.opened)), 1))))
		if since := m.now.Add(-quiet[d.account]); m.random.IntN(4) == 0 && since.After(d.opened) {
			// Customers are kept in touch with when nothing is for sale, too.
			at = m.atWork(since.Add(-time.Duration(m.random.ExpFloat64() * float64(touch))))
		}
		var next, nextOn string
		// Who looks after a customer says what comes next.
		if quiet[d.account] < time.Duration(m.random.Int64N(int64(forgotten))) {
			next, nextOn = pick(m.random, m.w.steps), at.AddDate(0, 0, 3+m.random.IntN(14)).Format(time.DateOnly)
		}
		return store.Create(tx, entity.Activities, &entity.Activity{
			NextStep: next, NextStepOn: nextOn,
			AccountID: d.account, OpportunityID: d.id, ContactID: m.contact(d.account), OwnerID: d.owner, Type: pick(m.random, types), Subject: pick(m.random, m.w.visits),
			Body: pick(m.random, m.w.notes), OccurredAt: store.FormatInstant(at), DurationMinutes: int64(15 * (1 + m.random.IntN(8))),
		})
	})
}
