package progressreport

import (
	"cmp"
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// months is how many months the forecast looks ahead, with the one of the period.
const months = 3

// sales tells what was won, lost, moved and put off, and what is expected.
type sales struct {
	names
	span
	stages map[entity.ID]entity.Stage
	events map[entity.ID][]entity.OpportunityEvent
	f      *Figures

	won map[string]*Measure // by currency; "" counts them
}

func (n names) sales(a session.Access, r reach, s span, f *Figures) error {
	until := forecastEnd(s)
	all, err := r.opportunities(a, s, until)
	if err != nil {
		return err
	}
	ids := make([]entity.ID, len(all))
	for i, o := range all {
		ids[i] = o.ID
		n.want(entity.Accounts, o.AccountID)
		n.want(entity.Users, o.OwnerID)
	}
	t := sales{names: n, span: s, stages: make(map[entity.ID]entity.Stage), events: make(map[entity.ID][]entity.OpportunityEvent), f: f, won: make(map[string]*Measure)}
	used, err := store.StagesInUse(a.Ctx, a.DB)
	if err != nil {
		return err
	}
	for _, st := range used {
		t.stages[st.ID] = st.Stage
	}
	events, err := store.EventsOf(a.Ctx, a.DB, ids)
	if err != nil {
		return err
	}
	for _, e := range events {
		t.events[e.OpportunityID] = append(t.events[e.OpportunityID], e)
	}
	if err := n.read(a); err != nil {
		return err
	}
	t.tell(all, until)
	return nil
}

func forecastEnd(s span) string {
	first, err := time.Parse(time.DateOnly, s.first)
	if err != nil {
		return s.last
	}
	return first.AddDate(0, months, -first.Day()).Format(time.DateOnly)
}

func (t *sales) tell(all []entity.Opportunity, until string) {
	var won, lost, moved []Deal
	var slipped []Slip
	forecast := make(map[[2]string]*Month)
	for _, o := range all {
		stage := t.stages[o.StageID]
		if o.ClosedOn != "" && t.within(o.ClosedOn) {
			d := t.deal(o, o.ClosedOn)
			if stage.Outcome == entity.OutcomeWon {
				won = append(won, d)
				t.count(o, 0, 1)
			} else {
				d.Reason = o.LostReason
				lost = append(lost, d)
			}
		}
		if t.within(t.plannedClose(o)) {
			t.count(o, 1, 0)
		}
		moved = append(moved, t.moves(o)...)
		slipped = append(slipped, t.pushes(o)...)
		if o.ClosedOn == "" && o.ExpectedCloseOn >= t.first && o.ExpectedCloseOn <= until {
			expect(forecast, o, stage.Probability)
		}
	}
	byAmount := func(a, b Deal) int { return cmp.Or(cmp.Compare(b.Amount, a.Amount), cmp.Compare(a.Name, b.Name)) }
	slices.SortStableFunc(won, byAmount)
	slices.SortStableFunc(lost, byAmount)
	slices.SortStableFunc(moved, func(a, b Deal) int { return cmp.Or(cmp.Compare(a.Day, b.Day), byAmount(a, b)) })
	t.f.Won, t.f.Lost, t.f.Moved = listOf(won), listOf(lost), listOf(moved)
	t.f.Slipped.Lines = append(t.f.Slipped.Lines, slipped...)
	t.f.Plan = append(t.f.Plan, inOrder(t.won)...)
	for _, m := range forecast {
		t.f.Forecast = append(t.f.Forecast, *m)
	}
	slices.SortFunc(t.f.Forecast, func(a, b Month) int {
		return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(a.Currency, b.Currency))
	})
}

func (t *sales) deal(o entity.Opportunity, day string) Deal {
	return Deal{
		Name: o.Name, Account: t.called(o.AccountID), Owner: t.called(o.OwnerID),
		Amount: o.Amount, Currency: o.Currency, Day: day,
	}
}

// count adds an opportunity to what was to be won, or to what was.
func (t *sales) count(o entity.Opportunity, planned, won int64) {
	add := func(code, currency string, n int64) {
		m := t.won[currency]
		if m == nil {
			m = &Measure{Code: code, Currency: currency}
			t.won[currency] = m
		}
		m.Planned += planned * n
		m.Actual += won * n
	}
	add("won-count", "", 1)
	add("won-amount", o.Currency, o.Amount)
}

// plannedClose is when an opportunity was expected to close as the period began,
// "" where it was not open then.
func (t *sales) plannedClose(o entity.Opportunity) string {
	if o.ClosedOn != "" && o.ClosedOn < t.first {
		return ""
	}
	for _, e := range t.events[o.ID] {
		switch {
		case e.OccurredAt < t.from:
		case e.Type == entity.EventCreated:
			return "" // it came later
		case e.Type == entity.EventCloseDate:
			return e.From
		}
	}
	return o.ExpectedCloseOn
}

// moves are those of an opportunity from one open stage to another.
func (t *sales) moves(o entity.Opportunity) (moved []Deal) {
	for _, e := range t.events[o.ID] {
		to := t.stages[entity.ID(e.To)]
		if e.Type != entity.EventStage || !t.within(e.OccurredAt) || to.Closed() {
			continue
		}
		d := t.deal(o, dayOf(e.OccurredAt))
		d.From, d.To = t.stages[entity.ID(e.From)].Name, to.Name
		moved = append(moved, d)
	}
	return moved
}

// pushes are how an opportunity's expected close was put off.
func (t *sales) pushes(o entity.Opportunity) (slipped []Slip) {
	for _, e := range t.events[o.ID] {
		if e.Type == entity.EventCloseDate && e.From != "" && e.To > e.From && t.within(e.OccurredAt) {
			slipped = append(slipped, Slip{t.called(o.AccountID), o.Name, e.From, e.To, t.calendar.Between(e.From, e.To)})
		}
	}
	return slipped
}

func expect(forecast map[[2]string]*Month, o entity.Opportunity, probability int64) {
	month := o.ExpectedCloseOn[:len("2006-01")]
	m := forecast[[2]string{month, o.Currency}]
	if m == nil {
		m = &Month{Month: month, Currency: o.Currency}
		forecast[[2]string{month, o.Currency}] = m
	}
	m.Count++
	m.Amount += o.Amount
	m.Weighted += o.Amount * probability / 100
}

// inOrder are measures, the count before the amounts.
func inOrder(all map[string]*Measure) []Measure {
	var measures []Measure
	for _, m := range all {
		measures = append(measures, *m)
	}
	slices.SortFunc(measures, func(a, b Measure) int { return cmp.Compare(a.Currency, b.Currency) })
	return measures
}
