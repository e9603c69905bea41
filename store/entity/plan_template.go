package entity

// PlanTemplate is a plan to begin projects from.
type PlanTemplate struct {
	ID   ID     `json:"id"`
	Name string `json:"name"`
	Plan string `json:"plan"` // JSON: its tasks and links, see app/plan
}

// PlanTemplates declares the plan template kind.
var PlanTemplates = &Type[PlanTemplate]{
	Name: "plan_template",
	ID:   func(t *PlanTemplate) *ID { return &t.ID },
	Fields: func(t *PlanTemplate) []Field {
		return []Field{
			Text(&t.Name, "name").Need().Titled(),
			JSON(&t.Plan, "plan"),
		}
	},
}
