// Package meeting is what happens around an event of the calendar: who comes, the
// agenda, the minutes with their versions, what was decided, and what is to be done.
package meeting

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handoff"
	"github.com/roadbook/roadbook/app/rank"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// maxInvited is how many colleagues a meeting has: whom a record is for is one key
// at the hub.
const maxInvited = 40

// Invite gives somebody a part in a meeting and all others of its series: a user,
// who has it in his calendar from then on, or a contact.
func (s *Service) Invite(event entity.ID, kind string, who entity.ID) error {
	if kind != entity.Users.Name && kind != entity.Contacts.Name {
		return fault.Invalid("kind", "invalid", "a user or a contact")
	}
	return s.change(event, "", func(a session.Access, tx *store.Tx, p place) error {
		part := map[string]any{"event_id": string(p.event.ID), kind + "_id": string(who)}
		if kind == entity.Contacts.Name {
			return tx.Put(a.Ctx, entity.Attendances.Name, string(entity.AttendanceID(p.event.ID, who)), part)
		}
		if who == p.event.OwnerID {
			return fault.Invalid("who", "meeting.owner", "it is that person's own meeting")
		}
		if err := invite(a, tx, p.event.ID, func(ids []entity.ID) []entity.ID { return append(ids, who) }); err != nil {
			return err
		}
		part["answer"] = ""
		return tx.Put(a.Ctx, entity.Attendances.Name, string(entity.AttendanceID(p.event.ID, who)), part)
	})
}

// Uninvite takes it back.
func (s *Service) Uninvite(event, who entity.ID) error {
	return s.change(event, "", func(a session.Access, tx *store.Tx, p place) error {
		if err := tx.Remove(a.Ctx, entity.Attendances.Name, string(entity.AttendanceID(p.event.ID, who))); err != nil {
			return err
		}
		return invite(a, tx, p.event.ID, func(ids []entity.ID) []entity.ID {
			return slices.DeleteFunc(ids, func(id entity.ID) bool { return id == who })
		})
	})
}

// invite changes whom an event is for.
func invite(a session.Access, tx *store.Tx, event entity.ID, change func([]entity.ID) []entity.ID) error {
	_, _, err := store.Edit(a.Ctx, tx, entity.Events, event, func(e *entity.Event) error {
		ids := change(entity.IDs(e.Invited))
		slices.Sort(ids)
		ids = slices.Compact(ids)
		if len(ids) > maxInvited {
			return fault.Invalid("who", "meeting.too-many", "too many colleagues").With(map[string]any{"max": maxInvited})
		}
		if e.Invited = ""; len(ids) > 0 {
			raw, err := json.Marshal(ids)
			if err != nil {
				return err
			}
			e.Invited = string(raw)
		}
		return nil
	})
	return err
}

// Answer says whether the user comes to the meetings of an event.
func (s *Service) Answer(event entity.ID, answer string) error {
	if answer != entity.AnswerAccepted && answer != entity.AnswerDeclined {
		return fault.Invalid("answer", "invalid", "accept it or decline it")
	}
	return s.change(event, "", func(a session.Access, tx *store.Tx, p place) error {
		_, err := tx.Edit(a.Ctx, entity.Attendances.Name, string(entity.AttendanceID(p.event.ID, a.User)), map[string]any{"answer": answer})
		return err
	})
}

// SaveItem adds something to the agenda or the decisions, or changes it.
func (s *Service) SaveItem(event entity.ID, at string, item entity.MeetingItem) error {
	item.Title = strings.TrimSpace(item.Title)
	if item.Title == "" {
		return fault.Invalid("title", "required", "say what it is")
	}
	if item.Minutes < 0 || item.Minutes > 24*60 {
		return fault.Invalid("minutes", "invalid", "not so many minutes")
	}
	return s.change(event, at, func(a session.Access, tx *store.Tx, p place) error {
		m, err := keep(a, tx, p)
		if err != nil {
			return err
		}
		if item.ID != "" {
			values := map[string]any{"title": item.Title, "minutes": item.Minutes, "speaker_id": string(item.SpeakerID)}
			_, err := tx.Edit(a.Ctx, entity.MeetingItems.Name, string(item.ID), values)
			return err
		}
		before, err := a.DB.MeetingItems(a.Ctx, m)
		if err != nil {
			return err
		}
		item.MeetingID = m
		if len(before) > 0 {
			item.Rank = before[len(before)-1].Rank
		}
		item.Rank = rank.Between(item.Rank, "")
		return store.Create(tx, entity.MeetingItems, &item)
	})
}

// Agree makes a task of what somebody shall do. It is seen by all who have a part
// in the meeting; who gets it from somebody else is asked.
func (s *Service) Agree(event entity.ID, at, title string, owner entity.ID, dueOn string) error {
	title = strings.TrimSpace(title)
	_, err := time.Parse(time.DateOnly, dueOn)
	switch {
	case title == "":
		return fault.Invalid("title", "required", "say what is to be done")
	case owner == "":
		return fault.Invalid("owner", "required", "say who does it")
	case err != nil:
		return fault.Invalid("dueOn", "required", "say by when")
	}
	return s.change(event, at, func(a session.Access, tx *store.Tx, p place) error {
		m, err := keep(a, tx, p)
		if err != nil {
			return err
		}
		t := entity.Task{
			Title: title, OwnerID: owner, DueOn: dueOn, State: entity.TaskOpen, MeetingID: m,
			AccountID: p.event.AccountID, OpportunityID: p.event.OpportunityID,
		}
		return handoff.Create(tx, &t)
	})
}

// keep makes sure that there is a record of a meeting.
func keep(a session.Access, tx *store.Tx, p place) (entity.ID, error) {
	values := map[string]any{"event_id": string(p.event.ID), "occurs_at": p.at, "title": p.event.Title, "held_at": p.heldAt}
	return p.meetingID(), tx.Put(a.Ctx, entity.Meetings.Name, string(p.meetingID()), values)
}

// change is one action about a meeting.
func (s *Service) change(event entity.ID, at string, fn func(session.Access, *store.Tx, place) error) error {
	a, err := s.session.Allow(session.Write, entity.Meetings.Name)
	if err != nil {
		return err
	}
	p, err := locate(a, event, at)
	if err != nil {
		return err
	}
	return a.Act(func(tx *store.Tx) error { return fn(a, tx, p) })
}
