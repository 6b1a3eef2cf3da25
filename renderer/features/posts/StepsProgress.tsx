import type { Post } from '@shared/domain/post';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import classes from './StepsProgress.module.css';
import { overallFraction, type Step, stepsOf } from './steps.ts';

const DONE = {
  preparing: 'steps.prepared',
  uploading: 'steps.uploaded',
  processing: 'steps.processed',
  publishing: 'steps.published',
  confirming: 'steps.published',
} as const;

function useStepWords(post: Post) {
  const { t } = useTranslation('planner');
  const format = useFormat();
  return ({ stage, state }: Step): string => {
    if (state === 'done') return t(DONE[stage]);
    const progress = post.progress;
    if (state === 'current' && progress?.stage === stage) {
      if (stage === 'uploading' && progress.bytesSent !== null && progress.bytesTotal !== null)
        return t('steps.uploadingOf', {
          sent: format.bytes(progress.bytesSent),
          total: format.bytes(progress.bytesTotal),
        });
    }
    return t(`steps.${stage}`);
  };
}

/** How far a post is on its way: a true bar, and its five steps in words. */
export function StepsProgress({ post, action }: { post: Post; action?: ReactNode }) {
  const { t } = useTranslation('planner');
  const words = useStepWords(post);
  const percent = Math.round(overallFraction(post) * 100);
  return (
    <div className={classes.progress}>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={t('steps.bar')}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div className={classes.bar} style={{ width: `${percent}%` }} />
      </div>
      <div className={classes.row}>
        <ol className={classes.steps} aria-label={t('steps.label')}>
          {stepsOf(post).map((step) => (
            <li
              key={step.stage}
              className={classes.step}
              data-state={step.state}
              aria-current={step.state === 'current' ? 'step' : undefined}
            >
              {step.state === 'done' ? <IconCheck size={13} stroke={2.25} aria-hidden /> : null}
              {words(step)}
            </li>
          ))}
        </ol>
        {action}
      </div>
    </div>
  );
}
