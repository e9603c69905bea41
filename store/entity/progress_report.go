package entity

// Periods of a progress report.
const (
	PeriodWeek  = "week"
	PeriodMonth = "month"
)

// ProgressReport is how a person, a team or a project got on in a week or a month. Its
// figures are those of the moment at which it was made and stay; what people write
// beside them is edited, each text by itself.
type ProgressReport struct {
	ID          ID     `json:"id"`
	Name        string `json:"name"`
	SubjectKind string `json:"subjectKind"` // user, team or project
	SubjectID   ID     `json:"subjectId"`
	Period      string `json:"period"`
	StartsOn    string `json:"startsOn"`
	EndsOn      string `json:"endsOn"`
	AsOf        string `json:"asOf"`    // when its figures were read
	Figures     string `json:"figures"` // JSON: app/progressreport.Figures
	LeftOut     string `json:"leftOut"` // sections that are not shown, by commas

	Summary      string `json:"summary"`
	SalesNote    string `json:"salesNote"`
	ForecastNote string `json:"forecastNote"`
	ProjectsNote string `json:"projectsNote"`
	TasksNote    string `json:"tasksNote"`
	NextSteps    string `json:"nextSteps"`
}

// ProgressReports declares the progress report kind.
var ProgressReports = &Type[ProgressReport]{
	Name:    "progress_report",
	ID:      func(r *ProgressReport) *ID { return &r.ID },
	Follows: []string{"subject_id", CreatedBy},
	Fields: func(r *ProgressReport) []Field {
		return []Field{
			Text(&r.Name, "name").Need().Titled(),
			Text(&r.SubjectKind, "subject_kind").Need().In("subject").Kept(),
			AnyReference(&r.SubjectID, "subject_id", "subject_kind").Need().In("subject").Kept(),
			Choice(&r.Period, "period", PeriodWeek, PeriodMonth).Need().Kept(),
			Date(&r.StartsOn, "starts_on").Need().In("days").Kept(),
			Date(&r.EndsOn, "ends_on").Need().In("days").Kept(),
			Instant(&r.AsOf, "as_of").In("figures").Kept(),
			JSON(&r.Figures, "figures").In("figures").Kept(),
			Text(&r.LeftOut, "left_out").Trifle().Kept(),
			Long(&r.Summary, "summary").Search(),
			Long(&r.SalesNote, "sales_note").Search(),
			Long(&r.ForecastNote, "forecast_note").Search(),
			Long(&r.ProjectsNote, "projects_note").Search(),
			Long(&r.TasksNote, "tasks_note").Search(),
			Long(&r.NextSteps, "next_steps").Search(),
		}
	},
}
