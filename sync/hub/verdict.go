package hub

import (
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// authoriseVerdict lets those decide about an approval who may, and who has asked
// take his question back. What is decided is never changed.
func (c *commit) authoriseVerdict(op *change.Op) error {
	if op.Action != change.Create {
		return reject(protocol.ReasonAppendOnly)
	}
	id, _ := op.Fields["approval_id"].(string)
	r, err := c.look(entity.Approvals.Name, id)
	if err != nil {
		return err
	}
	if r == nil || !c.may.read(r.scope) {
		return park(protocol.ReasonMissingRow)
	}
	policy, err := c.look(entity.Policies.Name, string(entity.PolicyID()))
	if err != nil {
		return err
	}
	var rules entity.Policy
	if policy != nil {
		rules = entity.Policies.Load(entity.PolicyID(), policy.fields.all())
	}
	requester := r.fields.text(entity.CreatedBy)
	asked := entity.Approvals.Load(entity.ID(id), r.fields.all())
	may := asked.MayDecide(entity.ID(c.user), entity.ID(requester), c.role, rules)
	if op.Fields["verdict"] == entity.VerdictWithdrawn {
		may = requester == c.user
	}
	if !may {
		return reject(protocol.ReasonForbidden)
	}
	return nil
}

// supersede notes on a verdict which one reached the hub before it and stands. No
// device says so itself.
func (c *commit) supersede(r *record) error {
	if r.kind != entity.Verdicts.Name {
		return nil
	}
	r.fields.remove("superseded_by")
	approval := r.fields.text("approval_id")
	earlier, err := c.unit.following(approval)
	if err != nil {
		return err
	}
	for _, v := range append(earlier, c.order...) {
		if v.kind == r.kind && v.fields.text("approval_id") == approval && v.fields.get("superseded_by") == nil {
			r.fields.set("superseded_by", v.id)
		}
	}
	return nil
}
