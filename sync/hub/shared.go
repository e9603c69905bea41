package hub

import (
	"database/sql"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/store/entity"
)

// A shared scope is of records that are for whoever may see any of several scopes:
// a task of a plan is for those who see its project, and for who does it. A record
// still has one scope, so that whatever holds for scopes holds for it.
const (
	sharedPrefix = "any:"
	sharedBy     = ","
)

// maxShared is how many may share a scope: PostgreSQL bounds the keys of an index.
const maxShared = 48

// sharedParts are the scopes that share one, none of a scope that is nobody's but
// its own.
func sharedParts(scope string) []string {
	parts, ok := strings.CutPrefix(scope, sharedPrefix)
	if !ok {
		return nil
	}
	return strings.Split(parts, sharedBy)
}

// shared is the scope of a record that follows one of scope, with those whom it
// names besides.
func shared(r *record, scope string) string {
	s, ok := entity.Find(r.kind)
	if !ok || len(s.Also) == 0 || scope == scopeWorkspace {
		return scope
	}
	parts := sharedParts(scope)
	if parts == nil {
		parts = []string{scope}
	}
	for _, name := range s.Also {
		for _, id := range entity.IDs(r.fields.text(name)) {
			if len(parts) < maxShared {
				parts = append(parts, userScope(string(id)))
			}
		}
	}
	slices.Sort(parts)
	if parts = slices.Compact(parts); len(parts) == 1 {
		return parts[0]
	}
	return sharedPrefix + strings.Join(parts, sharedBy)
}

// keepShared notes a shared scope at its first record. Who may see it is a part of
// what grants follow from, which are read anew then.
func (u *unit) keepShared(scope string, seq int64) error {
	if sharedParts(scope) == nil || u.shared[scope] {
		return nil
	}
	u.shared[scope] = true
	known := false
	err := u.w.rows("SELECT 1 FROM shared_scope WHERE ws = ? AND scope = ?", []any{u.w.ws, scope}, func(*sql.Rows) error { known = true; return nil })
	if err != nil || known {
		return err
	}
	if err := u.w.exec("INSERT INTO shared_scope (ws, scope) VALUES (?, ?) ON CONFLICT DO NOTHING", u.w.ws, scope); err != nil {
		return err
	}
	return u.w.exec("UPDATE workspace SET people_seq = ? WHERE ws = ?", seq, u.w.ws)
}
