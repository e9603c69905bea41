import type { Engine } from './engine';
import { tell } from './tell';

const share = (sorted: number[], of: number) => sorted[Math.floor((sorted.length - 1) * of)] ?? 0;

/** The mean, the median and the ends of what something took. */
export function spread(took: number[]): Record<string, number> {
  const sorted = took.toSorted((a, b) => a - b);
  const mean = took.reduce((sum, one) => sum + one, 0) / took.length;
  return {
    'ns/op': mean * 1e6,
    'p50-ms': share(sorted, 0.5),
    'p95-ms': share(sorted, 0.95),
    'p99-ms': share(sorted, 0.99),
  };
}

/** Gathers what things took, by what they are called. */
export function gathering() {
  const took: Record<string, number[]> = {};
  return {
    took,
    async note(name: string, ms: Promise<number>) {
      took[name] = [...(took[name] ?? []), await ms];
    },
    tellAll(group: string) {
      for (const [name, all] of Object.entries(took)) {
        tell(`${group}/${name}`, spread(all), all.length);
      }
    },
  };
}

interface Measured {
  answered: Promise<number>;
  frames: number[] | undefined;
}

/**
 * Milliseconds from a key press, a click or a change of address until what it
 * leads to has been painted.
 */
export async function answer(
  engine: Engine,
  selector: string | string[],
  act: () => Promise<unknown>,
): Promise<number> {
  await engine.run((all) => {
    const page = window as unknown as Measured;
    // Screens that were left are still there, out of sight.
    const seen = (what: string) =>
      [...document.querySelectorAll(what)].some((one) => one.checkVisibility());
    const kinds = ['keydown', 'click', 'popstate'];
    page.answered = new Promise((resolve) => {
      const begin = (event: Event) => {
        // Of keys that are held together, the last one asks.
        if (['Control', 'Meta', 'Shift', 'Alt'].includes((event as KeyboardEvent).key)) return;
        for (const kind of kinds) window.removeEventListener(kind, begin, true);
        const look = () => {
          if (!all.every(seen)) return requestAnimationFrame(look);
          // A task that is asked for in a frame runs when that has been painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - event.timeStamp);
          port2.postMessage(null);
        };
        requestAnimationFrame(look);
      };
      for (const kind of kinds) window.addEventListener(kind, begin, true);
    });
  }, [selector].flat());
  await act();
  return engine.run(() => (window as unknown as Measured).answered);
}

/** Milliseconds from a change of address until what it shows has been painted. */
export const show = (
  engine: Engine,
  address: string,
  selector: string | string[],
): Promise<number> =>
  answer(engine, selector, () =>
    engine.run((to) => {
      window.location.hash = to;
    }, address),
  );

/** How long each frame takes while something goes on. */
export async function framesOf(engine: Engine, during: () => Promise<unknown>): Promise<number[]> {
  await engine.run(async () => {
    const page = window as unknown as Measured;
    const frames: number[] = [];
    page.frames = frames;
    let last = await new Promise<number>(requestAnimationFrame);
    const next = (now: number) => {
      if (page.frames !== frames) return;
      frames.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await during();
  return engine.run(() => {
    const page = window as unknown as Measured;
    const { frames = [] } = page;
    page.frames = undefined;
    return frames;
  });
}

/** How long each frame takes while an element is scrolled by so many pixels in every one. */
export const scrolled = (engine: Engine, selector: string, by: number, count: number) =>
  engine.run(
    async (what, step, frames) => {
      const element = document.querySelector(what);
      if (!element) throw new Error(`nothing to scroll: ${what}`);
      const took: number[] = [];
      let last = await new Promise<number>(requestAnimationFrame);
      for (let i = 0; i < frames; i++) {
        element.scrollTop += step;
        const now = await new Promise<number>(requestAnimationFrame);
        took.push(now - last);
        last = now;
      }
      return took;
    },
    selector,
    by,
    count,
  );
