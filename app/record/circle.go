package record

import (
	"errors"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// noCircle is a fault where an edit would put a record above itself: an account
// as its own parent, a contact who reports to somebody below. Two devices can
// still make one together; whoever draws a tree has to bear it.
func noCircle(a session.Access, s *entity.Schema, ids []string, values map[string]any) error {
	for _, f := range s.Fields {
		above, given := values[f.Name].(string)
		if !given || f.Ref != s.Name {
			continue
		}
		seen := make(map[string]bool)
		for _, id := range ids {
			seen[id] = true
		}
		for above != "" {
			if seen[above] {
				return fault.Invalid(f.Name, "circle", f.Name+" would lead back to the record itself")
			}
			seen[above] = true
			row, err := a.DB.Find(a.Ctx, s.Name, above)
			if errors.Is(err, store.ErrNotFound) {
				break
			}
			if err != nil {
				return err
			}
			above, _ = row.Values[f.Name].(string)
		}
	}
	return nil
}
