import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useOutOfTheWay } from './use-out-of-the-way';

function Floating() {
  return (
    <div ref={useOutOfTheWay()} data-testid="floating">
      <button type="button">Open</button>
    </div>
  );
}

const place = (element: HTMLElement, left: number, width: number) => {
  element.getBoundingClientRect = () => new DOMRect(left, 10, width, 28);
};

it('stands aside while it would hide what has the focus, and not for what is in it', () => {
  render(
    <>
      <button type="button">New</button>
      <button type="button">Edit</button>
      <Floating />
    </>,
  );
  const floating = screen.getByTestId('floating');
  const button = (name: string) => screen.getByRole('button', { name });
  place(floating, 800, 430);
  place(button('New'), 1100, 80);
  place(button('Edit'), 760, 80); // half of it is seen
  button('New').focus();
  expect('aside' in floating.dataset).toBe(true);
  button('Open').focus();
  expect('aside' in floating.dataset).toBe(true);
  button('Edit').focus();
  expect('aside' in floating.dataset).toBe(false);
});
