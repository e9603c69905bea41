package opportunity

import (
	"cmp"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Pipeline is one with its stages, for those who configure it.
type Pipeline struct {
	entity.Pipeline
	Stages []Stage `json:"stages"`
}

// Stage is one of a pipeline, and how many opportunities are on it.
type Stage struct {
	store.StageInUse
	Count int                  `json:"count"`
	Asks  []entity.Requirement `json:"asks"`
}

// Pipelines are all of them, those that are retired last.
func (s *Service) Pipelines() ([]Pipeline, error) {
	a, err := s.session.Allow(session.Read, entity.Pipelines.Name)
	if err != nil {
		return nil, err
	}
	pipelines, err := store.Pipelines(a.Ctx, a.DB)
	if err != nil {
		return nil, err
	}
	stages, err := store.StagesInUse(a.Ctx, a.DB)
	if err != nil {
		return nil, err
	}
	counts, err := store.CountByStage(a.Ctx, a.DB)
	if err != nil {
		return nil, err
	}
	process, err := store.Process(a.Ctx, a.DB)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(pipelines, func(a, b entity.Pipeline) int { return cmp.Compare(a.Retired, b.Retired) })
	all := make([]Pipeline, len(pipelines))
	for i, p := range pipelines {
		all[i] = Pipeline{p, []Stage{}}
		for _, st := range stages {
			if st.PipelineID == p.ID {
				all[i].Stages = append(all[i].Stages, Stage{st, counts[st.ID], process.Of(st.ID)})
			}
		}
	}
	return all, nil
}

// CreatePipeline adds a pipeline after those that are there, as a template has it,
// or as a new workspace where that is "".
func (s *Service) CreatePipeline(name, template, locale string) (entity.Pipeline, error) {
	a, name, err := s.allowName(entity.Pipelines.Name, name)
	if err != nil {
		return entity.Pipeline{}, err
	}
	p := entity.Pipeline{ID: entity.NewID(), Name: name}
	stages, asked := begin(p.ID, template, locale)
	err = a.Act(func(tx *store.Tx) error {
		others, err := store.Pipelines(a.Ctx, tx)
		if err != nil {
			return err
		}
		for _, o := range others {
			p.Position = max(p.Position, o.Position+positionStep)
		}
		if err := store.Create(tx, entity.Pipelines, &p); err != nil {
			return err
		}
		for i := range stages {
			if err := store.Create(tx, entity.Stages, &stages[i]); err != nil {
				return err
			}
		}
		for i := range asked {
			if err := store.Create(tx, entity.Requirements, &asked[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return p, err
}

// allowName gives access to write a kind, and a name without what surrounds it.
func (s *Service) allowName(kind, name string) (session.Access, string, error) {
	a, err := s.session.Allow(session.Write, kind)
	if err != nil {
		return a, "", err
	}
	if name = strings.TrimSpace(name); name == "" {
		return a, "", fault.Invalid("name", "required", "it needs a name")
	}
	return a, name, nil
}

// RenamePipeline gives a pipeline another name.
func (s *Service) RenamePipeline(id entity.ID, name string) error {
	a, name, err := s.allowName(entity.Pipelines.Name, name)
	if err != nil {
		return err
	}
	return a.Act(func(tx *store.Tx) error {
		_, err := tx.Edit(a.Ctx, entity.Pipelines.Name, string(id), map[string]any{"name": name})
		return err
	})
}

// RetirePipeline lets nothing new begin on a pipeline, or lets it again. What is
// on it goes on. The last pipeline is not retired.
func (s *Service) RetirePipeline(id entity.ID, retired bool) error {
	a, err := s.session.Allow(session.Write, entity.Pipelines.Name)
	if err != nil {
		return err
	}
	return a.Act(func(tx *store.Tx) error {
		if err := keepsAnother(a, tx, id); retired && err != nil {
			return err
		}
		flag := map[bool]int64{true: 1}[retired]
		_, err := tx.Edit(a.Ctx, entity.Pipelines.Name, string(id), map[string]any{"retired": flag})
		return err
	})
}

// RemovePipeline puts a pipeline with its stages into the trash, if no
// opportunity is on them.
func (s *Service) RemovePipeline(id entity.ID) error {
	a, err := s.session.Allow(session.Write, entity.Pipelines.Name)
	if err != nil {
		return err
	}
	return a.Act(func(tx *store.Tx) error {
		if err := keepsAnother(a, tx, id); err != nil {
			return err
		}
		stages, err := store.Stages(a.Ctx, tx)
		if err != nil {
			return err
		}
		for _, st := range stages {
			if st.PipelineID != id {
				continue
			}
			if on, err := store.OpportunitiesOn(a.Ctx, tx, st.ID, 1); err != nil || len(on) > 0 {
				return cmp.Or(err, error(fault.New("pipeline.used", "opportunities are on it")))
			}
			if err := tx.Remove(a.Ctx, entity.Stages.Name, string(st.ID)); err != nil {
				return err
			}
		}
		return tx.Remove(a.Ctx, entity.Pipelines.Name, string(id))
	})
}

// keepsAnother is a fault where new opportunities have no other pipeline to begin on.
func keepsAnother(a session.Access, tx *store.Tx, id entity.ID) error {
	all, err := store.Pipelines(a.Ctx, tx)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(p entity.Pipeline) bool { return p.ID != id && p.Retired == 0 }) {
		return nil
	}
	return fault.New("pipeline.last", "it is the last pipeline")
}

// OrderPipelines puts pipelines in an order; new opportunities begin on the first.
func (s *Service) OrderPipelines(ids []entity.ID) error {
	return s.order(entity.Pipelines.Name, ids)
}

// OrderStages puts the stages of a pipeline in an order.
func (s *Service) OrderStages(ids []entity.ID) error { return s.order(entity.Stages.Name, ids) }

// positionStep leaves room between two positions for what an import puts there.
const positionStep = 10

func (s *Service) order(kind string, ids []entity.ID) error {
	a, err := s.session.Allow(session.Write, kind)
	if err != nil {
		return err
	}
	return a.Act(func(tx *store.Tx) error {
		for i, id := range ids {
			position := map[string]any{"position": int64(i+1) * positionStep}
			if _, err := tx.Edit(a.Ctx, kind, string(id), position); err != nil {
				return err
			}
		}
		return nil
	})
}
