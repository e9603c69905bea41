package demo

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/roadbook/roadbook/app/rank"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// What is told of the made-up project, in working days.
const (
	begun   = 15 // ago
	done    = 4  // of its tasks
	slipped = 5  // the task that takes longer than it was to
	late    = 4
)

// project makes one in the middle of its work: a plan of which the first tasks are
// done, a baseline, and a task that has become longer since, so that the end moved.
func (m *maker) project() error {
	calendar, err := workday.Of(m.ctx, m.db, m.currency)
	if err != nil {
		return err
	}
	today, err := calendar.Index(m.now.Format(time.DateOnly))
	if err != nil {
		return err
	}
	p := project{maker: m, calendar: calendar, at: today - begun, dates: make(map[entity.ID][2]int)}
	for _, step := range []func(*store.Tx) error{p.begin, p.plan, p.baseline, p.slip, p.money} {
		if err := m.db.Write(m.ctx, step); err != nil {
			return fmt.Errorf("make a project: %w", err)
		}
	}
	return nil
}

// project is one while its plan is made, task after task.
type project struct {
	*maker
	entity.Project
	calendar workday.Calendar
	at       int // the working day that the next task begins on
	tasks    []entity.Task
	dates    map[entity.ID][2]int // of tasks and phases, as a baseline has them
}

func (p *project) begin(tx *store.Tx) error {
	p.Project = entity.Project{
		Name: p.w.project, AccountID: p.deals[0].account, OpportunityID: p.deals[0].id, OwnerID: p.userIDs[0],
		StartsOn: p.calendar.Date(p.at), State: entity.ProjectActive,
	}
	if err := store.Create(tx, entity.Projects, &p.Project); err != nil {
		return err
	}
	p.projectID = p.ID
	return store.Create(tx, entity.Responsibilities, &entity.Responsibility{
		ProjectID: p.ID, UserID: p.OwnerID, Role: entity.Accountable,
	})
}

func (p *project) plan(tx *store.Tx) error {
	for i, phase := range p.w.plan {
		whole := entity.Task{
			ProjectID: p.ID, Title: phase.title, OwnerID: p.OwnerID, Days: 1, Rank: rank.Spread(i + 1), Priority: "normal", State: entity.TaskOpen,
		}
		if err := store.Create(tx, entity.Tasks, &whole); err != nil {
			return err
		}
		first := p.at
		for j, step := range phase.steps {
			if err := p.add(tx, whole.ID, j, step); err != nil {
				return err
			}
		}
		p.dates[whole.ID] = [2]int{p.day(first), p.day(p.at - 1)}
	}
	return nil
}

// add adds the next task to the plan: it comes after the one before.
func (p *project) add(tx *store.Tx, phase entity.ID, place int, s step) error {
	t := entity.Task{
		ProjectID: p.ID, ParentID: phase, Title: s.title, OwnerID: p.userIDs[len(p.tasks)%len(p.userIDs)], Days: s.days, Rank: rank.Spread(place + 1),
		Priority: "normal", State: entity.TaskOpen,
	}
	finish := max(p.at, p.at+int(s.days)-1)
	if s.days == 0 {
		finish = p.at - 1 // a milestone is reached when what it waits for ends
	}
	if len(p.tasks) < done {
		t.State, t.Progress = entity.TaskDone, 100
		t.DoneAt = store.FormatInstant(p.noon(finish))
	}
	if err := store.Create(tx, entity.Tasks, &t); err != nil {
		return err
	}
	p.dates[t.ID] = [2]int{p.day(min(p.at, finish)), p.day(finish)}
	if n := len(p.tasks); n > 0 {
		link := entity.TaskLink{FromID: p.tasks[n-1].ID, ToID: t.ID, Type: "FS"}
		if err := store.Create(tx, entity.TaskLinks, &link); err != nil {
			return err
		}
	}
	p.tasks = append(p.tasks, t)
	p.at = finish + 1
	return p.past(tx, t)
}

// past is what the history of the plan tells of a task, which would else begin now.
func (p *project) past(tx *store.Tx, t entity.Task) error {
	begin, err := time.Parse(time.DateOnly, p.StartsOn)
	if err != nil {
		return err
	}
	events := []entity.PlanEvent{{Type: entity.EventAdded, From: string(t.ParentID), To: fmt.Sprint(t.Days), OccurredAt: store.FormatInstant(begin)}}
	if t.State == entity.TaskDone {
		events = append(events, entity.PlanEvent{Type: entity.EventDone, From: "0", To: "100", OccurredAt: t.DoneAt})
	}
	for _, e := range events {
		e.ProjectID, e.TaskID = p.ID, t.ID
		if err := store.Create(tx, entity.PlanEvents, &e); err != nil {
			return err
		}
	}
	return nil
}

func (p *project) baseline(tx *store.Tx) error {
	raw, err := json.Marshal(p.dates)
	if err != nil {
		return err
	}
	return store.Create(tx, entity.Baselines, &entity.Baseline{
		ProjectID: p.ID, Name: p.w.baseline, TakenAt: tx.At(), Dates: string(raw),
	})
}

func (p *project) slip(tx *store.Tx) error {
	_, _, err := store.Edit(p.ctx, tx, entity.Tasks, p.tasks[slipped].ID, func(t *entity.Task) error {
		t.Days += late
		return nil
	})
	return err
}

// noon is in the middle of a working day.
func (p *project) noon(index int) time.Time {
	day, _ := time.Parse(time.DateOnly, p.calendar.Date(index)) // what it has written
	return day.Add(4 * time.Hour)
}

// day is a working day as a baseline has it: days since 1970-01-01.
func (p *project) day(index int) int { return int(p.noon(index).Unix() / (24 * 3600)) }

// budget is what the project may cost, by category, in hundreds of the main unit.
var budget = map[string]int64{"materials": 2500, "services": 600, "travel": 200, "hospitality": 50}

// hundred is a hundred of the main unit of most currencies, in minor units.
const hundred = 100 * 100

func (p *project) money(tx *store.Tx) error {
	for _, category := range entity.CostCategories {
		l := entity.BudgetLine{
			ID: entity.BudgetLineID(p.ID, category), ProjectID: p.ID, Category: category, Amount: budget[category] * hundred, Currency: p.currency,
		}
		if l.Amount == 0 {
			continue
		}
		if err := store.Create(tx, entity.BudgetLines, &l); err != nil {
			return err
		}
	}
	for i, c := range p.w.costs {
		err := store.Create(tx, entity.Expenses, &entity.Expense{
			Name: c.name, ProjectID: p.ID, Category: c.category, Amount: int64(c.amount) * hundred, Currency: p.currency, State: c.state,
			SpentOn: p.now.AddDate(0, 0, -c.days).Format(time.DateOnly), OwnerID: p.userIDs[i%len(p.userIDs)],
		})
		if err != nil {
			return err
		}
	}
	return nil
}
