package schedule

// Compute are the times of tasks, by id, from a plan that begins on working day
// start. Links to tasks that are not there are passed over. It fails with
// ErrCycle and ErrSummaryLink.
//
// It is the critical path method (Kelley and Walker, 1959) on a precedence
// diagram: a pass forward for the early times, and one back from the end of the
// plan for the late ones.
func Compute(start int, tasks []Task, links []Link) (map[string]Times, error) {
	n, err := build(tasks, links)
	if err != nil {
		return nil, err
	}
	early := n.forward(start)
	last := lastFinish(early)
	late := n.back(last)
	free := n.freeFloat(early, last)
	times := make(map[string]Times, len(tasks))
	for id, p := range n.place {
		times[id] = Times{
			EarlyStart: early[p.start].start, EarlyFinish: early[p.finish].finish,
			LateStart: late[p.start].start, LateFinish: late[p.finish].finish,
			TotalFloat: late[p.finish].finish - early[p.finish].finish,
			FreeFloat:  free[p.finish],
		}
	}
	return times, nil
}

// span is when a node is worked on.
type span struct{ start, finish int }

func (s span) at(finish bool) int {
	if finish {
		return s.finish
	}
	return s.start
}

func (n *network) forward(start int) []span {
	early := make([]span, len(n.nodes))
	for i, v := range n.nodes {
		begins := max(start, v.from)
		if v.fixed {
			begins = v.from
		}
		early[i] = span{begins, begins + v.days}
	}
	for _, i := range n.order {
		for _, e := range n.out[i] {
			v, to := n.nodes[e.to], &early[e.to]
			if late := early[i].at(e.afterFinish) + e.gap - to.at(e.limitsFinish); late > 0 && !v.fixed {
				to.start, to.finish = to.start+late, to.finish+late
			}
		}
	}
	n.gather(early)
	return early
}

// gather lets each summary task start with the first of its parts: until then it
// has only been said what it must wait for.
func (n *network) gather(early []span) {
	for at := len(n.order) - 1; at >= 0; at-- {
		i := n.order[at]
		if n.nodes[i].end != opens {
			continue
		}
		first := early[n.out[i][0].to].start // its own finish, or a part
		for _, e := range n.out[i][1:] {
			first = min(first, early[e.to].start)
		}
		early[i] = span{first, first}
	}
}

func lastFinish(early []span) int {
	last := 0
	for _, s := range early {
		last = max(last, s.finish)
	}
	return last
}

func (n *network) back(end int) []span {
	late := make([]span, len(n.nodes))
	for at := len(n.order) - 1; at >= 0; at-- {
		i := n.order[at]
		finish := end
		for _, e := range n.out[i] {
			limit := late[e.to].at(e.limitsFinish) - e.gap
			if !e.afterFinish {
				limit += n.nodes[i].days // a limit of its start is one of its finish
			}
			finish = min(finish, limit)
		}
		late[i] = span{finish - n.nodes[i].days, finish}
	}
	return late
}

func (n *network) freeFloat(early []span, end int) []int {
	free := make([]int, len(n.nodes))
	for at := len(n.order) - 1; at >= 0; at-- {
		i := n.order[at]
		free[i] = end - early[i].finish
		for _, e := range n.out[i] {
			slack := early[e.to].at(e.limitsFinish) - e.gap - early[i].at(e.afterFinish)
			if n.nodes[e.to].end == closes {
				slack += free[e.to] // the summary may end later until that moves another
			}
			free[i] = min(free[i], slack)
		}
	}
	return free
}
