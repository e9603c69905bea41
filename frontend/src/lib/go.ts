import { FaultError, parseFault } from './fault';
import type { Events, Services } from './types';

/**
 * How the window reaches Go. In the desktop window Wails binds the services;
 * in a browser the same services answer on the page's own origin. Nothing
 * outside this file knows which.
 */
export const go: Services = new Proxy({} as Services, {
  get: (_, service: string) =>
    new Proxy(
      {},
      {
        get:
          (_target, method: string) =>
          (...args: unknown[]) =>
            call(service, method, args),
      },
    ),
});

export interface PickedFile {
  name: string;
  path: string;
}

/** What Go binds to the page of the desktop window: one door, and the system's dialogs. */
interface Bound {
  Call(name: string, args: unknown[]): Promise<unknown>;
  PickFiles(title: string, patterns: string): Promise<PickedFile[] | null>;
  SaveFile(path: string): Promise<string>;
  OpenFile(path: string): Promise<void>;
  OpenedWith(): Promise<string>;
  OpenAddress(address: string): Promise<void>;
  Print(): Promise<void>;
  Zoom?(percent: number): Promise<void>;
}

interface WailsWindow {
  go?: { main: { Window: Bound } };
  runtime?: {
    EventsOn(name: string, fn: (data: unknown) => void): () => void;
    OnFileDrop(fn: (x: number, y: number, paths: string[]) => void, onTargets: boolean): void;
    OnFileDropOff(): void;
    ClipboardSetText(text: string): Promise<boolean>;
  };
}

const wails = () => window as unknown as WailsWindow;
const bound = () => wails().go?.main.Window;

/** Whether the program shows its own window, rather than a page in a browser. */
export const isDesktop = () => wails().go !== undefined;

async function call(service: string, method: string, args: unknown[]): Promise<unknown> {
  const name = `${service}.Service.${method}`;
  const desktop = bound();
  if (!desktop) return callOverHTTP(name, args);
  try {
    return await desktop.Call(name, args);
  } catch (error) {
    throw new FaultError(parseFault(error instanceof Error ? error.message : String(error)));
  }
}

/** What the page itself cannot do. */
const pageFault = (code: string) =>
  new FaultError({ code, field: '', message: '', params: null, id: '' });

async function callOverHTTP(name: string, args: unknown[]): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`/rpc/${name}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(args),
    });
  } catch {
    // The page outlived the program that served it.
    throw pageFault('program-gone');
  }
  const text = await response.text();
  if (!response.ok) throw new FaultError(parseFault(text));
  return text === '' ? undefined : JSON.parse(text);
}

let source: EventSource | undefined;

/** Hears an event of Go's until the returned function is called. */
export function on<K extends keyof Events>(name: K, hear: (data: Events[K]) => void): () => void {
  const runtime = wails().runtime;
  if (runtime) return runtime.EventsOn(name, (data) => hear(data as Events[K]));
  if (typeof EventSource === 'undefined') return () => {};
  source ??= new EventSource('/events');
  const shared = source;
  const listener = (event: MessageEvent<string>) => hear(JSON.parse(event.data) as Events[K]);
  shared.addEventListener(name, listener);
  return () => shared.removeEventListener(name, listener);
}

/** Lets the person pick files for Go to read; empty when nothing was picked. */
export async function pickFiles(title: string, patterns: string): Promise<PickedFile[]> {
  const desktop = bound();
  if (desktop) return (await desktop.PickFiles(title, patterns)) ?? [];
  const files = await askBrowser(patterns.replaceAll('*', '').replaceAll(';', ','));
  return files.length > 0 ? sendFiles(files) : [];
}

/** Hands files that were dropped on the page to Go. */
export async function sendFiles(files: File[]): Promise<PickedFile[]> {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.name);
  const response = await fetch('/files', { method: 'POST', body: form });
  const text = await response.text();
  if (!response.ok) throw new FaultError(parseFault(text));
  return JSON.parse(text) as PickedFile[];
}

function askBrowser(accept: string): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = accept;
    input.onchange = () => resolve([...(input.files ?? [])]);
    input.oncancel = () => resolve([]);
    input.click();
  });
}

/** Lets the person keep a file that Go has made. */
export async function saveFile(path: string): Promise<void> {
  const desktop = bound();
  if (desktop) {
    await desktop.SaveFile(path);
    return;
  }
  const link = document.createElement('a');
  link.href = `/files?path=${encodeURIComponent(path)}`;
  link.download = '';
  link.click();
}

/** Opens a file that Go has made with the program that the system has for it. */
export async function openFile(path: string): Promise<void> {
  const desktop = bound();
  if (desktop) await desktop.OpenFile(path);
  else await saveFile(path); // a page in a browser can only hand it over
}

/** Hears of files dropped on the window until the returned function is called. */
export function onDesktopDrop(take: (files: PickedFile[]) => void): () => void {
  const runtime = wails().runtime;
  if (!runtime) return () => {};
  runtime.OnFileDrop((_x, _y, paths) => {
    take(paths.map((path) => ({ path, name: path.slice(path.search(/[^/\\]*$/)) })));
  }, false);
  return () => runtime.OnFileDropOff();
}

/** The place that the link leads to with which the program was started; '' for none. */
export const openedWith = async (): Promise<string> => (await bound()?.OpenedWith()) ?? '';

/** Opens an address of the web in the person's own browser. */
export async function openAddress(address: string): Promise<void> {
  const desktop = bound();
  if (desktop) await desktop.OpenAddress(address);
  else window.open(address, '_blank', 'noopener,noreferrer');
}

export async function copyText(text: string): Promise<void> {
  const runtime = wails().runtime;
  const copied = runtime
    ? await runtime.ClipboardSetText(text)
    : await navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      );
  if (!copied) throw pageFault('not-copied');
}

/** Whether the window leaves it to the page to say how large it is shown. */
export const zooms = () => bound()?.Zoom !== undefined;

export const zoomPage = (percent: number) => void bound()?.Zoom?.(percent);

/** Prints what is shown, as the system prints. */
export function printPage(): void {
  const desktop = bound();
  if (desktop) void desktop.Print();
  else window.print();
}
