package entity

// Roles of a user in the workspace.
const (
	RoleRep     = "rep"
	RoleManager = "manager"
	RoleAdmin   = "admin"
)

// Whose records a user sees, beside his own and those of everybody. Without a
// word of an admin, an admin sees all and everybody else those below him.
const (
	SeesSelf    = "self"
	SeesReports = "reports" // members of the teams that he leads and of those below
	SeesTeam    = "team"    // members of his teams as well
	SeesTree    = "tree"    // and of all teams below his
	SeesAll     = "all"
)

// User is a person who works in the workspace. How a person signs in is the
// hub's affair and never a field of this record.
type User struct {
	ID            ID     `json:"id"`
	Name          string `json:"name"`
	Email         string `json:"email"`
	Phone         string `json:"phone"`
	Role          string `json:"role"`
	Sees          string `json:"sees"`
	Title         string `json:"title"`
	Active        int64  `json:"active"`
	ImportBatchID ID     `json:"importBatchId"`
}

// Users declares the user kind.
var Users = &Type[User]{
	Name:    "user",
	ID:      func(u *User) *ID { return &u.ID },
	Writers: Admins,
	Fields: func(u *User) []Field {
		return []Field{
			Text(&u.Name, "name").Need().Titled(),
			Text(&u.Email, "email").Search(),
			Text(&u.Phone, "phone"),
			Choice(&u.Role, "role", RoleRep, RoleManager, RoleAdmin).Need(),
			Choice(&u.Sees, "sees", SeesSelf, SeesReports, SeesTeam, SeesTree, SeesAll),
			Text(&u.Title, "title"),
			Flag(&u.Active, "active"),
			Reference(&u.ImportBatchID, "import_batch_id", "import_batch"),
		}
	},
}

// Team is a group of users under one lead, possibly below another team.
type Team struct {
	ID            ID     `json:"id"`
	Name          string `json:"name"`
	ParentID      ID     `json:"parentId"`
	ImportBatchID ID     `json:"importBatchId"`
}

// Teams declares the team kind.
var Teams = &Type[Team]{
	Name:    "team",
	ID:      func(t *Team) *ID { return &t.ID },
	Writers: Admins,
	Fields: func(t *Team) []Field {
		return []Field{
			Text(&t.Name, "name").Need().Titled(),
			Reference(&t.ParentID, "parent_id", "team"),
			Reference(&t.ImportBatchID, "import_batch_id", "import_batch"),
		}
	},
}

// What a user is in a team.
const (
	RoleMember = "member"
	RoleLead   = "lead"
)

// Membership puts a user into a team. Its id is natural: team and user.
type Membership struct {
	ID            ID     `json:"id"`
	TeamID        ID     `json:"teamId"`
	UserID        ID     `json:"userId"`
	Role          string `json:"role"`
	ImportBatchID ID     `json:"importBatchId"`
}

// MembershipID is the id of the membership of user in team.
func MembershipID(team, user ID) ID {
	return NaturalID("membership", string(team), string(user))
}

// Memberships declares the membership kind.
var Memberships = &Type[Membership]{
	Name:    "membership",
	ID:      func(m *Membership) *ID { return &m.ID },
	Writers: Admins,
	Fields: func(m *Membership) []Field {
		return []Field{
			Reference(&m.TeamID, "team_id", "team").Need(),
			Reference(&m.UserID, "user_id", "user").Need(),
			Choice(&m.Role, "role", RoleMember, RoleLead).Need(),
			Reference(&m.ImportBatchID, "import_batch_id", "import_batch"),
		}
	},
}
