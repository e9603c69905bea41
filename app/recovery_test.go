package app_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/backup"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/keyring/keyringtest"
	"github.com/roadbook/roadbook/app/setup"
	"github.com/roadbook/roadbook/store/seal"
)

// sealed begins a workspace and says what its recovery code is.
func sealed(t *testing.T) (p program, code string) {
	t.Helper()
	p = start(t, t.TempDir(), new(keyringtest.Memory))
	if _, err := service[*setup.Service](p).StartLocal(setup.Local{Name: "Own", UserName: "Me", Currency: "CNY", Locale: "en"}); err != nil {
		t.Fatal(err)
	}
	code, err := service[*setup.Service](p).RecoveryCode()
	if err != nil || code == "" {
		t.Fatalf("recovery code %q, %v", code, err)
	}
	return p, code
}

func codeOf(err error) string {
	if err == nil {
		return ""
	}
	return fault.From(err).Code
}

func TestAWorkspaceWhoseKeyIsLostIsOpenedByItsRecoveryCode(t *testing.T) {
	t.Parallel()
	p, code := sealed(t)
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	p = start(t, p.dir, new(keyringtest.Memory)) // the keyring is lost
	s := service[*setup.Service](p)
	now, err := s.Current()
	if err != nil || now.Ready || now.Trouble == nil || now.Trouble.Code != "store.no-key" {
		t.Fatalf("without its key: %+v, %v", now, err)
	}
	if _, err := s.Unlock(seal.NewKey().String()); codeOf(err) != "store.wrong-code" {
		t.Errorf("another code: %v", err)
	}
	now, err = s.Unlock(code)
	if err != nil || !now.Ready || now.Workspace.Name != "Own" {
		t.Errorf("with its code: %+v, %v", now, err)
	}
}

func TestAFileForAnotherComputerOpensThereWithTheRecoveryCode(t *testing.T) {
	t.Parallel()
	p, code := sealed(t)
	file, err := service[*backup.Service](p).Export()
	if err != nil {
		t.Fatal(err)
	}
	other := start(t, t.TempDir(), new(keyringtest.Memory))
	s := service[*backup.Service](other)
	for _, try := range []struct{ code, want string }{{"", "store.no-key"}, {"ABCD", "store.wrong-code"}, {code, ""}} {
		if err := s.Open(file, try.code); codeOf(err) != try.want {
			t.Errorf("code %q: %v", try.code, err)
		}
	}
	now, err := service[*setup.Service](other).Current()
	if err != nil || now.Workspace.Name != "Own" {
		t.Errorf("%+v, %v", now, err)
	}
}
