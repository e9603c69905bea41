package opportunity

import (
	"slices"

	"github.com/roadbook/roadbook/app/deal"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// SaveStage adds a stage, where it has no id, before those on which a sale ends;
// or changes one. What a stage means stays once opportunities were dated by it.
func (s *Service) SaveStage(st entity.Stage) (entity.Stage, error) {
	a, name, err := s.allowName(entity.Stages.Name, st.Name)
	if err != nil {
		return st, err
	}
	st.Name = name
	if st.Probability < 0 || st.Probability > 100 {
		return st, fault.Invalid("probability", "pipeline.probability", "between 0 and 100 per cent")
	}
	if st.WIPLimit < 0 {
		return st, fault.Invalid("wip_limit", "invalid", "a limit is not negative")
	}
	err = a.Act(func(tx *store.Tx) error {
		if st.ID == "" {
			return createStage(a, tx, &st)
		}
		_, err := tx.Edit(a.Ctx, entity.Stages.Name, string(st.ID), map[string]any{
			"name": st.Name, "probability": st.Probability, "color": st.Color, "wip_limit": st.WIPLimit,
		})
		return err
	})
	return st, err
}

func createStage(a session.Access, tx *store.Tx, st *entity.Stage) error {
	all, err := store.Stages(a.Ctx, tx)
	if err != nil {
		return err
	}
	own := ofPipeline(all, st.PipelineID)
	at := slices.IndexFunc(own, entity.Stage.Closed)
	if at < 0 || st.Closed() {
		at = len(own)
	}
	for i, other := range slices.Insert(own, at, entity.Stage{}) {
		position := int64(i+1) * positionStep
		if i == at {
			st.Position = position
			continue
		}
		if _, err := tx.Edit(a.Ctx, entity.Stages.Name, string(other.ID), map[string]any{"position": position}); err != nil {
			return err
		}
	}
	return store.Create(tx, entity.Stages, st)
}

func ofPipeline(all []entity.Stage, pipeline entity.ID) []entity.Stage {
	return slices.DeleteFunc(slices.Clone(all), func(st entity.Stage) bool { return st.PipelineID != pipeline })
}

// RemoveStage puts a stage into the trash, and the opportunities on it on another
// of the same outcome: none of them is won, lost or opened again by that. A
// pipeline keeps a stage of each outcome. A stage that was removed already, and
// that an opportunity was put on elsewhere, is emptied in the same way.
func (s *Service) RemoveStage(id, to entity.ID) error {
	a, err := s.session.Allow(session.Write, entity.Stages.Name)
	if err != nil {
		return err
	}
	return a.Act(func(tx *store.Tx) error {
		from, err := store.Find(a.Ctx, tx, entity.Stages, id)
		if err != nil {
			return err
		}
		live, err := store.Stages(a.Ctx, tx)
		if err != nil {
			return err
		}
		others := slices.DeleteFunc(live, func(st entity.Stage) bool { return st.ID == id })
		if !slices.ContainsFunc(ofPipeline(others, from.PipelineID), func(st entity.Stage) bool { return st.Outcome == from.Outcome }) {
			return fault.New("pipeline.last-outcome", "a pipeline keeps a stage of each outcome")
		}
		if err := empty(a, tx, from, to, others); err != nil {
			return err
		}
		return tx.Remove(a.Ctx, entity.Stages.Name, string(id))
	})
}

// empty puts the opportunities that are on a stage on another of those given.
func empty(a session.Access, tx *store.Tx, from entity.Stage, to entity.ID, others []entity.Stage) error {
	on, err := store.OpportunitiesOn(a.Ctx, tx, from.ID, maxMany+1)
	if err != nil || len(on) == 0 {
		return err
	}
	if len(on) > maxMany {
		return fault.New("pipeline.too-many", "too many opportunities for one action").With(map[string]any{"most": maxMany})
	}
	at := slices.IndexFunc(others, func(st entity.Stage) bool { return st.ID == to && st.Outcome == from.Outcome })
	if at < 0 {
		return fault.Invalid("to", "pipeline.mapping", "opportunities are on it: say where they go")
	}
	for _, id := range on {
		before, after, err := store.Edit(a.Ctx, tx, entity.Opportunities, id, func(o *entity.Opportunity) error {
			o.StageID, o.PipelineID = to, others[at].PipelineID
			return nil
		})
		if err != nil {
			return err
		}
		if err := deal.Record(tx, before, after); err != nil {
			return err
		}
	}
	return nil
}
