import { bin, newFolder, type Process, run, start } from './processes';

const program = bin('roadbook-hub');

/** A real hub in a folder of its own. */
export class Hub {
  private constructor(
    readonly folder: string,
    readonly port: number,
    private readonly process: Process,
    /** The admin's join code, for the hub's own port. */
    readonly adminCode: string,
  ) {}

  /** Makes a workspace with an admin and serves it. */
  static async start(admin: string): Promise<Hub> {
    const folder = newFolder('hub');
    const printed = run(program, ['init', '--data', folder, '--name', '华东大区', '--admin', admin, '--url', 'https://127.0.0.1:1']);
    const served = start(program, ['serve', '--data', folder, '--listen', '127.0.0.1:0']);
    const [, port] = await served.printed(/listening on 127\.0\.0\.1:(\d+)/);
    return new Hub(folder, Number(port), served, codeIn(printed));
  }

  team(name: string): void {
    run(program, ['team', 'add', '--data', this.folder, '--name', name]);
  }

  user(name: string, role: 'rep' | 'manager', team: { member?: string; lead?: string }): void {
    const teams = [...(team.member ? ['--member', team.member] : []), ...(team.lead ? ['--lead', team.lead] : [])];
    run(program, ['user', 'add', '--data', this.folder, '--name', name, '--role', role, ...teams]);
  }

  /** A join code for a person who reaches the hub through a port. */
  invite(name: string, port: number): string {
    return codeIn(run(program, ['invite', '--data', this.folder, '--user', name, '--url', `https://127.0.0.1:${port}`]));
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}

function codeIn(text: string): string {
  const code = text.match(/RB1-\S+/);
  if (!code) throw new Error(`no join code in:\n${text}`);
  return code[0];
}
