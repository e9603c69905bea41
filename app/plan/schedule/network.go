package schedule

import (
	"errors"
)

// LinkType says which ends of two tasks a link ties together.
type LinkType string

// The four types of links (precedence diagramming method).
const (
	FinishToStart  LinkType = "FS"
	StartToStart   LinkType = "SS"
	FinishToFinish LinkType = "FF"
	StartToFinish  LinkType = "SF"
)

// Task is a piece of work of a plan. Times are numbers of working days of the
// plan's calendar; a task occupies the days from its start up to, not with, its
// finish.
type Task struct {
	ID       string
	ParentID string // the summary task that it is a part of, or ""
	Days     int    // of work; 0 is a milestone. A summary task has those of its parts
	From     int    // it does not start before
	Fixed    bool   // it starts at From, whatever its links say
}

// Link ties To to From: To's end comes at least Lag working days after From's.
// A negative lag is a lead.
type Link struct {
	ID       string
	From, To string
	Type     LinkType
	Lag      int
}

// Binds says whether To could not come earlier than it does because of l, given
// when the two happen.
func (l Link) Binds(from, to Times) bool {
	after, limited := from.EarlyStart, to.EarlyStart
	if l.Type == FinishToStart || l.Type == FinishToFinish {
		after = from.EarlyFinish
	}
	if l.Type == FinishToFinish || l.Type == StartToFinish {
		limited = to.EarlyFinish
	}
	return after+l.Lag == limited
}

// Times of a task, by the critical path method.
type Times struct {
	EarlyStart, EarlyFinish int
	LateStart, LateFinish   int
	// TotalFloat is how many working days the task can slip before the plan
	// ends later; negative where a fixed date makes its links impossible.
	TotalFloat int
	// FreeFloat is how many working days it can slip before any other moves.
	FreeFloat int
}

// Critical says whether the plan ends later if the task does.
func (t Times) Critical() bool { return t.TotalFloat <= 0 }

// ErrCycle says that tasks wait for each other.
var ErrCycle = errors.New("tasks wait for each other")

// ErrSummaryLink says that a link hangs on an end of a summary task which its
// parts do not decide together: it can be waited for by its finish alone, and
// can wait with its start alone.
var ErrSummaryLink = errors.New("a summary task is linked by its finish to what follows, and by its start to what precedes")

// network is a plan as nodes and edges between them. A summary task is two
// nodes: all its parts come after its start and before its finish. That keeps
// the edges as many as the links and parts.
type network struct {
	nodes []node
	out   [][]edge // by node
	order []int    // nodes, each after those that it waits for
	place map[string]place
}

type node struct {
	days  int
	from  int
	fixed bool
	end   end
}

// end says what a node is of a summary task.
type end int

const (
	neither end = iota // it is a task that has no parts
	opens
	closes
)

// place is where a task is in the network. The two nodes of what is no summary
// are one.
type place struct {
	start, finish int
	summary       bool
}

// edge says that one end of a node comes gap after one end of another.
type edge struct {
	to           int
	afterFinish  bool // of the node that it leaves
	limitsFinish bool // of the node that it leads to
	gap          int
}

// build makes a network. Links to tasks that are not there are passed over:
// they may have been deleted elsewhere.
func build(tasks []Task, links []Link) (*network, error) {
	n := &network{place: make(map[string]place, len(tasks))}
	parents := parents(tasks)
	summary := make(map[string]bool)
	for _, parent := range parents {
		summary[parent] = true
	}
	for _, t := range tasks {
		p := place{start: len(n.nodes), finish: len(n.nodes)}
		if summary[t.ID] {
			p.finish, p.summary = p.start+1, true
			n.nodes = append(n.nodes, node{from: t.From, end: opens}, node{end: closes})
		} else {
			n.nodes = append(n.nodes, node{days: t.Days, from: t.From, fixed: t.Fixed})
		}
		n.place[t.ID] = p
	}
	n.out = make([][]edge, len(n.nodes))
	for _, t := range tasks {
		p := n.place[t.ID]
		if p.summary {
			n.tie(p.start, edge{to: p.finish})
		}
		if whole, ok := n.place[parents[t.ID]]; ok {
			n.tie(whole.start, edge{to: p.start})
			n.tie(p.finish, edge{to: whole.finish, afterFinish: true})
		}
	}
	for _, l := range links {
		if err := n.link(l); err != nil {
			return nil, err
		}
	}
	return n, n.sort()
}

func (n *network) tie(from int, e edge) { n.out[from] = append(n.out[from], e) }

func (n *network) link(l Link) error {
	from, ok := n.place[l.From]
	to, known := n.place[l.To]
	if !ok || !known {
		return nil
	}
	e := edge{to: to.start, gap: l.Lag}
	e.afterFinish = l.Type == FinishToStart || l.Type == FinishToFinish
	e.limitsFinish = l.Type == FinishToFinish || l.Type == StartToFinish
	if from.summary && !e.afterFinish || to.summary && e.limitsFinish {
		return ErrSummaryLink
	}
	n.tie(from.finish, e)
	return nil
}

// sort puts the nodes in an order in which each comes after what it waits for
// (Kahn's algorithm).
func (n *network) sort() error {
	waits := make([]int, len(n.nodes))
	for _, edges := range n.out {
		for _, e := range edges {
			waits[e.to]++
		}
	}
	n.order = make([]int, 0, len(n.nodes))
	for i, w := range waits {
		if w == 0 {
			n.order = append(n.order, i)
		}
	}
	for i := 0; i < len(n.order); i++ {
		for _, e := range n.out[n.order[i]] {
			if waits[e.to]--; waits[e.to] == 0 {
				n.order = append(n.order, e.to)
			}
		}
	}
	if len(n.order) < len(n.nodes) {
		return ErrCycle
	}
	return nil
}
