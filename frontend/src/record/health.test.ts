import { describe, expect, it } from 'vitest';
import { healthOf } from './health';

const TODAY = '2026-11-24';
const well = {
  expectedCloseOn: '2026-12-20',
  nextStepOn: '2026-11-26',
  nextStep: 'Visit',
  updatedAt: '2026-11-20T09:00:00.000Z',
};

describe('the health of an opportunity', () => {
  it('is not remarked on when a next step lies ahead', () => {
    expect(healthOf(well, TODAY)).toBeNull();
  });

  it('is bad when the next step is late, by how many days', () => {
    expect(healthOf({ ...well, nextStepOn: '2026-11-21' }, TODAY)).toEqual({
      hue: 'cinnabar',
      words: 'opportunity.health.step-late',
      days: 3,
    });
  });

  it('is not late on the day itself', () => {
    expect(healthOf({ ...well, nextStepOn: TODAY }, TODAY)).toBeNull();
  });

  it('names a late next step before a late close', () => {
    const both = { ...well, nextStepOn: '2026-11-21', expectedCloseOn: '2026-10-01' };
    expect(healthOf(both, TODAY)?.words).toBe('opportunity.health.step-late');
  });

  it('is to be watched when there is no next step, or nobody has touched it', () => {
    expect(healthOf({ ...well, nextStep: '', nextStepOn: '' }, TODAY)?.hue).toBe('amber');
    expect(healthOf({ ...well, updatedAt: '2026-09-01T00:00:00.000Z' }, TODAY)?.words).toBe(
      'opportunity.health.quiet',
    );
  });
});
