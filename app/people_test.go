package app_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/catalog"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/keyring"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/setup"
	"github.com/roadbook/roadbook/app/status"
	"github.com/roadbook/roadbook/app/team"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/protocol"
)

// hires adds a person with the admin's program and gives him a laptop.
func (o *office) hires(admin program, p team.Person) (team.Person, program) {
	o.t.Helper()
	saved, err := service[*team.Service](admin).Save(p)
	if err != nil {
		o.t.Fatal(err)
	}
	admin.synced(o.t)
	text, err := service[*team.Service](admin).Invite(saved.ID)
	if err != nil {
		o.t.Fatal(err)
	}
	code, err := protocol.ParseJoinCode(text)
	if err != nil {
		o.t.Fatal(err)
	}
	laptop := o.joinWith(code, password)
	laptop.synced(o.t)
	return saved, laptop
}

func (p program) sees(t *testing.T, kind, id, field string) any {
	t.Helper()
	one, err := service[*record.Service](p).Find(kind, id)
	if err != nil {
		return nil
	}
	return one.Row.Values[field]
}

func code(err error) string {
	var f *fault.Fault
	if err == nil || !errors.As(fault.From(err), &f) {
		return ""
	}
	return f.Code
}

// knowsNoAmount checks that an opportunity has no amount in a rep's program.
func (p program) knowsNoAmount(t *testing.T, deal string) {
	t.Helper()
	if v := p.sees(t, "opportunity", deal, "amount"); v != int64(0) {
		t.Errorf("the rep still has the amount: %v", v)
	}
	kinds, err := service[*catalog.Service](p).Kinds()
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range kinds {
		for _, f := range k.Fields {
			if k.Name == "opportunity" && (f.Name == "amount" || f.Name == "currency") {
				t.Errorf("the rep's window has the field %s", f.Name)
			}
		}
	}
	if _, err := service[*record.Service](p).Edit("opportunity", deal, map[string]any{"amount": 1.0}); code(err) != "forbidden" {
		t.Errorf("%v", err)
	}
}

// TestAnAdminRunsATeamFromTheWindow hires, restricts, moves and decides, each
// with the program of the person who does it.
func TestAnAdminRunsATeamFromTheWindow(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	admin, east := o.withTeam(t)
	_, chen := o.hires(admin, team.Person{Name: "Chen", Role: entity.RoleManager, Teams: []team.InTeam{{TeamID: east.ID, Role: entity.RoleLead}}})
	ma, _ := o.hires(admin, team.Person{Name: "Ma", Role: entity.RoleRep, Teams: []team.InTeam{{TeamID: east.ID, Role: entity.RoleMember}}})
	_, lin := o.hires(admin, team.Person{Name: "Lin", Role: entity.RoleRep, Teams: []team.InTeam{{TeamID: east.ID, Role: entity.RoleMember}}})

	deal := lin.sell(t, entity.Opportunity{Name: "Deal", Amount: 500})
	lin.synced(t)
	admin.synced(t)

	if err := service[*team.Service](admin).Restrict("opportunity", "amount", entity.RoleRep, entity.AccessHidden); err != nil {
		t.Fatal(err)
	}
	admin.synced(t)
	lin.synced(t)
	lin.knowsNoAmount(t, deal)

	lin.cut.Store(true)
	if _, err := service[*record.Service](admin).Edit("opportunity", deal, map[string]any{"owner_id": string(ma.ID)}); err != nil {
		t.Fatal(err)
	}
	admin.synced(t)
	if _, err := service[*record.Service](lin).Edit("opportunity", deal, map[string]any{"next_step": "Visit"}); err != nil {
		t.Fatal(err)
	}
	lin.cut.Store(false)
	lin.synced(t)
	if st, err := service[*status.Service](lin).State(); err != nil || st.Refused != 1 || st.Answered != 0 {
		t.Errorf("before the decision %+v, %v", st, err)
	}
	chen.synced(t)
	waiting, err := service[*status.Service](chen).Undecided()
	if err != nil || len(waiting.Changes) != 1 || waiting.Changes[0].Ops[0].Changes[0].To != "Visit" || waiting.Labels[waiting.Changes[0].AuthorID] != "Lin" {
		t.Fatalf("%+v, %v", waiting, err)
	}
	if list, err := service[*status.Service](lin).Undecided(); err != nil || len(list.Changes) != 0 {
		t.Errorf("the rep is asked to decide: %+v, %v", list, err)
	}
	if err := service[*status.Service](chen).Decide(entity.ID(waiting.Changes[0].ID), entity.DecisionAccepted, "Good"); err != nil {
		t.Fatal(err)
	}
	chen.synced(t)
	admin.synced(t)
	lin.synced(t)
	if v := admin.sees(t, "opportunity", deal, "next_step"); v != "Visit" {
		t.Errorf("%v", v)
	}
	if st, err := service[*status.Service](lin).State(); err != nil || st.Refused != 0 || st.Answered != 1 {
		t.Errorf("after the decision %+v, %v", st, err)
	}
	queue, err := service[*status.Service](lin).Pending()
	if err != nil || len(queue.Txs) != 1 || queue.Txs[0].Decision.Decision != entity.DecisionAccepted || queue.Txs[0].Word != "Good" || queue.Labels[queue.Txs[0].By] != "Chen" {
		t.Errorf("%+v, %v", queue, err)
	}
	if v := lin.sees(t, "opportunity", deal, "name"); v != nil {
		t.Errorf("what was handed over is still with the rep: %v", v)
	}
}

func TestAResetPasswordIsSetAnewOnANewLaptop(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	admin := o.laptop(o.admin)
	admin.synced(t)
	p, old := o.hires(admin, team.Person{Name: "Lin", Role: entity.RoleRep})
	if _, err := service[*team.Service](old).ResetPassword(p.ID); code(err) != "forbidden" {
		t.Errorf("a rep resets a password: %v", err)
	}
	text, err := service[*team.Service](admin).ResetPassword(p.ID)
	if err != nil {
		t.Fatal(err)
	}
	invitation, err := protocol.ParseJoinCode(text)
	if err != nil {
		t.Fatal(err)
	}
	fresh := o.joinWith(invitation, "a new password")
	fresh.synced(t)
	account := old.create(t, "account", map[string]any{"name": "Acme"})
	old.synced(t)
	fresh.synced(t)
	if v := fresh.sees(t, "account", account, "name"); v != "Acme" {
		t.Errorf("the new laptop sees %v of what the old one made", v)
	}
	if err := service[*setup.Service](old).SignIn("", password); code(err) != "setup.wrong-password" {
		t.Errorf("the old password signs in: %v", err)
	}
	if err := service[*setup.Service](old).SignIn("", "a new password"); err != nil {
		t.Errorf("the new password: %v", err)
	}
}

// A laptop that is signed out has a workspace already, and cannot join anew.
func TestASignedOutLaptopTakesTheCodeOfAReset(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	admin := o.laptop(o.admin)
	admin.synced(t)
	p, lin := o.hires(admin, team.Person{Name: "Lin", Role: entity.RoleRep})
	reset := func(user entity.ID) string {
		text, err := service[*team.Service](admin).ResetPassword(user)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	signIn := service[*setup.Service](lin).SignIn
	if err := signIn(reset(entity.ID(o.admin)), "a new password"); code(err) != "setup.other-person" {
		t.Errorf("the code of an admin: %v", err)
	}
	if err := signIn(reset(p.ID), "a new password"); err != nil {
		t.Fatal(err)
	}
	lin.create(t, "account", map[string]any{"name": "Acme"})
	lin.synced(t)
}

func TestAnAdminRemovesADeviceFromTheWindow(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	admin := o.laptop(o.admin)
	admin.synced(t)
	_, lin := o.hires(admin, team.Person{Name: "Lin", Role: entity.RoleRep})
	if _, err := service[*team.Service](lin).Devices(); code(err) != "forbidden" {
		t.Errorf("a rep sees the devices: %v", err)
	}
	devices, err := service[*team.Service](admin).Devices()
	if err != nil || len(devices) != 2 || !devices[0].This || devices[1].This {
		t.Fatalf("%+v, %v", devices, err)
	}
	if devices, err = service[*team.Service](admin).RemoveDevice(devices[1].N); err != nil || devices[1].RemovedAt == "" {
		t.Fatalf("%+v, %v", devices, err)
	}
	until(t, "the device is wiped", lin.wiped)
	me, err := service[*team.Service](admin).Overview()
	if err != nil {
		t.Fatal(err)
	}
	last := me.People[0]
	last.Role = entity.RoleRep
	if _, err := service[*team.Service](admin).Save(last); code(err) != "team.last-admin" {
		t.Errorf("the last admin is one no more: %v", err)
	}
}

// TestADeviceThatWasAwayForTooLongLocksItself prepares a file that has been
// without its hub for a month, and starts the program on it.
func TestADeviceThatWasAwayForTooLongLocksItself(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	admin := o.laptop(o.admin)
	admin.synced(t)
	if err := service[*team.Service](admin).Lease(7); err != nil {
		t.Fatal(err)
	}
	admin.synced(t)
	made, err := service[*record.Service](admin).Create("account", map[string]any{"name": "Acme"})
	if err != nil {
		t.Fatal(err)
	}
	admin.synced(t)
	admin.cut.Store(true)
	if err := admin.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), filepath.Join(admin.dir, "workspace.db"), store.Options{Secrets: keyring.Open(admin.dir, admin.keys)})
	if err != nil {
		t.Fatal(err)
	}
	if locked, err := db.Locked(t.Context(), 30*24*time.Hour); err != nil || !locked {
		t.Fatalf("%v, %v", locked, err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}

	again := start(t, admin.dir, admin.keys)
	if c := again.current(t); !c.Ready || !c.Locked {
		t.Errorf("%+v", c)
	}
	_, err = service[*record.Service](again).Find("account", made.Row.ID)
	if code(err) != "locked" {
		t.Errorf("a locked device shows a record: %v", err)
	}
	admin.cut.Store(false)
	until(t, "it is unlocked", func() bool {
		if err := service[*status.Service](again).SyncNow(); err != nil {
			t.Fatal(err)
		}
		return !again.current(t).Locked
	})
	if _, err = service[*record.Service](again).Find("account", made.Row.ID); err != nil {
		t.Error(err)
	}
}
