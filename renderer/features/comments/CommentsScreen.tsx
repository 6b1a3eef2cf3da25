import { Button, Progress, SegmentedControl } from '@mantine/core';
import type { Account } from '@shared/domain/account';
import { ErrorCode } from '@shared/domain/errors';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useAction, useCall } from '../../data/queries.ts';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { Page } from '../../ui/Page.tsx';
import { useFormat, useNow } from '../../ui/use-format.ts';
import classes from './CommentsScreen.module.css';
import { Inbox } from './Inbox.tsx';
import { People } from './People.tsx';

/** What waits, and how fresh what is shown is. */
function Lead({ accountId }: { accountId: string }) {
  const { t } = useTranslation('comments');
  const format = useFormat();
  const now = useNow();
  const counts = useCall('comments.counts', { accountId });
  const status = useCall('comments.status', { accountId });
  if (!counts.data || !status.data) return '\u00a0';
  const { unread, unanswered } = counts.data;
  const sentences: string[] = [
    unread > 0 ? t('lead.unread', { count: unread, shown: format.number(unread) }) : t('lead.none'),
  ];
  if (unanswered > 0)
    sentences.push(t('lead.unanswered', { count: unanswered, shown: format.number(unanswered) }));
  if (status.data.progress) sentences.push(t('reading', status.data.progress));
  else if (status.data.fetchedAt !== null)
    sentences.push(t('fetched', { when: format.relative(status.data.fetchedAt, now) }));
  return sentences.join(' ');
}

function State({ accountId }: { accountId: string }) {
  const { t } = useTranslation('comments');
  const status = useCall('comments.status', { accountId });
  const { progress, problem } = status.data ?? {};
  const code = problem ? ErrorCode.safeParse(problem.code) : null;
  return (
    <>
      {problem ? (
        <div className={classes.notice}>
          <FailureMessage
            failure={{ code: code?.success ? code.data : 'internal', params: problem.params }}
          />
        </div>
      ) : null}
      {progress && progress.total > 0 ? (
        <Progress
          className={classes.progress}
          value={(progress.done / progress.total) * 100}
          size="sm"
          aria-label={t('reading', progress)}
        />
      ) : null}
    </>
  );
}

/** One inbox over all posts, and the people who write to it. */
export function CommentsScreen({ account }: { account: Account }) {
  const { t } = useTranslation('comments');
  const [view, setView] = useState<'inbox' | 'people'>('inbox');
  const [personId, setPersonId] = useState<string | null>(null);
  const status = useCall('comments.status', { accountId: account.id });
  const counts = useCall('comments.counts', { accountId: account.id });
  const refresh = useAction('comments.refresh');
  const markAllRead = useAction('comments.markAllRead');
  const showPerson = useCallback((person: string) => {
    setPersonId(person);
    setView('people');
  }, []);
  const error = refresh.error ?? markAllRead.error;
  return (
    <Page
      fill
      title={t('title')}
      lead={<Lead accountId={account.id} />}
      actions={
        <>
          <Button
            variant="subtle"
            disabled={(counts.data?.unread ?? 0) === 0}
            loading={markAllRead.isPending}
            onClick={() => markAllRead.mutate({ accountId: account.id })}
          >
            {t('markAllRead')}
          </Button>
          <Button
            variant="default"
            loading={refresh.isPending || status.data?.running === true}
            onClick={() => refresh.mutate({ accountId: account.id })}
          >
            {t('refresh')}
          </Button>
          <SegmentedControl
            aria-label={t('views.label')}
            data={[
              { value: 'inbox', label: t('views.inbox') },
              { value: 'people', label: t('views.people') },
            ]}
            value={view}
            onChange={(next) => setView(next === 'people' ? 'people' : 'inbox')}
          />
        </>
      }
    >
      {error && !status.data?.problem ? (
        <div className={classes.notice}>
          <FailureMessage failure={failureOf(error)} />
        </div>
      ) : null}
      <State accountId={account.id} />
      {view === 'inbox' ? (
        <Inbox account={account} onPerson={showPerson} />
      ) : (
        <People accountId={account.id} personId={personId} onPerson={setPersonId} />
      )}
    </Page>
  );
}
