import { describe, expect, it } from 'vitest';
import { OFTEN, readRule, ruleFor, writeRule } from './repeats';

describe('how often an event happens', () => {
  it('is read as it was written, for every choice', () => {
    for (const often of OFTEN.filter((one) => one !== 'custom')) {
      const until = often === 'once' ? '' : '2026-12-31';
      const rule = writeRule({ often, until, rule: '' });
      expect(readRule(rule)).toEqual({ often, until, rule });
    }
  });

  it('is a rule of their own when no choice means it', () => {
    const rule = 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=6';
    expect(readRule(rule)).toEqual({ often: 'custom', until: '', rule });
    expect(writeRule(readRule(rule))).toBe(rule);
  });

  it('knows the last day however a calendar writes it', () => {
    expect(readRule('FREQ=DAILY;UNTIL=20261231T155959Z').until).toBe('2026-12-31');
  });

  it('begins a rule of one’s own with the day of the week', () => {
    expect(ruleFor('2026-11-25')).toBe('FREQ=WEEKLY;BYDAY=WE');
  });
});
