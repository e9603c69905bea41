package health

import (
	"math"
	"time"
)

// The parts of a score, and of how many points each is worth.
const (
	partRecency   = "recency"
	partThreads   = "threads"
	partPlaybook  = "playbook"
	partVelocity  = "velocity"
	partStability = "stability"
	partDecision  = "decision"
)

var worth = map[string]int{
	partRecency: 25, partThreads: 20, partPlaybook: 20, partVelocity: 15, partStability: 10, partDecision: 10,
}

// What is as good as it gets, and what is worth nothing.
const (
	freshDays, staleDays = 14, 90 // since the latest interaction
	quickDays, stuckDays = 30, 90 // in one stage
	threadsEnough        = 3      // engaged contacts
	pushesTooMany        = 3      // of one opportunity's expected close
)

// Score is how well an account is looked after, 0 to 100, with every point
// explained.
type Score struct {
	Known  bool   `json:"known"` // somebody has been in touch: before that there is nothing to judge
	Points int    `json:"points"`
	Parts  []Part `json:"parts"`
}

// Part is one reason of a score. A part that cannot be judged is worth nothing,
// and the others count for more.
type Part struct {
	Name   string `json:"name"`
	Points int    `json:"points"`
	Of     int    `json:"of"`
	Why    string `json:"why"` // the sentence that explains it
	Count  int    `json:"count"`
	All    int    `json:"all"`
}

// score is the one rule.
func score(f facts) Score {
	s := Score{Known: f.met, Parts: []Part{recency(f), threads(f), playbook(f), velocity(f), stability(f), decision(f)}}
	points, of := 0, 0
	for _, p := range s.Parts {
		points, of = points+p.Points, of+p.Of
	}
	s.Points = int(math.Round(100 * float64(points) / float64(of))) // recency and threads are always judged
	return s
}

// part gives a share of a part's points.
func part(name string, share float64, why string, count, all int) Part {
	of := worth[name]
	return Part{Name: name, Points: int(math.Round(share * float64(of))), Of: of, Why: why, Count: count, All: all}
}

func unjudged(name, why string) Part { return Part{Name: name, Why: why} }

// falling is 1 up to the best, 0 from the worst on, and in between on the line.
func falling(v, best, worst float64) float64 {
	return min(max((worst-v)/(worst-best), 0), 1)
}

func days(d time.Duration) int { return int(d / (24 * time.Hour)) }

func recency(f facts) Part {
	if !f.met {
		return part(partRecency, 0, "never", 0, 0)
	}
	n := days(f.quiet)
	return part(partRecency, falling(float64(n), freshDays, staleDays), "days", n, 0)
}

func threads(f facts) Part {
	return part(partThreads, float64(min(f.engaged, threadsEnough))/threadsEnough, "engaged", f.engaged, threadsEnough)
}

// playbook is the discipline of ending an interaction with a next step and its
// day, as long as there are no playbooks that say more.
func playbook(f facts) Part {
	if f.talks == 0 {
		return unjudged(partPlaybook, "no-talks")
	}
	return part(partPlaybook, float64(f.followed)/float64(f.talks), "followed", f.followed, f.talks)
}

func velocity(f facts) Part {
	if len(f.open) == 0 {
		return unjudged(partVelocity, "no-open")
	}
	share, slow := 0.0, 0
	for _, d := range f.open {
		share += falling(float64(days(d.inStage)), quickDays, stuckDays)
		if days(d.inStage) > quickDays {
			slow++
		}
	}
	return part(partVelocity, share/float64(len(f.open)), "slow", slow, len(f.open))
}

func stability(f facts) Part {
	if len(f.open) == 0 {
		return unjudged(partStability, "no-open")
	}
	share, pushes := 0.0, 0
	for _, d := range f.open {
		share += falling(float64(d.pushes), 0, pushesTooMany)
		pushes += d.pushes
	}
	return part(partStability, share/float64(len(f.open)), "pushed", pushes, len(f.open))
}

func decision(f facts) Part {
	switch {
	case len(f.open) == 0:
		return unjudged(partDecision, "no-open")
	case !f.decides:
		return part(partDecision, 0, "nobody", 0, 0)
	case !f.reached:
		return part(partDecision, 0.5, "known", 0, 0)
	}
	return part(partDecision, 1, "reached", 0, 0)
}
