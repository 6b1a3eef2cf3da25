import { Button, Tabs } from '@mantine/core';
import type { Account } from '@shared/domain/account';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { failureOf } from '../../data/bridge.ts';
import { useCall } from '../../data/queries.ts';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { Page } from '../../ui/Page.tsx';
import { QuotaLine } from '../posts/QuotaLine.tsx';
import { useProgressEvents } from '../posts/use-progress-events.ts';
import { CalendarView } from './CalendarView.tsx';
import { GridView } from './GridView.tsx';
import { PlannerLead } from './PlannerLead.tsx';
import classes from './PlannerScreen.module.css';
import { Queue } from './Queue.tsx';

const VIEWS = ['queue', 'calendar', 'grid'] as const;

/** Everything that is planned, runs, or waits for somebody: as a list, a month, or the profile to come. */
export function PlannerScreen({ account }: { account: Account }) {
  const { t } = useTranslation('planner');
  const [view, setView] = useState<string | null>('queue');
  const { data: posts, error } = useCall('posts.list', { accountId: account.id });
  useProgressEvents();
  return (
    <Tabs value={view} onChange={setView} variant="unstyled" keepMounted={false} classNames={classes}>
      <Page
        title={t('title')}
        lead={posts ? <PlannerLead posts={posts} /> : null}
        actions={
          <>
            <Tabs.List aria-label={t('views.label')}>
              {VIEWS.map((each) => (
                <Tabs.Tab key={each} value={each}>
                  {t(`views.${each}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Button component={Link} href="/compose">
              {t('newPost')}
            </Button>
          </>
        }
      >
        <div className={classes.quota}>
          <QuotaLine />
        </div>
        {error ? <FailureMessage failure={failureOf(error)} /> : null}
        <Tabs.Panel value="queue">{posts ? <Queue posts={posts} /> : null}</Tabs.Panel>
        <Tabs.Panel value="calendar">{posts ? <CalendarView posts={posts} /> : null}</Tabs.Panel>
        <Tabs.Panel value="grid">
          {posts ? <GridView accountId={account.id} posts={posts} /> : null}
        </Tabs.Panel>
      </Page>
    </Tabs>
  );
}
