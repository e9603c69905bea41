package progressreport

// Figures are what a report says in numbers and names, as they were when it was
// made. Names are kept as they were too: the same report says the same for ever.
type Figures struct {
	Author     string       `json:"author"`
	Subject    string       `json:"subject"`
	Plan       []Measure    `json:"plan"`
	Activities []Measure    `json:"activities"`
	Won        List[Deal]   `json:"won"`
	Lost       List[Deal]   `json:"lost"`
	Moved      List[Deal]   `json:"moved"`
	Forecast   []Month      `json:"forecast"`
	Milestones List[Point]  `json:"milestones"`
	Slipped    List[Slip]   `json:"slipped"`
	Costs      List[Cost]   `json:"costs"`
	Risks      List[Threat] `json:"risks"`
	Done       List[Step]   `json:"done"`
	Overdue    List[Step]   `json:"overdue"`
	Next       List[Step]   `json:"next"`
	Workdays   bool         `json:"workdays"` // slips are in them; reports of before count days of the calendar
	Synced     string       `json:"synced"`   // when this laptop last had what the hub had; "" without one
	Away       []Away       `json:"away"`
}

// Away is somebody whose work the figures may lack: his laptop was not at the hub for
// a working day. Of his there is as much as is open and known.
type Away struct {
	Name     string `json:"name"`
	SeenAt   string `json:"seenAt"`
	Count    int    `json:"count"` // opportunities, or tasks of the project
	Amount   int64  `json:"amount"`
	Currency string `json:"currency"`
}

// most is how many lines of a list are kept: what a person reads, and a record holds.
const most = 40

// List is the first lines of a list, and how many there are in all.
type List[T any] struct {
	Count int `json:"count"`
	Lines []T `json:"lines"`
}

func listOf[T any](all []T) List[T] { return List[T]{len(all), all[:min(len(all), most)]} }

// Measure is what was planned and what came of it. An amount has a currency.
type Measure struct {
	Code     string `json:"code"`
	Currency string `json:"currency,omitempty"`
	Planned  int64  `json:"planned"`
	Actual   int64  `json:"actual"`
}

// Deal is an opportunity, and what happened to it.
type Deal struct {
	Name     string `json:"name"`
	Account  string `json:"account"`
	Owner    string `json:"owner"`
	Amount   int64  `json:"amount"`
	Currency string `json:"currency"`
	Day      string `json:"day"`
	From     string `json:"from,omitempty"` // stages
	To       string `json:"to,omitempty"`
	Reason   string `json:"reason,omitempty"`
}

// Month is what is expected to close in a month.
type Month struct {
	Month    string `json:"month"` // 2006-01
	Currency string `json:"currency"`
	Count    int    `json:"count"`
	Amount   int64  `json:"amount"`
	Weighted int64  `json:"weighted"`
}

// Point is a milestone of a project.
type Point struct {
	Project string `json:"project"`
	Title   string `json:"title"`
	Planned string `json:"planned,omitempty"` // by the latest baseline
	Day     string `json:"day"`
	Done    bool   `json:"done"`
}

// Slip is something that comes later than it was to: a task of a plan by its
// baseline, or the expected close of an opportunity that was put off.
type Slip struct {
	Of   string `json:"of"` // the project, or the account
	What string `json:"what"`
	From string `json:"from"`
	To   string `json:"to"`
	Days int    `json:"days"`
}

// Cost is what a project may cost, and what it does.
type Cost struct {
	Project   string `json:"project"`
	Currency  string `json:"currency"`
	Planned   int64  `json:"planned"`
	Committed int64  `json:"committed"`
	Spent     int64  `json:"spent"`
	Burn      int64  `json:"burn"` // per cent of it that is spent or promised
}

// Step is a task, or the next step of an opportunity.
type Step struct {
	Title string `json:"title"`
	About string `json:"about"`
	Owner string `json:"owner"`
	Day   string `json:"day"`
}

// Threat is an open risk.
type Threat struct {
	Event  string `json:"event"`
	Of     string `json:"of"`
	Owner  string `json:"owner"`
	Score  int64  `json:"score"`
	Band   string `json:"band"` // by what admins had laid down
	Status string `json:"status"`
	Review string `json:"review"`
}
