import { Button } from '@mantine/core';
import type { Account } from '@shared/domain/account';
import type { Failure } from '@shared/domain/errors';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { failureOf } from '../../data/bridge.ts';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { Page } from '../../ui/Page.tsx';
import { useProgressEvents } from '../posts/use-progress-events.ts';
import { Composer } from './Composer.tsx';
import { runtimeFor } from './runtime.ts';
import { RuntimeContext } from './runtime-context.ts';
import { Sent } from './Sent.tsx';
import { useDraft } from './store.ts';

interface ComposeScreenProps {
  account: Account;
  /** The post to edit, or null for the draft in hand or a fresh sheet. */
  postId: string | null;
}

/** Where a post is made: from files on disk to "Publish now", and what became of it. */
export function ComposeScreen({ account, postId }: ComposeScreenProps) {
  const runtime = runtimeFor(account.id);
  const sent = useDraft((draft) => draft.sent);
  const [opened, setOpened] = useState<string | null | undefined>(undefined);
  const [failure, setFailure] = useState<Failure | null>(null);
  useProgressEvents();

  useEffect(() => {
    let current = true;
    setFailure(null);
    runtime.open(postId).then(
      () => current && setOpened(postId),
      (error: unknown) => current && setFailure(failureOf(error)),
    );
    return () => {
      current = false;
    };
  }, [runtime, postId]);

  useEffect(() => runtime.autosave.start(), [runtime]);

  useEffect(() => {
    const save = () => {
      if (document.visibilityState === 'hidden') void runtime.autosave.flush();
    };
    document.addEventListener('visibilitychange', save);
    window.addEventListener('pagehide', save);
    return () => {
      document.removeEventListener('visibilitychange', save);
      window.removeEventListener('pagehide', save);
    };
  }, [runtime]);

  if (failure) return <NotOpened failure={failure} />;
  if (opened !== postId) return null;
  return (
    <RuntimeContext value={runtime}>
      {sent ? <Sent account={account} /> : <Composer account={account} />}
    </RuntimeContext>
  );
}

function NotOpened({ failure }: { failure: Failure }) {
  const { t } = useTranslation('compose');
  return (
    <Page title={t('editTitle')} lead={t('loadFailed')}>
      <FailureMessage
        failure={failure}
        action={
          <Button component={Link} href="/planner" variant="default">
            {t('sent.planner')}
          </Button>
        }
      />
    </Page>
  );
}
