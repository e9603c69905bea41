package entity

// What a manager has decided about a parked change.
const (
	DecisionAccepted = "accepted"
	DecisionDeclined = "declined"
)

// ParkedChange is a transaction that the hub has not applied, kept until
// somebody decides. The hub makes it; its id is natural: the transaction. Only
// the decision is ever written by a person.
type ParkedChange struct {
	ID         ID     `json:"id"`
	TxID       string `json:"txId"`
	AuthorID   ID     `json:"authorId"`
	RecordKind string `json:"recordKind"` // of the first record in it
	RecordID   ID     `json:"recordId"`
	Reason     string `json:"reason"` // why it was not applied: a fault code
	Ops        string `json:"ops"`    // JSON array of what it does, as far as it is short
	Count      int64  `json:"count"`  // of all operations
	Decision   string `json:"decision"`
	Word       string `json:"word"` // of the one who decided
	DecidedBy  ID     `json:"decidedBy"`
}

// ParkedChangeID is the id of what became of tx.
func ParkedChangeID(tx string) ID { return NaturalID("parked_change", tx) }

// ParkedChanges declares the parked change kind. While it is open it stands where
// the hub has put it: before those who may decide. Once decided it goes to its
// author.
var ParkedChanges = &Type[ParkedChange]{
	Name:    "parked_change",
	ID:      func(p *ParkedChange) *ID { return &p.ID },
	Follows: []string{"author_id"},
	Fields: func(p *ParkedChange) []Field {
		return []Field{
			Text(&p.TxID, "tx_id"),
			Reference(&p.AuthorID, "author_id", "user"),
			Text(&p.RecordKind, "record_kind").In("record"),
			AnyReference(&p.RecordID, "record_id", "record_kind").In("record"),
			Text(&p.Reason, "reason"),
			JSON(&p.Ops, "ops"),
			Integer(&p.Count, "count"),
			Choice(&p.Decision, "decision", DecisionAccepted, DecisionDeclined).In("decision"),
			Text(&p.Word, "word").In("decision"),
			Reference(&p.DecidedBy, "decided_by", "user").In("decision"),
		}
	},
}
