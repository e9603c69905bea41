// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/workreport"
	"github.com/roadbook/roadbook/store/entity"
)

// member is how somebody stands with today's report, as a program knows it.
func (p program) member(t *testing.T, name string) workreport.Member {
	t.Helper()
	r, err := service[*workreport.Service](p).Round("", entity.ReportDay, time.Now().UTC().Format(time.DateOnly), "UTC")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range r.Members {
		if m.Name == name {
			return m
		}
	}
	return workreport.Member{}
}

// TestAReportThatWasWrittenOfflineReachesTheTeamOnceItIsSent lets a colleague of the
// author's read it, who sees nothing else of his.
func TestAReportThatWasWrittenOfflineReachesTheTeamOnceItIsSent(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	east, err := o.hub.AddTeam(t.Context(), o.ws, "East", "")
	if err != nil {
		t.Fatal(err)
	}
	person := func(name string) program {
		t.Helper()
		user, err := o.hub.AddUser(t.Context(), o.ws, entity.User{Name: name, Role: entity.RoleRep, Sees: entity.SeesSelf}, []string{east}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return o.laptop(user)
	}
	lin, ma := person("Lin"), person("Ma")
	for _, p := range []program{lin, ma} {
		until(t, "they know each other", func() bool { return p.member(t, "Lin").ID != "" && p.member(t, "Ma").ID != "" })
	}
	until(t, "the hub says who is there", func() bool {
		r, err := service[*workreport.Service](ma).Round("", entity.ReportDay, "2026-01-05", "UTC")
		return err == nil && r.AsOf != ""
	})

	lin.cut.Store(true)
	report := entity.WorkReport{Period: entity.ReportDay, Day: time.Now().UTC().Format(time.DateOnly), Done: "visited Acme", TeamID: entity.ID(east)}
	if _, err := service[*workreport.Service](lin).Save(report, false); err != nil {
		t.Fatal(err)
	}
	lin.cut.Store(false)
	lin.synced(t)
	lin.create(t, "tag", map[string]any{"name": "seen by all"})
	lin.synced(t)
	until(t, "what came after the draft arrives", func() bool { return ma.count(t, "tag") == 1 })
	if n := ma.count(t, "work_report"); n > 0 {
		t.Fatal("a draft reached a colleague")
	}
	if _, err := service[*workreport.Service](lin).Save(report, true); err != nil {
		t.Fatal(err)
	}
	until(t, "the report reaches the team", func() bool {
		m := ma.member(t, "Lin")
		return m.State == workreport.Sent && m.Report.Done == "visited Acme"
	})
}
