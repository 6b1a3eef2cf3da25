import { Button } from '@mantine/core';
import type { Account } from '@shared/domain/account';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCall } from '../../data/queries.ts';
import { partOfDay } from '../../ui/format.ts';
import { Page } from '../../ui/Page.tsx';
import { useFormat, useNow } from '../../ui/use-format.ts';
import { AccountPanel } from './AccountPanel.tsx';
import classes from './HomeScreen.module.css';
import { type Overview, overviewOf } from './overview.ts';
import { PerformancePanel } from './PerformancePanel.tsx';
import { RecentPosts } from './RecentPosts.tsx';

function StateLine({ overview }: { overview: Overview }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const now = useNow();
  const { next, onItsWay, attention } = overview;
  const sentences: string[] = [];
  if (onItsWay > 0) sentences.push(t('state.onItsWay', { count: onItsWay }));
  if (next?.scheduledAt) sentences.push(t('state.next', { moment: format.moment(next.scheduledAt, now) }));
  else if (onItsWay === 0) sentences.push(t('state.nothingPlanned'));
  sentences.push(attention > 0 ? t('state.attention', { count: attention }) : t('state.calm'));
  return (
    <>
      {sentences.join(' ')} {attention > 0 ? <Link href="/planner">{t('state.look')}</Link> : null}
    </>
  );
}

/** The state of the house at a glance. */
export function HomeScreen({ account }: { account: Account }) {
  const { t } = useTranslation(['home', 'common']);
  const now = useNow();
  const posts = useCall('posts.list', { accountId: account.id });
  const overview = overviewOf(posts.data ?? []);
  return (
    <Page
      title={t(`greeting.${partOfDay(new Date(now).getHours())}`, { name: account.name || account.username })}
      // A space keeps the line's height until the posts are read.
      lead={posts.data ? <StateLine overview={overview} /> : '\u00a0'}
      actions={
        <Button component={Link} href="/compose">
          {t('common:actions.newPost')}
        </Button>
      }
    >
      <div className={classes.panels}>
        <AccountPanel account={account} next={overview.next} />
        <PerformancePanel accountId={account.id} />
      </div>
      <RecentPosts accountId={account.id} />
    </Page>
  );
}
