package hub

import (
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// maxName bounds kinds, ids and field names.
const maxName = 128

// validate refuses an operation that no client of ours makes.
func validate(op *change.Op) error {
	if op.Kind == "" || op.ID == "" || len(op.Kind) > maxName || len(op.ID) > maxName {
		return reject(protocol.ReasonInvalid)
	}
	switch op.Action {
	case change.Create, change.Put, change.Delete, change.Restore:
	default:
		return reject(protocol.ReasonInvalid)
	}
	s, known := entity.Find(op.Kind)
	if _, told := op.Fields[entity.CreatedBy]; told && op.Action != change.Create {
		return reject(protocol.ReasonInvalid) // it stays who has made it
	}
	for name, v := range op.Fields {
		if name == "" || len(name) > maxName || !validValue(v) {
			return reject(protocol.ReasonInvalid)
		}
		if !known {
			continue
		}
		if f, declared := s.Field(name); declared && !f.Valid(v) {
			return reject(protocol.ReasonInvalid)
		}
		if name == change.Deleted {
			if _, text := v.(string); !text {
				return reject(protocol.ReasonInvalid)
			}
		}
	}
	return nil
}

func validValue(v any) bool {
	text, _ := v.(string)
	return entity.Storable(v) && len(text) <= protocol.MaxFieldBytes
}

// authorise says whether the author may do op to the record as it stands.
func (c *commit) authorise(op *change.Op, r *record) error {
	if c.lateClaim(op, r) {
		return reject(protocol.ReasonTaken)
	}
	if r.scope != "" && !c.may.read(r.scope) {
		return park(protocol.ReasonForbidden)
	}
	s, known := entity.Find(op.Kind)
	switch {
	case !known:
		return nil
	case s.Writers == entity.Admins && c.role != entity.RoleAdmin:
		return park(protocol.ReasonForbidden)
	case s.AppendOnly && (op.Action == change.Put || op.Action == change.Create && r.seq > 0 && differs(s, op, r)):
		return reject(protocol.ReasonAppendOnly)
	case s.Own != "" && !c.owns(s, op, r):
		return reject(protocol.ReasonForbidden)
	case s == entity.Conflicts.Schema():
		return c.authoriseResolution(op, r)
	case s == entity.ParkedChanges.Schema():
		return c.authoriseDecision(op, r)
	case s == entity.Approvals.Schema() && op.Action != change.Create:
		return reject(protocol.ReasonAppendOnly)
	case s == entity.Verdicts.Schema():
		return c.authoriseVerdict(op)
	case c.may.bars(s, op):
		return park(protocol.ReasonField)
	}
	return nil
}

// differs says whether op would change a record that its author makes once more: what
// was sent long ago may come again. What the program keeps is the hub's.
func differs(s *entity.Schema, op *change.Op, r *record) bool {
	for name, v := range op.Fields {
		if f, _ := s.Field(name); !f.System && r.fields.get(name) != v {
			return true
		}
	}
	return false
}

// owns says whether op is on what its author has said himself. What it is about may be
// merged with another record by anybody.
func (c *commit) owns(s *entity.Schema, op *change.Op, r *record) bool {
	if r.seq == 0 {
		return s.Own == entity.CreatedBy || op.Fields[s.Own] == c.user
	}
	if r.fields.text(s.Own) == c.user {
		return op.Fields[s.Own] == nil || op.Fields[s.Own] == c.user
	}
	about := s.GroupOf(s.Follows[0])
	for name := range op.Fields {
		if s.GroupOf(name) != about {
			return false
		}
	}
	return true
}

// authoriseResolution lets a person say how a conflict is settled, and no more. What
// somebody else has settled first, unseen by him, stands, whatever the clocks say: what
// is written beside a resolution must not come without it.
func (c *commit) authoriseResolution(op *change.Op, r *record) error {
	if op.Action != change.Put {
		return park(protocol.ReasonForbidden)
	}
	for name := range op.Fields {
		if groupOf(op.Kind, name) != "resolution" {
			return park(protocol.ReasonForbidden)
		}
	}
	if r.fields.text("resolution") != "" && c.unseen(op, r, "resolution") {
		return reject(protocol.ReasonSettled)
	}
	return nil
}

// unseen says whether the author of op had not seen who wrote a field group last.
func (c *commit) unseen(op *change.Op, r *record, group string) bool {
	last := r.clocks.Of(group)
	return last.Seq > min(op.Base, c.head) && (op.Saw == "" || last.Tx != op.Saw)
}

// lateClaim says whether op claims an account for its author that somebody else has
// by now, unseen by him. The first claim to arrive wins, whatever the clocks say:
// to merge the two would take from the first what he was told is his.
func (c *commit) lateClaim(op *change.Op, r *record) bool {
	if op.Kind != entity.Accounts.Name || op.Action != change.Put {
		return false
	}
	claimant, _ := op.Fields["owner_id"].(string)
	owner := r.fields.text("owner_id")
	if claimant != c.user || owner == c.user || owner == "" {
		return false
	}
	return c.unseen(op, r, "owner_id")
}
