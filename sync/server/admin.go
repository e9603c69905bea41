package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/hub"
	"github.com/roadbook/roadbook/sync/protocol"
)

func initCommand(f *flag.FlagSet) action {
	p := placeFlags(f)
	name := f.String("name", "", "name of the workspace")
	currency := f.String("currency", "CNY", "currency of new amounts, ISO 4217")
	locale := f.String("locale", "zh-CN", "language of the first stage names: zh-CN or en")
	admin := f.String("admin", "", "name of the first admin")
	at := addressFlags(f)
	return func(ctx context.Context, out io.Writer) error {
		if *name == "" || *admin == "" {
			return fmt.Errorf("init needs --name and --admin")
		}
		return p.with(ctx, func(h *hub.Hub) error {
			if err := h.CheckFiles(ctx); err != nil { // a slip of the pen is found here
				return err
			}
			ws, user, err := h.CreateWorkspace(ctx, *name, *currency, *locale, *admin)
			if err != nil {
				return err
			}
			fmt.Fprintf(out, "workspace %s %q\nadmin %s %q\n", ws, *name, user, *admin)
			secret, err := h.Invite(ctx, ws, user)
			if err != nil {
				return err
			}
			return printCode(out, p.data, at, secret)
		})
	}
}

func teamCommand(f *flag.FlagSet) action {
	p, ws := placeFlags(f), workspaceFlag(f)
	name := f.String("name", "", "name of the team")
	parent := f.String("parent", "", "name or id of the team above")
	return func(ctx context.Context, out io.Writer) error {
		return p.in(ctx, *ws, func(h *hub.Hub, ws string) error {
			above := ""
			if *parent != "" {
				var err error
				if above, err = h.FindByName(ctx, ws, entity.Teams.Name, *parent); err != nil {
					return err
				}
			}
			id, err := h.AddTeam(ctx, ws, *name, above)
			if err == nil {
				fmt.Fprintf(out, "team %s %q\n", id, *name)
			}
			return err
		})
	}
}

func userCommand(f *flag.FlagSet) action {
	p, ws := placeFlags(f), workspaceFlag(f)
	name := f.String("name", "", "name of the person")
	email := f.String("email", "", "e-mail address")
	role := f.String("role", entity.RoleRep, "rep, manager or admin")
	member := f.String("member", "", "teams that the person is in, by name or id, comma-separated")
	lead := f.String("lead", "", "teams that the person leads, by name or id, comma-separated")
	return func(ctx context.Context, out io.Writer) error {
		if *name == "" {
			return fmt.Errorf("user add needs --name")
		}
		switch *role {
		case entity.RoleRep, entity.RoleManager, entity.RoleAdmin:
		default:
			return fmt.Errorf("there is no role %q", *role)
		}
		return p.in(ctx, *ws, func(h *hub.Hub, ws string) error {
			memberOf, err := teams(ctx, h, ws, *member)
			if err != nil {
				return err
			}
			leadOf, err := teams(ctx, h, ws, *lead)
			if err != nil {
				return err
			}
			id, err := h.AddUser(ctx, ws, entity.User{Name: *name, Email: *email, Role: *role}, memberOf, leadOf)
			if err == nil {
				fmt.Fprintf(out, "user %s %q\n", id, *name)
			}
			return err
		})
	}
}

func teams(ctx context.Context, h *hub.Hub, ws, names string) ([]string, error) {
	var ids []string
	for name := range strings.SplitSeq(names, ",") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		id, err := h.FindByName(ctx, ws, entity.Teams.Name, name)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// inviting makes the secret of a join code.
type inviting func(h *hub.Hub, ctx context.Context, ws, user string) (string, error)

// codeCommand prints a join code for a person who is in the workspace.
func codeCommand(invite inviting) func(*flag.FlagSet) action {
	return func(f *flag.FlagSet) action {
		p, ws := placeFlags(f), workspaceFlag(f)
		user := f.String("user", "", "name or id of the person")
		at := addressFlags(f)
		return func(ctx context.Context, out io.Writer) error {
			return p.in(ctx, *ws, func(h *hub.Hub, ws string) error {
				id, err := h.FindByName(ctx, ws, entity.Users.Name, *user)
				if err != nil {
					return err
				}
				secret, err := invite(h, ctx, ws, id)
				if err != nil {
					return err
				}
				return printCode(out, p.data, at, secret)
			})
		}
	}
}

// address is how devices reach the hub.
type address struct {
	url     *string
	trusted *bool
}

func addressFlags(f *flag.FlagSet) address {
	return address{
		url:     f.String("url", "https://localhost:8443", "address at which devices reach the hub"),
		trusted: f.Bool("trusted", false, "the certificate there is one that systems trust, not the hub's self-made one"),
	}
}

// printCode prints a join code, with the fingerprint of the self-made
// certificate where devices will meet that one.
func printCode(out io.Writer, data string, at address, secret string) (err error) {
	code := protocol.JoinCode{URL: *at.url, Secret: secret}
	if strings.HasPrefix(*at.url, "https://") && !*at.trusted {
		if code.Fingerprint, err = fingerprint(data); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(out, "join code:\n%s\n", code)
	return err
}

func filesCommand(f *flag.FlagSet) action {
	p := placeFlags(f)
	from := f.String("from", "", "folder or s3:// address that has them")
	return func(ctx context.Context, out io.Writer) error {
		if *from == "" {
			return fmt.Errorf("files copy needs --from")
		}
		return p.with(ctx, func(h *hub.Hub) error {
			copied, missing, err := h.CopyFiles(ctx, *from)
			fmt.Fprintf(out, "%d files copied to %s, %d are in neither place\n", copied, p.filesAt(), missing)
			return err
		})
	}
}

func devicesCommand(f *flag.FlagSet) action {
	p, ws := placeFlags(f), workspaceFlag(f)
	return func(ctx context.Context, out io.Writer) error {
		return p.in(ctx, *ws, func(h *hub.Hub, ws string) error {
			devices, err := h.Devices(ctx, ws)
			for _, d := range devices {
				state := "active"
				switch {
				case d.Removed > 0 && d.SeenMS > d.Removed:
					state = "wiped"
				case d.Removed > 0:
					state = "revoked"
				}
				fmt.Fprintf(out, "%4d  %-8s %s  user %s  %s\n", d.N, state, time.UnixMilli(d.SeenMS).Format(time.DateTime), d.User, d.Name)
			}
			return err
		})
	}
}

func revokeCommand(f *flag.FlagSet) action {
	p, ws := placeFlags(f), workspaceFlag(f)
	n := f.Int64("n", 0, "number of the device, from device list")
	return func(ctx context.Context, _ io.Writer) error {
		return p.in(ctx, *ws, func(h *hub.Hub, ws string) error { return h.Revoke(ctx, ws, *n) })
	}
}

func workspaceFlag(f *flag.FlagSet) *string {
	return f.String("workspace", "", "name or id of the workspace; not needed where there is one")
}

// with opens the hub for fn.
func (p *place) with(ctx context.Context, fn func(*hub.Hub) error) (err error) {
	h, err := p.open(ctx, hub.Config{})
	if err != nil {
		return err
	}
	defer func() {
		if cerr := h.Close(); err == nil {
			err = cerr
		}
	}()
	return fn(h)
}

// in is with for one workspace of the hub.
func (p *place) in(ctx context.Context, name string, fn func(*hub.Hub, string) error) error {
	return p.with(ctx, func(h *hub.Hub) error {
		all, err := h.Workspaces(ctx)
		if err != nil {
			return err
		}
		named := slices.DeleteFunc(slices.Clone(all), func(w hub.Workspace) bool { return name != "" && name != w.Name && name != w.ID })
		switch {
		case len(named) == 1:
			return fn(h, named[0].ID)
		case len(all) == 0:
			return errors.New("there is no workspace: run init first")
		}
		list := make([]string, len(all))
		for i, w := range all {
			list[i] = fmt.Sprintf("\n  %s %q", w.ID, w.Name)
		}
		return fmt.Errorf("%d workspaces are meant: name one by its id with --workspace:%s", len(named), strings.Join(list, ""))
	})
}
