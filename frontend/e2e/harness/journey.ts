import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { launch } from './browser';
import { Hub } from './hub';
import { output } from './places';
import { Rep, type RepOptions } from './rep';

/** What a journey is given. All of it is gone when the journey ends. */
export interface World {
  /** Somebody with a laptop that has never seen Roadbook. */
  rep(name: string, options?: RepOptions): Rep;
  /** A hub with one workspace and its admin. */
  hub(workspace: string, admin: string): Promise<Hub>;
}

/** A journey in real browsers. When it fails, every screen and log is kept. */
export function journey(name: string, go: (world: World) => Promise<void>): void {
  test(name, async () => {
    const browser = await launch();
    const reps: Rep[] = [];
    const hubs: Hub[] = [];
    const world: World = {
      rep(person, options = {}) {
        const rep = new Rep(person, name, browser, options);
        reps.push(rep);
        return rep;
      },
      async hub(workspace, admin) {
        const hub = await Hub.open(workspace, admin);
        hubs.push(hub);
        return hub;
      },
    };
    try {
      await go(world);
    } catch (error) {
      await keepEvidence(name, reps, hubs);
      throw error;
    } finally {
      const mishaps = (await Promise.all(reps.map((rep) => rep.leaves()))).flat();
      await Promise.all(hubs.map((hub) => hub.stop()));
      await browser.close();
      expect(mishaps, 'errors in the page').toEqual([]);
    }
  });
}

async function keepEvidence(name: string, reps: Rep[], hubs: Hub[]): Promise<void> {
  for (const rep of reps) {
    writeFileSync(output(name, `${rep.name}.log`), rep.log);
    // The page may be what failed.
    await rep.keeps('at-failure').catch(() => undefined);
  }
  hubs.forEach((hub, i) => {
    writeFileSync(output(name, `hub-${i}.log`), hub.log);
  });
}
