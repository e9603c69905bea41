package entity

// Roles in a phase of a project.
const (
	Responsible = "responsible" // does it
	Accountable = "accountable" // answers for it: exactly one
	Consulted   = "consulted"
	Informed    = "informed"
)

// Responsibility is what a person is in a phase of a project. Of several who are
// accountable for one phase the first by its id is, so its id must be a UUIDv7.
type Responsibility struct {
	ID        ID     `json:"id"`
	ProjectID ID     `json:"projectId"`
	PhaseID   ID     `json:"phaseId"` // a task of the plan that has parts, "" for the whole project
	UserID    ID     `json:"userId"`
	Role      string `json:"role"`
}

// Responsibilities declares the responsibility kind.
var Responsibilities = &Type[Responsibility]{
	Name:    "responsibility",
	ID:      func(r *Responsibility) *ID { return &r.ID },
	Follows: []string{"project_id"},
	Fields: func(r *Responsibility) []Field {
		return []Field{
			Reference(&r.ProjectID, "project_id", "project").Need(),
			Reference(&r.PhaseID, "phase_id", "task"),
			Reference(&r.UserID, "user_id", "user").Need(),
			Choice(&r.Role, "role", Responsible, Accountable, Consulted, Informed).Need(),
		}
	},
}
