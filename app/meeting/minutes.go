package meeting

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// maxMinutes is how many characters minutes may have.
const maxMinutes = 100_000

// Write keeps minutes that are not published. Once they are, they are changed by
// publishing the next version alone.
func (s *Service) Write(event entity.ID, at, text string) error {
	if err := check(text); err != nil {
		return err
	}
	return s.change(event, at, func(a session.Access, tx *store.Tx, p place) error {
		versions, err := a.DB.MinutesVersions(a.Ctx, p.meetingID())
		if err != nil {
			return err
		}
		if len(versions) > 0 {
			return fault.Invalid("minutes", "meeting.published", "these minutes are published: publish the next version")
		}
		return write(a, tx, p, text)
	})
}

// Publish locks minutes as they are, or as their next version. after is the version
// that the user had before him, "" for none.
func (s *Service) Publish(event entity.ID, at, text string, after entity.ID) error {
	if err := check(text); err != nil {
		return err
	}
	if strings.TrimSpace(text) == "" {
		return fault.Invalid("minutes", "required", "minutes say something")
	}
	return s.change(event, at, func(a session.Access, tx *store.Tx, p place) error {
		if err := write(a, tx, p, text); err != nil {
			return err
		}
		if err := store.Create(tx, entity.MinutesVersions, &entity.MinutesVersion{MeetingID: p.meetingID(), AfterID: after, Body: text}); err != nil {
			return err
		}
		return settle(a, tx, p, text)
	})
}

// settle closes the conflicts over minutes of which the text that lost is published.
func settle(a session.Access, tx *store.Tx, p place, text string) error {
	versions, err := a.DB.MinutesVersions(a.Ctx, p.meetingID())
	if err != nil {
		return err
	}
	lost, err := lostMinutes(a, p.meetingID())
	if err != nil {
		return err
	}
	for _, b := range lost {
		published := func(v store.Version) bool { return v.Body == b.Body }
		if b.Body != text && !slices.ContainsFunc(versions, published) {
			continue
		}
		if err := settled(a, tx, b.ConflictID); err != nil {
			return err
		}
	}
	return nil
}

// settled settles a conflict: what was kept stays.
func settled(a session.Access, tx *store.Tx, conflict entity.ID) error {
	_, err := tx.Edit(a.Ctx, entity.Conflicts.Name, string(conflict), map[string]any{"resolution": entity.TookKept, "resolved_by": string(a.User)})
	return err
}

// SetAside lets go of a text that stands beside the published minutes: of the
// working text the latest version takes the place. The history keeps it.
func (s *Service) SetAside(event entity.ID, at string, conflict entity.ID) error {
	return s.change(event, at, func(a session.Access, tx *store.Tx, p place) error {
		if conflict != "" {
			return settled(a, tx, conflict)
		}
		versions, err := a.DB.MinutesVersions(a.Ctx, p.meetingID())
		if err != nil || len(versions) == 0 {
			return err
		}
		return write(a, tx, p, versions[len(versions)-1].Body)
	})
}

func check(text string) error {
	if utf8.RuneCountInString(text) > maxMinutes {
		return fault.Invalid("minutes", "too-long", "too long").With(map[string]any{"max": maxMinutes})
	}
	return nil
}

// write puts a text where it is worked on. The same text again is no write: it must
// not contradict what a colleague has written meanwhile.
func write(a session.Access, tx *store.Tx, p place, text string) error {
	if _, err := keep(a, tx, p); err != nil {
		return err
	}
	_, _, err := store.Edit(a.Ctx, tx, entity.Meetings, p.meetingID(), func(m *entity.Meeting) error {
		if m.Minutes != text {
			m.Minutes, m.MinutesBy, m.MinutesAt = text, a.User, tx.At()
		}
		return nil
	})
	return err
}

// lostMinutes are the texts of a meeting that lost in a merge and are not settled.
func lostMinutes(a session.Access, meeting entity.ID) ([]Beside, error) {
	page, err := a.DB.List(a.Ctx, store.Query{
		Kind: entity.Conflicts.Name,
		Filter: store.Filter{All: []store.Filter{
			{Field: "record_id", Op: store.Equal, Value: string(meeting)},
			{Field: "field_group", Op: store.Equal, Value: "minutes"},
			{Field: "resolution", Op: store.Equal, Value: ""},
		}},
		Sort: []store.Sort{{Field: entity.CreatedAt}}, Limit: 50,
	})
	if err != nil {
		return nil, err
	}
	var all []Beside
	for _, r := range page.Rows {
		c := entity.Conflicts.Load(entity.ID(r.ID), r.Values)
		var lost struct {
			Minutes string `json:"minutes"`
		}
		if err := json.Unmarshal([]byte(c.Lost), &lost); err != nil {
			return nil, fmt.Errorf("read conflict: %w", err)
		}
		all = append(all, Beside{ConflictID: c.ID, Body: lost.Minutes, By: c.LostBy, At: c.LostAt})
	}
	return all, nil
}
