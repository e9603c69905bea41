// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"os"

	"github.com/roadbook/roadbook/app/freshness"
	"github.com/roadbook/roadbook/store"
)

// pipeline is how current the open pipeline is on somebody's laptop.
func (m *month) pipeline(p program) freshness.Word {
	m.t.Helper()
	w, err := service[*freshness.Service](p).Of(freshness.Total{Kind: "opportunity", Sum: "amount", By: "stage_id"})
	m.must(err)
	return w
}

// thePipelineLacksLinsWeek says so on every other laptop that the hub speaks with,
// with what is Lin's, as of today's word.
func (m *month) thePipelineLacksLinsWeek() {
	m.t.Helper()
	today := store.FormatInstant(clock("2025-11-17 09:00"))
	for name, p := range m.all() {
		if p.cut.Load() {
			continue
		}
		p.synced(m.t)
		until(m.t, name+" is told today who is there", func() bool { return m.pipeline(p).Told >= today })
		w := m.pipeline(p)
		if len(w.Away) != 1 || w.Away[0].Name != "Lin" || w.Away[0].Count != 1 || w.Away[0].Amount != 500_000*yuan || len(w.Away[0].Devices) != 1 {
			m.t.Errorf("%s is told %+v", name, w)
		}
		if len(w.Parts) != 1 || w.Parts[0].Key != string(m.sales["Lead"]) {
			m.t.Errorf("%s is told of stages %+v", name, w.Parts)
		}
	}
}

// theBossLooksAtItFromHisDesk with a second laptop, which is shut for good afterwards:
// the journey looks at what it says.
func (m *month) theBossLooksAtItFromHisDesk() {
	m.t.Helper()
	if os.Getenv("ROADBOOK_MONTH") == "" {
		return
	}
	desk := m.laptop(string(m.boss.current(m.t).User.ID))
	desk.synced(m.t)
	until(m.t, "the desk is told who is there", func() bool { return m.pipeline(desk).Missing == 1 })
	m.must(desk.Close())
}

// thePipelineIsWholeAgain as soon as what Lin did has come, and not minutes later.
func (m *month) thePipelineIsWholeAgain() {
	m.t.Helper()
	m.each("nobody is away any more", func(p program) bool { return m.pipeline(p).Missing == 0 })
}
