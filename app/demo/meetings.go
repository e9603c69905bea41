package demo

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/rank"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// meetingDays are on which working day from today each of the made-up meetings is.
var meetingDays = []int{-2, 1}

// meetings makes some about the project: one was held and has its minutes, one is
// still to come.
func (m *maker) meetings() error {
	calendar, err := workday.Of(m.ctx, m.db, m.currency)
	if err != nil {
		return err
	}
	today, err := calendar.Index(m.now.Local().Format(time.DateOnly))
	if err != nil {
		return err
	}
	err = m.db.Write(m.ctx, func(tx *store.Tx) error {
		for i, told := range m.w.meetings {
			at, err := time.ParseInLocation("2006-01-02 15", calendar.Date(today+meetingDays[i])+" 10", time.Local)
			if err != nil {
				return err
			}
			if err := m.meeting(tx, told, at); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("make a meeting: %w", err)
	}
	return nil
}

// meeting adds one with its event and whom that invites.
func (m *maker) meeting(tx *store.Tx, told meeting, at time.Time) error {
	invited := slices.Sorted(slices.Values(m.userIDs[1:3]))
	raw, err := json.Marshal(invited)
	if err != nil {
		return err
	}
	e := entity.Event{
		Title: told.title, Type: "meeting", OwnerID: m.userIDs[0], StartsAt: store.FormatInstant(at), EndsAt: store.FormatInstant(at.Add(time.Hour)),
		AccountID: m.deals[0].account, OpportunityID: m.deals[0].id, Invited: string(raw),
	}
	if err := store.Create(tx, entity.Events, &e); err != nil {
		return err
	}
	for _, who := range invited {
		a := entity.Attendance{ID: entity.AttendanceID(e.ID, who), EventID: e.ID, UserID: who, Answer: entity.AnswerAccepted}
		if err := store.Create(tx, entity.Attendances, &a); err != nil {
			return err
		}
	}
	kept := entity.Meeting{ID: entity.MeetingID(e.ID, ""), EventID: e.ID, Title: e.Title, HeldAt: e.StartsAt}
	if told.minutes != "" {
		kept.Minutes, kept.MinutesBy, kept.MinutesAt = told.minutes, e.OwnerID, e.EndsAt
	}
	if err := store.Create(tx, entity.Meetings, &kept); err != nil {
		return err
	}
	return m.outcome(tx, told, e, kept)
}

// outcome is what a meeting speaks of, what it has decided, what is to be done, and
// its minutes as they were published.
func (m *maker) outcome(tx *store.Tx, told meeting, e entity.Event, kept entity.Meeting) error {
	for kind, titles := range map[string][]string{entity.ItemAgenda: told.agenda, entity.ItemDecision: told.decided} {
		for i, title := range titles {
			item := entity.MeetingItem{MeetingID: kept.ID, Type: kind, Title: title, Rank: rank.Spread(i + 1)}
			if err := store.Create(tx, entity.MeetingItems, &item); err != nil {
				return err
			}
		}
	}
	for _, title := range told.agreed {
		t := entity.Task{
			Title: title, MeetingID: kept.ID, AccountID: e.AccountID, OpportunityID: e.OpportunityID, OwnerID: e.OwnerID,
			DueOn: m.now.AddDate(0, 0, 4).Format(time.DateOnly), Priority: "normal", State: entity.TaskOpen,
		}
		if err := store.Create(tx, entity.Tasks, &t); err != nil {
			return err
		}
	}
	if kept.Minutes == "" {
		return nil
	}
	return store.Create(tx, entity.MinutesVersions, &entity.MinutesVersion{MeetingID: kept.ID, Body: kept.Minutes})
}
