import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CaptionText } from './CaptionText.tsx';
import { teaserOf } from './caption-parts.ts';
import classes from './PhoneCaption.module.css';
import { useDraft } from './store.ts';

/** The caption under a post, cut where Instagram cuts it, until "more" is pressed. */
export function PhoneCaption({ username }: { username: string }) {
  const { t } = useTranslation('compose');
  const caption = useDraft((draft) => draft.caption);
  const [whole, setWhole] = useState(false);
  const teaser = teaserOf(caption);
  if (caption.trim() === '') return null;
  return (
    <p className={classes.caption} data-whole={whole || undefined}>
      <strong>{username}</strong> <CaptionText caption={whole ? caption.trim() : teaser.text} />{' '}
      {teaser.cut ? (
        <button type="button" className={classes.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {t(whole ? 'preview.less' : 'preview.more')}
        </button>
      ) : null}
    </p>
  );
}
