import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import type { Settings } from '@shared/domain/settings';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode, useEffect } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { connectEvents, queryClient, useCall } from '../data/queries.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { LanguageProvider } from './LanguageProvider.tsx';
import { Shell } from './Shell.tsx';
import { cssVariablesResolver, theme } from './theme.ts';
import { useColorScheme } from './use-color-scheme.ts';

function Theme({ choice, children }: { choice: Settings['theme']; children: ReactNode }) {
  const scheme = useColorScheme(choice);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} forceColorScheme={scheme}>
      {children}
    </MantineProvider>
  );
}

function Providers() {
  const settings = useCall('settings.get', undefined);
  useEffect(() => connectEvents(), []);
  return (
    <Theme choice={settings.data?.theme ?? 'system'}>
      <LanguageProvider>
        <ErrorBoundary>
          <ModalsProvider>
            <Notifications position="bottom-right" />
            <Router hook={useHashLocation}>
              <Shell />
            </Router>
          </ModalsProvider>
        </ErrorBoundary>
      </LanguageProvider>
    </Theme>
  );
}

/** The whole interface: theme, language, data and the shell, in that order. */
export function App() {
  return (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Providers />
      </QueryClientProvider>
    </StrictMode>
  );
}
