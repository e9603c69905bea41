import { MantineProvider, Menu } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { DropMenu } from './drop-menu';

test('a menu is opened by key as often as asked, and gives the focus back to its button', async () => {
  const chosen = vi.fn();
  render(
    <MantineProvider env="test">
      <DropMenu target={<button type="button">Sort</button>}>
        <Menu.Item onClick={chosen}>Amount</Menu.Item>
      </DropMenu>
    </MantineProvider>,
  );
  const user = userEvent.setup();
  const button = () => screen.getByRole('button', { name: 'Sort' });
  expect(button().getAttribute('aria-haspopup')).toBe('menu');
  await user.tab();
  for (let times = 0; times < 2; times++) {
    await user.keyboard('{Enter}');
    await screen.findByRole('menuitem', { name: 'Amount' });
    expect(button().getAttribute('aria-expanded')).toBe('true');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('menuitem')).toBeNull();
    expect(document.activeElement).toBe(button());
    expect(button().getAttribute('aria-expanded')).toBe('false');
  }
  await user.click(button());
  await user.click(await screen.findByRole('menuitem', { name: 'Amount' }));
  expect(chosen).toHaveBeenCalledOnce();
});
