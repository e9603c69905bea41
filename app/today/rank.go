package today

import (
	"cmp"
	"slices"
	"time"

	"github.com/roadbook/roadbook/store/entity"
)

// Item is something that asks for a person's time today. A source fills in what
// it knows; the rule does the rest.
type Item struct {
	Kind          string   `json:"kind"` // task, event, approval, risk, opportunity, account or key_date
	ID            string   `json:"id"`
	Title         string   `json:"title"`
	Type          string   `json:"type"` // of an event, an approval or a key date
	AccountID     string   `json:"accountId"`
	OpportunityID string   `json:"opportunityId"`
	StageID       string   `json:"stageId"`  // of an opportunity
	NextStep      string   `json:"nextStep"` // of an opportunity
	Amount        int64    `json:"amount"`   // at stake
	Currency      string   `json:"currency"`
	StartsAt      string   `json:"startsAt"` // of an event
	Day           string   `json:"day"`      // when it is due, "" for no day
	Reasons       []Reason `json:"reasons"`  // the weightiest first
	Score         int      `json:"score"`    // the sum of the reasons

	reminded bool      // and has not been answered
	priority string    // of a task
	touched  string    // instant of the latest change
	closes   string    // the day on which an opportunity should close
	risk     entity.ID // that a task is done about
	critical bool      // it is a critical risk, or done about one
	handoff  string    // how far a task between two people has come
	until    int       // days to a key date, negative when it has passed
	quiet    int       // days since an account that fell silent was last spoken with …
	usual    int       // … and after how many that is done otherwise
}

// Reason is one part of why an item stands where it does.
type Reason struct {
	Code   string `json:"code"` // of the words
	Points int    `json:"points"`
	Count  int    `json:"count"` // days, or minutes of what is about to begin
	Usual  int    `json:"usual"` // days after which a customer who fell silent is spoken with otherwise
}

// What each reason weighs. What has an hour goes before what has a day, and what
// is late before what is merely large: value only decides among equals in time.
const (
	pointsNow       = 100 // an event that has begun
	pointsSoon      = 90  // one that begins within soon
	pointsOverdue   = 45
	pointsPerDay    = 1 // that it is overdue …
	mostOverdue     = 20
	pointsToday     = 40
	pointsTomorrow  = 15
	pointsThisWeek  = 5
	pointsReminder  = 25
	pointsHigh      = 15
	pointsLow       = -10
	pointsNoStep    = 20
	pointsAnswer    = 35 // somebody waits to know whether a task is accepted …
	pointsVerify    = 30 // … or well done
	pointsDeclined  = 25
	pointsDecide    = 40 // somebody cannot go on without a decision
	mostValue       = 20 // for the largest amount of all …
	leastValue      = 5  // … and none for what is small beside it
	pointsStale     = 10
	pointsCloseLate = 30
	pointsReview    = 10 // a risk is looked at again
	pointsCritical  = 25 // it is critical, or this is done about one that is
	pointsDate      = 40 // a key date is today …
	pointsDateGone  = 30 // … has just passed …
	pointsDateNear  = 15 // … or comes within a week
	pointsDateAhead = 5
	pointsSilent    = 20
)

const (
	soon      = 2 * time.Hour
	staleDays = 21
)

// rank puts the items in the order in which they need a person, each with the
// reasons for its place. day is today where he is.
func rank(items []Item, now time.Time, day string) {
	most := make(map[string]int64) // by currency: they are not compared
	for _, item := range items {
		most[item.Currency] = max(most[item.Currency], item.Amount, 1)
	}
	for i := range items {
		item := &items[i]
		item.Reasons = slices.Concat(byTime(*item, now, day), byMatter(*item, now, day, most[item.Currency]))
		slices.SortStableFunc(item.Reasons, func(a, b Reason) int { return cmp.Compare(b.Points, a.Points) })
		item.Score = 0
		for _, r := range item.Reasons {
			item.Score += r.Points
		}
	}
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Title, b.Title))
	})
}

// byTime is what the clock says: one reason at most.
func byTime(item Item, now time.Time, day string) []Reason {
	if start, err := time.Parse(time.RFC3339, item.StartsAt); err == nil {
		minutes := int(start.Sub(now).Minutes())
		switch {
		case minutes <= 0:
			return []Reason{{Code: "now", Points: pointsNow}}
		case start.Sub(now) <= soon:
			return []Reason{{Code: "soon", Points: pointsSoon, Count: minutes}}
		}
		return []Reason{{Code: "today", Points: pointsToday}}
	}
	if item.Day == "" {
		return nil
	}
	switch days := daysBetween(day, item.Day); {
	case days < 0:
		return []Reason{{Code: "overdue", Points: pointsOverdue + min(-days*pointsPerDay, mostOverdue), Count: -days}}
	case days == 0:
		return []Reason{{Code: "today", Points: pointsToday}}
	case days == 1:
		return []Reason{{Code: "tomorrow", Points: pointsTomorrow}}
	case days <= 7:
		return []Reason{{Code: "this-week", Points: pointsThisWeek, Count: days}}
	}
	return nil
}

// byMatter is what the thing itself says.
func byMatter(item Item, now time.Time, day string, most int64) []Reason {
	var reasons []Reason
	add := func(when bool, r Reason) {
		if when {
			reasons = append(reasons, r)
		}
	}
	add(item.reminded, Reason{Code: "reminded", Points: pointsReminder})
	add(item.priority == "high", Reason{Code: "high", Points: pointsHigh})
	add(item.priority == "low", Reason{Code: "low", Points: pointsLow})
	add(item.handoff == entity.HandoffProposed, Reason{Code: "answer", Points: pointsAnswer})
	add(item.handoff == entity.HandoffDone, Reason{Code: "verify", Points: pointsVerify})
	add(item.handoff == entity.HandoffDeclined, Reason{Code: "declined", Points: pointsDeclined})
	add(item.critical, Reason{Code: "critical", Points: pointsCritical})
	switch item.Kind {
	case "risk":
		add(true, Reason{Code: "review", Points: pointsReview})
	case "approval":
		add(true, Reason{Code: "decide", Points: pointsDecide})
	case "opportunity":
		reasons = append(reasons, bySale(item, now, day)...)
	case "account":
		add(true, Reason{Code: "silent", Points: pointsSilent, Count: item.quiet, Usual: item.usual})
	case "key_date":
		add(true, byDate(item.until))
	}
	value := int(mostValue * float64(item.Amount) / float64(most))
	add(value >= leastValue, Reason{Code: "value", Points: value})
	return reasons
}

// bySale is what an opportunity's own state says.
func bySale(item Item, now time.Time, day string) []Reason {
	var reasons []Reason
	add := func(when bool, r Reason) {
		if when {
			reasons = append(reasons, r)
		}
	}
	add(item.NextStep == "", Reason{Code: "no-step", Points: pointsNoStep})
	late := daysBetween(item.closes, day)
	add(item.closes != "" && late > 0, Reason{Code: "close-late", Points: pointsCloseLate, Count: late})
	if touched, err := time.Parse(time.RFC3339, item.touched); err == nil {
		quiet := int(now.Sub(touched).Hours() / 24)
		add(quiet >= staleDays, Reason{Code: "stale", Points: pointsStale, Count: quiet})
	}
	return reasons
}

// byDate is what a key date says by itself.
func byDate(until int) Reason {
	switch {
	case until < 0:
		return Reason{Code: "date-gone", Points: pointsDateGone, Count: -until}
	case until == 0:
		return Reason{Code: "date", Points: pointsDate}
	case until <= 7:
		return Reason{Code: "date-ahead", Points: pointsDateNear, Count: until}
	}
	return Reason{Code: "date-ahead", Points: pointsDateAhead, Count: until}
}

func daysBetween(from, to string) int {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	if errA != nil || errB != nil {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}
