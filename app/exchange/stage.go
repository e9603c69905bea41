package exchange

import (
	"cmp"
	"slices"

	"github.com/roadbook/roadbook/store/alike"
	"github.com/roadbook/roadbook/store/entity"
)

// newStageProbability is what a stage that nobody has described is given; the
// admin sets the true one.
const newStageProbability = int64(10)

// stage is the stage that a word of a file means: one of that name, the won or
// the lost one by what it says, or else a new open one before those.
func (r *run) stage(d *decision, word string) (string, error) {
	if id := r.stageOf[word]; id != "" {
		return id, nil
	}
	id, err := r.findStage(word), error(nil)
	if id == "" {
		id, err = r.makeStage(d, word)
	}
	if err == nil {
		r.stageOf[word] = id
	}
	return id, err
}

func (r *run) findStage(word string) string {
	all := r.inOrder()
	outcome := outcomes[alike.Fold(word)]
	for _, same := range []func(entity.Stage) bool{
		func(s entity.Stage) bool { return alike.Plain(s.Name) == alike.Plain(word) },
		func(s entity.Stage) bool { return outcome != "" && s.Outcome == outcome },
		func(s entity.Stage) bool { return alike.Fold(s.Name) == alike.Fold(word) },
	} {
		if i := slices.IndexFunc(all, same); i >= 0 {
			return string(all[i].ID)
		}
	}
	return r.ofOthers(word)
}

// ofOthers is the stage that one other pipeline alone calls by a word: in the first
// pipeline a stage would be made of it, and the opportunity stand on that.
func (r *run) ofOthers(word string) (found string) {
	for id, s := range r.stages {
		if alike.Plain(s.Name) != alike.Plain(word) {
			continue
		}
		if found != "" {
			return ""
		}
		found = id
	}
	return found
}

func (r *run) makeStage(d *decision, word string) (string, error) {
	var last entity.Stage
	for _, s := range r.inOrder() {
		if s.Outcome == entity.OutcomeOpen {
			last = s
		}
	}
	position := last.Position + 1
	id, err := r.make(d, "stage", word, map[string]any{
		"pipeline_id": r.pipeline, "position": position, "outcome": entity.OutcomeOpen, "probability": newStageProbability, "color": "slate",
	})
	if err == nil {
		r.stages[id] = entity.Stage{ID: entity.ID(id), PipelineID: entity.ID(r.pipeline), Name: word, Position: position, Outcome: entity.OutcomeOpen}
	}
	return id, err
}

// inOrder are the stages of the pipeline that is imported into.
func (r *run) inOrder() []entity.Stage {
	var all []entity.Stage
	for _, s := range r.stages {
		if string(s.PipelineID) == r.pipeline {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b entity.Stage) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.ID, b.ID))
	})
	return all
}
