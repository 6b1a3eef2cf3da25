import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { failureOf, listen } from '../data/bridge.ts';
import { useCall } from '../data/queries.ts';
import { AccountNotices } from '../features/accounts/AccountNotices.tsx';
import { Farewell } from '../features/accounts/Farewell.tsx';
import { ConnectScreen } from '../features/connect/ConnectScreen.tsx';
import { FailureMessage } from '../ui/FailureMessage.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { OutageBanner } from './OutageBanner.tsx';
import { Routes } from './Routes.tsx';
import classes from './Shell.module.css';
import { Sidebar } from './Sidebar.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

const CONTENT_ID = 'content';

/** The menu and the notifications of main may ask for a screen. */
function useNavigationRequests() {
  const [, navigate] = useLocation();
  useEffect(() => listen('app.navigate', ({ path }) => navigate(path)), [navigate]);
}

function Unreachable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <main className={classes.alone}>
      <h1 className={classes.aloneTitle}>{t('broken.unreachable')}</h1>
      <FailureMessage
        failure={failureOf(error)}
        action={
          <Button variant="default" onClick={onRetry}>
            {t('actions.tryAgain')}
          </Button>
        }
      />
    </main>
  );
}

/** First run while no account is connected, else the sidebar with the screen of the address. */
export function Shell() {
  const { t } = useTranslation();
  const accounts = useCall('accounts.list', undefined);
  const [path, navigate] = useLocation();
  useNavigationRequests();
  useKeptFocus(CONTENT_ID);

  if (accounts.isError) return <Unreachable error={accounts.error} onRetry={() => void accounts.refetch()} />;
  // Data are local: this lasts a few milliseconds, too short for anything but the empty wall.
  if (!accounts.data) return <div className={classes.wall} />;
  const farewell = <Farewell />;
  if (accounts.data.length === 0)
    return (
      <>
        <ConnectScreen onConnected={() => navigate('/')} />
        {farewell}
      </>
    );
  const connecting = /^\/connect(?:\/([\w-]+))?$/.exec(path);
  if (connecting)
    return (
      <ConnectScreen
        accountId={connecting[1] ?? null}
        onConnected={() => navigate('/')}
        onBack={() => navigate('/settings')}
      />
    );

  return (
    <div className={classes.shell}>
      <button
        type="button"
        className={classes.skip}
        onClick={() => document.getElementById(CONTENT_ID)?.focus()}
      >
        {t('actions.skip')}
      </button>
      <Sidebar accounts={accounts.data} />
      <main id={CONTENT_ID} className={classes.content} tabIndex={-1}>
        <OutageBanner accounts={accounts.data} />
        <AccountNotices accounts={accounts.data} />
        <ErrorBoundary resetKey={path}>
          <Routes />
        </ErrorBoundary>
      </main>
      <CommandPalette />
      {farewell}
    </div>
  );
}
