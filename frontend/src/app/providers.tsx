import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { speak } from '../i18n';
import { followChanges } from '../lib/live';
import { newQueryClient } from '../lib/query';
import { localeOf, useMaybeSession } from '../lib/session';
import { followStatus } from '../lib/status';
import type { Theme } from '../lib/types';
import { resolver, theme } from '../styles/theme';
import { FaultPanel } from '../ui/fault-text';

/** What every screen stands on: answers from Go, language, theme. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(newQueryClient);
  useEffect(() => followChanges(client), [client]);
  useEffect(() => followStatus(client), [client]);
  return (
    <QueryClientProvider client={client}>
      <Appearance>{children}</Appearance>
    </QueryClientProvider>
  );
}

function Appearance({ children }: { children: ReactNode }) {
  const { data: session, error, refetch } = useMaybeSession();
  const locale = localeOf(session);
  const spoken = useQuery({
    queryKey: ['session', 'locale', locale],
    queryFn: () => speak(locale).then(() => locale),
    // To come back to a language is to speak it again.
    staleTime: 0,
    enabled: session !== undefined || error !== null,
    placeholderData: (before) => before,
  });
  useEffect(() => {
    document.documentElement.dataset.density = session?.settings.density ?? 'comfortable';
  }, [session?.settings.density]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolver}
      forceColorScheme={useScheme(session?.settings.theme ?? 'auto')}
    >
      {spoken.data && (session ? children : <FaultPanel error={error} retry={refetch} />)}
    </MantineProvider>
  );
}

function useScheme(theme: Theme): 'light' | 'dark' {
  const [dark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const media = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setDark(media.matches);
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);
  return theme === 'auto' ? (dark ? 'dark' : 'light') : theme;
}
