package exchange

import "github.com/roadbook/roadbook/store/entity"

// placeUser puts an imported user into a team: the one that his manager leads,
// below the office. Managers, teams and memberships that are not there are made.
func (r *run) placeUser(d *decision, manager, office string) error {
	if manager == "" && office == "" {
		return nil
	}
	officeID, err := r.named(d, "team", office, map[string]any{})
	if err != nil {
		return err
	}
	team := officeID
	if manager != "" {
		lead, err := r.named(d, "user", manager, map[string]any{"role": entity.RoleManager, "active": int64(1)})
		if err != nil {
			return err
		}
		if team, err = r.named(d, "team", manager, map[string]any{"parent_id": officeID}); err != nil {
			return err
		}
		r.member(d, team, lead, entity.RoleLead)
		if lead != d.id && !r.known["user"].stubs[lead] {
			d.leads = lead
		}
	}
	r.member(d, team, d.id, entity.RoleMember)
	return nil
}

func (r *run) member(d *decision, team, user, role string) {
	id := string(entity.MembershipID(entity.ID(team), entity.ID(user)))
	if r.placed[id] {
		return
	}
	r.placed[id] = true
	d.related = append(d.related, related{"membership", id, map[string]any{"team_id": team, "user_id": user, "role": role}})
}
