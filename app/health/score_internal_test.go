package health

import (
	"testing"
	"time"
)

const day = 24 * time.Hour

func TestEveryPointOfAScoreIsExplained(t *testing.T) {
	for name, c := range map[string]struct {
		facts facts
		want  int
		parts map[string]int // points of those that are worth something
	}{
		"nobody was ever there": {facts{}, 0, map[string]int{partRecency: 0, partThreads: 0}},
		"as good as it gets": {
			facts{met: true, quiet: 2 * day, engaged: 5, talks: 4, followed: 4, open: []deal{{inStage: 10 * day}}, decides: true, reached: true},
			100, map[string]int{partRecency: 25, partThreads: 20, partPlaybook: 20, partVelocity: 15, partStability: 10, partDecision: 10},
		},
		"half of it": {
			facts{met: true, quiet: 52 * day, engaged: 1, talks: 4, followed: 2, open: []deal{{inStage: 60 * day, pushes: 1}, {inStage: 60 * day, pushes: 2}}, decides: true},
			48, map[string]int{partRecency: 13, partThreads: 7, partPlaybook: 10, partVelocity: 8, partStability: 5, partDecision: 5},
		},
		"no opportunity is open": {
			facts{met: true, quiet: 14 * day, engaged: 3, talks: 1, followed: 1}, 100, map[string]int{partRecency: 25, partThreads: 20, partPlaybook: 20},
		},
		"everything is stuck": {
			facts{met: true, quiet: 200 * day, open: []deal{{inStage: 400 * day, pushes: 9}}}, 0,
			map[string]int{partRecency: 0, partThreads: 0, partVelocity: 0, partStability: 0, partDecision: 0},
		},
	} {
		s := score(c.facts)
		if s.Points != c.want || len(s.Parts) != len(worth) {
			t.Errorf("%s: %d points, want %d: %+v", name, s.Points, c.want, s.Parts)
		}
		for _, p := range s.Parts {
			want, judged := c.parts[p.Name]
			if p.Points != want || judged != (p.Of == worth[p.Name]) || p.Why == "" {
				t.Errorf("%s: %+v, want %d", name, p, want)
			}
		}
	}
}

func TestAnAccountThatNobodyHasSpokenWithIsNotJudged(t *testing.T) {
	if s := score(facts{open: []deal{{}}}); s.Known {
		t.Errorf("known before anybody was there: %+v", s)
	}
	if s := score(facts{met: true, quiet: 300 * day}); !s.Known || s.Points != 0 {
		t.Errorf("silent for long: %+v", s)
	}
}

func TestThePartsAreWorthAHundred(t *testing.T) {
	sum := 0
	for _, of := range worth {
		sum += of
	}
	if sum != 100 {
		t.Errorf("they are worth %d", sum)
	}
}
