package entity

// Why there is a conflict.
const (
	ConflictConcurrent = "concurrent" // two writes that had not seen each other
	ConflictDeleted    = "deleted"    // an edit of a record that was deleted meanwhile
	ConflictBeside     = "beside"     // something new that belongs to a record that was deleted meanwhile
)

// How a person has settled a conflict.
const (
	TookKept = "kept"
	TookLost = "lost"
	TookBoth = "both" // of texts
)

// Conflict is a value that lost in a merge, kept so that nothing anybody wrote
// is silently lost. The hub makes it; its id is natural: losing transaction,
// record and field group. Only the resolution is ever written by a person.
type Conflict struct {
	ID         ID     `json:"id"`
	RecordKind string `json:"recordKind"`
	RecordID   ID     `json:"recordId"`
	FieldGroup string `json:"fieldGroup"`
	Reason     string `json:"reason"`
	Kept       string `json:"kept"` // JSON object of the group's fields
	KeptBy     ID     `json:"keptBy"`
	KeptAt     string `json:"keptAt"`
	Lost       string `json:"lost"` // JSON object of the group's fields
	LostBy     ID     `json:"lostBy"`
	LostAt     string `json:"lostAt"`
	LostTx     string `json:"lostTx"`
	Resolution string `json:"resolution"` // "" while open
	ResolvedBy ID     `json:"resolvedBy"`
}

// ConflictID is the id of the conflict in which tx lost a field group.
func ConflictID(tx string, record ID, group string) ID {
	return NaturalID("conflict", tx, string(record), group)
}

// Conflicts declares the conflict kind. It follows the record; where its losing
// author may no longer see that, the hub keeps it in the author's own scope.
var Conflicts = &Type[Conflict]{
	Name:    "conflict",
	ID:      func(c *Conflict) *ID { return &c.ID },
	Follows: []string{"record_id", "lost_by"},
	Fields: func(c *Conflict) []Field {
		return []Field{
			Text(&c.RecordKind, "record_kind").Need().In("record"),
			AnyReference(&c.RecordID, "record_id", "record_kind").Need().In("record"),
			Text(&c.FieldGroup, "field_group"),
			Choice(&c.Reason, "reason", ConflictConcurrent, ConflictDeleted, ConflictBeside),
			JSON(&c.Kept, "kept"),
			Reference(&c.KeptBy, "kept_by", "user"),
			Instant(&c.KeptAt, "kept_at"),
			JSON(&c.Lost, "lost"),
			Reference(&c.LostBy, "lost_by", "user"),
			Instant(&c.LostAt, "lost_at"),
			Text(&c.LostTx, "lost_tx"),
			Choice(&c.Resolution, "resolution", TookKept, TookLost, TookBoth).In("resolution"),
			Reference(&c.ResolvedBy, "resolved_by", "user").In("resolution"),
		}
	},
}
