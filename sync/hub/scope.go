package hub

import (
	"cmp"
	"fmt"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/protocol"
)

// scopeWorkspace is the scope of what everybody in the workspace may see.
const scopeWorkspace = "ws"

func userScope(id string) string { return "user:" + id }
func teamScope(id string) string { return "team:" + id }

// followed is what a record follows: the first reference that is set among those
// that its kind follows, "" for none.
func followed(r *record) (kind, id string) {
	s, _ := entity.Find(r.kind)
	if s == nil {
		return "", ""
	}
	for _, name := range s.Follows {
		if id := r.fields.text(name); id != "" {
			f, _ := s.Field(name)
			if f.Type == entity.TypeAnyReference {
				return r.fields.text(f.Ref), id
			}
			return f.Ref, id
		}
	}
	return "", ""
}

// place decides whom a record is for: for whom what it follows is, and for those
// whom it names besides.
func (c *commit) place(r *record) (scope, parent string, err error) {
	scope, parent, err = c.beside(r)
	return shared(r, scope), parent, err
}

// beside is the scope of what a record follows. A parent that has not arrived yet
// leaves it with its author until then.
func (c *commit) beside(r *record) (scope, parent string, err error) {
	if _, ok := entity.Find(r.kind); !ok {
		return cmp.Or(r.scope, userScope(c.user)), "", nil
	}
	kind, id := followed(r)
	switch {
	case id == "":
		return scopeWorkspace, "", nil
	case kind == entity.Users.Name:
		return userScope(id), "", nil
	case kind == entity.Teams.Name:
		return teamScope(id), "", nil
	}
	above, err := c.look(kind, id)
	if above != nil {
		scope = above.scope
	}
	return cmp.Or(scope, r.scope, userScope(c.user)), id, err
}

// look is a record as it is by now, nil where it has not arrived. What the same
// transaction has written is found among the drafts.
func (c *commit) look(kind, id string) (*record, error) {
	if d, ok := c.drafts[recordKey{kind, id}]; ok {
		return d, nil
	}
	return c.unit.record(kind, id)
}

// settle puts a record into the scope that its fields ask for. A new record must
// land within the grants of its author; an old one may be handed to anybody.
func (c *commit) settle(r *record, isNew bool) error {
	scope, parent, err := c.place(r)
	if err != nil {
		return fmt.Errorf("scope of %s %s: %w", r.kind, r.id, err)
	}
	if isNew && !c.may.read(scope) {
		return park(protocol.ReasonForbidden)
	}
	r.parent = parent
	if scope == r.scope {
		return nil
	}
	key := recordKey{r.kind, r.id}
	if _, moved := c.left[key]; !moved {
		c.left[key] = r.scope
	}
	r.scope, r.scopeSeq = scope, c.seq
	return nil
}

func (c *commit) leave(scope, kind, id string) error {
	c.unit.scopes[scope] = true
	return c.w.exec("INSERT INTO removed (ws, scope, seq, kind, id) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", c.ws, scope, c.seq, kind, id)
}

// adopt moves the records that follow parent into its scope, and theirs.
func (c *commit) adopt(parent, scope string) error {
	children, err := c.unit.following(parent)
	if err != nil {
		return err
	}
	for _, ch := range children {
		to := shared(ch, scope)
		if ch.scope == to {
			continue
		}
		if err := c.leave(ch.scope, ch.kind, ch.id); err != nil {
			return err
		}
		ch.scope, ch.scopeSeq, ch.seq = to, c.seq, c.seq
		c.unit.save(ch)
		if err := c.unit.keepShared(to, c.seq); err != nil {
			return err
		}
		if err := c.adopt(ch.id, to); err != nil {
			return err
		}
	}
	return nil
}
