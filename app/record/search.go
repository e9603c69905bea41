package record

import (
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

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

// title is what a record is called, or the first of what is written in one without a name.
func title(r store.Row) string {
	s, _ := entity.Find(r.Kind)
	if t, _ := r.Values[s.TitleField()].(string); t != "" {
		return t
	}
	for _, f := range s.Fields {
		if t, _ := r.Values[f.Name].(string); f.Searchable && t != "" {
			return t
		}
	}
	return ""
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
