import type { Post } from '@shared/domain/post';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MediaThumb } from '../../ui/MediaThumb.tsx';
import { useFailureSentence } from '../../ui/use-failure-sentence.ts';
import { thumbUrl } from './media-url.ts';
import classes from './notes.module.css';

/** What stopped a post, to which slide it happened, and what helps. */
export function ProblemNote({ post, action }: { post: Post; action?: ReactNode }) {
  const { t } = useTranslation('planner');
  const sentence = useFailureSentence();
  const { problem } = post;
  if (!problem) return null;
  const words = sentence(problem);
  const slide = problem.slideNumber === null ? undefined : post.slides[problem.slideNumber - 1];
  return (
    <div className={classes.problem} role="note">
      {slide ? (
        <MediaThumb className={classes.problemThumb} src={thumbUrl(slide.assetId, 120)} ratio={1} />
      ) : null}
      <div className={classes.problemWords}>
        <p>
          {problem.slideNumber === null ? null : (
            <strong>{t('problem.slide', { number: problem.slideNumber })} · </strong>
          )}
          {words}
        </p>
        {problem.traceId && !words.includes(problem.traceId) ? (
          <p className={classes.trace}>{t('problem.trace', { trace: problem.traceId })}</p>
        ) : null}
      </div>
      {action ? <div className={classes.problemAction}>{action}</div> : null}
    </div>
  );
}
