import type { Account } from '@shared/domain/account';
import { useTranslation } from 'react-i18next';
import { assetUrl } from '../posts/media-url.ts';
import { Avatar } from './Avatar.tsx';
import { teaserOf } from './caption-parts.ts';
import classes from './PhoneReel.module.css';
import { useDraft } from './store.ts';
import { useRenditions } from './use-shown.ts';

/** A reel: the video fills the screen, its words lie over its foot. */
export function PhoneReel({ account }: { account: Account }) {
  const { t } = useTranslation('compose');
  const slide = useDraft((draft) => draft.slides[0]);
  const caption = useDraft((draft) => draft.caption);
  const place = useDraft((draft) => draft.place);
  const { renditions } = useRenditions();
  if (!slide) return null;
  const exact = renditions?.find(({ slideId }) => slideId === slide.id)?.url;
  return (
    <div className={classes.reel}>
      <video
        key={slide.assetId}
        className={classes.video}
        src={exact ?? assetUrl(slide.assetId)}
        aria-label={t('preview.reel')}
        muted
        loop
        playsInline
        controls
        controlsList="nofullscreen nodownload noremoteplayback noplaybackrate"
        preload="metadata"
      />
      <div className={classes.words}>
        <div className={classes.who}>
          <Avatar account={account} />
          <span className={classes.name}>{account.username}</span>
        </div>
        {caption.trim() ? <p className={classes.caption}>{teaserOf(caption, 60).text}</p> : null}
        {place ? <p className={classes.place}>{place.name}</p> : null}
      </div>
    </div>
  );
}
