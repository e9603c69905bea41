// Package gate is the rule of what an opportunity needs to go on to another stage.
// A laptop asks it before a move, the hub after one: it knows neither, nor a clock.
package gate

import (
	"slices"
	"strings"

	"github.com/roadbook/roadbook/store/entity"
)

// Process is the stages of all pipelines, in order, and what they ask for.
type Process struct {
	Stages []entity.Stage
	asked  map[entity.ID][]entity.Requirement // by stage
}

// New is the process of live stages and requirements, both in order. custom are
// the names of the fields that admins have added: what asks for one that is gone
// asks for nothing.
func New(stages []entity.Stage, asked []entity.Requirement, custom []string) Process {
	p := Process{Stages: stages, asked: make(map[entity.ID][]entity.Requirement)}
	for _, r := range asked {
		_, declared := entity.Opportunities.Schema().Field(r.Field)
		if r.Type == entity.AskField && !declared && !slices.Contains(custom, r.Field) {
			continue
		}
		p.asked[r.StageID] = append(p.asked[r.StageID], r)
	}
	return p
}

// Asks says whether any stage asks for anything.
func (p Process) Asks() bool { return len(p.asked) > 0 }

// Of is what a stage asks for.
func (p Process) Of(stage entity.ID) []entity.Requirement { return p.asked[stage] }

// Stage is one of those that there are.
func (p Process) Stage(id entity.ID) (entity.Stage, bool) {
	at := slices.IndexFunc(p.Stages, func(s entity.Stage) bool { return s.ID == id })
	if at < 0 {
		return entity.Stage{}, false
	}
	return p.Stages[at], true
}

// Next is the stage that comes after another in its pipeline, and is not that of
// what was lost.
func (p Process) Next(id entity.ID) (entity.Stage, bool) {
	from, _ := p.Stage(id)
	passed := false
	for _, s := range p.Stages {
		if passed && s.PipelineID == from.PipelineID && s.Outcome != entity.OutcomeLost {
			return s, true
		}
		passed = passed || s.ID == id
	}
	return entity.Stage{}, false
}

// Asked is what is asked of an opportunity that goes from one stage to another:
// that it may leave each stage on the way, and come to each, the last included.
// The tasks of a stage are made by coming there, so those of a stage that is
// leapt over are not asked for. Who goes back, gives up, or comes from another
// pipeline is asked for less: nothing, nothing, and what the new stage asks.
func (p Process) Asked(from, to entity.ID) []entity.Requirement {
	target, ok := p.Stage(to)
	if !ok || target.Outcome == entity.OutcomeLost {
		return nil
	}
	if source, ok := p.Stage(from); !ok || source.PipelineID != target.PipelineID {
		return p.some(to, entity.AskEntry, entity.AskField)
	}
	var asked []entity.Requirement
	passed := false
	for _, s := range p.Stages {
		switch {
		case s.ID == to:
			if !passed {
				return nil
			}
			return append(asked, p.some(to, entity.AskEntry, entity.AskField)...)
		case s.ID == from:
			passed = true
			asked = p.some(from, entity.AskExit, entity.AskTask)
		case passed && s.PipelineID == target.PipelineID && !s.Closed():
			asked = append(asked, p.some(s.ID, entity.AskEntry, entity.AskField, entity.AskExit)...)
		}
	}
	return nil
}

func (p Process) some(stage entity.ID, types ...string) []entity.Requirement {
	var some []entity.Requirement
	for _, r := range p.asked[stage] {
		if slices.Contains(types, r.Type) {
			some = append(some, r)
		}
	}
	return some
}

// Sale is what the rule looks at of an opportunity.
type Sale struct {
	Values map[string]any       // fields by name
	Met    map[entity.ID]bool   // requirements that somebody has confirmed
	Tasks  map[entity.ID]string // the state of the tasks made for it, by their ids
}

// Meets says whether an opportunity has what is asked for. A task that was never
// made for it is not asked for: the stage began to ask after it had come.
func (s Sale) Meets(opportunity entity.ID, r entity.Requirement) bool {
	switch r.Type {
	case entity.AskField:
		switch v := s.Values[r.Field].(type) {
		case string:
			return strings.TrimSpace(v) != ""
		case int64:
			return v != 0
		case float64:
			return v != 0
		}
		return false
	case entity.AskTask:
		state, made := s.Tasks[entity.StageTaskID(opportunity, r.ID)]
		return !made || state == entity.TaskDone
	}
	return s.Met[r.ID]
}

// Missing is what an opportunity lacks to go from one stage to another.
func (p Process) Missing(opportunity, from, to entity.ID, s Sale) []entity.Requirement {
	return slices.DeleteFunc(p.Asked(from, to), func(r entity.Requirement) bool {
		return r.Optional == 1 || s.Meets(opportunity, r)
	})
}

// FieldMark begins the line of a field in what Words answers.
const FieldMark = "field:"

// Words is what was missing as history keeps it, a line each: requirements change.
func Words(missing []entity.Requirement) string {
	lines := make([]string, len(missing))
	for i, r := range missing {
		if lines[i] = r.Title; r.Type == entity.AskField {
			lines[i] = FieldMark + r.Field
		}
	}
	return strings.Join(lines, "\n")
}
