package entity

// The roles that decide: what a relationship map and a health score look for.
const (
	RoleDecisionMaker = "decision-maker"
	RoleChampion      = "champion"
)

// buyingRoles are what a contact can be when something is bought.
var buyingRoles = []string{RoleDecisionMaker, RoleChampion, "influencer", "user", "blocker"}

// ContactRole says what a contact is in an opportunity. Its id is natural, the
// role included: roles that two devices give merge by union, and one that is
// taken back stays in the past with its days.
type ContactRole struct {
	ID            ID     `json:"id"`
	OpportunityID ID     `json:"opportunityId"`
	ContactID     ID     `json:"contactId"`
	Role          string `json:"role"`
}

// ContactRoleID is the id of the role of contact in opportunity.
func ContactRoleID(opportunity, contact ID, role string) ID {
	return NaturalID("contact_role", string(opportunity), string(contact), role)
}

// ContactRoles declares the contact role kind.
var ContactRoles = &Type[ContactRole]{
	Name:    "contact_role",
	ID:      func(r *ContactRole) *ID { return &r.ID },
	Follows: []string{"opportunity_id", CreatedBy},
	Fields: func(r *ContactRole) []Field {
		return []Field{
			Reference(&r.OpportunityID, "opportunity_id", "opportunity").Need(),
			Reference(&r.ContactID, "contact_id", "contact").Need(),
			Choice(&r.Role, "role", buyingRoles...).Need(),
		}
	},
}
