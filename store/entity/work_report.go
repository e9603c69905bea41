package entity

// What a work report is about.
const (
	ReportDay  = "day"
	ReportWeek = "week"
)

// WorkReport is what somebody has done, plans and is held up by, on a day or in a
// week. Its id is natural: two laptops of one person write the same one.
//
// It is its author's alone until it is sent: then it is his team's.
type WorkReport struct {
	ID       ID     `json:"id"`
	AuthorID ID     `json:"authorId"`
	Period   string `json:"period"`
	Day      string `json:"day"` // of a week its Monday
	Done     string `json:"done"`
	Plan     string `json:"plan"`
	Blocker  string `json:"blocker"`
	TeamID   ID     `json:"teamId"` // whom it was sent to; "" with a SentAt is those who see its author
	SentAt   string `json:"sentAt"`
}

// WorkReportID is the id of somebody's report on a day, or on the week that begins
// with it.
func WorkReportID(author ID, period, day string) ID {
	return NaturalID("work_report", string(author), period, day)
}

// WorkReports declares the work report kind.
var WorkReports = &Type[WorkReport]{
	Name:    "work_report",
	ID:      func(r *WorkReport) *ID { return &r.ID },
	Follows: []string{"team_id", "author_id"},
	Own:     "author_id",
	Fields: func(r *WorkReport) []Field {
		return []Field{
			Reference(&r.AuthorID, "author_id", "user").Need(),
			Choice(&r.Period, "period", ReportDay, ReportWeek).Need(),
			Date(&r.Day, "day").Need(),
			Long(&r.Done, "done").Search(),
			Long(&r.Plan, "plan").Search(),
			Long(&r.Blocker, "blocker").Search(),
			Reference(&r.TeamID, "team_id", "team").In("sent"),
			Instant(&r.SentAt, "sent_at").In("sent"),
		}
	},
}
