import { Button } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { failureOf } from '../../data/bridge.ts';
import { useCall } from '../../data/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { SectionTitle } from '../../ui/SectionTitle.tsx';
import { RecentPost } from './RecentPost.tsx';
import classes from './RecentPosts.module.css';

const SHOWN = 12;

/** What was published last, newest first, with its numbers as they grow. */
export function RecentPosts({ accountId }: { accountId: string }) {
  const { t } = useTranslation('home');
  const id = useId();
  const recent = useCall('insights.recent', { accountId, limit: SHOWN });
  return (
    <section aria-labelledby={id}>
      <SectionTitle
        id={id}
        aside={recent.data?.length ? <Link href="/insights">{t('recent.all')}</Link> : null}
      >
        {t('recent.title')}
      </SectionTitle>
      {recent.isError ? <FailureMessage failure={failureOf(recent.error)} /> : null}
      {recent.data?.length === 0 ? (
        <EmptyState
          title={t('recent.emptyTitle')}
          action={
            <Button variant="default" component={Link} href="/compose">
              {t('recent.emptyAction')}
            </Button>
          }
        >
          {t('recent.empty')}
        </EmptyState>
      ) : null}
      {recent.data && recent.data.length > 0 ? (
        <ul className={classes.posts} aria-labelledby={id}>
          {recent.data.map((media) => (
            <RecentPost key={media.igId} media={media} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}
