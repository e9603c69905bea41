package record

import (
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Revision is one change of a record.
type Revision struct {
	At         string              `json:"at"`
	RecordedAt string              `json:"recordedAt"` // when this device learned of it
	By         string              `json:"by"`
	Device     string              `json:"device"`
	Action     string              `json:"action"`
	Changes    []store.FieldChange `json:"changes"`
	Pending    bool                `json:"pending"`
}

// History is what became of a record, newest first.
type History struct {
	Revisions []Revision        `json:"revisions"`
	Labels    map[string]string `json:"labels"`
}

// actions are what people call what the store has done.
var actions = map[string]string{"put": "edit", "delete": "remove", "restore": "restore"}

// History lists the changes of a record, its creation last.
func (s *Service) History(kind, id string) (History, error) {
	a, schema, err := s.allow(session.Read, kind)
	if err != nil {
		return History{}, err
	}
	r, err := a.DB.Find(a.Ctx, kind, id)
	if err != nil {
		return History{}, err
	}
	found, err := a.DB.History(a.Ctx, id)
	if err != nil {
		return History{}, err
	}
	var h History
	ids := map[string][]string{}
	for _, v := range found {
		h.Revisions = append(h.Revisions, Revision{
			At: v.OccurredAt, RecordedAt: v.RecordedAt, By: v.By, Device: v.Device, Action: actions[v.Action], Changes: v.Changes, Pending: v.Pending,
		})
		ids["user"] = append(ids["user"], v.By)
		store.ChangedReferences(schema, v.Changes, ids)
	}
	createdAt, _ := r.Values[entity.CreatedAt].(string)
	createdBy, _ := r.Values[entity.CreatedBy].(string)
	h.Revisions = append(h.Revisions, Revision{At: createdAt, RecordedAt: createdAt, By: createdBy, Action: "create", Changes: []store.FieldChange{}})
	ids["user"] = append(ids["user"], createdBy)
	h.Labels, err = a.DB.Titles(a.Ctx, ids)
	return h, err
}

// Hit is a record found by its words.
type Hit struct {
	Kind     string `json:"kind"`
	ID       string `json:"id"`
	Title    string `json:"title"`
	Subtitle string `json:"subtitle"` // what it belongs to
}

// Search finds records of every kind by words, Chinese or by sound.
func (s *Service) Search(text string, limit int) ([]Hit, error) {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return nil, err
	}
	found, err := a.DB.Search(a.Ctx, text, min(max(limit, 1), 50))
	if err != nil {
		return nil, err
	}
	rows := make([]store.Row, len(found))
	for i, h := range found {
		rows[i] = h.Row
	}
	labels, err := a.DB.Titles(a.Ctx, store.References(rows))
	if err != nil {
		return nil, err
	}
	hits := make([]Hit, len(found))
	for i, h := range found {
		hits[i] = Hit{Kind: h.Kind, ID: h.ID, Title: title(h.Row), Subtitle: subtitle(h.Row, labels)}
	}
	return hits, nil
}

func title(r store.Row) string {
	s, _ := entity.Find(r.Kind)
	if t, _ := r.Values[s.TitleField()].(string); t != "" {
		return t
	}
	body, _ := r.Values["body"].(string)
	return body
}

func subtitle(r store.Row, labels map[string]string) string {
	for _, name := range []string{"account_id", "opportunity_id"} {
		if id, _ := r.Values[name].(string); labels[id] != "" {
			return labels[id]
		}
	}
	for _, name := range []string{"industry", "email", "series"} {
		if v, _ := r.Values[name].(string); v != "" {
			return v
		}
	}
	return ""
}
