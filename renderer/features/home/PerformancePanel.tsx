import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { PERFORMANCE_DAYS, type Performance } from '@shared/domain/insights';
import { IconRefresh } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, failureOf } from '../../data/bridge.ts';
import { useAction } from '../../data/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { changeOf } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { Stat } from '../../ui/Stat.tsx';
import classes from './PerformancePanel.module.css';
import { ReachPlot } from './ReachPlot.tsx';

type Days = (typeof PERFORMANCE_DAYS)[number];

/** The last period stays on screen until the next one is there, so that a change of period moves nothing. */
function usePerformance(accountId: string, days: Days) {
  return useQuery({
    queryKey: ['insights.performance', { accountId, days }],
    queryFn: () => call('insights.performance', { accountId, days }),
    placeholderData: keepPreviousData,
  });
}

function Range({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  const { t } = useTranslation('home');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend for three buttons
    <div className={classes.range} role="group" aria-label={t('performance.range')}>
      {PERFORMANCE_DAYS.map((choice) => (
        <UnstyledButton
          key={choice}
          className={classes.choice}
          aria-pressed={choice === days}
          onClick={() => onChange(choice)}
        >
          {t('performance.days', { count: choice })}
        </UnstyledButton>
      ))}
    </div>
  );
}

function Totals({ performance }: { performance: Performance }) {
  const { t } = useTranslation('home');
  const { totals } = performance;
  return (
    <div className={classes.totals}>
      <Stat
        label={t('performance.reach')}
        value={totals.reach}
        change={changeOf(totals.reach, totals.previousReach)}
      />
      <Stat label={t('performance.interactions')} value={totals.interactions} />
      <Stat label={t('performance.views')} value={totals.views} />
    </div>
  );
}

function Updated({ accountId, at }: { accountId: string; at: number | null }) {
  const { t } = useTranslation('home');
  const refresh = useAction('insights.refresh');
  return (
    <div className={classes.updated}>
      {refresh.isError ? <FailureMessage failure={failureOf(refresh.error)} /> : null}
      <span>{at === null ? t('performance.never') : <UpdatedWords at={at} />}</span>
      <Tooltip label={t('performance.refresh')}>
        <ActionIcon
          variant="subtle"
          size="sm"
          aria-label={t('performance.refresh')}
          loading={refresh.isPending}
          onClick={() => refresh.mutate({ accountId })}
        >
          <IconRefresh size={15} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

function UpdatedWords({ at }: { at: number }) {
  const { t } = useTranslation('home');
  const [before, after] = t('performance.updated', { when: '\u0000' }).split('\u0000');
  return (
    <>
      {before}
      <RelativeTime at={at} />
      {after}
    </>
  );
}

/** The account's reach over a period beside the one before it, and what else Instagram counts. */
export function PerformancePanel({ accountId }: { accountId: string }) {
  const { t } = useTranslation('home');
  const [days, setDays] = useState<Days>(30);
  const performance = usePerformance(accountId, days);
  const known = performance.data?.reach.some(({ value }) => value !== null) ?? false;
  return (
    <Panel
      title={t('performance.title')}
      aside={<Range days={days} onChange={setDays} />}
      className={classes.panel}
    >
      {performance.isError ? <FailureMessage failure={failureOf(performance.error)} /> : null}
      {performance.data ? (
        <>
          <Totals performance={performance.data} />
          {known ? (
            <ReachPlot performance={performance.data} />
          ) : (
            <EmptyState title={t('performance.emptyTitle')} frames={0}>
              {t('performance.empty')}
            </EmptyState>
          )}
          <Updated accountId={accountId} at={performance.data.fetchedAt} />
        </>
      ) : null}
    </Panel>
  );
}
