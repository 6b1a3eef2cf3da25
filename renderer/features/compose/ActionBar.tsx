import { Button } from '@mantine/core';
import type { Failure } from '@shared/domain/errors';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useCurrentAccount } from '../../data/current-account.ts';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { useFormat, useNow } from '../../ui/use-format.ts';
import { usePublishBar } from '../accounts/use-why-not.ts';
import { QuotaLine } from '../posts/QuotaLine.tsx';
import classes from './ActionBar.module.css';
import { RehearsalPanel } from './RehearsalPanel.tsx';
import { RehearseButton } from './RehearseButton.tsx';
import { useRuntime } from './runtime-context.ts';
import { SchedulePopover } from './SchedulePopover.tsx';
import { useDraft } from './store.ts';
import { useViolations } from './use-violations.ts';

/** What can be done with the draft now, always in reach, and whether anything stands in the way. */
export function ActionBar({ onAttempt }: { onAttempt: () => void }) {
  const { t } = useTranslation('compose');
  const runtime = useRuntime();
  const violations = useViolations();
  const bar = usePublishBar(useCurrentAccount());
  const adding = useDraft((draft) => draft.jobs.some(({ step }) => step !== 'still'));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState<'publish' | 'schedule' | null>(null);

  /** True when nothing stands in the way; otherwise what does is shown. */
  const ready = (): boolean => {
    onAttempt();
    if (violations.length === 0) return true;
    document.getElementById('content')?.scrollTo({ top: 0 });
    return false;
  };
  const send = async (kind: 'publish' | 'schedule', deed: () => Promise<boolean>) => {
    setBusy(kind);
    setFailure(null);
    try {
      await deed();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(null);
    }
  };

  return (
    <section className={classes.bar} aria-label={t('bar.label')}>
      {failure ? <FailureMessage failure={failure} /> : null}
      {bar ? (
        <p className={classes.hint} id="publish-bar">
          {bar}
        </p>
      ) : null}
      <RehearsalPanel onFailure={setFailure} />
      <div className={classes.row}>
        <div className={classes.standing}>
          <Standing />
          <QuotaLine />
        </div>
        <div className={classes.buttons}>
          <RehearseButton disabled={adding || busy !== null} onFailure={setFailure} />
          <Button variant="subtle" onClick={() => void runtime.autosave.flush()}>
            {t('bar.save')}
          </Button>
          <SchedulePopover
            disabled={adding || busy !== null || bar !== null}
            busy={busy === 'schedule'}
            ready={ready}
            onSchedule={(at) => void send('schedule', () => runtime.schedule(at))}
          />
          <Button
            disabled={adding || busy === 'schedule' || bar !== null}
            aria-describedby={bar ? 'publish-bar' : undefined}
            loading={busy === 'publish'}
            onClick={() => {
              if (ready()) void send('publish', runtime.publish);
            }}
          >
            {t('bar.publish')}
          </Button>
        </div>
      </div>
    </section>
  );
}

/** One line: what is being added, what is planned, what has to change, or that all is well. */
function Standing() {
  const { t } = useTranslation('compose');
  const format = useFormat();
  const now = useNow();
  const jobs = useDraft((draft) => draft.jobs.filter(({ step }) => step !== 'still').length);
  const count = useDraft((draft) => draft.slides.length);
  const plannedFor = useDraft((draft) => (draft.postState === 'scheduled' ? draft.scheduledAt : null));
  const problems = useViolations().length;
  const planned =
    plannedFor === null ? null : (
      <Pill tone="planned">{t('bar.scheduledFor', { moment: format.moment(plannedFor, now) })}</Pill>
    );
  const state =
    jobs > 0 ? (
      <Pill tone="accent">{t('bar.adding', { count: jobs })}</Pill>
    ) : count === 0 ? (
      <span className={classes.hint}>{t('bar.empty')}</span>
    ) : problems > 0 ? (
      <Pill tone="waiting">{t('bar.problems', { count: problems })}</Pill>
    ) : (
      <Pill tone="done">{t('bar.fits', { count })}</Pill>
    );
  return (
    <div className={classes.standing}>
      {planned}
      {state}
    </div>
  );
}
