import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { speak } from '../../i18n';
import { JoinCode } from './join-code';

afterEach(() => vi.unstubAllGlobals());

it('is copied as the window copies, which asks nobody for leave', async () => {
  const ClipboardSetText = vi.fn(async () => true);
  vi.stubGlobal('runtime', { ClipboardSetText });
  await speak('en');
  render(
    <MantineProvider env="test">
      <JoinCode code="ABCD-1234" hint="" />
    </MantineProvider>,
  );
  fireEvent.click(screen.getByText('Copy'));
  expect(await screen.findByText('Copied')).toBeTruthy();
  expect(ClipboardSetText).toHaveBeenCalledWith('ABCD-1234');
});
