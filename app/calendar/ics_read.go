package calendar

import (
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/emersion/go-ical"
	"github.com/google/uuid"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/recur"
	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/store/entity"
)

// Refusal is an event that was not taken in, and why.
type Refusal struct {
	Title string       `json:"title"`
	Fault *fault.Fault `json:"fault"`
}

// read reads the events of a file. Times without a zone are meant here. One event
// that cannot be understood holds up no other.
func read(r io.Reader, here *time.Location) ([]entity.Event, []Refusal, error) {
	var events []entity.Event
	refusals := []Refusal{}
	for decoder := ical.NewDecoder(r); ; {
		calendar, err := decoder.Decode()
		if errors.Is(err, io.EOF) {
			return events, refusals, nil
		}
		if err != nil {
			return nil, nil, fault.New("calendar.not-ics", err.Error())
		}
		for _, component := range calendar.Events() {
			found, err := event(component, here)
			if err != nil {
				title, _ := component.Props.Text(ical.PropSummary)
				refusals = append(refusals, Refusal{title, fault.From(err)})
				continue
			}
			events = append(events, found...)
		}
	}
}

// event is a component with what is cancelled of its series.
func event(c ical.Event, here *time.Location) ([]entity.Event, error) {
	zone := zoneOf(c, here)
	first := c.Props.Get(ical.PropDateTimeStart)
	if first == nil {
		return nil, fault.Invalid("startsAt", "invalid", "an event without a start")
	}
	start, err := momentOf(first, zone)
	if err != nil {
		return nil, fault.Invalid("startsAt", "invalid", err.Error())
	}
	end, err := endOf(c, start, zone)
	if err != nil {
		return nil, fault.Invalid("endsAt", "invalid", err.Error())
	}
	if len(c.Props.Values(ical.PropRecurrenceDates)) > 0 {
		return nil, atField(recur.ErrUnsupported)
	}
	uid := text(c, ical.PropUID)
	e := entity.Event{
		ID: idOf(uid), Title: text(c, ical.PropSummary), Type: typeOf(c), Zone: zone.String(), StartsAt: recur.Format(start), EndsAt: recur.Format(end),
		Place: text(c, ical.PropLocation), Notes: text(c, ical.PropDescription), Attendees: attendees(c),
	}
	if !strings.HasSuffix(uid, ownUID) {
		e.ExternalID = uid
	}
	if isDate(first) {
		e.AllDay = 1
	}
	if strings.EqualFold(text(c, ical.PropTransparency), "TRANSPARENT") {
		e.Free = 1
	}
	if p := c.Props.Get(ical.PropRecurrenceRule); p != nil {
		e.Recurrence = p.Value
		if err := toFirst(&e); err != nil {
			return nil, err
		}
	}
	if strings.EqualFold(text(c, ical.PropStatus), "CANCELLED") {
		e.Cancelled = 1
	}
	return withExceptions(c, e, zone)
}

// withExceptions makes an exception of a component that is one, and adds what is
// cancelled of a series.
func withExceptions(c ical.Event, e entity.Event, zone *time.Location) ([]entity.Event, error) {
	if p := c.Props.Get(ical.PropRecurrenceID); p != nil {
		at, err := momentOf(p, zone)
		if err != nil {
			return nil, fault.Invalid("occursAt", "invalid", err.Error())
		}
		e.SeriesID, e.OccursAt, e.Recurrence, e.ExternalID = e.ID, instant(e, at), "", ""
		e.ID = entity.EventExceptionID(e.SeriesID, e.OccursAt)
		return []entity.Event{e}, nil
	}
	all := []entity.Event{e}
	start, end, err := recur.Times(e)
	if err != nil {
		return nil, atField(err)
	}
	for _, p := range c.Props.Values(ical.PropExceptionDates) {
		for _, value := range strings.Split(p.Value, ",") {
			p.Value = value
			at, err := momentOf(&p, zone)
			if err != nil {
				return nil, fault.Invalid("recurrence", "invalid", err.Error())
			}
			x := e
			x.SeriesID, x.OccursAt, x.Recurrence, x.ExternalID, x.Cancelled = e.ID, instant(e, at), "", "", 1
			x.StartsAt, x.EndsAt = x.OccursAt, x.OccursAt
			if day, err := time.Parse(time.RFC3339, x.OccursAt); err == nil {
				x.EndsAt = recur.Format(day.Add(end.Sub(start)))
			}
			x.ID = entity.EventExceptionID(x.SeriesID, x.OccursAt)
			all = append(all, x)
		}
	}
	return all, nil
}

// instant is the time of an occurrence as the series names it.
func instant(of entity.Event, at time.Time) string {
	if of.AllDay == 1 {
		return at.Format(time.DateOnly) + "T00:00:00.000Z"
	}
	return recur.Format(at)
}

// zoneOf is the zone of a component.
func zoneOf(c ical.Event, here *time.Location) *time.Location {
	zone := here
	for _, name := range []string{ical.PropRecurrenceID, ical.PropDateTimeEnd, ical.PropDateTimeStart} {
		p := c.Props.Get(name)
		if p == nil {
			continue
		}
		if strings.HasSuffix(p.Value, "Z") {
			zone = time.UTC
		} else if known, ok := zoneNamed(p.Params.Get(ical.PropTimezoneID)); ok {
			zone = known
		}
	}
	return zone
}

func isDate(p *ical.Prop) bool {
	return p.ValueType() == ical.ValueDate || len(p.Value) == len("20060102")
}

// momentOf is the moment of a property, of a day its midnight in UTC. A zone that nobody
// knows is the one here.
func momentOf(p *ical.Prop, here *time.Location) (time.Time, error) {
	zone, ok := zoneNamed(p.Params.Get(ical.PropTimezoneID))
	if !ok {
		zone = here
	}
	if isDate(p) {
		return time.Parse("20060102", p.Value)
	}
	bare := *p
	bare.Params = maps.Clone(p.Params)
	bare.Params.Del(ical.PropTimezoneID)
	shown, err := bare.DateTime(time.UTC)
	if err != nil || strings.HasSuffix(p.Value, "Z") {
		return shown, err
	}
	return wall.At(shown, zone), nil
}

// endOf is the end of a component: it says when it is, or how long it takes.
func endOf(c ical.Event, start time.Time, zone *time.Location) (time.Time, error) {
	if p := c.Props.Get(ical.PropDateTimeEnd); p != nil {
		return momentOf(p, zone)
	}
	if p := c.Props.Get(ical.PropDuration); p != nil {
		length, err := p.Duration()
		return start.Add(length), err
	}
	if isDate(c.Props.Get(ical.PropDateTimeStart)) {
		return start.AddDate(0, 0, 1), nil
	}
	return start, nil
}

// idOf is the id of the event of a UID: the same file taken in twice changes
// nothing, and our own file finds our own records.
func idOf(uid string) entity.ID {
	if own, ok := strings.CutSuffix(uid, ownUID); ok && uuid.Validate(own) == nil {
		return entity.ID(own)
	}
	if uid == "" {
		return entity.NewID()
	}
	return entity.NaturalID("event", "ics", uid)
}

func typeOf(c ical.Event) string {
	types, _ := entity.Events.Schema().Field("type")
	if own := text(c, typeProp); slices.Contains(types.Choices, own) {
		return own
	}
	if len(c.Props.Values(ical.PropAttendee)) > 0 {
		return "meeting"
	}
	return "other"
}

func attendees(c ical.Event) string {
	var all []attendee
	for _, p := range c.Props.Values(ical.PropAttendee) {
		one := attendee{Name: p.Params.Get(ical.ParamCommonName)}
		if scheme, address, ok := strings.Cut(p.Value, ":"); ok && strings.EqualFold(scheme, "mailto") {
			one.Email = address
		}
		if one != (attendee{}) {
			all = append(all, one)
		}
	}
	if len(all) == 0 {
		return ""
	}
	raw, _ := json.Marshal(all) // texts are always JSON
	return string(raw)
}

// text is a property as text, "" where it is missing or no text.
func text(c ical.Event, name string) string {
	p := c.Props.Get(name)
	if p == nil {
		return ""
	}
	if s, err := p.Text(); err == nil {
		return s
	}
	return p.Value
}
