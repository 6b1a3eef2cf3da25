import type { Post } from '@shared/domain/post';
import { useTranslation } from 'react-i18next';
import { useFailureSentence } from '../../ui/use-failure-sentence.ts';
import classes from './notes.module.css';
import { contentKey, isAccepted, refusedSlides, useRehearsal } from './rehearsal.ts';

/** On a scheduled post: what Instagram would refuse, while there is time to change it. Nothing where all is well. */
export function RehearsalNote({ post }: { post: Post }) {
  const { t } = useTranslation('rehearsal');
  const sentence = useFailureSentence();
  const rehearsal = useRehearsal(post.id);
  if (rehearsal?.state !== 'done' || isAccepted(rehearsal)) return null;
  if (contentKey(rehearsal.content) !== contentKey(post)) return null;
  const lines = [
    ...refusedSlides(rehearsal).flatMap(({ number, problems }) =>
      problems.map((problem) => ({ about: t('slide', { number }), words: sentence(problem) })),
    ),
    ...rehearsal.problems.map((problem) => ({ about: t('whole'), words: sentence(problem) })),
  ];
  return (
    <div className={classes.problem} role="note">
      <div className={classes.problemWords}>
        <p>
          <strong>{t('refused')}</strong>
        </p>
        {lines.map(({ about, words }) => (
          <p key={`${about} ${words}`}>
            {about} · {words}
          </p>
        ))}
      </div>
    </div>
  );
}
