import { describe, expect, it } from 'vitest';
import { together } from './together';

describe('questions that are asked together', () => {
  it('go as one, each once, and are answered each', async () => {
    const asked: string[][] = [];
    const ask = together(async (ids) => {
      asked.push(ids);
      return Object.fromEntries(ids.map((id) => [id, id.toUpperCase()]));
    });
    expect(await Promise.all([ask('a'), ask('b'), ask('a')])).toEqual(['A', 'B', 'A']);
    expect(await ask('c')).toBe('C');
    expect(asked).toEqual([['a', 'b'], ['c']]);
  });

  it('fail together, and can be asked again', async () => {
    let failing = true;
    const ask = together(async (ids) => {
      if (failing) throw new Error('down');
      return Object.fromEntries(ids.map((id) => [id, 1]));
    });
    const answers = await Promise.allSettled([ask('a'), ask('b')]);
    expect(answers.map((one) => one.status)).toEqual(['rejected', 'rejected']);
    failing = false;
    expect(await ask('a')).toBe(1);
  });
});
