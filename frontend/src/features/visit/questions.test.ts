import { expect, it } from 'vitest';
import { bodyOf, questionsFor } from './questions';

it('keeps the questions that were answered, each with its answer', () => {
  const answers = [
    { question: 'Who?', answer: ' Li Na ' },
    { question: 'What?', answer: '  ' },
    { question: 'Budget?', answer: '2M' },
  ];
  expect(bodyOf(answers)).toBe('Who?\nLi Na\n\nBudget?\n2M');
});

it('asks more about a customer that matters more, unless admins ask for something else', () => {
  const laidDown = { standard: [], key: ['Stock?'], strategic: [] };
  const ask = (tier: '' | 'standard' | 'key' | 'strategic') =>
    questionsFor(tier, laidDown, (key) => key);
  expect(ask('strategic').length).toBeGreaterThan(ask('standard').length);
  expect(ask('')).toEqual(ask('standard'));
  expect(ask('key')).toEqual(['Stock?']);
});
