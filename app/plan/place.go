package plan

import (
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/rank"
	"github.com/roadbook/roadbook/store/entity"
)

// siblings are the places in the outline of the tasks below a parent, without one.
func (e *edit) siblings(parent, without entity.ID) []int {
	var places []int
	for i, o := range e.outline {
		if o.ParentID == parent && o.ID != without {
			places = append(places, i)
		}
	}
	return places
}

// rank is that of a task below parent and after a sibling, "" for the first.
func (e *edit) rank(parent, after, task entity.ID) (string, error) {
	places := e.siblings(parent, task)
	next := 0
	for n, i := range places {
		if e.outline[i].ID == after {
			next = n + 1
		}
	}
	for {
		lower, upper := "", ""
		if next > 0 {
			lower = e.outline[places[next-1]].Rank
		}
		if next < len(places) {
			upper = e.outline[places[next]].Rank
		}
		if next == len(places) || lower < upper {
			return rank.Between(lower, upper), nil
		}
		// Two laptops chose the same, or some were made without: deal all anew.
		for n, i := range places {
			if err := e.save(i, func(t *entity.Task) { t.Rank = rank.Spread(n + 1) }); err != nil {
				return "", err
			}
		}
	}
}

// put puts the task below a parent and after a sibling.
func (e *edit) put(parent, after entity.ID) error {
	at, err := e.rank(parent, after, e.task().ID)
	if err != nil {
		return err
	}
	if err := e.save(e.at, func(t *entity.Task) { t.ParentID, t.Rank = parent, at }); err != nil {
		return err
	}
	return e.check("parentId")
}

// Indent makes a task a part of the one above it.
func (s *Service) Indent(id entity.ID) error {
	return s.change(id, func(e *edit) error {
		above := e.above()
		if above < 0 {
			return fault.Invalid("parentId", "plan.first", "there is no task above it on its level")
		}
		parent := e.outline[above].ID
		last := entity.ID("")
		for _, i := range e.siblings(parent, id) {
			last = e.outline[i].ID
		}
		return e.put(parent, last)
	})
}

// above is the place of the task's sibling before it, -1 if it is the first.
func (e *edit) above() int {
	above := -1
	for _, i := range e.siblings(e.task().ParentID, e.task().ID) {
		if i < e.at {
			above = i
		}
	}
	return above
}

// Outdent makes a task a sibling of the one that it is a part of, after it.
func (s *Service) Outdent(id entity.ID) error {
	return s.change(id, func(e *edit) error {
		parent := e.find(e.task().ParentID)
		if parent < 0 {
			return fault.Invalid("parentId", "plan.outermost", "it is not a part of another task")
		}
		return e.put(e.outline[parent].ParentID, e.outline[parent].ID)
	})
}

// Reorder moves a task up or down among its siblings, by so many places.
func (s *Service) Reorder(id entity.ID, by int) error {
	return s.change(id, func(e *edit) error {
		parent := e.task().ParentID
		places := e.siblings(parent, id)
		before := 0 // siblings that are above it
		for _, i := range places {
			if i < e.at {
				before++
			}
		}
		target := min(max(before+by, 0), len(places))
		if target == before {
			return nil
		}
		after := entity.ID("")
		if target > 0 {
			after = e.outline[places[target-1]].ID
		}
		return e.put(parent, after)
	})
}
