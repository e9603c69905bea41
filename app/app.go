// Package app puts the program together: it opens the session, makes every
// service that the window calls, and runs sync.
package app

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/roadbook/roadbook/app/activity"
	"github.com/roadbook/roadbook/app/announcement"
	"github.com/roadbook/roadbook/app/approval"
	"github.com/roadbook/roadbook/app/attachment"
	"github.com/roadbook/roadbook/app/backup"
	"github.com/roadbook/roadbook/app/budget"
	"github.com/roadbook/roadbook/app/calendar"
	"github.com/roadbook/roadbook/app/care"
	"github.com/roadbook/roadbook/app/catalog"
	"github.com/roadbook/roadbook/app/courier"
	"github.com/roadbook/roadbook/app/digest"
	"github.com/roadbook/roadbook/app/draft"
	"github.com/roadbook/roadbook/app/duplicate"
	"github.com/roadbook/roadbook/app/exchange"
	"github.com/roadbook/roadbook/app/feedback"
	"github.com/roadbook/roadbook/app/freshness"
	"github.com/roadbook/roadbook/app/handout"
	"github.com/roadbook/roadbook/app/health"
	"github.com/roadbook/roadbook/app/keyring"
	"github.com/roadbook/roadbook/app/lesson"
	"github.com/roadbook/roadbook/app/meeting"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/app/pool"
	"github.com/roadbook/roadbook/app/presence"
	"github.com/roadbook/roadbook/app/progressreport"
	"github.com/roadbook/roadbook/app/raci"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/relation"
	"github.com/roadbook/roadbook/app/reminder"
	"github.com/roadbook/roadbook/app/risk"
	"github.com/roadbook/roadbook/app/segment"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/setup"
	"github.com/roadbook/roadbook/app/status"
	"github.com/roadbook/roadbook/app/survey"
	"github.com/roadbook/roadbook/app/talk"
	"github.com/roadbook/roadbook/app/task"
	"github.com/roadbook/roadbook/app/team"
	"github.com/roadbook/roadbook/app/today"
	"github.com/roadbook/roadbook/app/undo"
	"github.com/roadbook/roadbook/app/vcard"
	"github.com/roadbook/roadbook/app/warning"
	"github.com/roadbook/roadbook/app/workreport"
	"github.com/roadbook/roadbook/store"
)

// Version of the program.
const Version = "0.1.0"

// App is the program without its window.
type App struct {
	session  *session.Session
	network  *network
	backups  *backup.Keeper
	pool     *pool.Service
	reminds  *reminder.Keeper
	services []any
	exchange string           // folder of files for people and from them
	now      func() time.Time // the computer's clock
	emit     func(name string, data any)

	background sync.WaitGroup
	stop       context.CancelFunc // of what runs in the background
}

// New makes the services. Nothing is opened before Start: Wails runs the
// program once at build time, to see what is bound.
func New(c Config) *App {
	if c.Now == nil {
		c.Now = time.Now
	}
	a := &App{exchange: c.ExchangeDir(), now: c.Now, emit: func(string, any) {}, stop: func() {}}
	a.network = &network{keys: keyring.Open(c.Dir, c.Keyring), now: c.Now}
	a.session = session.New(session.Options{
		Dir: c.Dir, Take: c.Take, Now: c.Now, Connect: a.network.connect,
		Folders: []string{c.ExchangeDir(), c.BackupDir()}, Secrets: a.network.keys,
		Emit: func(name string, data any) { a.emit(name, data) },
	})
	a.network.revoked, a.network.contact = a.wipe, a.session.Contacted
	a.backups = backup.NewKeeper(a.session, c.BackupDir())
	a.network.backups = a.backups
	a.network.others = func(h presence.Here) { a.emit("presence", h) }
	a.reminds = reminder.NewKeeper(a.session)
	centre := status.New(a.session, a.network.line)
	a.network.changed = func() { a.tellStatus(centre) }
	a.pool = pool.New(a.session)
	opportunities := opportunity.New(a.session)
	relations := relation.New(a.session)
	warnings := warning.New(a.session, opportunities.StalledOf, plan.Dates)
	a.services = []any{
		setup.New(a.session, a.network, Version),
		catalog.New(a.session),
		a.pool,
		feedback.New(a.session),
		approval.New(a.session),
		digest.New(a.session),
		freshness.New(a.session, a.network.synced),
		raci.New(a.session),
		record.New(a.session),
		opportunities,
		plan.New(a.session, c.ExchangeDir()),
		budget.New(a.session, plan.Dates),
		progressreport.New(a.session, c.ExchangeDir(), plan.Dates),
		activity.New(a.session),
		task.New(a.session),
		warnings,
		lesson.New(a.session),
		talk.New(a.session, warnings.Find),
		draft.New(a.session),
		undo.New(a.session),
		relations,
		risk.New(a.session, risk.Signs{Stalled: opportunities.StalledOf, Pushes: opportunities.PushesOf, Single: relations.SingleOf}),
		vcard.New(a.session, c.ExchangeDir()),
		workreport.New(a.session),
		segment.New(a.session),
		duplicate.New(a.session),
		health.New(a.session),
		survey.New(a.session),
		calendar.New(a.session, c.ExchangeDir()),
		meeting.New(a.session),
		presence.New(a.session, a.network.present),
		announcement.New(a.session),
		care.New(a.session),
		reminder.New(a.session),
		today.New(a.session),
		team.New(a.session, a.network),
		centre,
		exchange.New(a.session, c.ExchangeDir()),
		courier.New(a.session, a.network.token, c.ExchangeDir()),
		backup.New(a.session, a.backups, c.ExchangeDir()),
		attachment.New(a.session, c.ExchangeDir(), a.network.carriages),
	}
	return a
}

// tellStatus sends the window how sync stands now.
func (a *App) tellStatus(centre *status.Service) {
	state, err := centre.State()
	if err != nil {
		return // the workspace is being closed
	}
	a.emit("status", state)
}

// wipe deletes a workspace whose hub has removed this device.
func (a *App) wipe(db *store.DB) {
	slog.Warn("an admin has removed this device", "workspace", db.Identity().WorkspaceID)
	if err := a.session.Wipe(db, tokenName(db.Identity()), instanceName(db.Identity())); err != nil {
		slog.Error("wipe", "err", err)
	}
}

// Services are what the window may call.
func (a *App) Services() []any { return a.services }

// Start opens the workspace that was open last. emit carries events to the
// window and must not block. A workspace that cannot be opened is logged and
// left closed, so that the window can say so.
func (a *App) Start(emit func(name string, data any)) {
	a.emit = emit
	if err := a.session.Start(); err != nil {
		slog.Error("start", "err", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	a.stop = stop
	a.background.Go(func() { handout.Forget(a.exchange, a.now()) }) // ten thousand files take seconds
	a.background.Go(func() { a.backups.Run(ctx) })
	a.background.Go(func() { a.pool.Run(ctx) })
	a.background.Go(func() { a.reminds.Run(ctx) })
}

// Close stops sync and closes the files.
func (a *App) Close() error {
	a.stop()
	a.session.Interrupt()
	a.background.Wait()
	return a.session.Close()
}
