import type { Account } from '@shared/domain/account';
import { useTranslation } from 'react-i18next';
import { Avatar } from './Avatar.tsx';
import { PhoneCaption } from './PhoneCaption.tsx';
import { PhoneMedia } from './PhoneMedia.tsx';
import classes from './PhonePost.module.css';
import { useDraft } from './store.ts';

/** A photo or a carousel in the feed. */
export function PhonePost({ account }: { account: Account }) {
  const { t } = useTranslation('compose');
  const place = useDraft((draft) => draft.place);
  const total = useDraft((draft) => draft.slides.length);
  const index = useDraft(({ slides, currentSlideId }) =>
    Math.max(
      0,
      slides.findIndex(({ id }) => id === currentSlideId),
    ),
  );
  const step = (by: number) => {
    const { slides, select } = useDraft.getState();
    const next = slides[index + by];
    if (next) select(next.id);
  };
  return (
    <>
      <div className={classes.head}>
        <Avatar account={account} />
        <div className={classes.who}>
          <p className={classes.name}>{account.username}</p>
          {place ? <p className={classes.place}>{place.name}</p> : null}
        </div>
      </div>
      <div className={classes.media}>
        <PhoneMedia index={index} />
        {total > 1 ? (
          <>
            <span className={classes.counter}>{t('preview.counter', { number: index + 1, total })}</span>
            {index > 0 ? (
              <button
                type="button"
                className={classes.arrow}
                data-side="left"
                aria-label={t('preview.previous')}
                onClick={() => step(-1)}
              >
                ‹
              </button>
            ) : null}
            {index < total - 1 ? (
              <button
                type="button"
                className={classes.arrow}
                data-side="right"
                aria-label={t('preview.next')}
                onClick={() => step(1)}
              >
                ›
              </button>
            ) : null}
          </>
        ) : null}
      </div>
      <div className={classes.dots} aria-hidden>
        {total > 1
          ? Array.from({ length: total }, (_, dot) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: identical dots that only count
              <span key={dot} className={classes.dot} data-current={dot === index || undefined} />
            ))
          : null}
      </div>
      <PhoneCaption username={account.username} />
    </>
  );
}
