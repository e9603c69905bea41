import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folder, programs } from '../harness/places';
import { Process, run } from '../harness/process';
import { until } from '../harness/until';
import { Driver } from './driver';

const here = dirname(fileURLToPath(import.meta.url));
const SIZE = '1280x800x24';

/**
 * A desktop without a monitor: an X server, a session bus, and WebKit's driver,
 * through which the program that people install is opened and used.
 */
export class Desktop {
  private constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly driver: string,
    private readonly processes: Process[],
  ) {}

  static async open(settings: NodeJS.ProcessEnv = {}): Promise<Desktop> {
    const x = new Process('Xvfb', 'Xvfb', [
      '-displayfd',
      '1',
      '-screen',
      '0',
      SIZE,
      '-nolisten',
      'tcp',
    ]);
    const display = `:${await x.says(/^(\d+)$/m)}`;
    const bus = new Process('bus', 'dbus-daemon', ['--session', '--nofork', '--print-address']);
    const env = {
      NO_AT_BRIDGE: '1',
      DISPLAY: display,
      DBUS_SESSION_BUS_ADDRESS: await bus.says(/^(\S+)$/m),
      XDG_DATA_HOME: folder('webkit'), // what a window remembers of its looks is not for the next run
      ...settings,
    };
    const port = await freePort();
    const driver = new Process('driver', 'WebKitWebDriver', [`--port=${port}`], {
      ...env,
      WAYLAND_DISPLAY: '',
      GDK_BACKEND: 'x11',
    });
    const base = `http://127.0.0.1:${port}`;
    await answers(base, driver);
    return new Desktop(env, base, [driver, bus, x]);
  }

  /** Opens the program's window on a folder of data. */
  async start(data: string): Promise<Driver> {
    const driver = await Driver.start(this.driver, await launcher(), ['--data', data]);
    // The session begins before the program has loaded its page; what runs in
    // between belongs to a page that goes away.
    await until('the window has loaded its page', () =>
      driver
        .run<boolean>('return document.readyState === "complete" && window.go !== undefined;')
        .catch(() => false),
    );
    return driver;
  }

  /** Starts the program once more, without the driver. */
  startAgain(data: string, ...args: string[]): Process {
    return new Process('second start', programs.window, ['--data', data, ...args], this.env);
  }

  /** Keeps a picture of all that the screen shows. */
  async keeps(path: string): Promise<void> {
    await run('import', ['-display', this.env.DISPLAY ?? '', '-window', 'root', path]);
  }

  /** A driver may end before it has ended the program: that goes with its screen. */
  async close(): Promise<void> {
    for (const process of this.processes) await process.stop();
  }

  get log(): string {
    return this.processes.map(({ name, log }) => `== ${name}\n${log}`).join('\n');
  }
}

let made: Promise<string> | undefined;

/** A script that starts the program with the automation library before it. */
function launcher(): Promise<string> {
  made ??= makeLauncher();
  return made;
}

async function makeLauncher(): Promise<string> {
  const place = folder('automation');
  const library = join(place, 'automation.so');
  const flags = (await run('pkg-config', ['--cflags', '--libs', 'webkit2gtk-4.1'])).trim();
  const source = join(here, 'automation.c');
  await run('cc', [
    '-shared',
    '-fPIC',
    '-O1',
    '-Wall',
    '-o',
    library,
    source,
    ...flags.split(/\s+/),
  ]);
  const script = join(place, 'roadbook');
  const lines = ['#!/bin/sh', `LD_PRELOAD='${library}' exec '${programs.window}' "$@"`, ''];
  writeFileSync(script, lines.join('\n'), { mode: 0o755 });
  return script;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function answers(base: string, driver: Process): Promise<void> {
  for (;;) {
    try {
      await fetch(`${base}/status`);
      return;
    } catch (error) {
      if (!driver.running) throw new Error(`the driver ended:\n${driver.log}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
