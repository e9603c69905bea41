package entity

// Distinction remembers that two records which look alike are two.
type Distinction struct {
	ID         ID     `json:"id"`
	RecordKind string `json:"recordKind"`
	OneID      ID     `json:"oneId"` // the lesser of the two
	OtherID    ID     `json:"otherId"`
}

// NewDistinction is that of two records, the same whichever is named first.
func NewDistinction(kind string, a, b ID) Distinction {
	one, other := min(a, b), max(a, b)
	return Distinction{ID: NaturalID("distinction", string(one), string(other)), RecordKind: kind, OneID: one, OtherID: other}
}

// Distinctions declares the distinction kind.
var Distinctions = &Type[Distinction]{
	Name:    "distinction",
	ID:      func(d *Distinction) *ID { return &d.ID },
	Follows: []string{"one_id", CreatedBy},
	Fields: func(d *Distinction) []Field {
		return []Field{
			Text(&d.RecordKind, "record_kind").Need().In("pair"),
			AnyReference(&d.OneID, "one_id", "record_kind").Need().In("pair"),
			AnyReference(&d.OtherID, "other_id", "record_kind").Need().In("pair"),
		}
	},
}

// Merge is two records that became one, and what it takes to undo that.
type Merge struct {
	ID         ID     `json:"id"`
	RecordKind string `json:"recordKind"`
	WinnerID   ID     `json:"winnerId"`
	LoserID    ID     `json:"loserId"` // in the trash since
	Moved      string `json:"moved"`   // JSON: the ids that pointed to the loser, by "kind.field"
	Before     string `json:"before"`  // JSON: what the winner had in the fields that it took over
	After      string `json:"after"`   // JSON: what it has there since
	UndoneAt   string `json:"undoneAt"`
}

// Merges declares the merge kind.
var Merges = &Type[Merge]{
	Name:    "merge",
	ID:      func(m *Merge) *ID { return &m.ID },
	Follows: []string{"winner_id", CreatedBy},
	Fields: func(m *Merge) []Field {
		return []Field{
			Text(&m.RecordKind, "record_kind").Need().In("pair"),
			AnyReference(&m.WinnerID, "winner_id", "record_kind").Need().In("pair"),
			AnyReference(&m.LoserID, "loser_id", "record_kind").Need().In("pair"),
			JSON(&m.Moved, "moved"),
			JSON(&m.Before, "before").In("taken"),
			JSON(&m.After, "after").In("taken"),
			Instant(&m.UndoneAt, "undone_at"),
		}
	},
}
