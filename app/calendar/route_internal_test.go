package calendar

import (
	"math"
	"slices"
	"testing"
)

var (
	shanghai = place{31.23, 121.47}
	suzhou   = place{31.30, 120.58}
	wuxi     = place{31.49, 120.31}
	nanjing  = place{32.06, 118.80}
)

func TestTheWayToTheNextVisitIsTheShortest(t *testing.T) {
	got := route([]place{shanghai, nanjing, {}, wuxi, suzhou})
	if want := []int{0, 4, 3, 1, 2}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestDistancesAreThoseOfTheMap(t *testing.T) {
	if d := distance(shanghai, nanjing); math.Abs(d-270) > 5 {
		t.Errorf("%.0f km from Shanghai to Nanjing", d)
	}
	if d := distance(place{10, 179.9}, place{10, -179.9}); d > 25 {
		t.Errorf("%.0f km over the date line", d)
	}
}
