import { describe, expect, it } from 'vitest';
import { troubleOf } from './trouble';

const TODAY = '2026-11-24';
const well = {
  expectedCloseOn: '2026-12-20',
  nextStepOn: '2026-11-26',
  nextStep: 'Visit',
  updatedAt: '2026-11-20T09:00:00.000Z',
};

describe('what is wrong with an opportunity', () => {
  it('is not remarked on when a next step lies ahead', () => {
    expect(troubleOf(well, TODAY)).toBeNull();
  });

  it('is bad when the next step is late, by how many days', () => {
    expect(troubleOf({ ...well, nextStepOn: '2026-11-21' }, TODAY)).toEqual({
      hue: 'cinnabar',
      words: 'opportunity.trouble.step-late',
      days: 3,
    });
  });

  it('is not late on the day itself', () => {
    expect(troubleOf({ ...well, nextStepOn: TODAY }, TODAY)).toBeNull();
  });

  it('names a late next step before a late close', () => {
    const both = { ...well, nextStepOn: '2026-11-21', expectedCloseOn: '2026-10-01' };
    expect(troubleOf(both, TODAY)?.words).toBe('opportunity.trouble.step-late');
  });

  it('is to be watched when there is no next step, or nobody has touched it', () => {
    expect(troubleOf({ ...well, nextStep: '', nextStepOn: '' }, TODAY)?.hue).toBe('amber');
    expect(troubleOf({ ...well, updatedAt: '2026-09-01T00:00:00.000Z' }, TODAY)?.words).toBe(
      'opportunity.trouble.quiet',
    );
  });
});
