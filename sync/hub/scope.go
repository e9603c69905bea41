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

// place decides whom a record is for: for whom what it follows is, and for those
// whom it names besides.
func (c *commit) place(r *record) (scope, parent string, err error) {
	scope, parent, err = c.followed(r)
	return shared(r, scope), parent, err
}

// followed is the scope that the first reference says which is set among those
// that a record's kind follows. A parent that has not arrived yet leaves it with
// its author until then.
func (c *commit) followed(r *record) (scope, parent string, err error) {
	s, ok := entity.Find(r.kind)
	if !ok {
		return cmp.Or(r.scope, userScope(c.user)), "", nil
	}
	for _, name := range s.Follows {
		id, _ := r.fields[name].(string)
		if id == "" {
			continue
		}
		f, _ := s.Field(name)
		kind := f.Ref
		if f.Type == entity.TypeAnyReference {
			kind, _ = r.fields[f.Ref].(string)
		}
		switch kind {
		case entity.Users.Name:
			return userScope(id), "", nil
		case entity.Teams.Name:
			return teamScope(id), "", nil
		}
		scope, err := c.scopeOf(kind, id)
		if err != nil {
			return "", "", err
		}
		return cmp.Or(scope, r.scope, userScope(c.user)), id, nil
	}
	return scopeWorkspace, "", nil
}

// scopeOf is the scope of a record, "" where it has not arrived. A parent that
// was written in the same transaction is found among the drafts.
func (c *commit) scopeOf(kind, id string) (scope string, err error) {
	if d, ok := c.drafts[recordKey{kind, id}]; ok {
		return d.scope, nil
	}
	r, err := c.unit.record(kind, id)
	if r == nil {
		return "", err
	}
	return r.scope, err
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
