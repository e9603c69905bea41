package setup_test

import (
	"errors"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/setup"
)

func TestAFolderThatCannotBeUsedIsSaidAndTriedAgain(t *testing.T) {
	dir, cause := t.TempDir(), errors.New("read-only file system")
	s := session.New(session.Options{
		Dir: dir, Now: time.Now, Emit: func(string, any) {},
		Take: func() error { return cause },
	})
	defer s.Close()
	service := setup.New(s, nil, "test")
	if err := s.Start(); err == nil {
		t.Fatal("it started without a folder")
	}
	current, err := service.Current()
	if err != nil || current.Trouble == nil || current.Trouble.Code != "folder.unusable" || current.Trouble.Params["folder"] != dir {
		t.Fatalf("current %+v, %v: want the trouble with the folder", current, err)
	}
	// What is chosen holds meanwhile, though nothing can be kept.
	if kept, err := service.SaveSettings(session.Settings{Locale: "en"}); err != nil || kept.Locale != "en" {
		t.Errorf("settings %+v, %v", kept, err)
	}
	if _, err := service.Reopen(); err == nil {
		t.Error("it was opened while the folder could not be used")
	}
	cause = nil
	if current, err = service.Reopen(); err != nil || current.Trouble != nil || current.Settings.Locale != "en" {
		t.Errorf("current %+v, %v: want no trouble", current, err)
	}
}
