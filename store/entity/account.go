package entity

// Account is an organisation that we sell to. One without an owner is in the
// public pool: of its team, or where it has none for everybody to see.
type Account struct {
	ID              ID      `json:"id"`
	Name            string  `json:"name"`
	ParentID        ID      `json:"parentId"`
	OwnerID         ID      `json:"ownerId"`
	TeamID          ID      `json:"teamId"`
	Industry        string  `json:"industry"`
	Tier            string  `json:"tier"`
	Status          string  `json:"status"`
	Website         string  `json:"website"`
	Phone           string  `json:"phone"`
	TaxNumber       string  `json:"taxNumber"`
	Country         string  `json:"country"`
	Region          string  `json:"region"`
	City            string  `json:"city"`
	Street          string  `json:"street"`
	Latitude        float64 `json:"latitude"` // with Longitude 0 where it is not known
	Longitude       float64 `json:"longitude"`
	Employees       int64   `json:"employees"`
	Revenue         int64   `json:"revenue"` // a year, minor units of RevenueCurrency
	RevenueCurrency string  `json:"revenueCurrency"`
	FoundedYear     int64   `json:"foundedYear"`
	Description     string  `json:"description"`
	Preferences     string  `json:"preferences"`
	ExternalID      string  `json:"externalId"`
	ImportBatchID   ID      `json:"importBatchId"`
}

// Accounts declares the account kind.
var Accounts = &Type[Account]{
	Name:    "account",
	ID:      func(a *Account) *ID { return &a.ID },
	Follows: []string{"owner_id", "team_id"},
	Fields: func(a *Account) []Field {
		return []Field{
			Text(&a.Name, "name").Need().Titled(),
			Reference(&a.ParentID, "parent_id", "account"),
			Reference(&a.OwnerID, "owner_id", "user"),
			Reference(&a.TeamID, "team_id", "team"),
			Text(&a.Industry, "industry").Search(),
			Choice(&a.Tier, "tier", "strategic", "key", "standard"),
			Choice(&a.Status, "status", "prospect", "active", "dormant", "former"),
			Text(&a.Website, "website").Search(),
			Text(&a.Phone, "phone").Search(),
			Text(&a.TaxNumber, "tax_number").Search(),
			Text(&a.Country, "country").In("address"),
			Text(&a.Region, "region").In("address"),
			Text(&a.City, "city").Search().In("address"),
			Text(&a.Street, "street").In("address"),
			Number(&a.Latitude, "latitude").In("position"),
			Number(&a.Longitude, "longitude").In("position"),
			Integer(&a.Employees, "employees"),
			Money(&a.Revenue, "revenue", "revenue_currency").In("revenue"),
			Currency(&a.RevenueCurrency, "revenue_currency").In("revenue"),
			Integer(&a.FoundedYear, "founded_year"),
			Long(&a.Description, "description").Search(),
			Long(&a.Preferences, "preferences").Search(),
			Text(&a.ExternalID, "external_id").Search(),
			Reference(&a.ImportBatchID, "import_batch_id", "import_batch"),
		}
	},
}
