import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { speak } from '../../i18n';
import { Dialog } from '../dialog';
import { MoneyField } from './money-field';

function open() {
  const saved = vi.fn();
  function Form() {
    const [amount, setAmount] = useState(0);
    return (
      <Dialog title="Expense" save="Save" onSave={() => saved(amount)} onClose={() => {}}>
        <MoneyField label="Amount" value={amount} currency="CNY" onChange={setAmount} />
      </Dialog>
    );
  }
  render(
    <MantineProvider env="test">
      <Form />
    </MantineProvider>,
  );
  return { saved, box: screen.getByLabelText<HTMLInputElement>('Amount') };
}

beforeEach(() => speak('en'));

it('is not saved as another amount than what is typed', async () => {
  const { saved, box } = open();
  await userEvent.type(box, '12x');
  await userEvent.click(screen.getByRole('button', { name: /Save/ }));
  expect(saved).not.toHaveBeenCalled();
  expect(box.value).toBe('12x');
  expect(document.activeElement).toBe(box);
  expect(screen.getByText(/12x.*is no amount/)).toBeTruthy();
  await userEvent.clear(box);
  await userEvent.type(box, '1.2万{Control>}{Enter}{/Control}');
  expect(saved).toHaveBeenCalledWith(1_200_000);
});
