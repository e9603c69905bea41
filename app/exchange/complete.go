package exchange

import (
	"strings"

	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// complete fills in what follows from the row of a new record, and refuses one
// that lacks what its kind needs.
func (r *run) complete(d *decision, f *FilePlan) error {
	switch d.kind {
	case "user":
		if !d.claimed { // he may have been named as a manager
			setDefault(d.values, "role", entity.RoleRep)
		}
		setDefault(d.values, "active", int64(1))
	case "product":
		setDefault(d.values, "active", int64(1))
	case "activity":
		setDefault(d.values, "type", "note")
		setDefault(d.values, "owner_id", string(r.a.User))
		if text(d.values, "subject") == "" {
			d.values["subject"] = clip(firstLine(text(d.values, "body")), 80)
		}
	case "opportunity":
		if !f.has("owner_id") { // nobody's, everybody would see it and no report would have it
			setDefault(d.values, "owner_id", string(r.a.User))
		}
		if err := r.completeOpportunity(d); err != nil {
			return err
		}
	}
	s, _ := entity.Find(d.kind)
	for _, f := range s.Fields {
		if v, ok := d.values[f.Name]; f.Required && !d.claimed && (!ok || v == f.Zero()) {
			return rowError{f.Name, "required", ""}
		}
	}
	return nil
}

func setDefault(values map[string]any, name string, v any) {
	if _, ok := values[name]; !ok {
		values[name] = v
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return strings.TrimSpace(line)
}

// completeOpportunity names an opportunity after its product and account where
// the file has no name.
func (r *run) completeOpportunity(d *decision) error {
	if text(d.values, "name") == "" {
		d.values["name"] = r.opportunityName(d)
	}
	if text(d.values, "stage_id") == "" {
		first, err := r.a.DB.FirstStage(r.a.Ctx)
		if err != nil {
			return err
		}
		d.values["stage_id"], d.values["pipeline_id"] = string(first.ID), string(first.PipelineID)
	}
	r.settle(d)
	if opened := text(d.values, "opened_on"); opened != "" {
		d.values[entity.CreatedAt] = r.begins(opened)
	}
	return nil
}

// begins is the instant at which a day begins where the computer is, "" of what is no
// day.
func (r *run) begins(day string) string {
	at, err := wall.Midnight(day, r.zone)
	if err != nil {
		return ""
	}
	return store.FormatInstant(at)
}

func (r *run) opportunityName(d *decision) string {
	var parts []string
	for _, ref := range []string{"product", "account"} {
		if name := r.known[ref].name[text(d.values, ref+"_id")]; name != "" {
			parts = append(parts, name)
		}
	}
	if len(parts) == 0 {
		return text(d.values, "external_id")
	}
	return strings.Join(parts, " · ")
}

// settle keeps the dates of open and closed opportunities apart: the day on which
// an open one closes is expected, and one that is opened again has not ended.
func (r *run) settle(d *decision) {
	stageID, closed := text(d.values, "stage_id"), text(d.values, "closed_on")
	if stageID == "" {
		stageID = text(d.before, "stage_id")
	}
	if closed != "" && text(d.before, "expected_close_on") == "" {
		setDefault(d.values, "expected_close_on", closed)
	}
	if r.stages[stageID].Closed() {
		return
	}
	if closed != "" {
		setDefault(d.values, "expected_close_on", closed)
		delete(d.values, "closed_on")
	}
	if text(d.before, "closed_on") != "" {
		d.values["closed_on"], d.values["lost_reason"] = "", ""
	}
}

// eventsOf are the beginning and the end of an imported opportunity, so that
// its past counts in the pipeline's history.
func (d *decision) eventsOf(r *run) {
	if d.kind != "opportunity" {
		return
	}
	stage := text(d.values, "stage_id")
	if r.stages[stage].Closed() {
		d.event(r, entity.EventCreated, text(d.values, "opened_on"), "", "", "")
		d.event(r, entity.EventStage, text(d.values, "closed_on"), "", stage, text(d.values, "lost_reason"))
		return
	}
	d.event(r, entity.EventCreated, text(d.values, "opened_on"), "", stage, "")
}

// event adds an event of a day; without the day nothing is known to have
// happened then.
func (d *decision) event(r *run, kind, day, from, to, reason string) {
	if at := r.begins(day); at != "" {
		d.events = append(d.events, entity.OpportunityEvent{
			OpportunityID: entity.ID(d.id), Type: kind, From: from, To: to, Reason: reason, OccurredAt: at, ImportBatchID: entity.ID(r.batch),
		})
	}
}
