package opportunity

import (
	"time"

	"github.com/roadbook/roadbook/app/deal"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store/entity"
)

// step is a move to another stage.
type step struct {
	to          entity.Stage
	lostReason  string
	day         time.Time
	withoutSums bool // whoever moves it may not write the amount
}

// advance puts o on another stage. Winning needs an amount, losing a reason;
// closing dates it, reopening clears the date and the reason.
func advance(o *entity.Opportunity, s step) error {
	to, lostReason := s.to, s.lostReason
	if to.Outcome == entity.OutcomeWon && o.Amount == 0 && !s.withoutSums {
		return deal.WithoutAmount()
	}
	if to.Outcome == entity.OutcomeLost && lostReason == "" && o.LostReason == "" {
		return fault.Invalid("lost_reason", "opportunity.reason-before-losing", "say why it was lost")
	}
	o.StageID, o.PipelineID = to.ID, to.PipelineID
	o.ClosedOn = ""
	if to.Closed() {
		o.ClosedOn = s.day.Format(time.DateOnly)
	}
	switch {
	case to.Outcome != entity.OutcomeLost:
		o.LostReason = ""
	case lostReason != "":
		o.LostReason = lostReason
	}
	return nil
}
