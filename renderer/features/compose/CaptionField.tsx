import { captionExcess, countCaption } from '@shared/domain/caption';
import { LIMITS } from '@shared/domain/limits';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import classes from './CaptionField.module.css';
import { CaptionText } from './CaptionText.tsx';
import { useDraft } from './store.ts';

const OVER = {
  characters: 'caption.overCharacters',
  hashtags: 'caption.overHashtags',
  mentions: 'caption.overMentions',
} as const;

/** The caption: a plain text box over a layer that draws the same words with their tags coloured. */
export function CaptionField() {
  const { t } = useTranslation('compose');
  const caption = useDraft((draft) => draft.caption);
  const setCaption = useDraft((draft) => draft.setCaption);
  const [field, count] = [useId(), useId()];
  return (
    <div>
      <div className={classes.head}>
        <label className={classes.label} htmlFor={field}>
          {t('caption.label')}
        </label>
        <CaptionCountLine id={count} caption={caption} />
      </div>
      <div className={classes.box}>
        <div className={classes.sheet}>
          <div className={classes.mirror} aria-hidden>
            <CaptionText caption={caption} />
            {'\u200b'}
          </div>
          <textarea
            id={field}
            className={classes.input}
            value={caption}
            placeholder={t('caption.placeholder')}
            aria-describedby={count}
            aria-invalid={captionExcess(caption).length > 0 || undefined}
            spellCheck
            onChange={(event) => setCaption(event.currentTarget.value)}
          />
        </div>
      </div>
    </div>
  );
}

function CaptionCountLine({ id, caption }: { id: string; caption: string }) {
  const { t } = useTranslation('compose');
  const format = useFormat();
  const count = countCaption(caption);
  const excess = captionExcess(caption);
  const parts = [
    t('caption.count', {
      shown: format.number(count.characters),
      limit: format.number(LIMITS.caption.characters),
    }),
    ...(count.hashtags > 0 ? [t('caption.hashtags', { count: count.hashtags })] : []),
    ...(count.mentions > 0 ? [t('caption.mentions', { count: count.mentions })] : []),
  ];
  return (
    <div id={id} className={classes.counts}>
      <span className={classes.count}>{parts.join(' · ')}</span>
      {excess.map(({ part, count: found, limit }) => (
        <span key={part} className={classes.over}>
          {t(OVER[part], { count: found - limit })}
        </span>
      ))}
    </div>
  );
}
