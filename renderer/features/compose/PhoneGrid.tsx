import type { Account } from '@shared/domain/account';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/queries.ts';
import { MediaThumb } from '../../ui/MediaThumb.tsx';
import { thumbUrl } from '../posts/media-url.ts';
import { Avatar } from './Avatar.tsx';
import { CoverPicture } from './CoverPicker.tsx';
import classes from './PhoneGrid.module.css';
import { useDraft } from './store.ts';
import { renditionFor, useKind, useRenditions, useShownRatio } from './use-shown.ts';

/** The shape of a picture in the grid of a profile. */
const GRID_RATIO = 3 / 4;
const OTHERS = 11;

/** The profile with this post at its place among the newest ones, in the crop of the grid. */
export function PhoneGrid({ account }: { account: Account }) {
  const { t } = useTranslation('details');
  const { data = [] } = useCall('insights.recent', { accountId: account.id, limit: OTHERS });
  return (
    <div className={classes.profile}>
      <div className={classes.head}>
        <Avatar account={account} />
        <span className={classes.name}>{account.username}</span>
      </div>
      <ul className={classes.grid} aria-label={t('preview.gridLabel')}>
        <li className={classes.own}>
          <OwnTile />
        </li>
        {data.map(({ igId, thumbnailUrl }) => (
          <li key={igId}>
            <MediaThumb className={classes.tile} src={thumbnailUrl} ratio={GRID_RATIO} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function OwnTile() {
  const { t } = useTranslation('details');
  const kind = useKind();
  const slide = useDraft((draft) => draft.slides[0]);
  const asset = useDraft((draft) => (slide ? draft.assets[slide.assetId] : undefined));
  const cover = useDraft((draft) => draft.details.cover);
  const ratio = useShownRatio();
  const { renditions } = useRenditions();
  if (!slide || !asset) return <MediaThumb className={classes.tile} src={null} ratio={GRID_RATIO} />;
  if (kind === 'reel')
    return (
      <span className={classes.cover} role="img" aria-label={t('preview.own')}>
        <CoverPicture
          cover={cover}
          assetId={asset.id}
          atMs={cover?.kind === 'frame' ? cover.atMs : (slide.trim?.startMs ?? 0)}
        />
      </span>
    );
  const exact = asset.kind === 'image' ? renditionFor(renditions, slide, ratio)?.url : undefined;
  return (
    <MediaThumb
      className={classes.tile}
      src={exact ?? thumbUrl(asset.id, 640)}
      alt={t('preview.own')}
      kind={kind ?? 'photo'}
      ratio={GRID_RATIO}
    />
  );
}
