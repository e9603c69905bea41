// Package opportunity is the pipeline: the board, and moving through it.
package opportunity

import (
	"slices"
	"strconv"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/rank"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Board is one pipeline, a column for each stage.
func (s *Service) Board(q store.BoardQuery) (store.Board, error) {
	a, err := s.session.Allow(session.Read, entity.Opportunities.Name)
	if err != nil {
		return store.Board{}, err
	}
	return a.DB.Board(a.Ctx, q)
}

// More are the next cards of a column.
func (s *Service) More(q store.BoardQuery, stage, cursor string) (store.Cards, error) {
	a, err := s.session.Allow(session.Read, entity.Opportunities.Name)
	if err != nil {
		return store.Cards{}, err
	}
	return a.DB.Cards(a.Ctx, q, stage, cursor)
}

// Place is where in its new column a card is put, and why it was lost.
type Place struct {
	After      entity.ID `json:"after"`  // the card above, "" at the top
	Before     entity.ID `json:"before"` // the card below, "" at the end
	LostReason string    `json:"lostReason"`
}

// Move puts an opportunity on a stage and writes the event. Closing it dates it
// today; reopening it clears the date.
func (s *Service) Move(id, stage entity.ID, place Place) (entity.Opportunity, error) {
	a, err := s.session.Allow(session.Write, entity.Opportunities.Name)
	if err != nil {
		return entity.Opportunity{}, err
	}
	rights, err := a.DB.Rights(a.Ctx)
	if err != nil {
		return entity.Opportunity{}, err
	}
	var after entity.Opportunity
	err = a.Act(func(tx *store.Tx) (err error) {
		after, err = move(a, tx, rights, id, stage, place)
		return err
	})
	return after, err
}

func move(a session.Access, tx *store.Tx, rights entity.Rights, id, stage entity.ID, place Place) (entity.Opportunity, error) {
	to, err := liveStage(a, tx, stage)
	if err != nil {
		return entity.Opportunity{}, err
	}
	at, err := rankAt(a, tx, stage, place)
	if err != nil {
		return entity.Opportunity{}, err
	}
	before, after, err := store.Edit(a.Ctx, tx, entity.Opportunities, id, func(o *entity.Opportunity) error {
		o.Rank = at
		if o.StageID == stage {
			return nil
		}
		return advance(o, step{to, place.LostReason, a.Now, rights.Bars(entity.Opportunities.Schema(), "amount")})
	})
	if err != nil || before.StageID == after.StageID {
		return after, err
	}
	return after, record(tx, event(id, entity.EventStage, string(before.StageID), string(stage), place.LostReason))
}

// liveStage is a stage that opportunities may be put on.
func liveStage(a session.Access, r store.Reader, id entity.ID) (entity.Stage, error) {
	all, err := store.Stages(a.Ctx, r)
	if err != nil {
		return entity.Stage{}, err
	}
	at := slices.IndexFunc(all, func(s entity.Stage) bool { return s.ID == id })
	if at < 0 {
		return entity.Stage{}, fault.Invalid("stage_id", "pipeline.stage-gone", "the stage is not there any more")
	}
	return all[at], nil
}

// rankAt is a rank between the two neighbours of a place. The board shows the
// greatest rank first, so that cards that were never moved come last. A place
// without neighbours is the top of the column.
func rankAt(a session.Access, tx *store.Tx, stage entity.ID, p Place) (string, error) {
	if p.After == "" && p.Before == "" {
		top, err := tx.List(a.Ctx, store.Query{
			Kind: entity.Opportunities.Name, Limit: 1, Sort: []store.Sort{{Field: "rank", Desc: true}},
			Filter: store.Filter{Field: "stage_id", Op: store.Equal, Value: string(stage)},
		})
		if err != nil || len(top.Rows) == 0 {
			return rank.Between("", ""), err
		}
		p.Before = entity.ID(top.Rows[0].ID)
	}
	above, err := rankOf(a, tx, p.After)
	if err != nil {
		return "", err
	}
	below, err := rankOf(a, tx, p.Before)
	if err != nil {
		return "", err
	}
	if above != "" && below >= above {
		if above, err = lift(a, tx, stage, p.After, below); err != nil {
			return "", err
		}
	}
	return rank.Between(below, above), nil
}

// lift makes room above a rank that two devices gave: the card that is to stay
// above the gap, and those of that rank above it, get ranks of their own. It
// answers the least rank above the gap.
func lift(a session.Access, tx *store.Tx, stage, above entity.ID, at string) (string, error) {
	cards := func(op store.Operator, desc bool, limit int) ([]store.Row, error) {
		page, err := tx.List(a.Ctx, store.Query{
			Kind: entity.Opportunities.Name, Limit: limit, Sort: []store.Sort{{Field: "rank", Desc: desc}},
			Filter: store.Filter{All: []store.Filter{
				{Field: "stage_id", Op: store.Equal, Value: string(stage)}, {Field: "rank", Op: op, Value: at},
			}},
		})
		return page.Rows, err
	}
	next, err := cards(store.Greater, false, 1)
	if err != nil {
		return "", err
	}
	upper := ""
	if len(next) > 0 {
		upper, _ = next[0].Values["rank"].(string)
	}
	same, err := cards(store.Equal, true, mostAlike)
	if err != nil {
		return "", err
	}
	last := slices.IndexFunc(same, func(r store.Row) bool { return r.ID == string(above) })
	for _, r := range same[:last+1] {
		upper = rank.Between(at, upper)
		if _, err := tx.Edit(a.Ctx, entity.Opportunities.Name, r.ID, map[string]any{"rank": upper}); err != nil {
			return "", err
		}
	}
	return upper, nil
}

// mostAlike bounds how many cards of one rank are given others at once.
const mostAlike = 100

func rankOf(a session.Access, tx *store.Tx, id entity.ID) (string, error) {
	if id == "" {
		return "", nil
	}
	o, err := store.Find(a.Ctx, tx, entity.Opportunities, id)
	return o.Rank, err
}

// Create adds an opportunity on the first stage of the default pipeline, unless
// it says another, and writes the event.
func (s *Service) Create(o entity.Opportunity) (entity.Opportunity, error) {
	a, err := s.session.Allow(session.Write, entity.Opportunities.Name)
	if err != nil {
		return entity.Opportunity{}, err
	}
	if o.Name == "" {
		return entity.Opportunity{}, fault.Invalid("name", "required", "an opportunity needs a name")
	}
	if o.Currency == "" {
		o.Currency = a.DB.Identity().Currency
	}
	if o.OwnerID == "" {
		o.OwnerID = a.User
	}
	if o.OpenedOn == "" {
		o.OpenedOn = a.Now.Format("2006-01-02")
	}
	stage, err := beginning(a, o.StageID)
	if err != nil {
		return entity.Opportunity{}, err
	}
	o.StageID, o.PipelineID = stage.ID, stage.PipelineID
	o.ID = entity.NewID()
	err = a.Act(func(tx *store.Tx) error {
		if err := store.Create(tx, entity.Opportunities, &o); err != nil {
			return err
		}
		return record(tx, event(o.ID, entity.EventCreated, "", string(o.StageID), ""))
	})
	return o, err
}

// beginning is the stage that a new opportunity is put on: the one it says, or
// the first of the default pipeline.
func beginning(a session.Access, said entity.ID) (entity.Stage, error) {
	if said == "" {
		return a.DB.FirstStage(a.Ctx)
	}
	return liveStage(a, a.DB, said)
}

// Edit changes fields of an opportunity and writes events for those that the
// analysis of the pipeline is made from.
func (s *Service) Edit(id entity.ID, change Change) (entity.Opportunity, error) {
	a, err := s.session.Allow(session.Write, entity.Opportunities.Name)
	if err != nil {
		return entity.Opportunity{}, err
	}
	var after entity.Opportunity
	err = a.Act(func(tx *store.Tx) (err error) {
		after, err = edit(a, tx, id, change)
		return err
	})
	return after, err
}

func edit(a session.Access, tx *store.Tx, id entity.ID, change Change) (entity.Opportunity, error) {
	before, after, err := store.Edit(a.Ctx, tx, entity.Opportunities, id, change.apply)
	if err != nil {
		return after, err
	}
	return after, record(tx, events(before, after)...)
}

// Change are the fields that a person edits; a nil one stays as it is.
type Change struct {
	Name            *string    `json:"name,omitempty"`
	AccountID       *entity.ID `json:"accountId,omitempty"`
	OwnerID         *entity.ID `json:"ownerId,omitempty"`
	ProductID       *entity.ID `json:"productId,omitempty"`
	Amount          *int64     `json:"amount,omitempty"`
	Currency        *string    `json:"currency,omitempty"`
	ExpectedCloseOn *string    `json:"expectedCloseOn,omitempty"`
	NextStep        *string    `json:"nextStep,omitempty"`
	NextStepOn      *string    `json:"nextStepOn,omitempty"`
	Source          *string    `json:"source,omitempty"`
	Description     *string    `json:"description,omitempty"`
}

func (c Change) apply(o *entity.Opportunity) error {
	if c.Name != nil && *c.Name == "" {
		return fault.Invalid("name", "required", "an opportunity needs a name")
	}
	if c.Amount != nil && *c.Amount < 0 {
		return fault.Invalid("amount", "invalid", "an amount is not negative")
	}
	set(&o.Name, c.Name)
	set(&o.AccountID, c.AccountID)
	set(&o.OwnerID, c.OwnerID)
	set(&o.ProductID, c.ProductID)
	set(&o.Amount, c.Amount)
	set(&o.Currency, c.Currency)
	set(&o.ExpectedCloseOn, c.ExpectedCloseOn)
	set(&o.NextStep, c.NextStep)
	set(&o.NextStepOn, c.NextStepOn)
	set(&o.Source, c.Source)
	set(&o.Description, c.Description)
	return nil
}

func set[T any](field, value *T) {
	if value != nil {
		*field = *value
	}
}

// events are what an edit means for the pipeline's history.
func events(before, after entity.Opportunity) []entity.OpportunityEvent {
	var all []entity.OpportunityEvent
	if before.Amount != after.Amount {
		all = append(all, event(after.ID, entity.EventAmount, strconv.FormatInt(before.Amount, 10), strconv.FormatInt(after.Amount, 10), ""))
	}
	if before.ExpectedCloseOn != after.ExpectedCloseOn {
		all = append(all, event(after.ID, entity.EventCloseDate, before.ExpectedCloseOn, after.ExpectedCloseOn, ""))
	}
	if before.OwnerID != after.OwnerID {
		all = append(all, event(after.ID, entity.EventOwner, string(before.OwnerID), string(after.OwnerID), ""))
	}
	return all
}

func event(id entity.ID, kind, from, to, reason string) entity.OpportunityEvent {
	return entity.OpportunityEvent{OpportunityID: id, Type: kind, From: from, To: to, Reason: reason}
}

func record(tx *store.Tx, all ...entity.OpportunityEvent) error {
	for i := range all {
		all[i].OccurredAt = tx.At()
		if err := store.Create(tx, entity.OpportunityEvents, &all[i]); err != nil {
			return err
		}
	}
	return nil
}
