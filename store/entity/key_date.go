package entity

// What a key date is about.
const (
	DateBirthday    = "birthday"
	DateRenewal     = "renewal"
	DateAnniversary = "anniversary"
	DateOther       = "other"
)

// KeyDate is a day that matters to an account or to a person there.
type KeyDate struct {
	ID         ID     `json:"id"`
	Name       string `json:"name"`
	AccountID  ID     `json:"accountId"`
	ContactID  ID     `json:"contactId"`
	Type       string `json:"type"`
	FallsOn    string `json:"fallsOn"`
	Yearly     int64  `json:"yearly"`
	RemindDays int64  `json:"remindDays"` // so many days before
	Notes      string `json:"notes"`
}

// KeyDates declares the key date kind.
var KeyDates = &Type[KeyDate]{
	Name:    "key_date",
	ID:      func(k *KeyDate) *ID { return &k.ID },
	Follows: []string{"account_id", CreatedBy},
	Fields: func(k *KeyDate) []Field {
		return []Field{
			Text(&k.Name, "name").Need().Titled(),
			Reference(&k.AccountID, "account_id", "account").Need(),
			Reference(&k.ContactID, "contact_id", "contact"),
			Choice(&k.Type, "type", DateBirthday, DateRenewal, DateAnniversary, DateOther).Need(),
			Date(&k.FallsOn, "falls_on").Need().In("falls_on"),
			Flag(&k.Yearly, "yearly").In("falls_on"),
			Integer(&k.RemindDays, "remind_days"),
			Long(&k.Notes, "notes").Search(),
		}
	},
}
