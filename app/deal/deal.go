// Package deal is the rule of opportunities: what one may hold, and which of its
// changes are history. Whatever edits one goes by it.
package deal

import (
	"context"
	"errors"
	"maps"
	"strconv"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Check refuses what no opportunity has, of what differs from before. One may sell at
// a loss.
func Check(before, after entity.Opportunity) error {
	switch {
	case after.Amount != before.Amount && after.Amount < 0:
		return fault.Invalid("amount", "invalid", "an amount is not negative")
	case after.MarginPercent != before.MarginPercent && (after.MarginPercent < -100 || after.MarginPercent > 100):
		return fault.Invalid("margin_percent", "opportunity.margin", "a margin is between -100 and 100 per cent")
	}
	return nil
}

// Edit checks values that are to be written to an opportunity, and records what of
// them is history. Through its stages it goes by moving alone.
func Edit(ctx context.Context, tx *store.Tx, id string, values map[string]any) error {
	row, err := tx.Find(ctx, entity.Opportunities.Name, id)
	if err != nil {
		return err
	}
	changed := maps.Clone(row.Values)
	maps.Copy(changed, values)
	before, after := entity.Opportunities.Load(entity.ID(id), row.Values), entity.Opportunities.Load(entity.ID(id), changed)
	if wayOf(before) != wayOf(after) {
		return fault.Invalid("stage_id", "opportunity.by-moving", "an opportunity goes through its stages by moving")
	}
	if err := Check(before, after); err != nil {
		return err
	}
	if before.Amount != 0 && after.Amount == 0 {
		stage, err := store.Find(ctx, tx, entity.Stages, after.StageID)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if stage.Outcome == entity.OutcomeWon {
			return WithoutAmount()
		}
	}
	return Record(tx, before, after)
}

// way is how far an opportunity has come, and how it ended.
type way struct{ pipeline, stage, reason, closed string }

func wayOf(o entity.Opportunity) way {
	return way{string(o.PipelineID), string(o.StageID), o.LostReason, o.ClosedOn}
}

// WithoutAmount is the fault of an opportunity that is won for nothing.
func WithoutAmount() error {
	return fault.Invalid("amount", "opportunity.amount-before-closing", "an opportunity that is won has an amount")
}

// Record writes the events that a change of an opportunity is in the history of the
// pipeline.
func Record(tx *store.Tx, before, after entity.Opportunity) error {
	for _, e := range []entity.OpportunityEvent{
		{Type: entity.EventStage, From: string(before.StageID), To: string(after.StageID), Reason: after.LostReason},
		{Type: entity.EventAmount, From: strconv.FormatInt(before.Amount, 10), To: strconv.FormatInt(after.Amount, 10)},
		{Type: entity.EventCloseDate, From: before.ExpectedCloseOn, To: after.ExpectedCloseOn},
		{Type: entity.EventOwner, From: string(before.OwnerID), To: string(after.OwnerID)},
	} {
		if e.From == e.To {
			continue
		}
		e.OpportunityID = after.ID
		if err := Tell(tx, e); err != nil {
			return err
		}
	}
	return nil
}

// Tell writes an event of now.
func Tell(tx *store.Tx, e entity.OpportunityEvent) error {
	e.OccurredAt = tx.At()
	return store.Create(tx, entity.OpportunityEvents, &e)
}
