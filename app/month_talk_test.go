// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"math"
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/activity"
	"github.com/roadbook/roadbook/app/announcement"
	"github.com/roadbook/roadbook/app/calendar"
	"github.com/roadbook/roadbook/app/feedback"
	"github.com/roadbook/roadbook/app/meeting"
	"github.com/roadbook/roadbook/app/talk"
	"github.com/roadbook/roadbook/app/task"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// What is said in a month: news, a complaint and its answer, a meeting with minutes
// and what it agreed, and what two write about one sale.

func (m *month) newsIsAnnounced() {
	m.t.Helper()
	m.news = entity.ID(m.boss.make(m.t, "announcement", map[string]any{"title": "November's prices", "category": "price"}))
	m.meet()
	for name, p := range m.all() {
		if name != "Zhou" {
			m.must(service[*announcement.Service](p).Read(m.news))
		}
	}
}

func (m *month) says(p program, opportunity entity.ID, text string) {
	m.t.Helper()
	_, err := service[*talk.Service](p).Say(entity.Comment{SubjectKind: "opportunity", SubjectID: opportunity, Body: text})
	m.must(err)
}

func (m *month) timeline(p program, opportunity entity.ID, source string) []store.TimelineEntry {
	m.t.Helper()
	line, err := service[*activity.Service](p).Timeline(store.TimelineOf{Kind: "opportunity", ID: string(opportunity), Sources: []string{source}, Limit: 10})
	m.must(err)
	return line.Entries
}

func (m *month) zhouIsToldWhatNamedHim() {
	m.t.Helper()
	until(m.t, "Zhou is told what named him meanwhile", func() bool {
		groups := m.zhou.digest(m.t).Groups
		return len(groups) > 0 && groups[0].Name == store.DigestMentions && groups[0].Count == 1
	})
}

// aCustomerComplains of something critical, which is to be answered within four hours
// of work: at nine, with an hour's break at noon, that is two o'clock. What another
// suggests has three days.
func (m *month) aCustomerComplains() {
	m.t.Helper()
	account := m.ma.sees(m.t, "opportunity", string(m.press), "account_id")
	says := func(kind, severity, subject string) entity.ID {
		return entity.ID(m.ma.make(m.t, "feedback", map[string]any{
			"subject": subject, "type": kind, "severity": severity, "account_id": account, "progress": entity.FeedbackNew,
			"received_at": store.FormatInstant(clock("2025-11-10 09:00")),
		}))
	}
	m.complaint, m.idea = says("complaint", "critical", "The press stands still"), says("suggestion", "minor", "Blue, please")
	m.meet()
	due := store.FormatInstant(clock("2025-11-10 14:00"))
	m.each("the complaint is to be answered by two", func(p program) bool {
		answers, err := service[*feedback.Service](p).Answers([]entity.ID{m.complaint})
		m.must(err)
		one := answers[m.complaint]
		return one.DueAt == due && one.Waits && !one.Late
	})
}

// theComplaintIsAnswered a working day of eight hours after both came.
func (m *month) theComplaintIsAnswered() {
	m.t.Helper()
	for _, id := range []entity.ID{m.complaint, m.idea} {
		m.edits(m.ma, "feedback", id, map[string]any{"reply": "A fitter comes today"})
		_, err := service[*feedback.Service](m.ma).Move(id, entity.FeedbackReplied)
		m.must(err)
	}
}

// aMeetingAgreesOnATrial that Ma is to plan.
func (m *month) aMeetingAgreesOnATrial() {
	m.t.Helper()
	begins := clock("2025-11-13 10:00")
	e, err := service[*calendar.Service](m.boss).Save(calendar.Change{Event: entity.Event{
		Title: "Sales meeting", Type: "meeting", Zone: "UTC", StartsAt: store.FormatInstant(begins), EndsAt: store.FormatInstant(begins.Add(time.Hour)),
	}})
	m.must(err)
	m.meeting = e.ID
	held := service[*meeting.Service](m.boss)
	for _, p := range []program{m.lin, m.ma, m.zhou, m.admin} {
		m.must(held.Invite(m.meeting, "user", p.me(m.t)))
	}
	m.must(held.Write(m.meeting, "", "We met."))
	m.must(held.SaveItem(m.meeting, "", entity.MeetingItem{Type: entity.ItemDecision, Title: "Crane gets a trial"}))
	m.must(held.Agree(m.meeting, "", "Plan the trial", m.ma.me(m.t), "2025-11-21"))
	m.trial = m.boss.meeting(m.t, m.meeting).Tasks[0].ID
	m.meet()
}

// theTrialIsDeclinedAndGivenToZhou, who takes it.
func (m *month) theTrialIsDeclinedAndGivenToZhou() {
	m.t.Helper()
	m.ma.takes(m.t, "decline", func(s *task.Service) error { _, err := s.Decline(m.trial, "I am at Brook's"); return err })
	m.meet()
	owner, why := m.boss.sees(m.t, "task", string(m.trial), "owner_id"), m.boss.sees(m.t, "task", string(m.trial), "handoff_note")
	if owner != string(m.boss.me(m.t)) || why != "I am at Brook's" {
		m.t.Errorf("%v has the trial back because of %v", owner, why)
	}
	m.edits(m.boss, "task", m.trial, map[string]any{"owner_id": string(m.zhou.me(m.t))})
	m.meet()
	m.zhou.takes(m.t, "accept", func(s *task.Service) error { _, err := s.Accept(m.trial); return err })
}

const disagreed = "We met. Zhou wants a second trial."

// minutesArePublishedWhileTheyAreEdited by Zhou, who has no network and has done what
// he took.
func (m *month) minutesArePublishedWhileTheyAreEdited() {
	m.t.Helper()
	m.must(service[*meeting.Service](m.boss).Publish(m.meeting, "", "We met.", ""))
	m.must(service[*meeting.Service](m.zhou).Write(m.meeting, "", disagreed))
	m.zhou.takes(m.t, "deliver", func(s *task.Service) error { _, err := s.Deliver(m.trial, "On Monday at six"); return err })
}

// whatStandsBesideTheMinutesIsPublished as their second version, once all have seen it.
func (m *month) whatStandsBesideTheMinutesIsPublished() {
	m.t.Helper()
	m.each("what Zhou wrote stands beside what was published", func(p program) bool {
		v := p.meeting(m.t, m.meeting)
		return len(v.Versions) == 1 && v.Versions[0].Body == "We met." && len(v.Beside) == 1 && v.Beside[0].Body == disagreed && v.Labels[string(v.Beside[0].By)] == "Zhou"
	})
	first := m.boss.meeting(m.t, m.meeting).Versions[0]
	m.must(service[*meeting.Service](m.boss).Publish(m.meeting, "", disagreed, first.ID))
	m.boss.takes(m.t, "verify", func(s *task.Service) error { _, err := s.Verify(m.trial); return err })
}

func (m *month) whatWasSaidIsTheSame() {
	m.t.Helper()
	m.each("all but Zhou have read the news", func(p program) bool {
		b := p.announced(m.t, "prices")
		return len(b.Items) == 1 && len(b.Items[0].Readers) == 3 && slices.Equal(b.Items[0].Waiting, []entity.ID{m.zhou.me(m.t)}) // its author is not counted
	})
	m.each("both have said something of the robot", func(p program) bool { return len(m.timeline(p, m.robot, store.FromComments)) == 2 })
	m.each("Lin has visited", func(p program) bool {
		entries := m.timeline(p, m.line, store.FromActivities)
		return len(entries) == 1 && entries[0].Type == "visit" && entries[0].Title == "Measured the hall"
	})
	m.each("the minutes have two versions", func(p program) bool {
		v := p.meeting(m.t, m.meeting)
		return len(v.Versions) == 2 && v.Versions[1].Body == disagreed && len(v.Beside) == 0 && len(v.Items) == 1 && v.Items[0].Title == "Crane gets a trial"
	})
	m.each("Zhou has planned the trial", func(p program) bool {
		tasks := p.meeting(m.t, m.meeting).Tasks
		return len(tasks) == 1 && tasks[0].OwnerID == m.zhou.me(m.t) && tasks[0].Result == "On Monday at six" && tasks[0].Handoff == entity.HandoffVerified
	})
	m.each("both customers had an answer after eight hours of work, one of them in time", func(p program) bool {
		r, err := service[*feedback.Service](p).Report(store.FormatInstant(clock("2025-11-01 00:00")))
		m.must(err)
		return r.Answered == 2 && math.Round(r.MedianHours*10) == 80 && r.InTime == 0.5 && r.Open == 2
	})
}
