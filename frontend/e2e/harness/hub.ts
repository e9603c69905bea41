import { Line } from './line';
import { folder, programs } from './places';
import { Process, run } from './process';

type Role = 'rep' | 'manager' | 'admin';

interface Person {
  role?: Role;
  member?: string;
  lead?: string;
}

/** The real central server, in a folder of its own. */
export class Hub {
  private readonly data = folder('hub');
  private process: Process | undefined;
  private port = 0;

  private constructor(private readonly admin: string) {}

  /** A hub with one workspace and its admin, answering. */
  static async open(workspace: string, admin: string): Promise<Hub> {
    const hub = new Hub(admin);
    await hub.command(
      'init',
      '--name',
      workspace,
      '--admin',
      admin,
      '--currency',
      'USD',
      '--locale',
      'en',
    );
    await hub.start();
    return hub;
  }

  async start(): Promise<void> {
    this.process = new Process('hub', programs.hub, [
      'serve',
      '--data',
      this.data,
      '--listen',
      `127.0.0.1:${this.port}`,
    ]);
    this.port = Number(await this.process.says(/listening on \S+:(\d+)/));
  }

  async stop(): Promise<void> {
    await this.process?.stop();
  }

  async kill(): Promise<void> {
    await this.process?.kill();
  }

  get log(): string {
    return this.process?.log ?? '';
  }

  async addTeam(name: string, parent = ''): Promise<void> {
    await this.command('team add', '--name', name, ...(parent ? ['--parent', parent] : []));
  }

  async addPerson(name: string, { role = 'rep', member, lead }: Person = {}): Promise<void> {
    const teams = [...(member ? ['--member', member] : []), ...(lead ? ['--lead', lead] : [])];
    await this.command('user add', '--name', name, '--role', role, ...teams);
  }

  /** A line of a person's own to the hub, and the join code that leads over it. */
  async invite(name = this.admin): Promise<{ code: string; line: Line }> {
    const line = await Line.to(this.port);
    const said = await this.command('invite', '--user', name, '--url', line.url);
    const code = said.trim().split('\n').at(-1) ?? '';
    return { code, line };
  }

  private command(words: string, ...args: string[]): Promise<string> {
    return run(programs.hub, [...words.split(' '), '--data', this.data, ...args]);
  }
}
