import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { SearchBox } from './search-box';

/** A list that takes a moment to show what it was told to look for. */
function open() {
  const told: string[] = [];
  let arrive = () => {};
  function List() {
    const [value, setValue] = useState('');
    const look = (text: string) => {
      told.push(text);
      arrive = () => setValue(text);
    };
    return (
      <main id="content" tabIndex={-1}>
        <SearchBox value={value} onChange={look} />
      </main>
    );
  }
  render(<List />);
  const box = screen.getByRole<HTMLInputElement>('textbox');
  return { told, box, arrive: () => act(() => arrive()), user: userEvent.setup() };
}

test('what is typed while the list is on its way stays', async () => {
  const { told, box, arrive, user } = open();
  await user.type(box, 'ha');
  await vi.waitFor(() => expect(told).toEqual(['ha']));
  await user.type(box, 'i');
  arrive();
  await vi.waitFor(() => expect(told).toEqual(['ha', 'hai']));
  expect(box.value).toBe('hai');
});

test('Enter looks at once, and leads to the list', async () => {
  const { told, box, user } = open();
  await user.type(box, 'hai{Enter}');
  expect(told).toEqual(['hai']);
  expect(document.activeElement?.id).toBe('content');
});

test('Escape empties the box before the list has answered', async () => {
  const { box, user } = open();
  await user.type(box, 'ha{Escape}');
  expect(box.value).toBe('');
  expect(document.activeElement?.id).toBe('content');
});
