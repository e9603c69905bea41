package calendar

import "math"

// place is somewhere on earth; the zero place is not known.
type place struct{ latitude, longitude float64 }

func (p place) known() bool { return p != place{} }

const earthKM = 6371

// distance is as the crow flies, in kilometres: enough to put visits in order.
func distance(a, b place) float64 {
	const radian = math.Pi / 180
	north, east := (b.latitude-a.latitude)*radian, (b.longitude-a.longitude)*radian
	h := math.Pow(math.Sin(north/2), 2) + math.Cos(a.latitude*radian)*math.Cos(b.latitude*radian)*math.Pow(math.Sin(east/2), 2)
	return 2 * earthKM * math.Asin(math.Min(1, math.Sqrt(h)))
}

// route puts places in an order with short ways: from the first one always to the
// nearest that is left. Those that are not known keep their order at the end.
func route(places []place) []int {
	var order, unknown []int
	left := make(map[int]bool)
	for i, p := range places {
		switch {
		case !p.known():
			unknown = append(unknown, i)
		case len(order) == 0:
			order = append(order, i)
		default:
			left[i] = true
		}
	}
	for len(left) > 0 {
		at, nearest := places[order[len(order)-1]], -1
		for i := range places { // in order, so that equals keep theirs
			if left[i] && (nearest < 0 || distance(at, places[i]) < distance(at, places[nearest])) {
				nearest = i
			}
		}
		order = append(order, nearest)
		delete(left, nearest)
	}
	return append(order, unknown...)
}
