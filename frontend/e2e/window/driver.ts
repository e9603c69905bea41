/** WebDriver's code points for the keys that have a name. */
const KEYS: Record<string, string> = {
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
  Backspace: '\uE003',
  Control: '\uE009',
  Shift: '\uE008',
  Alt: '\uE00A',
  Home: '\uE011',
  ArrowUp: '\uE013',
  ArrowDown: '\uE015',
};

/** The part of the WebDriver protocol that a journey in the window needs. */
export class Driver {
  private constructor(
    private readonly base: string,
    private readonly session: string,
  ) {}

  /** Starts the program through the driver that listens at `base`. */
  static async start(base: string, binary: string, args: string[]): Promise<Driver> {
    const { sessionId } = await send<{ sessionId: string }>('POST', `${base}/session`, {
      capabilities: {
        alwaysMatch: {
          'webkitgtk:browserOptions': { binary, args },
          timeouts: { script: 60_000, pageLoad: 60_000, implicit: 0 },
        },
      },
    });
    return new Driver(base, sessionId);
  }

  press = (element: Element) => this.post(`element/${idOf(element)}/click`, {});
  clear = (element: Element) => this.post(`element/${idOf(element)}/clear`, {});
  type = (element: Element, text: string) => this.post(`element/${idOf(element)}/value`, { text });

  /** Holds the first keys down while the last is hit: Control+k. */
  async hits(keys: string): Promise<void> {
    const values = keys.split('+').map((key) => KEYS[key] ?? key);
    const down = values.map((value) => ({ type: 'keyDown', value }));
    const up = values.toReversed().map((value) => ({ type: 'keyUp', value }));
    await this.post('actions', {
      actions: [{ type: 'key', id: 'keyboard', actions: [...down, ...up] }],
    });
  }

  /** Moves the pointer from point to point, one in each sixtieth of a second. */
  moves = (path: { x: number; y: number }[]) =>
    this.point(
      path.map(({ x, y }) => ({
        type: 'pointerMove',
        duration: 16,
        origin: 'viewport',
        x: Math.round(x),
        y: Math.round(y),
      })),
    );

  /** Holds the pointer's button down, or lets it go. */
  holds = (down: boolean) => this.point([{ type: down ? 'pointerDown' : 'pointerUp', button: 0 }]);

  /** Runs a function body in the page; it may return a promise. */
  run<T>(body: string, ...args: unknown[]): Promise<T> {
    const script = `
      const done = arguments[arguments.length - 1];
      const given = [...arguments].slice(0, -1);
      Promise.resolve((async (...args) => { ${body} })(...given))
        .then((value) => done({ value }), (error) => done({ error: String(error?.message ?? error) }));`;
    return this.post<{ value: T; error?: string }>('execute/async', { script, args }).then(
      ({ value, error }) => {
        if (error !== undefined) throw new Error(error);
        return value;
      },
    );
  }

  /** Ends the session, and with it the program. */
  async quit(): Promise<void> {
    await send('DELETE', `${this.base}/session/${this.session}`).catch((error: Error) => {
      // The window is gone before the driver has said so.
      if (!error.message.includes('no such window')) throw error;
    });
  }

  private point(actions: object[]): Promise<null> {
    const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
    return this.post('actions', { actions: [mouse] });
  }

  private post<T = null>(path: string, body: unknown): Promise<T> {
    return send<T>('POST', `${this.base}/session/${this.session}/${path}`, body);
  }
}

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** An element of the page, by the driver's name for it. */
export type Element = Record<typeof ELEMENT, string>;

const idOf = (element: Element) => element[ELEMENT];

/** No answer of a driver takes as long. */
const ANSWER_MS = 40_000;

async function send<T>(method: string, url: string, body?: unknown): Promise<T> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const signal = AbortSignal.timeout(ANSWER_MS);
  const response = await fetch(url, { method, body: text, signal }).catch((cause) => {
    throw new Error(`${method} ${url} ${text}: ${cause}`, { cause });
  });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`${method} ${url}: ${value.error}: ${value.message}`);
  return value;
}
