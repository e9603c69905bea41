package entity

// Product is something we sell.
type Product struct {
	ID            ID     `json:"id"`
	Name          string `json:"name"`
	Code          string `json:"code"`
	Series        string `json:"series"`
	ListPrice     int64  `json:"listPrice"` // minor units of Currency
	Currency      string `json:"currency"`
	Active        int64  `json:"active"`
	Description   string `json:"description"`
	ImportBatchID ID     `json:"importBatchId"`
}

// Products declares the product kind.
var Products = &Type[Product]{
	Name:    "product",
	ID:      func(p *Product) *ID { return &p.ID },
	Writers: Admins,
	Fields: func(p *Product) []Field {
		return []Field{
			Text(&p.Name, "name").Need().Titled(),
			Text(&p.Code, "code").Search(),
			Text(&p.Series, "series").Search(),
			Money(&p.ListPrice, "list_price", "currency").In("list_price"),
			Currency(&p.Currency, "currency").In("list_price"),
			Flag(&p.Active, "active"),
			Long(&p.Description, "description").Search(),
			Reference(&p.ImportBatchID, "import_batch_id", "import_batch"),
		}
	},
}
