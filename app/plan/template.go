package plan

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handoff"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// pattern is a plan without its project: days count from the day that it begins on,
// and tasks are named by their place in the outline.
type pattern struct {
	Tasks []patternTask `json:"tasks"`
	Links []patternLink `json:"links"`
}

type patternTask struct {
	Title  string `json:"title"`
	Parent int    `json:"parent"` // -1 for none
	Rank   string `json:"rank"`
	Days   int64  `json:"days"`
	After  *int   `json:"after,omitempty"` // working days after the start, before which it does not begin
	Pinned int64  `json:"pinned,omitempty"`
	Notes  string `json:"notes,omitempty"`
}

type patternLink struct {
	From int    `json:"from"`
	To   int    `json:"to"`
	Type string `json:"type"`
	Lag  int64  `json:"lag,omitempty"`
}

// pattern is what a plan leaves to others: its tasks and links, without owners,
// progress and dates.
func (sh *sheet) pattern() pattern {
	p := pattern{Tasks: make([]patternTask, len(sh.outline)), Links: []patternLink{}}
	start := sh.calendar.index(sh.project.StartsOn)
	at := make(map[entity.ID]int, len(sh.outline))
	for i, o := range sh.outline {
		at[o.ID] = i
		t := patternTask{Title: o.Title, Parent: -1, Rank: o.Rank, Days: o.Days, Pinned: o.Pinned, Notes: o.Notes}
		if parent, ok := at[o.ParentID]; ok {
			t.Parent = parent
		}
		if o.StartsOn != "" {
			after := max(0, sh.calendar.index(o.StartsOn)-start)
			t.After = &after
		}
		p.Tasks[i] = t
	}
	for _, l := range sh.links {
		if from, ok := at[l.FromID]; ok {
			p.Links = append(p.Links, patternLink{from, at[l.ToID], l.Type, l.Lag})
		}
	}
	return p
}

// SaveTemplate keeps the plan of a project to begin others from.
func (s *Service) SaveTemplate(project entity.ID, name string) (entity.PlanTemplate, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return entity.PlanTemplate{}, fault.Invalid("name", "required", "a template has a name")
	}
	a, err := s.session.Allow(session.Write, entity.PlanTemplates.Name)
	if err != nil {
		return entity.PlanTemplate{}, err
	}
	t := entity.PlanTemplate{ID: entity.NewID(), Name: name}
	err = a.Act(func(tx *store.Tx) error {
		sh, err := read(a, tx, project)
		if err != nil {
			return err
		}
		if len(sh.outline) == 0 {
			return fault.New("plan.template-empty", "the plan has no tasks")
		}
		raw, err := json.Marshal(sh.pattern())
		if err != nil {
			return err
		}
		if len(raw) > maxDates {
			return fault.New("plan.template-too-large", "the plan has too many tasks for a template")
		}
		t.Plan = string(raw)
		return store.Create(tx, entity.PlanTemplates, &t)
	})
	return t, err
}

// Templates are the plans to begin from: those that were kept, by name, and then
// the built-in ones in a language.
func (s *Service) Templates(locale string) ([]Template, error) {
	a, err := s.session.Allow(session.Read, entity.PlanTemplates.Name)
	if err != nil {
		return nil, err
	}
	kept, err := store.All(a.Ctx, a.DB, entity.PlanTemplates)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(kept, func(a, b entity.PlanTemplate) int { return strings.Compare(a.Name, b.Name) })
	all := make([]Template, 0, len(kept)+len(builtIn))
	for _, t := range kept {
		of, err := patternOf(t)
		if err != nil {
			return nil, err
		}
		all = append(all, templateOf(t.ID, t.Name, of))
	}
	for _, b := range builtIn {
		name, of := b.in(locale)
		all = append(all, templateOf(builtInID(b.id, locale), name, of))
	}
	return all, nil
}

// patternOf is the plan that a template keeps.
func patternOf(t entity.PlanTemplate) (of pattern, err error) {
	if err = json.Unmarshal([]byte(t.Plan), &of); err != nil {
		err = fmt.Errorf("template %s: %w: %w", t.ID, store.ErrInvalid, err)
	}
	return of, err
}

// find is the plan of a template, built in or kept.
func find(a session.Access, tx *store.Tx, id entity.ID) (pattern, error) {
	if of, ok := builtInPlan(id); ok {
		return of, nil
	}
	t, err := store.Find(a.Ctx, tx, entity.PlanTemplates, id)
	if err != nil {
		return pattern{}, err
	}
	return patternOf(t)
}

// StartFrom begins a project of one's own from a template, on a day.
func (s *Service) StartFrom(template entity.ID, name, startsOn string) (entity.Project, error) {
	p := entity.Project{ID: entity.NewID(), Name: strings.TrimSpace(name), StartsOn: startsOn, State: entity.ProjectPlanned}
	if p.Name == "" {
		return p, fault.Invalid("name", "required", "a project has a name")
	}
	if err := checkDay("startsOn", startsOn); err != nil {
		return p, err
	}
	a, err := s.session.Allow(session.Write, entity.Projects.Name)
	if err != nil {
		return p, err
	}
	p.OwnerID = a.User
	return p, a.Act(func(tx *store.Tx) error {
		of, err := find(a, tx, template)
		if err != nil {
			return err
		}
		if err := store.Create(tx, entity.Projects, &p); err != nil {
			return err
		}
		return of.fill(a, tx, p)
	})
}

// fill gives a new project the tasks and links of a pattern.
func (of pattern) fill(a session.Access, tx *store.Tx, p entity.Project) error {
	c, err := calendarOf(a, tx)
	if err != nil {
		return err
	}
	ids := make([]entity.ID, len(of.Tasks))
	for i, t := range of.Tasks {
		ids[i] = entity.NewID()
		made := entity.Task{
			ID: ids[i], ProjectID: p.ID, Title: t.Title, OwnerID: p.OwnerID, Rank: t.Rank, Days: t.Days, Pinned: t.Pinned, Notes: t.Notes,
			Priority: "normal", State: entity.TaskOpen,
		}
		if t.Parent >= 0 && t.Parent < i {
			made.ParentID = ids[t.Parent]
		}
		if t.After != nil {
			made.StartsOn = c.date(c.index(p.StartsOn) + *t.After)
		}
		if err := handoff.Create(tx, &made); err != nil {
			return err
		}
	}
	for _, l := range of.Links {
		if l.From < 0 || l.To < 0 || l.From >= len(ids) || l.To >= len(ids) {
			continue // a template that was written by something else
		}
		link := entity.TaskLink{FromID: ids[l.From], ToID: ids[l.To], Type: l.Type, Lag: l.Lag}
		if err := store.Create(tx, entity.TaskLinks, &link); err != nil {
			return err
		}
	}
	return nil
}
