package gate_test

import (
	"strings"
	"testing"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/gate"
)

var stages = []entity.Stage{
	{ID: "lead", PipelineID: "direct", Outcome: entity.OutcomeOpen},
	{ID: "offer", PipelineID: "direct", Outcome: entity.OutcomeOpen},
	{ID: "talk", PipelineID: "direct", Outcome: entity.OutcomeOpen},
	{ID: "won", PipelineID: "direct", Outcome: entity.OutcomeWon},
	{ID: "lost", PipelineID: "direct", Outcome: entity.OutcomeLost},
	{ID: "tender", PipelineID: "bids", Outcome: entity.OutcomeOpen},
}

var asked = []entity.Requirement{
	{ID: "need", StageID: "lead", Type: entity.AskExit, Title: "need is known"},
	{ID: "call", StageID: "lead", Type: entity.AskTask, Title: "first call"},
	{ID: "amount", StageID: "offer", Type: entity.AskField, Field: "amount"},
	{ID: "bonus", StageID: "offer", Type: entity.AskField, Field: "custom.bonus"},
	{ID: "gone", StageID: "offer", Type: entity.AskField, Field: "custom.gone"},
	{ID: "draft", StageID: "offer", Type: entity.AskTask, Title: "draft"},
	{ID: "sent", StageID: "offer", Type: entity.AskExit, Title: "offer sent"},
	{ID: "buyer", StageID: "talk", Type: entity.AskEntry, Title: "buyer met"},
	{ID: "nice", StageID: "talk", Type: entity.AskEntry, Title: "nice to have", Optional: 1},
	{ID: "bond", StageID: "tender", Type: entity.AskEntry, Title: "bond paid"},
}

func TestWhatAMoveIsAskedFor(t *testing.T) {
	p := gate.New(stages, asked, []string{"custom.bonus"})
	open := map[entity.ID]string{entity.StageTaskID("o", "call"): entity.TaskOpen}
	for _, test := range []struct {
		what     string
		from, to entity.ID
		sale     gate.Sale
		missing  string
	}{
		{"it leaves one stage and comes to the next", "lead", "offer", gate.Sale{Tasks: open}, "need call amount bonus"},
		{"a task that was never made is not asked for", "lead", "offer", gate.Sale{}, "need amount bonus"},
		{"what it leaps over is asked for, but not its tasks", "lead", "talk", gate.Sale{Tasks: open}, "need call amount bonus sent buyer"},
		{"it has everything", "lead", "offer", gate.Sale{
			Values: map[string]any{"amount": int64(5), "custom.bonus": "x"}, Met: map[entity.ID]bool{"need": true},
			Tasks: map[entity.ID]string{entity.StageTaskID("o", "call"): entity.TaskDone},
		}, ""},
		{"blank text and zero are nothing", "lead", "offer", gate.Sale{
			Values: map[string]any{"amount": int64(0), "custom.bonus": " "}, Met: map[entity.ID]bool{"need": true},
		}, "amount bonus"},
		{"winning leaves all that are open", "offer", "won", gate.Sale{}, "sent buyer"},
		{"back", "talk", "lead", gate.Sale{}, ""},
		{"lost", "lead", "lost", gate.Sale{}, ""},
		{"opened again", "won", "talk", gate.Sale{}, ""},
		{"from another pipeline", "lead", "tender", gate.Sale{}, "bond"},
		{"from a stage that is gone", "gone", "talk", gate.Sale{}, "buyer"},
		{"to a stage that is gone", "lead", "gone", gate.Sale{}, ""},
	} {
		var ids []string
		for _, r := range p.Missing("o", test.from, test.to, test.sale) {
			ids = append(ids, string(r.ID))
		}
		if got := strings.Join(ids, " "); got != test.missing {
			t.Errorf("%s: %q is missing, want %q", test.what, got, test.missing)
		}
	}
}

func TestTheNextStageIsNotTheOneOfWhatWasLost(t *testing.T) {
	p := gate.New(stages, nil, nil)
	if next, ok := p.Next("talk"); !ok || next.ID != "won" {
		t.Errorf("%+v", next)
	}
	if next, ok := p.Next("won"); ok {
		t.Errorf("after the last: %+v", next)
	}
	if next, ok := p.Next("gone"); ok {
		t.Errorf("after one that is gone: %+v", next)
	}
}
