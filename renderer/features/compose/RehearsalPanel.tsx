import { Button } from '@mantine/core';
import type { Failure } from '@shared/domain/errors';
import type { Rehearsal } from '@shared/ipc/rehearsal';
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../data/queries.ts';
import { useFailureSentence } from '../../ui/use-failure-sentence.ts';
import { contentKey, isAccepted, isInHand, refusedSlides, useRehearsal } from '../posts/rehearsal.ts';
import classes from './RehearsalPanel.module.css';
import { useDraft } from './store.ts';
import { useRehearse } from './use-rehearse.ts';

/** What Instagram would say of the draft in hand, slide by slide; nothing before the first rehearsal. */
export function RehearsalPanel({ onFailure }: { onFailure: (failure: Failure | null) => void }) {
  const { t } = useTranslation('rehearsal');
  const rehearsal = useRehearsal(useDraft((draft) => draft.postId));
  const key = useDraft(contentKey);
  const rehearse = useRehearse(onFailure);
  if (!rehearsal) return null;
  const outdated = contentKey(rehearsal.content) !== key;
  const again = (
    <Button size="compact-sm" variant="default" onClick={() => void rehearse()}>
      {t('again')}
    </Button>
  );
  return (
    <section className={classes.panel} aria-label={t('region')} aria-live="polite">
      {isInHand(rehearsal) ? (
        <InHand rehearsal={rehearsal} />
      ) : rehearsal.failure ? (
        <FailedNote failure={rehearsal.failure} action={again} />
      ) : (
        <Verdict rehearsal={rehearsal} outdated={outdated} again={again} />
      )}
    </section>
  );
}

function InHand({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useTranslation('rehearsal');
  const cancel = useAction('rehearsal.cancel');
  const { progress, postId, slides } = rehearsal;
  const judged = slides.filter(({ verdict }) => verdict !== 'unknown').length;
  const share =
    progress?.stage === 'uploading' ? (progress.fraction ?? 0) / 2 : 0.5 + judged / slides.length / 2;
  const done = progress === null || progress.stage === 'preparing' ? 0 : share;
  return (
    <div className={classes.line}>
      <span className={classes.words}>
        {rehearsal.state === 'waiting' ? t('waiting') : t(`stage.${progress?.stage ?? 'preparing'}`)}
      </span>
      <span className={classes.track} aria-hidden>
        <span className={classes.bar} style={{ width: `${Math.round(done * 100)}%` }} />
      </span>
      <Button size="compact-sm" variant="default" onClick={() => cancel.mutate({ postId })}>
        {t('cancel')}
      </Button>
    </div>
  );
}

function FailedNote({ failure, action }: { failure: Failure; action: ReactNode }) {
  const sentence = useFailureSentence();
  return (
    <div className={classes.line} data-tone="waiting">
      <IconAlertCircle className={classes.icon} size={18} stroke={1.75} aria-hidden />
      <span className={classes.words}>{sentence(failure)}</span>
      {action}
    </div>
  );
}

interface VerdictProps {
  rehearsal: Rehearsal;
  outdated: boolean;
  again: ReactNode;
}

function Verdict({ rehearsal, outdated, again }: VerdictProps) {
  const { t } = useTranslation('rehearsal');
  const accepted = isAccepted(rehearsal);
  const Icon = accepted ? IconCircleCheck : IconAlertCircle;
  return (
    <div data-outdated={outdated || undefined}>
      <div className={classes.line} data-tone={accepted ? 'done' : 'waiting'}>
        <Icon className={classes.icon} size={18} stroke={1.75} aria-hidden />
        <div className={classes.words}>
          <p className={classes.title}>
            <Headline rehearsal={rehearsal} />
          </p>
          {outdated ? <p className={classes.outdated}>{t('outdated')}</p> : null}
        </div>
        {outdated ? again : null}
      </div>
      {accepted ? null : <Refusals rehearsal={rehearsal} outdated={outdated} />}
    </div>
  );
}

function Headline({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useTranslation('rehearsal');
  const total = rehearsal.slides.length;
  const refused = refusedSlides(rehearsal).length;
  if (isAccepted(rehearsal)) return t('accepted', { count: total });
  if (refused === 0 || total === 1) return t('refused');
  return t('refusedSlides', { count: refused, total });
}

function Refusals({ rehearsal, outdated }: { rehearsal: Rehearsal; outdated: boolean }) {
  const { t } = useTranslation('rehearsal');
  const sentence = useFailureSentence();
  const slides = useDraft((draft) => draft.slides);
  const { select } = useDraft.getState();
  const refused = refusedSlides(rehearsal);
  const others = rehearsal.slides.filter(({ verdict }) => verdict === 'accepted').length;
  return (
    <ul className={classes.list}>
      {refused.map(({ slideId, number, problems }) => (
        <li key={slideId} className={classes.refusal}>
          <span>
            <strong>{t('slide', { number })} · </strong>
            {problems.map(sentence).join(' ')}
          </span>
          {slides.length > 1 && slides.some(({ id }) => id === slideId) && !outdated ? (
            <Button size="compact-sm" variant="default" onClick={() => select(slideId)}>
              {t('show', { number })}
            </Button>
          ) : null}
        </li>
      ))}
      {rehearsal.problems.map((problem) => (
        <li key={problem.code}>
          <strong>{t('whole')} · </strong>
          {sentence(problem)}
        </li>
      ))}
      {refused.length > 0 && others > 0 ? (
        <li className={classes.rest}>{t('rest', { count: others })}</li>
      ) : null}
    </ul>
  );
}
