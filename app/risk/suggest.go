package risk

import (
	"slices"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Signs tell of opportunities what their areas find.
type Signs struct {
	Stalled func(ids []entity.ID) (map[entity.ID]int, error)   // days on its stage of each that stands still
	Pushes  func(ids []entity.ID) (map[entity.ID]int, error)   // how often the close of each was put off
	Single  func(account entity.ID) (map[entity.ID]int, error) // how many people each that hangs by one is spoken with, of an account
}

// Suggestion is a risk that the records of an opportunity speak of.
type Suggestion struct {
	Signal string `json:"signal"`
	Count  int    `json:"count"` // days, times or people, by the signal
}

// manyPushes are worth a risk.
const manyPushes = 3

// Suggest tells which risks an open opportunity has that nobody has written down.
func (s *Service) Suggest(opportunity entity.ID) ([]Suggestion, error) {
	a, err := s.session.Allow(session.Read, entity.Risks.Name)
	if err != nil {
		return nil, err
	}
	o, err := store.Find(a.Ctx, a.DB, entity.Opportunities, opportunity)
	if err != nil || o.ClosedOn != "" {
		return []Suggestion{}, err
	}
	known, err := store.OpenRisksAbout(a.Ctx, a.DB, entity.Opportunities.Name, opportunity, maxKnown)
	if err != nil {
		return nil, err
	}
	found, err := s.signals(a, o)
	return slices.DeleteFunc(found, func(one Suggestion) bool {
		return slices.ContainsFunc(known, func(r entity.Risk) bool { return r.Signal == one.Signal })
	}), err
}

// maxKnown is more risks than an opportunity has.
const maxKnown = 200

func (s *Service) signals(a session.Access, o entity.Opportunity) ([]Suggestion, error) {
	ids := []entity.ID{o.ID}
	stalled, err := s.signs.Stalled(ids)
	if err != nil {
		return nil, err
	}
	pushes, err := s.signs.Pushes(ids)
	if err != nil {
		return nil, err
	}
	single, err := s.signs.Single(o.AccountID)
	if err != nil {
		return nil, err
	}
	parts, err := a.DB.Parts(a.Ctx, string(o.AccountID))
	if err != nil {
		return nil, err
	}
	decides := func(p store.Part) bool { return p.OpportunityID == string(o.ID) && p.Role == "decision-maker" }
	found := []Suggestion{}
	add := func(when bool, signal string, count int) {
		if when {
			found = append(found, Suggestion{signal, count})
		}
	}
	engaged, hangs := single[o.ID]
	days, stands := stalled[o.ID]
	add(hangs, entity.SignalSingle, engaged)
	add(!slices.ContainsFunc(parts, decides), entity.SignalNoDecision, 0)
	add(stands, entity.SignalStalled, days)
	add(pushes[o.ID] >= manyPushes, entity.SignalPushed, pushes[o.ID])
	add(strings.TrimSpace(o.NextStep) == "", entity.SignalNoStep, 0)
	return found, nil
}

// categories are what kind of risk each signal speaks of.
var categories = map[string]string{
	entity.SignalSingle: "customer", entity.SignalNoDecision: "customer", entity.SignalStalled: "commercial",
	entity.SignalPushed: "commercial", entity.SignalNoStep: "operational",
}

// Words are what a risk says, in the language of who writes it down.
type Words struct {
	Event  string `json:"event"`
	Cause  string `json:"cause"` // with the evidence
	Effect string `json:"effect"`
}

// Adopt writes a suggested risk down.
func (s *Service) Adopt(opportunity entity.ID, signal string, w Words) (entity.Risk, error) {
	a, err := s.session.Allow(session.Write, entity.Risks.Name)
	if err != nil {
		return entity.Risk{}, err
	}
	if strings.TrimSpace(w.Event) == "" {
		return entity.Risk{}, fault.Invalid("event", "required", "say what may happen")
	}
	suggested, err := s.Suggest(opportunity)
	if err != nil {
		return entity.Risk{}, err
	}
	if !slices.ContainsFunc(suggested, func(one Suggestion) bool { return one.Signal == signal }) {
		return entity.Risk{}, fault.New("risk.no-longer", "it is written down, or true no longer")
	}
	o, err := store.Find(a.Ctx, a.DB, entity.Opportunities, opportunity)
	if err != nil {
		return entity.Risk{}, err
	}
	r := entity.Risk{
		ID: entity.NewID(), Event: w.Event, Cause: w.Cause, Effect: w.Effect, Category: categories[signal],
		OpportunityID: o.ID, AccountID: o.AccountID, OwnerID: o.OwnerID, Status: entity.RiskIdentified, Signal: signal,
	}
	return r, a.Act(func(tx *store.Tx) error { return store.Create(tx, entity.Risks, &r) })
}
