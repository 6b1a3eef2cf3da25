import type { Account } from '@shared/domain/account';
import { useTranslation } from 'react-i18next';
import { LibraryPicker } from '../library/LibraryPicker.tsx';
import { AddMedia } from './AddMedia.tsx';
import { Canvas } from './Canvas.tsx';
import { ContinueDrafts } from './ContinueDrafts.tsx';
import { Framing } from './Framing.tsx';
import { ImportNotes } from './ImportNotes.tsx';
import classes from './MediaPane.module.css';
import { SlideStrip } from './SlideStrip.tsx';
import { useDraft } from './store.ts';
import { TrimStrip } from './TrimStrip.tsx';
import { useKind } from './use-shown.ts';

const HINTS = {
  photo: 'media.hint',
  carousel: 'media.hintCarousel',
  reel: 'media.hintReel',
  story: 'media.hintStory',
} as const;

interface MediaPaneProps {
  account: Account;
  className?: string;
  dropping: boolean;
}

/** The pictures and videos of the post: the current one large, in the frame it will have, and all of them in a row. */
export function MediaPane({ account, className, dropping }: MediaPaneProps) {
  const { t } = useTranslation('compose');
  const empty = useDraft((draft) => draft.slides.length === 0);
  const kind = useKind();
  return (
    <section
      className={[classes.pane, className].filter(Boolean).join(' ')}
      aria-label={t('media.region')}
      data-dropping={dropping || undefined}
    >
      {empty ? (
        <>
          <div className={classes.empty}>
            <span className={classes.frames} aria-hidden>
              <span className={classes.frame} />
              <span className={classes.frame} />
              <span className={classes.frame} />
            </span>
            <p className={classes.emptyTitle}>{t('media.emptyTitle')}</p>
            <p className={classes.emptyWords}>{t('media.empty')}</p>
            <AddMedia look="button" />
            <LibraryPicker />
            <p className={classes.formats}>{t('media.formats')}</p>
          </div>
          <ContinueDrafts account={account} />
        </>
      ) : (
        <>
          <Canvas />
          <Framing />
          <TrimStrip />
          <SlideStrip />
          <LibraryPicker />
          <p className={classes.hint}>{t(HINTS[kind ?? 'photo'])}</p>
        </>
      )}
      <ImportNotes />
      {dropping ? (
        <div className={classes.veil} aria-hidden>
          {t('media.drop')}
        </div>
      ) : null}
    </section>
  );
}
