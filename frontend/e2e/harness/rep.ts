import type { Browser, BrowserContext } from 'playwright-core';
import { BrowserScreen } from './browser';
import type { Hub } from './hub';
import type { Line } from './line';
import { folder, programs } from './places';
import { Process } from './process';
import type { Screen } from './screen';
import { until } from './until';

export interface RepOptions {
  locale?: 'en-US' | 'zh-CN';
  theme?: 'light' | 'dark';
  /** The folder of a laptop that somebody has worked with. */
  data?: string;
}

/** What the sync centre says of a laptop; see app/status. */
interface SyncState {
  phase: string;
  pending: number;
  conflicts: number;
}

/** Nobody's own keyring is to be touched by a test. */
const NO_BUS = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };

/**
 * Somebody with a laptop: the real program on a folder of their own, shown in a
 * browser, and a line of their own to the hub.
 */
export class Rep implements Screen {
  /** The folder of the program on this laptop. */
  readonly data: string;
  private program: Process | undefined;
  private context: BrowserContext | undefined;
  private screen: BrowserScreen | undefined;
  private line: Line | undefined;
  private readonly mishaps: string[] = [];

  constructor(
    readonly name: string,
    private readonly journey: string,
    private readonly browser: Browser,
    private readonly options: RepOptions,
  ) {
    this.data = options.data ?? folder(name.toLowerCase().replace(/\W+/g, '-'));
  }

  /** Starts the program and opens its page. */
  async open(): Promise<void> {
    this.program = new Process(
      this.name,
      programs.browser,
      ['--browser', '--no-open', '--data', this.data],
      NO_BUS,
    );
    const address = await this.program.says(/^(http:\S+)$/m);
    this.context = await this.browser.newContext({
      locale: this.options.locale ?? 'en-US',
      colorScheme: this.options.theme ?? 'light',
      viewport: { width: 1280, height: 800 },
      acceptDownloads: true,
    });
    this.screen = new BrowserScreen(await this.context.newPage(), this.journey, this.name);
    await this.screen.page.goto(address);
  }

  /** Ends the program as its user does. */
  async close(): Promise<void> {
    await this.shutPage();
    await this.program?.stop();
  }

  /** Ends the program as a power cut does. The page stays as it was until then. */
  async kill(): Promise<void> {
    await this.program?.kill();
    await this.shutPage();
  }

  /** Gets a join code for a laptop that reaches the hub over a line of its own. */
  async isInvitedTo(hub: Hub): Promise<string> {
    const { code, line } = await hub.invite(this.name);
    this.line = line;
    return code;
  }

  /** Cuts the network: what is on the line is lost, and nothing gets through. */
  async goesOffline(): Promise<void> {
    if (!this.line) throw new Error(`${this.name} has no line to a hub`);
    await this.line.cut();
  }

  async goesOnline(): Promise<void> {
    if (!this.line) throw new Error(`${this.name} has no line to a hub`);
    await this.line.mend();
  }

  /** Waits, without touching anything, until nothing is left to send or fetch. */
  async isReconciled(): Promise<SyncState> {
    return this.comesTo(({ phase, pending }) => phase === 'synced' && pending === 0);
  }

  /** Waits until the laptop says that it has no network. */
  async noticesThatItIsOffline(): Promise<SyncState> {
    return this.comesTo(({ phase }) => phase === 'offline');
  }

  get page() {
    return this.shown().page;
  }

  get log(): string {
    return this.program?.log ?? '';
  }

  sees = (words: string | RegExp) => this.shown().sees(words);
  presses = (name: string | RegExp) => this.shown().presses(name);
  writes = (label: string | RegExp, text: string) => this.shown().writes(label, text);
  hits = (keys: string) => this.shown().hits(keys);
  keeps = (picture: string) => this.shown().keeps(picture);
  asks = <T>(service: string, method: string, ...args: unknown[]) =>
    this.shown().asks<T>(service, method, ...args);

  /** After the journey: everything ends, and what went wrong in the pages is told. */
  async leaves(): Promise<string[]> {
    await this.shutPage();
    await this.line?.cut();
    await this.program?.stop();
    return this.mishaps;
  }

  private async comesTo(reached: (s: SyncState) => boolean): Promise<SyncState> {
    let now: SyncState | undefined;
    await until(
      () => `${this.name} stays at ${JSON.stringify(now)}\n${this.log}`,
      async () => {
        now = await this.asks<SyncState>('status', 'State');
        return reached(now);
      },
    );
    return now as SyncState;
  }

  private shown(): BrowserScreen {
    if (!this.screen) throw new Error(`${this.name} has not opened the program`);
    return this.screen;
  }

  private async shutPage(): Promise<void> {
    this.mishaps.push(...(this.screen?.mishaps ?? []));
    this.screen = undefined;
    await this.context?.close();
    this.context = undefined;
  }
}
