import { beforeAll, test } from 'vitest';
import { type Engine, inChromium, withWindow } from './engine';
import { chooseLarge, large, withLarge } from './large';
import { spread } from './measure';
import { dragCard, scrollTable } from './scenes';
import { tell } from './tell';

beforeAll(chooseLarge);

async function measure(engine: Engine, name: string): Promise<void> {
  const scroll = await scrollTable(engine);
  tell(`Frames/table-${name}`, spread(scroll), scroll.length);
  const drag = await dragCard(engine);
  tell(`Frames/board-${name}`, spread(drag), drag.length);
}

test('frames in Chromium', () => withLarge((page) => measure(inChromium(page), 'chromium')));

test('frames in the window', () => withWindow(large, (engine) => measure(engine, 'window')));
