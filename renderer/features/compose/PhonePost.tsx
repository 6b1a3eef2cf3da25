import type { Account } from '@shared/domain/account';
import { Avatar } from './Avatar.tsx';
import { PhoneCaption } from './PhoneCaption.tsx';
import classes from './PhonePost.module.css';
import { Swipe } from './Swipe.tsx';
import { useDraft } from './store.ts';

/** A photo or a carousel in the feed. */
export function PhonePost({ account }: { account: Account }) {
  const place = useDraft((draft) => draft.place);
  const total = useDraft((draft) => draft.slides.length);
  const index = useDraft(({ slides, currentSlideId }) =>
    Math.max(
      0,
      slides.findIndex(({ id }) => id === currentSlideId),
    ),
  );
  return (
    <>
      <div className={classes.head}>
        <Avatar account={account} />
        <div className={classes.who}>
          <p className={classes.name}>{account.username}</p>
          {place ? <p className={classes.place}>{place.name}</p> : null}
        </div>
      </div>
      <Swipe index={index} total={total} />
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
