package calendar

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/emersion/go-ical"

	"github.com/roadbook/roadbook/app/recur"
	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/store/entity"
)

// typeProp carries the type of an event; other calendars pass over it.
const typeProp = "X-ROADBOOK-TYPE"

// ownUID ends the UID of an event that was first made here.
const ownUID = "@roadbook"

// attendee is one of an event's Attendees.
type attendee struct {
	Name  string `json:"name"`
	Email string `json:"email"`
}

// write writes events as iCalendar: series with what is cancelled of them as
// EXDATE, and what is different as components of their own.
func write(w io.Writer, events []entity.Event, now time.Time) error {
	calendar := ical.NewCalendar()
	calendar.Props.SetText(ical.PropVersion, "2.0")
	calendar.Props.SetText(ical.PropProductID, "-//Roadbook//Roadbook//EN")
	series := make(map[entity.ID]*ical.Event)
	zones := make(map[string]time.Time) // by the first moment that is told in them
	byID := make(map[entity.ID]entity.Event)
	for _, e := range events {
		if e.SeriesID != "" {
			continue
		}
		out, err := component(e, e, now)
		if err != nil {
			return fmt.Errorf("%s: %w", e.ID, err)
		}
		if start, _, err := recur.Times(e); err == nil && zoned(e) && (zones[e.Zone].IsZero() || start.Before(zones[e.Zone])) {
			zones[e.Zone] = start
		}
		series[e.ID], byID[e.ID] = out, e
		calendar.Children = append(calendar.Children, out.Component)
	}
	for _, e := range events {
		of, known := byID[e.SeriesID]
		if !known {
			continue
		}
		at, err := time.Parse(time.RFC3339, e.OccursAt)
		if err != nil {
			return fmt.Errorf("%s: %w", e.ID, err)
		}
		if e.Cancelled == 1 {
			series[of.ID].Props.Add(moment(ical.PropExceptionDates, of, at))
			continue
		}
		out, err := component(e, of, now)
		if err != nil {
			return fmt.Errorf("%s: %w", e.ID, err)
		}
		out.Props.Set(moment(ical.PropRecurrenceID, of, at))
		calendar.Children = append(calendar.Children, out.Component)
	}
	front, err := timezones(zones, now)
	if err != nil {
		return err
	}
	calendar.Children = append(front, calendar.Children...)
	return ical.NewEncoder(w).Encode(calendar)
}

// zoned says whether an event must be told in its zone: a series recurs by that
// clock. All else is told in UTC, which every calendar understands.
func zoned(e entity.Event) bool {
	return e.Recurrence != "" && e.AllDay != 1 && e.Zone != "" && e.Zone != "UTC"
}

// moment is a property with a moment of a series, or of a single event.
func moment(name string, of entity.Event, at time.Time) *ical.Prop {
	p := ical.NewProp(name)
	zone, err := recur.Zone(of)
	switch {
	case of.AllDay == 1:
		p.SetDate(at)
	case zoned(of) && err == nil:
		p.SetDateTime(at.In(zone))
	default:
		p.SetDateTime(at.UTC())
	}
	return p
}

// component is an event; one that stands for an occurrence of a series has that
// one's UID.
func component(e, of entity.Event, now time.Time) (*ical.Event, error) {
	start, end, err := recur.Times(e)
	if err != nil {
		return nil, err
	}
	out := ical.NewEvent()
	uid := of.ExternalID
	if uid == "" {
		uid = string(of.ID) + ownUID
	}
	out.Props.SetText(ical.PropUID, uid)
	out.Props.SetDateTime(ical.PropDateTimeStamp, now.UTC())
	as := of
	as.AllDay = e.AllDay
	out.Props.Set(moment(ical.PropDateTimeStart, as, start))
	out.Props.Set(moment(ical.PropDateTimeEnd, as, end))
	for name, text := range map[string]string{ical.PropSummary: e.Title, ical.PropLocation: e.Place, ical.PropDescription: e.Notes, typeProp: e.Type} {
		if text != "" {
			out.Props.SetText(name, text)
		}
	}
	if e.Cancelled == 1 {
		out.Props.SetText(ical.PropStatus, "CANCELLED")
	}
	if e.Free == 1 {
		out.Props.SetText(ical.PropTransparency, "TRANSPARENT")
	}
	option, err := recur.Option(e)
	if err != nil {
		return nil, err
	}
	if option != nil {
		rule := ical.NewProp(ical.PropRecurrenceRule)
		if rule.Value = recur.Text(*option); e.AllDay != 1 && !option.Until.IsZero() { // its end is a moment, too
			zone, err := recur.Zone(e)
			if err != nil {
				return nil, err
			}
			option.Until = wall.At(option.Until, zone)
			rule.Value = option.RRuleString()
		}
		out.Props.Set(rule)
	}
	return out, addAttendees(out, e.Attendees)
}

func addAttendees(out *ical.Event, list string) error {
	if list == "" {
		return nil
	}
	var all []attendee
	if err := json.Unmarshal([]byte(list), &all); err != nil {
		return fmt.Errorf("attendees: %w", err)
	}
	for _, one := range all {
		p := ical.NewProp(ical.PropAttendee)
		if p.Value = "mailto:" + one.Email; one.Email == "" {
			p.Value = "urn:roadbook:nobody" // the standard wants an address
		}
		if one.Name != "" {
			p.Params.Set(ical.ParamCommonName, strings.ReplaceAll(one.Name, `"`, "'"))
		}
		out.Props.Add(p)
	}
	return nil
}
