// Package digest is what others have changed since a person last looked.
package digest

import (
	"slices"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Digest is what others have changed, in groups.
type Digest struct {
	Since  string            `json:"since"`
	Groups []Group           `json:"groups"`
	Labels map[string]string `json:"labels"`
	Mark   store.DigestMark  `json:"mark"` // how far it goes: see Seen
}

// Group is one's own records, the others', or what names one.
type Group struct {
	Name    string           `json:"name"`
	Count   int              `json:"count"`
	Kinds   []Kind           `json:"kinds"`
	Records []store.Digested `json:"records"` // the latest
}

// Kind is how many records of a kind are new, changed or gone.
type Kind struct {
	Kind    string `json:"kind"`
	New     int    `json:"new"`
	Changed int    `json:"changed"`
	Removed int    `json:"removed"`
}

// maxShown is how many records of a group are shown: the counts are of all.
const maxShown = 60

// groups are in the order in which they concern a person.
var groups = []string{store.DigestMentions, store.DigestMine, store.DigestTeam}

// Digest is what others have changed since the user last said that he has seen it.
// Whoever looks for the first time begins now.
func (s *Service) Digest() (Digest, error) {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return Digest{}, err
	}
	from, err := since(a)
	if err != nil {
		return Digest{}, err
	}
	d := Digest{Since: from.At, Groups: []Group{}}
	if d.Mark, err = a.DB.DigestNow(a.Ctx, store.FormatInstant(a.Now)); err != nil {
		return d, err
	}
	found, err := a.DB.Digest(a.Ctx, string(a.User), from, d.Mark)
	if err != nil {
		return d, err
	}
	for _, name := range groups {
		if g := group(name, found); g.Count > 0 {
			d.Groups = append(d.Groups, g)
		}
	}
	d.Labels, err = a.DB.Titles(a.Ctx, references(d.Groups))
	return d, err
}

func since(a session.Access) (store.DigestMark, error) {
	from, err := a.DB.DigestMark(a.Ctx, string(a.User))
	if err != nil || from.At != "" {
		return from, err
	}
	if from, err = a.DB.DigestNow(a.Ctx, store.FormatInstant(a.Now)); err != nil {
		return from, err
	}
	return from, a.DB.KeepDigestMark(a.Ctx, string(a.User), from)
}

func group(name string, found []store.Digested) Group {
	g := Group{Name: name, Kinds: []Kind{}, Records: []store.Digested{}}
	for _, one := range found {
		if one.Group != name {
			continue
		}
		g.Count++
		if len(g.Records) < maxShown {
			g.Records = append(g.Records, one)
		}
		i := slices.IndexFunc(g.Kinds, func(k Kind) bool { return k.Kind == one.Kind })
		if i < 0 {
			i = len(g.Kinds)
			g.Kinds = append(g.Kinds, Kind{Kind: one.Kind})
		}
		switch {
		case one.Removed:
			g.Kinds[i].Removed++
		case one.New:
			g.Kinds[i].New++
		default:
			g.Kinds[i].Changed++
		}
	}
	slices.SortStableFunc(g.Kinds, func(x, y Kind) int { return total(y) - total(x) })
	return g
}

func total(k Kind) int { return k.New + k.Changed + k.Removed }

func references(groups []Group) map[string][]string {
	ids := make(map[string][]string)
	for _, g := range groups {
		for _, one := range g.Records {
			ids["user"] = append(ids["user"], one.By...)
			ids[one.SubjectKind] = append(ids[one.SubjectKind], one.SubjectID)
			if s, known := entity.Find(one.Kind); known {
				store.ChangedReferences(s, one.Changes, ids)
			}
		}
	}
	return ids
}

// Seen says that the user has seen a digest; the next one begins where it ended.
func (s *Service) Seen(mark store.DigestMark) error {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return err
	}
	return a.DB.KeepDigestMark(a.Ctx, string(a.User), mark)
}

// News is how much a digest would tell.
type News struct {
	Count int    `json:"count"`
	Since string `json:"since"`
}

// News counts what others have changed, quickly.
func (s *Service) News() (News, error) {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return News{}, err
	}
	from, err := since(a)
	if err != nil {
		return News{}, err
	}
	n, err := a.DB.DigestCount(a.Ctx, string(a.User), from)
	return News{Count: n, Since: from.At}, err
}
