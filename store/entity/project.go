package entity

// States of a project.
const (
	ProjectPlanned   = "planned"
	ProjectActive    = "active"
	ProjectDone      = "done"
	ProjectCancelled = "cancelled"
)

// Project is work with a plan: its tasks, and the links between them.
type Project struct {
	ID            ID     `json:"id"`
	Name          string `json:"name"`
	AccountID     ID     `json:"accountId"`
	OpportunityID ID     `json:"opportunityId"`
	OwnerID       ID     `json:"ownerId"`
	StartsOn      string `json:"startsOn"`
	State         string `json:"state"`
	Description   string `json:"description"`
}

// Projects declares the project kind.
var Projects = &Type[Project]{
	Name:    "project",
	ID:      func(p *Project) *ID { return &p.ID },
	Follows: []string{"owner_id"},
	Fields: func(p *Project) []Field {
		return []Field{
			Text(&p.Name, "name").Need().Titled(),
			Reference(&p.AccountID, "account_id", "account"),
			Reference(&p.OpportunityID, "opportunity_id", "opportunity"),
			Reference(&p.OwnerID, "owner_id", "user"),
			Date(&p.StartsOn, "starts_on").Need(),
			Choice(&p.State, "state", ProjectPlanned, ProjectActive, ProjectDone, ProjectCancelled).Need(),
			Long(&p.Description, "description").Search(),
		}
	},
}

// TaskLink says that one end of a task comes so many working days after one end
// of another. Of links that together form a cycle the newest by its id is left
// out, so its id must be a UUIDv7.
type TaskLink struct {
	ID     ID     `json:"id"`
	FromID ID     `json:"fromId"`
	ToID   ID     `json:"toId"`
	Type   string `json:"type"` // FS, SS, FF or SF
	Lag    int64  `json:"lag"`  // working days; negative is a lead
}

// TaskLinks declares the task link kind.
var TaskLinks = &Type[TaskLink]{
	Name:    "task_link",
	ID:      func(l *TaskLink) *ID { return &l.ID },
	Follows: []string{"to_id"},
	Fields: func(l *TaskLink) []Field {
		return []Field{
			Reference(&l.FromID, "from_id", "task").Need(),
			Reference(&l.ToID, "to_id", "task").Need(),
			Choice(&l.Type, "type", "FS", "SS", "FF", "SF").Need().In("tie"),
			Integer(&l.Lag, "lag").In("tie"),
		}
	},
}

// Workday is an exception of the workspace's calendar: a holiday, or a day of a
// weekend that is worked.
type Workday struct {
	ID    ID     `json:"id"`
	Date  string `json:"date"`
	Works int64  `json:"works"`
	Name  string `json:"name"`
}

// WorkdayID is the id of the exception on a date.
func WorkdayID(date string) ID { return NaturalID("workday", date) }

// Workdays declares the workday kind.
var Workdays = &Type[Workday]{
	Name:    "workday",
	ID:      func(d *Workday) *ID { return &d.ID },
	Writers: Admins,
	Fields: func(d *Workday) []Field {
		return []Field{
			Text(&d.Name, "name").Titled(),
			Date(&d.Date, "date").Need(),
			Flag(&d.Works, "works"),
		}
	},
}

// Baseline is a project's plan as it was at a moment, to compare with.
type Baseline struct {
	ID        ID     `json:"id"`
	ProjectID ID     `json:"projectId"`
	Name      string `json:"name"`
	TakenAt   string `json:"takenAt"`
	Dates     string `json:"dates"` // JSON: by task, the days that it starts and finishes on, since 1970-01-01
}

// Baselines declares the baseline kind.
var Baselines = &Type[Baseline]{
	Name:       "baseline",
	ID:         func(b *Baseline) *ID { return &b.ID },
	Follows:    []string{"project_id"},
	AppendOnly: true,
	Fields: func(b *Baseline) []Field {
		return []Field{
			Reference(&b.ProjectID, "project_id", "project").Need(),
			Text(&b.Name, "name").Need().Titled(),
			Instant(&b.TakenAt, "taken_at").Need(),
			JSON(&b.Dates, "dates"),
		}
	},
}
