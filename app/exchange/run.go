package exchange

import (
	"errors"
	"fmt"
	"strings"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// run decides row by row what an import does. It keeps the names of all records
// that rows may refer to; deciding writes nothing.
type run struct {
	a        session.Access
	plan     Plan
	batch    string
	pipeline string
	stages   map[string]entity.Stage      // by id
	known    map[string]map[string]string // id by folded name, by kind
	external map[string]map[string]string // id by external id, by kind
	names    map[string]map[string]string // name as written by folded name, by kind
	stubs    map[string]bool              // made for a reference, not yet by a row of their own
	accepted map[string]string            // folded name of the file to folded name known, "kind|name"
	offered  map[string]Match
}

// action is what becomes of a row.
type action string

const (
	create action = "create"
	update action = "update"
	skip   action = "skip"
)

// decision is what becomes of one row.
type decision struct {
	kind    string
	id      string
	action  action
	values  map[string]any
	related []related // records that must be made first
	events  []entity.OpportunityEvent
}

type related struct {
	kind, id string
	values   map[string]any
}

// rowError is why a row cannot be imported.
type rowError struct{ field, code, value string }

func (e rowError) Error() string { return fmt.Sprintf("%s: %s: %q", e.field, e.code, e.value) }

// newRun reads the names of everything that rows may refer to.
func newRun(a session.Access, p Plan, batch string) (*run, error) {
	r := &run{
		a: a, plan: p, batch: batch, stages: make(map[string]entity.Stage), known: make(map[string]map[string]string),
		external: make(map[string]map[string]string), names: make(map[string]map[string]string), stubs: make(map[string]bool),
		accepted: make(map[string]string), offered: make(map[string]Match),
	}
	for _, kind := range []string{"user", "team", "product", "account", "contact", "stage", "opportunity"} {
		if err := r.load(kind); err != nil {
			return nil, err
		}
	}
	first, err := a.DB.FirstStage(a.Ctx)
	if err != nil {
		return nil, err
	}
	r.pipeline = string(first.PipelineID)
	for _, m := range p.Matches {
		if m.Accept {
			r.accepted[m.Kind+"|"+foldName(m.Name)] = foldName(m.Known)
		} else {
			r.accepted[m.Kind+"|"+foldName(m.Name)] = foldName(m.Name)
		}
	}
	return r, nil
}

func (r *run) load(kind string) error {
	r.known[kind], r.external[kind], r.names[kind] = make(map[string]string), make(map[string]string), make(map[string]string)
	q := store.Query{Kind: kind, Limit: 500, Sort: []store.Sort{{Field: "id"}}}
	for {
		page, err := r.a.DB.List(r.a.Ctx, q)
		if err != nil {
			return err
		}
		for _, row := range page.Rows {
			r.learn(kind, row.ID, row.Values)
		}
		if q.Cursor = page.Next; q.Cursor == "" {
			return nil
		}
	}
}

// learn makes a record known by its name and its external id.
func (r *run) learn(kind, id string, values map[string]any) {
	name, _ := values["name"].(string)
	folded := foldName(name)
	if kind == "contact" {
		folded += "@" + text(values, "account_id")
	}
	if kind != "opportunity" && folded != "" {
		if _, taken := r.known[kind][folded]; !taken {
			r.known[kind][folded], r.names[kind][folded] = id, name
		}
	}
	if ext := text(values, "external_id"); ext != "" {
		r.external[kind][ext] = id
	}
	if kind == "stage" {
		r.stages[id] = entity.Stages.Load(entity.ID(id), values)
	}
}

func text(values map[string]any, name string) string {
	s, _ := values[name].(string)
	return s
}

// lookUp is the id of a record by its name, "" where there is none. A name that
// is nearly a known one is offered as a match, and taken for it if accepted.
func (r *run) lookUp(kind, name string) string {
	folded := foldName(name)
	if to, ok := r.accepted[kind+"|"+folded]; ok {
		folded = to
	}
	id, ok := r.known[kind][folded]
	if ok {
		if written := r.names[kind][folded]; !strings.EqualFold(strings.TrimSpace(name), written) {
			r.offer(kind, name, written)
		}
		return id
	}
	if _, decided := r.accepted[kind+"|"+folded]; decided || kind == "user" {
		return "" // people's names differ by a letter and are still others
	}
	for other, written := range r.names[kind] {
		if similar(folded, other) {
			r.offer(kind, name, written)
			return r.known[kind][other]
		}
	}
	return ""
}

func (r *run) offer(kind, name, known string) {
	key := kind + "|" + foldName(name)
	if _, there := r.offered[key]; !there {
		r.offered[key] = Match{Kind: kind, Name: name, Known: known, Accept: true}
	}
}

// named is the id of the record with that name, made with the values where
// there is none. No name is no record.
func (r *run) named(d *decision, kind, name string, values map[string]any) (string, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return "", nil
	}
	if id := r.lookUp(kind, name); id != "" {
		return id, nil
	}
	if s, _ := entity.Find(kind); s.Writers == entity.Admins && r.a.Role != entity.RoleAdmin {
		return "", rowError{kind, "exchange.needs-admin", name}
	}
	id := string(entity.NewID())
	values["name"] = name
	values["import_batch_id"] = r.batch
	r.learn(kind, id, values)
	r.stubs[id] = true
	d.related = append(d.related, related{kind, id, values})
	return id, nil
}

// stage is the stage that a word of a file means: one of that name, the won or
// the lost one by what it says, or else a new open one.
func (r *run) stage(d *decision, word string) (string, error) {
	outcome := outcomeOf(word)
	for id, s := range r.stages {
		if s.Outcome == outcome && outcome != entity.OutcomeOpen && string(s.PipelineID) == r.pipeline {
			return id, nil
		}
	}
	if id, ok := r.known["stage"][foldName(word)]; ok {
		return id, nil
	}
	last := entity.Stage{}
	for _, s := range r.stages {
		if s.Outcome == entity.OutcomeOpen && s.Position > last.Position {
			last = s
		}
	}
	return r.named(d, "stage", word, map[string]any{
		"pipeline_id": r.pipeline, "position": last.Position + 1, "outcome": entity.OutcomeOpen, "probability": newStageProbability, "color": "slate",
	})
}

// newStageProbability is what a stage that nobody has described is given; the
// admin sets the true one.
const newStageProbability = int64(10)

var outcomes = map[string]string{
	"won": entity.OutcomeWon, "closedwon": entity.OutcomeWon, "赢单": entity.OutcomeWon, "成交": entity.OutcomeWon, "已成交": entity.OutcomeWon, "已签约": entity.OutcomeWon,
	"lost": entity.OutcomeLost, "closedlost": entity.OutcomeLost, "输单": entity.OutcomeLost, "丢单": entity.OutcomeLost, "失败": entity.OutcomeLost,
}

func outcomeOf(word string) string {
	if o, ok := outcomes[foldName(word)]; ok {
		return o
	}
	return entity.OutcomeOpen
}

// decide says what a row of a file does.
func (r *run) decide(f *FilePlan, row []string) (decision, error) {
	d := decision{kind: f.Kind, values: make(map[string]any)}
	if len(row) > len(f.Columns) {
		return d, rowError{"", "exchange.ragged", fmt.Sprintf("%d columns", len(row))}
	}
	extra := make(map[string]string)
	blank := true
	for i, c := range f.Columns {
		if i >= len(row) || c.Field == "" {
			continue
		}
		cell := strings.TrimSpace(row[i])
		blank = blank && cell == ""
		if strings.HasPrefix(c.Field, "@") {
			extra[c.Field] = cell
			continue
		}
		if err := r.cell(&d, c, cell); err != nil {
			return d, err
		}
	}
	if blank {
		d.action = skip
		return d, nil
	}
	if err := r.complete(&d); err != nil {
		return d, err
	}
	if err := r.identify(&d); err != nil {
		return d, err
	}
	if d.kind == "user" {
		if err := r.placeUser(&d, extra[fieldManager], extra[fieldOffice]); err != nil {
			return d, err
		}
	}
	return d, nil
}

// identify finds the record that the row is about, or gives it a new id.
func (r *run) identify(d *decision) error {
	d.values["import_batch_id"] = r.batch
	id := ""
	if ext := text(d.values, "external_id"); ext != "" {
		id = r.external[d.kind][ext]
	}
	folded := foldName(text(d.values, "name"))
	if d.kind == "contact" {
		folded += "@" + text(d.values, "account_id")
	}
	if id == "" && r.known[d.kind] != nil {
		id = r.known[d.kind][folded]
	}
	if id == "" {
		d.id, d.action = string(entity.NewID()), create
		if r.known[d.kind] != nil {
			r.learn(d.kind, d.id, d.values)
		}
		d.eventsOf(r)
		return nil
	}
	d.id, d.action = id, update
	if r.stubs[id] { // made for an earlier row's reference; this row is its own
		delete(r.stubs, id)
		d.action = create
		return nil
	}
	same, err := r.same(d)
	if same {
		d.action = skip
	}
	return err
}

// same says that the record already has all the row's values.
func (r *run) same(d *decision) (bool, error) {
	row, err := r.a.DB.Find(r.a.Ctx, d.kind, d.id)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil // made by an earlier row of this very preview
	}
	if err != nil {
		return false, err
	}
	for name, v := range d.values {
		if name != "import_batch_id" && row.Values[name] != v {
			return false, nil
		}
	}
	return true, nil
}
