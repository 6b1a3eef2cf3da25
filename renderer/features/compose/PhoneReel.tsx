import type { Account } from '@shared/domain/account';
import { useTranslation } from 'react-i18next';
import { Avatar } from './Avatar.tsx';
import { teaserOf } from './caption-parts.ts';
import classes from './PhoneReel.module.css';
import { PhoneVideo } from './PhoneVideo.tsx';
import { useDraft } from './store.ts';
import { useRenditions } from './use-shown.ts';

/** A reel: the video fills the screen, its words lie over its foot. */
export function PhoneReel({ account }: { account: Account }) {
  const { t } = useTranslation('compose');
  const slide = useDraft((draft) => draft.slides[0]);
  const caption = useDraft((draft) => draft.caption);
  const place = useDraft((draft) => draft.place);
  const { renditions } = useRenditions();
  const asset = useDraft((draft) => (slide ? draft.assets[slide.assetId] : undefined));
  if (!slide || !asset) return null;
  const exact = renditions?.find(({ slideId }) => slideId === slide.id)?.url;
  return (
    <div className={classes.reel}>
      <PhoneVideo
        slide={slide}
        asset={asset}
        url={exact}
        label={t('preview.reel')}
        className={classes.video}
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
