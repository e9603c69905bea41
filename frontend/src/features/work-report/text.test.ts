import { expect, test } from 'vitest';
import type { ReportFact, ReportSheet, WorkReport } from '../../lib/work-report-types';
import { filled, lineOf, type Words, withLines } from './text';

const words: Words = {
  type: (_, type) => type,
  stage: ({ name, from, to }) => `${name}: ${from} > ${to}`,
  finished: (title) => `finished ${title}`,
  due: (title, day) => `${title} by ${day}`,
  day: (day) => day.slice(0, 10),
  clock: (at) => at.slice(11, 16),
};

const fact = (patch: Partial<ReportFact>): ReportFact => ({
  kind: 'activity',
  id: 'f',
  type: 'visit',
  title: 'Saw the plant',
  accountId: '',
  opportunityId: '',
  from: '',
  to: '',
  at: '2026-11-24T08:30:00.000Z',
  ...patch,
});

const report = (patch: Partial<WorkReport>): WorkReport => ({
  id: '',
  authorId: 'lin',
  period: 'day',
  day: '2026-11-24',
  done: '',
  plan: '',
  blocker: '',
  teamId: '',
  sentAt: '',
  ...patch,
});

test('a fact names whom it is about, once', () => {
  const labels = { a: 'Acme', d: 'Line 2', s1: 'Lead', s2: 'Bid' };
  expect(lineOf(fact({ accountId: 'a' }), labels, words)).toBe('- visit · Acme · Saw the plant');
  expect(lineOf(fact({ accountId: 'a', title: 'At Acme' }), labels, words)).toBe(
    '- visit · At Acme',
  );
  expect(
    lineOf(fact({ kind: 'stage', opportunityId: 'd', from: 's1', to: 's2' }), labels, words),
  ).toBe('- Line 2: Lead > Bid');
});

test('only lines that are not there are added, and each once', () => {
  expect(withLines('- one\nmine', ['- one', '- two', '- two'])).toBe('- one\nmine\n- two');
  expect(withLines('', ['- one'])).toBe('- one');
});

test('a week says what its days have reported, and of other days what the records show', () => {
  const sheet: ReportSheet = {
    report: report({ period: 'week' }),
    days: [
      {
        day: '2026-11-23',
        facts: [fact({ title: 'not asked' })],
        report: report({ done: '- wrote the offer', blocker: 'no price list' }),
      },
      { day: '2026-11-24', facts: [fact({})], report: null },
      { day: '2026-11-25', facts: [], report: null },
    ],
    ahead: [fact({ kind: 'task', title: 'Call back', at: '2026-12-01' })],
    teams: [],
    labels: {},
  };
  expect(filled(sheet, words)).toEqual({
    done: ['**2026-11-23**', '- wrote the offer', '**2026-11-24**', '- visit · Saw the plant'],
    plan: ['- Call back by 2026-12-01'],
    blocker: ['no price list'],
  });
});
