package entity

// Contact is a person at an account.
type Contact struct {
	ID            ID     `json:"id"`
	AccountID     ID     `json:"accountId"`
	Name          string `json:"name"`
	Title         string `json:"title"`
	Department    string `json:"department"`
	ReportsToID   ID     `json:"reportsToId"`
	Role          string `json:"role"` // in buying
	Phone         string `json:"phone"`
	Email         string `json:"email"`
	WeChat        string `json:"wechat"`
	Channel       string `json:"channel"` // how they like to be reached
	Preferences   string `json:"preferences"`
	Notes         string `json:"notes"`
	ExternalID    string `json:"externalId"`
	ImportBatchID ID     `json:"importBatchId"`
}

// Contacts declares the contact kind.
var Contacts = &Type[Contact]{
	Name:    "contact",
	ID:      func(c *Contact) *ID { return &c.ID },
	Follows: []string{"account_id", CreatedBy},
	Fields: func(c *Contact) []Field {
		return []Field{
			Text(&c.Name, "name").Need().Titled(),
			Reference(&c.AccountID, "account_id", "account").Need(),
			Text(&c.Title, "title").Search(),
			Text(&c.Department, "department").Search(),
			Reference(&c.ReportsToID, "reports_to_id", "contact"),
			Choice(&c.Role, "role", buyingRoles...),
			Text(&c.Phone, "phone").Search(),
			Text(&c.Email, "email").Search(),
			Text(&c.WeChat, "wechat").Search(),
			Choice(&c.Channel, "channel", "visit", "call", "email", "message"),
			Long(&c.Preferences, "preferences").Search(),
			Long(&c.Notes, "notes").Search(),
			Text(&c.ExternalID, "external_id"),
			Reference(&c.ImportBatchID, "import_batch_id", "import_batch"),
		}
	},
}
