import { MantineProvider } from '@mantine/core';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { useKeys } from '../lib/keys';
import { Dialog } from './dialog';

/** A page with a dialog whose record is saved, or refused, when it is said to be. */
async function open() {
  const heard: string[] = [];
  let answer = (_saved: boolean) => {};
  function Page() {
    const [opened, setOpened] = useState(true);
    const [saving, setSaving] = useState(false);
    useKeys({ j: () => heard.push('j'), enter: () => heard.push('enter') });
    const save = () => {
      setSaving(true);
      answer = (saved) => {
        setSaving(false);
        setOpened(!saved);
      };
    };
    return (
      opened && (
        <Dialog title="Account" save="Create" saving={saving} onSave={save} onClose={() => {}}>
          <input aria-label="Name" />
        </Dialog>
      )
    );
  }
  render(
    <MantineProvider env="test">
      <Page />
    </MantineProvider>,
  );
  const user = userEvent.setup();
  const field = screen.getByLabelText<HTMLInputElement>('Name');
  await user.type(field, 'Acme{Control>}{Enter}{/Control}');
  return { user, field, heard, end: (saved: boolean) => act(() => answer(saved)) };
}

test('what is pressed while it is saved is for what comes after', async () => {
  const { user, field, heard, end } = await open();
  await user.keyboard('j{Enter}');
  expect(field.value).toBe('Acme');
  end(true);
  await vi.waitFor(() => expect(heard).toEqual(['j', 'enter']));
});

test('what is pressed while it is refused is for its input', async () => {
  const { user, field, heard, end } = await open();
  const typed: string[] = [];
  field.addEventListener('keydown', (event) => {
    event.preventDefault();
    typed.push(event.key);
  });
  await user.keyboard('j');
  expect(typed).toEqual([]);
  end(false);
  await vi.waitFor(() => expect(typed).toEqual(['j']));
  expect(heard).toEqual([]);
});

test('whoever saves twice does nothing with what comes after', async () => {
  const { user, heard, end } = await open();
  await user.keyboard('{Enter}');
  end(true);
  await user.keyboard('j');
  await vi.waitFor(() => expect(heard).toEqual(['j']));
});

test('is saved once, however often that is asked for', async () => {
  const [atOnce, waiting] = [vi.fn(), vi.fn()];
  let answer = () => {};
  const save = () => {
    waiting();
    return new Promise<void>((resolve) => {
      answer = resolve;
    });
  };
  const user = userEvent.setup();
  const open = (saving: boolean, onSave: () => unknown) =>
    render(
      <MantineProvider env="test">
        <Dialog title="View" save="Save" saving={saving} onSave={onSave} onClose={() => {}}>
          <input aria-label="Name" />
        </Dialog>
      </MantineProvider>,
    );
  const first = open(true, atOnce);
  await user.type(screen.getByLabelText('Name'), '{Control>}{Enter}{/Control}');
  expect(atOnce).not.toHaveBeenCalled();
  first.unmount();

  open(false, save);
  const field = screen.getByLabelText('Name');
  await user.type(field, '{Control>}{Enter}{Enter}{/Control}');
  await user.click(screen.getByRole('button', { name: /Save/ }));
  expect(waiting).toHaveBeenCalledOnce();
  await act(async () => answer());
  await user.type(field, '{Control>}{Enter}{/Control}');
  expect(waiting).toHaveBeenCalledTimes(2);
});

test('is not saved by a key while something is missing', async () => {
  const save = vi.fn();
  render(
    <MantineProvider env="test">
      <Dialog title="Lost" save="Save" incomplete onSave={save} onClose={() => {}}>
        <input aria-label="Why" />
      </Dialog>
    </MantineProvider>,
  );
  await userEvent.type(screen.getByLabelText('Why'), '{Control>}{Enter}{/Control}');
  expect(save).not.toHaveBeenCalled();
});
