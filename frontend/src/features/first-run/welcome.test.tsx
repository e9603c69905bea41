import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { expect, it, vi } from 'vitest';
import { speak } from '../../i18n';
import Welcome from './welcome';

it('a language that is refused is told of', async () => {
  await speak('en');
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(['session'], { settings: { locale: 'en' }, trouble: '', folder: '' });
  const refused = new Response(JSON.stringify({ code: 'store.disk-full' }), { status: 400 });
  vi.stubGlobal('fetch', async () => refused);
  render(
    <QueryClientProvider client={client}>
      <MantineProvider>
        <Suspense>
          <Welcome />
        </Suspense>
      </MantineProvider>
    </QueryClientProvider>,
  );
  fireEvent.click(screen.getByRole('radio', { name: '中文' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full');
});
