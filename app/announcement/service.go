// Package announcement is what a team or everybody should read, and who has.
package announcement

import (
	"cmp"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Item is an announcement, and how far it was read.
type Item struct {
	entity.Announcement
	By      entity.ID   `json:"by"`
	At      string      `json:"at"`
	Read    bool        `json:"read"`    // by the user
	Readers []entity.ID `json:"readers"` // of those whom it is for, but its author
	Waiting []entity.ID `json:"waiting"` // those who have not read it
}

// Board is what was announced.
type Board struct {
	Items  []Item            `json:"items"`
	Unread int               `json:"unread"`
	Labels map[string]string `json:"labels"`
}

// maxItems is how many announcements are shown; who looks for more searches.
const maxItems = 200

// List is what was announced: what is pinned, then the latest, those alone that have
// the words of text where there are any.
func (s *Service) List(text string) (Board, error) {
	a, err := s.session.Allow(session.Read, entity.Announcements.Name)
	if err != nil {
		return Board{}, err
	}
	page, err := a.DB.List(a.Ctx, store.Query{
		Kind: entity.Announcements.Name, Text: strings.TrimSpace(text),
		Sort: []store.Sort{{Field: entity.CreatedAt, Desc: true}}, Limit: maxItems,
	})
	if err != nil {
		return Board{}, err
	}
	all, err := audiences(a)
	if err != nil {
		return Board{}, err
	}
	read, err := a.DB.Receipts(a.Ctx, entity.Announcements.Name)
	if err != nil {
		return Board{}, err
	}
	b := Board{Items: []Item{}}
	ids := store.References(page.Rows)
	for _, r := range page.Rows {
		i := item(r, all, read)
		i.Read = i.By == a.User || slices.Contains(read[i.ID], a.User)
		if !i.Read {
			b.Unread++
		}
		for _, id := range slices.Concat(i.Readers, i.Waiting) {
			ids[entity.Users.Name] = append(ids[entity.Users.Name], string(id))
		}
		b.Items = append(b.Items, i)
	}
	slices.SortStableFunc(b.Items, func(a, b Item) int { return cmp.Compare(b.Pinned, a.Pinned) })
	b.Labels, err = a.DB.Titles(a.Ctx, ids)
	return b, err
}

func item(r store.Row, all map[entity.ID][]entity.ID, read map[entity.ID][]entity.ID) Item {
	i := Item{Announcement: entity.Announcements.Load(entity.ID(r.ID), r.Values), Readers: []entity.ID{}, Waiting: []entity.ID{}}
	by, _ := r.Values[entity.CreatedBy].(string)
	i.By = entity.ID(by)
	i.At, _ = r.Values[entity.CreatedAt].(string)
	for _, user := range all[i.TeamID] {
		switch {
		case user == i.By:
		case slices.Contains(read[i.ID], user):
			i.Readers = append(i.Readers, user)
		default:
			i.Waiting = append(i.Waiting, user)
		}
	}
	return i
}

// audiences are those who work here, by team; "" is everybody.
func audiences(a session.Access) (map[entity.ID][]entity.ID, error) {
	users, err := store.All(a.Ctx, a.DB, entity.Users)
	if err != nil {
		return nil, err
	}
	memberships, err := store.All(a.Ctx, a.DB, entity.Memberships)
	if err != nil {
		return nil, err
	}
	all := make(map[entity.ID][]entity.ID)
	for _, u := range users {
		if u.Active != 1 {
			continue
		}
		all[""] = append(all[""], u.ID)
		for _, m := range memberships {
			if m.UserID == u.ID {
				all[m.TeamID] = append(all[m.TeamID], u.ID)
			}
		}
	}
	return all, nil
}

// Read says that the user has read an announcement.
func (s *Service) Read(id entity.ID) error {
	a, err := s.session.Allow(session.Write, entity.ReadReceipts.Name)
	if err != nil {
		return err
	}
	return a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		if _, err := tx.Find(a.Ctx, entity.Announcements.Name, string(id)); err != nil {
			return err
		}
		values := map[string]any{"subject_kind": entity.Announcements.Name, "subject_id": string(id), "user_id": string(a.User)}
		return tx.Put(a.Ctx, entity.ReadReceipts.Name, string(entity.ReadReceiptID(id, a.User)), values)
	})
}
