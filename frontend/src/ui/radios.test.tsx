import { act, fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { Radios } from './radios';

const open = (deliberate: boolean) => {
  const onChoose = vi.fn();
  render(
    <Radios
      label="Type"
      options={['visit', 'call', 'note']}
      name={(one) => one}
      value="visit"
      onChoose={onChoose}
      deliberate={deliberate}
    />,
  );
  screen.getByRole('radio', { name: 'visit' }).focus();
  const arrow = (key: string) =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key });
  return { onChoose, arrow };
};

it('arrows choose the next one, and the last before the first', () => {
  const { onChoose, arrow } = open(false);
  arrow('ArrowRight');
  expect(document.activeElement?.textContent).toBe('call');
  arrow('ArrowLeft');
  arrow('ArrowLeft');
  expect(document.activeElement?.textContent).toBe('note');
  expect(onChoose.mock.calls.flat()).toEqual(['call', 'visit', 'note']);
});

it('what is to be chosen deliberately is marked by arrows, and chosen once they are left', () => {
  const { onChoose, arrow } = open(true);
  const checked = () => screen.getByRole('radio', { checked: true }).textContent;
  arrow('ArrowRight');
  arrow('ArrowRight');
  expect(checked()).toBe('note');
  arrow('Escape');
  expect(checked()).toBe('visit');
  arrow('ArrowLeft');
  expect(onChoose).not.toHaveBeenCalled();
  act(() => (document.activeElement as HTMLElement).blur());
  expect(onChoose.mock.calls.flat()).toEqual(['call']);
});

it('Tab leads to the chosen one alone', () => {
  open(false);
  const stops = screen.getAllByRole('radio').filter(({ tabIndex }) => tabIndex === 0);
  expect(stops.map(({ textContent }) => textContent)).toEqual(['visit']);
});
