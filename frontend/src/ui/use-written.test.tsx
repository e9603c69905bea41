import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useWritten } from './use-written';

const open = (kept: string) => {
  const { result, rerender } = renderHook((now) => useWritten(now), { initialProps: kept });
  return { box: result, rerender };
};

it('shows what a colleague wrote, as long as nobody has typed', () => {
  const { box, rerender } = open('one');
  rerender('two');
  expect(box.current.text).toBe('two');
  expect(box.current.changed).toBe(false);
});

it('keeps what is typed while a colleague writes', () => {
  const { box, rerender } = open('one');
  act(() => box.current.write('mine'));
  rerender('two');
  expect(box.current.text).toBe('mine');
  expect(box.current.changed).toBe(true);
});

it('keeps what is typed while what was sent comes back', () => {
  const { box, rerender } = open('one');
  act(() => box.current.write('mine'));
  act(() => box.current.sent());
  act(() => box.current.write('mine, and more'));
  rerender('mine');
  expect(box.current.text).toBe('mine, and more');
  expect(box.current.changed).toBe(true);
});

it('shows what was sent as it was kept', () => {
  const { box, rerender } = open('one');
  act(() => box.current.write('mine '));
  act(() => box.current.sent());
  expect(box.current.changed).toBe(false);
  rerender('mine');
  expect(box.current.text).toBe('mine');
  rerender('two');
  expect(box.current.text).toBe('two');
});

it('is changed again when what was sent is refused', () => {
  const { box, rerender } = open('one');
  act(() => box.current.write('mine'));
  act(() => box.current.sent());
  act(() => box.current.refused());
  expect(box.current.changed).toBe(true);
  rerender('two');
  expect(box.current.text).toBe('mine');
});
