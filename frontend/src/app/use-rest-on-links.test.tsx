import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useNext } from '../lib/next';
import { useRestOnLinks } from './use-rest-on-links';

function Page() {
  useRestOnLinks();
  return (
    <>
      <a href="#/account/1">first</a>
      <a href="#/account/2">second</a>
      <a href="#/account/3?tab=contacts">another view</a>
      <a href="https://roadbook.example">elsewhere</a>
      {/* biome-ignore lint/a11y/useSemanticElements: our tables are made of such */}
      <div role="grid" tabIndex={0}>
        <a href="#/account/4">row</a>
      </div>
    </>
  );
}

const next = () => useNext.getState().path;
const rest = () => vi.advanceTimersByTime(1000);
const link = (name: string) => screen.getByRole('link', { name });

beforeEach(() => {
  vi.useFakeTimers();
  render(<Page />);
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('the next click leads where the pointer rests, until it leaves', () => {
  fireEvent.pointerOver(link('first'));
  expect(next()).toBe('');
  rest();
  expect(next()).toBe('/account/1');
  fireEvent.pointerOut(link('first'));
  expect(next()).toBe('');
});

test('a pointer that goes on rests on nothing', () => {
  fireEvent.pointerOver(link('first'));
  fireEvent.pointerOut(link('first'));
  rest();
  expect(next()).toBe('');
});

test('the focus rests as the pointer does', () => {
  fireEvent.focusIn(link('first'));
  fireEvent.pointerOver(link('second'));
  fireEvent.focusOut(link('first'));
  rest();
  expect(next()).toBe('/account/2');
  fireEvent.pointerOut(link('second'));
});

test.each(['another view', 'elsewhere', 'row'])('nobody rests on %s', (name) => {
  fireEvent.pointerOver(link(name));
  rest();
  expect(next()).toBe('');
});
