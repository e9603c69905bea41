import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { Dialog } from '../dialog';
import { type Option, ReferenceField } from './reference';

const accounts: Option[] = [
  { id: 'a1', title: 'Acme' },
  { id: 'b1', title: 'Bosch' },
  { id: 'b2', title: 'Bolt' },
];

function Account({ onChange }: { onChange?: (account: Option | null) => void }) {
  const [account, setAccount] = useState<Option | null>(null);
  return (
    <ReferenceField
      label="Account"
      value={account?.id ?? ''}
      title={account?.title ?? ''}
      source="account"
      search={async (text) => accounts.filter(({ title }) => title.startsWith(text))}
      onChange={(option) => {
        setAccount(option);
        onChange?.(option);
      }}
    />
  );
}

function Form({ sent }: { sent: (account: string) => void }) {
  const [account, setAccount] = useState<Option | null>(null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sent(account?.id ?? '');
      }}
    >
      <Account onChange={setAccount} />
      <button type="submit">Save</button>
    </form>
  );
}

function open() {
  const sent = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <Form sent={sent} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return { sent, field: screen.getByLabelText('Account') as HTMLInputElement };
}

const chosen = () => document.querySelector('[data-combobox-selected]')?.textContent;

test('Enter takes the first that is found, and only then sends the form', async () => {
  const user = userEvent.setup();
  const { sent, field } = open();
  await user.type(field, 'Bo');
  await vi.waitFor(() => expect(chosen()).toBe('Bosch'));
  await user.keyboard('{Enter}');
  expect(field.value).toBe('Bosch');
  expect(sent).not.toHaveBeenCalled();
  await user.keyboard('{Enter}');
  expect(sent).toHaveBeenCalledWith('b1');
});

test('Enter never sends a form without what is typed in it', async () => {
  const user = userEvent.setup();
  const { sent, field } = open();
  await user.type(field, 'Zeiss{Enter}');
  expect(sent).not.toHaveBeenCalled();
  expect(field.value).toBe('Zeiss');
});

test('the next field is reached with what was found', async () => {
  const user = userEvent.setup();
  const { field } = open();
  await user.type(field, 'Bol');
  await vi.waitFor(() => expect(chosen()).toBe('Bolt'));
  await user.tab();
  expect(field.value).toBe('Bolt');
});

test('an emptied field names nothing', async () => {
  const user = userEvent.setup();
  const { sent, field } = open();
  await user.type(field, 'A');
  await vi.waitFor(() => expect(chosen()).toBe('Acme'));
  await user.keyboard('{Enter}');
  await user.clear(field);
  await user.keyboard('{Enter}{Enter}');
  expect(sent).toHaveBeenCalledWith('');
});

/** Opens the field in a dialog. */
function openDialog() {
  const saved = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <Dialog title="Visit" save="Create" onSave={saved} onClose={() => {}}>
          <Account />
        </Dialog>
      </MantineProvider>
    </QueryClientProvider>,
  );
  return { saved, field: screen.getByLabelText('Account') as HTMLInputElement };
}

test('a dialog is not saved without what was typed and not found', async () => {
  const user = userEvent.setup();
  const { saved, field } = openDialog();
  await user.type(field, 'Zeiss{Control>}{Enter}{/Control}');
  await user.click(screen.getByRole('button', { name: /Create/ }));
  expect(field.value).toBe('Zeiss');
  expect(saved).not.toHaveBeenCalled();
  await user.clear(field);
  await user.click(screen.getByRole('button', { name: /Create/ }));
  expect(saved).toHaveBeenCalledOnce();
});

test('what follows an early Enter is for after it', async () => {
  const user = userEvent.setup();
  const { saved, field } = openDialog();
  await user.type(field, 'Bo{Enter}{Control>}{Enter}{/Control}');
  await vi.waitFor(() => expect(saved).toHaveBeenCalledOnce());
  expect(field.value).toBe('Bosch');
});
