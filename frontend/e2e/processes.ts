import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root, from which the built programs are reached. */
export const root = resolve(fileURLToPath(import.meta.url), '../../..');

/** Where the pictures go. */
export const out = join(root, 'frontend/e2e/out');
mkdirSync(out, { recursive: true });

export const bin = (name: string) => join(root, 'build/bin', name);

export const newFolder = (name: string) => mkdtempSync(join(tmpdir(), `roadbook-${name}-`));

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A process that was started, and all that it has printed. */
export interface Process {
  child: ChildProcess;
  /** Waits for a line that fits and returns the match. */
  printed(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to end. */
  stop(): Promise<void>;
}

/** Starts a program. */
export function start(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Process {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => {
      text += data;
      for (const tell of listeners) tell();
    });
  }
  const ended = new Promise<void>((done) => {
    child.on('exit', () => {
      running.delete(child);
      for (const tell of listeners) tell();
      done();
    });
  });
  const end = (signal: NodeJS.Signals) => {
    if (child.exitCode === null) child.kill(signal);
    return ended;
  };
  return {
    child,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    printed: (pattern) =>
      new Promise((found, failed) => {
        const look = () => {
          const match = text.match(pattern);
          if (match) found(match);
          else if (child.exitCode !== null) failed(new Error(`${command} ended without ${pattern}:\n${text}`));
          else return;
          listeners.delete(look);
        };
        listeners.add(look);
        look();
      }),
  };
}

/** Runs a program to its end and returns what it printed. */
export function run(command: string, args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8' });
}
