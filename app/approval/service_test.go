package approval_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/approval"
	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// open makes an opportunity, and colleagues by role.
func open(t *testing.T) (w apptest.World, s *approval.Service, deal entity.ID, people map[string]entity.ID) {
	t.Helper()
	w = apptest.Open(t)
	a := w.Allow(t)
	o := entity.Opportunity{ID: entity.NewID(), Name: "Line 2", OwnerID: a.User}
	people = make(map[string]entity.ID)
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		for _, role := range []string{entity.RoleRep, entity.RoleManager, entity.RoleAdmin} {
			u := entity.User{ID: entity.NewID(), Name: role, Role: role, Active: 1}
			people[role] = u.ID
			if err := store.Create(tx, entity.Users, &u); err != nil {
				return err
			}
		}
		return store.Create(tx, entity.Opportunities, &o)
	})
	if err != nil {
		t.Fatal(err)
	}
	return w, approval.New(w.Session), o.ID, people
}

func code(err error) string {
	if err == nil {
		return ""
	}
	return fault.From(err).Code
}

func TestWhatAdminsLayDownSaysWhichDiscountNeedsWhom(t *testing.T) {
	_, s, deal, people := open(t)
	if err := s.SetRules(approval.Rules{DiscountAbove: 10, DiscountAdminAbove: 25}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		percent  float64
		approver string
		want     string
	}{
		{0, entity.RoleManager, "approval.percent"},
		{101, entity.RoleManager, "approval.percent"},
		{10, entity.RoleManager, "approval.not-needed"},
		{10.5, entity.RoleManager, ""},
		{25, entity.RoleManager, ""},
		{25.5, entity.RoleManager, "approval.wrong-approver"},
		{25.5, entity.RoleAdmin, ""},
		{15, entity.RoleRep, ""}, // whoever is chosen
	} {
		asked := entity.Approval{Title: "Discount", Type: entity.ApprovalDiscount, Reason: "Two lines", SubjectKind: "opportunity", SubjectID: deal, Percent: c.percent, ApproverID: people[c.approver]}
		if _, err := s.Request(asked); code(err) != c.want {
			t.Errorf("%v%% asked of the %s: %v", c.percent, c.approver, err)
		}
	}
	l, err := s.Of(deal)
	if err != nil || len(l.Approvals) != 4 || !l.Approvals[1].NeedsAdmin || l.Approvals[2].NeedsAdmin {
		t.Errorf("%+v, %v", l.Approvals, err)
	}
	if err := s.SetRules(approval.Rules{DiscountAbove: 100}); code(err) != "approval.percent" {
		t.Errorf("a rule that nothing meets: %v", err)
	}
}

func TestNobodyDecidesWhatHeHasAsked(t *testing.T) {
	_, s, deal, people := open(t)
	asked := entity.Approval{Title: "Quote", Type: entity.ApprovalQuote, Reason: "New terms", SubjectKind: "opportunity", SubjectID: deal, ApproverID: people[entity.RoleManager]}
	made, err := s.Request(asked)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Decide(made.ID, entity.VerdictApproved, ""); code(err) != "approval.not-yours" {
		t.Errorf("%v", err)
	}
	if _, err := s.Decide(made.ID, entity.VerdictWithdrawn, ""); err != nil {
		t.Error(err)
	}
	if _, err := s.Decide(made.ID, entity.VerdictWithdrawn, ""); code(err) != "approval.decided" {
		t.Errorf("withdrawn twice: %v", err)
	}
	for field, bad := range map[string]entity.Approval{
		"title":      {Type: entity.ApprovalOther, Reason: "r", ApproverID: people[entity.RoleAdmin]},
		"reason":     {Title: "t", Type: entity.ApprovalOther, Reason: " ", ApproverID: people[entity.RoleAdmin]},
		"type":       {Title: "t", Type: "free beer", Reason: "r", ApproverID: people[entity.RoleAdmin]},
		"approverId": {Title: "t", Type: entity.ApprovalOther, Reason: "r"},
	} {
		bad.SubjectKind, bad.SubjectID = "opportunity", deal
		if _, err := s.Request(bad); err == nil || fault.From(err).Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}
