package calendar

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/emersion/go-ical"
)

// told is for how many years ahead the changes of a zone's clock are told.
const told = 10

// timezones tell the clocks of the zones from a moment on, change by change: who
// reads the file need not know them by name.
func timezones(zones map[string]time.Time, now time.Time) ([]*ical.Component, error) {
	var all []*ical.Component
	for _, name := range slices.Sorted(maps.Keys(zones)) {
		zone, err := time.LoadLocation(name)
		if err != nil {
			return nil, err
		}
		out := ical.NewComponent(ical.CompTimezone)
		out.Props.SetText(ical.PropTimezoneID, name)
		last := now.AddDate(told, 0, 0)
		for at := zones[name].In(zone); at.Before(last); {
			start, end := at.ZoneBounds()
			out.Children = append(out.Children, observance(at, start))
			if end.IsZero() {
				break
			}
			at = end
		}
		all = append(all, out)
	}
	return all, nil
}

// observance is the clock of a zone at a moment, kept since start.
func observance(at, start time.Time) *ical.Component {
	kind := ical.CompTimezoneStandard
	if at.IsDST() {
		kind = ical.CompTimezoneDaylight
	}
	out := ical.NewComponent(kind)
	name, to := at.Zone()
	from := to
	begins := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	if !start.IsZero() {
		_, from = start.Add(-time.Second).Zone()
		begins = start.UTC().Add(time.Duration(from) * time.Second) // by the clock before
	}
	set := func(prop, value string) {
		p := ical.NewProp(prop)
		p.Value = value
		out.Props.Set(p)
	}
	set(ical.PropDateTimeStart, begins.Format("20060102T150405"))
	set(ical.PropTimezoneOffsetFrom, offset(from))
	set(ical.PropTimezoneOffsetTo, offset(to))
	set(ical.PropTimezoneName, name)
	return out
}

func offset(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	return fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
}

// outlook are the names under which Windows writes the zones that our users are
// most likely to meet.
var outlook = map[string]string{
	"China Standard Time": "Asia/Shanghai", "Taipei Standard Time": "Asia/Taipei", "Singapore Standard Time": "Asia/Singapore",
	"Tokyo Standard Time": "Asia/Tokyo", "Korea Standard Time": "Asia/Seoul", "India Standard Time": "Asia/Kolkata",
	"GMT Standard Time": "Europe/London", "W. Europe Standard Time": "Europe/Berlin", "Romance Standard Time": "Europe/Paris",
	"Eastern Standard Time": "America/New_York", "Central Standard Time": "America/Chicago", "Pacific Standard Time": "America/Los_Angeles",
	"AUS Eastern Standard Time": "Australia/Sydney",
}

// zoneNamed is the zone that a file means by a name.
func zoneNamed(name string) (*time.Location, bool) {
	if known, ok := outlook[name]; ok {
		name = known
	}
	if name == "" || name == "Local" {
		return nil, false
	}
	zone, err := time.LoadLocation(name)
	return zone, err == nil
}
