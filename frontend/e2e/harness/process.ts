import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const START_MS = 30_000;
const STOP_MS = 15_000;

// Nothing that was started outlives the journeys, however they end.
const started = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});

/** A program that has been started, and all that it has said. */
export class Process {
  private said = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;
  /** Its end, also where something that it started still holds its output. */
  private readonly gone: Promise<unknown>;

  constructor(
    readonly name: string,
    program: string,
    args: string[],
    env: NodeJS.ProcessEnv = {},
  ) {
    this.child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.add(this.child);
    this.ended = once(this.child, 'close');
    this.gone = once(this.child, 'exit').finally(() => started.delete(this.child));
    const hear = (chunk: Buffer) => {
      this.said += chunk.toString();
    };
    this.child.stdout?.on('data', hear);
    this.child.stderr?.on('data', hear);
  }

  get log(): string {
    return this.said;
  }

  /** Its number; 0 where it never started. */
  get pid(): number {
    return this.child.pid ?? 0;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Waits until it says something, and returns the first group of the pattern. */
  async says(pattern: RegExp): Promise<string> {
    const giveUp = Date.now() + START_MS;
    for (;;) {
      const found = this.said.match(pattern);
      if (found) return found[1] ?? found[0];
      if (!this.running) throw new Error(`${this.name} ended:\n${this.said}`);
      if (Date.now() > giveUp) throw new Error(`${this.name} never said ${pattern}:\n${this.said}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Waits until it ends by itself. */
  async ends(): Promise<void> {
    await this.ended;
  }

  /** Asks it to end, as a shutdown of the computer does. */
  async stop(): Promise<void> {
    if (!this.running) return;
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
    await this.gone;
    clearTimeout(late);
    if (this.child.signalCode === 'SIGKILL') {
      throw new Error(`${this.name} did not end when asked to:\n${this.said}`);
    }
  }

  /** Ends it in the middle of whatever it does. */
  async kill(): Promise<void> {
    if (this.running) this.child.kill('SIGKILL');
    await this.gone;
  }
}

/** Runs a program to its end and returns what it said. */
export async function run(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${program} ${args.join(' ')}: ${complaint || said}`);
  return said;
}
