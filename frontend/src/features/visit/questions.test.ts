import { expect, it } from 'vitest';
import { bodyOf, QUESTIONS } from './questions';

it('keeps the questions that were answered, each with its answer', () => {
  const answers = [
    { question: 'Who?', answer: ' Li Na ' },
    { question: 'What?', answer: '  ' },
    { question: 'Budget?', answer: '2M' },
  ];
  expect(bodyOf(answers)).toBe('Who?\nLi Na\n\nBudget?\n2M');
});

it('asks more about a customer that matters more', () => {
  expect(QUESTIONS.strategic.length).toBeGreaterThan(QUESTIONS.key.length);
  expect(QUESTIONS.key.length).toBeGreaterThan(QUESTIONS.standard.length);
});
