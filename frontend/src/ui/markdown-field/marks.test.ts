import { expect, test } from 'vitest';
import { change, continued, linked, type Mark, marked, type Selected } from './marks';

/** A text in which | are the ends of what is selected. */
function read(drawn: string): Selected {
  const start = drawn.indexOf('|');
  const end = drawn.lastIndexOf('|');
  return {
    text: drawn.replaceAll('|', ''),
    start,
    end: end === start ? start : end - 1,
  };
}

const draw = ({ text, start, end }: Selected) =>
  start === end
    ? `${text.slice(0, start)}|${text.slice(start)}`
    : `${text.slice(0, start)}|${text.slice(start, end)}|${text.slice(end)}`;

test.each<[Mark, string, string]>([
  ['bold', '九折，|四周|交货', '九折，**|四周|**交货'],
  ['bold', '九折，**|四周|**交货', '九折，|四周|交货'],
  ['bold', 'ten| per cent |off', 'ten **|per cent|** off'],
  ['italic', '**|bold|**', '***|bold|***'],
  ['code', 'run |', 'run `|`'],
  ['link', 'see |the offer|', 'see [the offer](|)'],
  ['link', 'see |', 'see [|]()'],
  ['list', 'one\nt|wo\nthr|ee', 'one\n|- two\n- three|'],
  ['list', '|- two\n- three|', '|two\nthree|'],
  ['numbers', '|a\nb|', '|1. a\n2. b|'],
  ['quote', 'said|', '> said|'],
])('%s on %s', (mark, before, after) => {
  expect(draw(marked(mark, read(before)))).toBe(after);
});

test('an address that is pasted on words makes a link of them', () => {
  expect(linked(read('see |this|'), 'https://a.example').text).toBe(
    'see [this](https://a.example)',
  );
});

test.each([
  ['- one|', '- one\n- |'],
  ['9. nine|', '9. nine\n10. |'],
  ['- [x] done|', '- [x] done\n- [ ] |'],
  ['> said|', '> said\n> |'],
  ['- one\n- |', '- one\n|'],
])('Enter goes on with %s', (before, after) => {
  const next = continued(read(before));
  expect(next && draw(next)).toBe(after);
});

test('Enter is a new line anywhere else', () => {
  expect(continued(read('plain|'))).toBeNull();
  expect(continued(read('- |a|'))).toBeNull();
});

test('only what differs is typed', () => {
  expect(change('a b c', 'a **b** c')).toEqual({ from: 2, to: 3, put: '**b**' });
  expect(change('aa', 'a')).toEqual({ from: 1, to: 2, put: '' });
});
