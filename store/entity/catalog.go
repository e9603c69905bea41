package entity

// Catalog lists every kind, each before the kinds that refer to it where that
// is possible. A new kind is its file, a line here, and a migration.
var Catalog = []*Schema{
	Users.Schema(),
	Teams.Schema(),
	Memberships.Schema(),
	Pipelines.Schema(),
	Stages.Schema(),
	Requirements.Schema(),
	ImportBatches.Schema(),
	Products.Schema(),
	Accounts.Schema(),
	Contacts.Schema(),
	KeyDates.Schema(),
	Opportunities.Schema(),
	OpportunityEvents.Schema(),
	ContactRoles.Schema(),
	Confirmations.Schema(),
	Activities.Schema(),
	Projects.Schema(),
	Tasks.Schema(),
	Events.Schema(),
	TaskLinks.Schema(),
	PlanEvents.Schema(),
	Baselines.Schema(),
	BudgetLines.Schema(),
	Expenses.Schema(),
	PlanTemplates.Schema(),
	ProgressReports.Schema(),
	Lessons.Schema(),
	Responsibilities.Schema(),
	Workdays.Schema(),
	Reminders.Schema(),
	Comments.Schema(),
	Mentions.Schema(),
	InboxMarks.Schema(),
	WorkReports.Schema(),
	Attendances.Schema(),
	Meetings.Schema(),
	MeetingItems.Schema(),
	MinutesVersions.Schema(),
	Announcements.Schema(),
	ReadReceipts.Schema(),
	Reactions.Schema(),
	Attachments.Schema(),
	Tags.Schema(),
	Taggings.Schema(),
	CustomFields.Schema(),
	SavedViews.Schema(),
	Conflicts.Schema(),
	ParkedChanges.Schema(),
	FieldRights.Schema(),
	Policies.Schema(),
	Distinctions.Schema(),
	SurveyResponses.Schema(),
	Feedbacks.Schema(),
	Merges.Schema(),
	Approvals.Schema(),
	Verdicts.Schema(),
	Risks.Schema(),
}

var byName = func() map[string]*Schema {
	m := make(map[string]*Schema, len(Catalog))
	for _, s := range Catalog {
		m[s.Name] = s
	}
	return m
}()

// Find is the kind of that name.
func Find(name string) (*Schema, bool) {
	s, ok := byName[name]
	return s, ok
}
