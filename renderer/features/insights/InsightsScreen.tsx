import { Button } from '@mantine/core';
import type { Account } from '@shared/domain/account';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { failureOf } from '../../data/bridge.ts';
import { useCall } from '../../data/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { Page } from '../../ui/Page.tsx';
import { MediaTable } from './MediaTable.tsx';

/** The contract's largest answer. */
const ALL = 200;

/** Every post that is known, with its newest numbers, in the order the creator chooses. */
export function InsightsScreen({ account }: { account: Account }) {
  const { t } = useTranslation('insights');
  const media = useCall('insights.recent', { accountId: account.id, limit: ALL });
  const count = media.data?.length ?? 0;
  return (
    <Page title={t('title')} lead={count > 0 ? t('lead', { count }) : '\u00a0'}>
      {media.isError ? <FailureMessage failure={failureOf(media.error)} /> : null}
      {media.data && count === 0 ? (
        <EmptyState
          title={t('emptyTitle')}
          action={
            <Button component={Link} href="/compose">
              {t('emptyAction')}
            </Button>
          }
        >
          {t('empty')}
        </EmptyState>
      ) : null}
      {media.data && count > 0 ? <MediaTable media={media.data} /> : null}
    </Page>
  );
}
