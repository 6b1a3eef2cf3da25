import { isEditable, type Post, statusOf } from '@shared/domain/post';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCall } from '../../data/queries.ts';
import { MediaThumb } from '../../ui/MediaThumb.tsx';
import { kindOfMedia } from '../../ui/media-kind.ts';
import { Pill } from '../../ui/Pill.tsx';
import { useFormat, useNow } from '../../ui/use-format.ts';
import { thumbUrl } from '../posts/media-url.ts';
import classes from './GridView.module.css';
import { NothingYet } from './NothingYet.tsx';
import { type Tile, tilesOf } from './profile-grid.ts';

/** Instagram cuts the pictures of a profile to 3:4. */
const PROFILE_RATIO = 3 / 4;
const MEDIA_LIMIT = 60;

/** The profile as it will look once everything planned has gone out. */
export function GridView({ accountId, posts }: { accountId: string; posts: readonly Post[] }) {
  const { t } = useTranslation('planner');
  const { data: media } = useCall('insights.recent', { accountId, limit: MEDIA_LIMIT });
  const tiles = useMemo(() => tilesOf(posts, media ?? []), [posts, media]);
  if (tiles.length === 0) return <NothingYet title={t('empty.gridTitle')} words={t('empty.gridWords')} />;
  return (
    <div className={classes.profile}>
      <p className={classes.lead}>{t('grid.lead')}</p>
      <ul className={classes.grid} aria-label={t('grid.label')}>
        {tiles.map((tile) => (
          <li key={tile.key}>
            <GridTile tile={tile} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const sourceOf = (tile: Tile): string | null => {
  if (tile.kind === 'media') return tile.media.thumbnailUrl;
  const first = tile.post.slides[0];
  return first ? thumbUrl(first.assetId, 480) : null;
};

const kindOfTile = (tile: Tile) => {
  if (tile.kind === 'media') return kindOfMedia(tile.media);
  return tile.post.slides.length > 1 ? 'carousel' : 'photo';
};

function GridTile({ tile }: { tile: Tile }) {
  const { t } = useTranslation(['common', 'status']);
  const format = useFormat();
  const now = useNow();
  const title = tile.title ?? t('common:untitled');
  const picture = (
    <MediaThumb src={sourceOf(tile)} alt={title} kind={kindOfTile(tile)} ratio={PROFILE_RATIO} />
  );
  if (tile.kind !== 'coming')
    return (
      <article className={classes.tile} aria-label={title} title={title}>
        {picture}
      </article>
    );
  const status = statusOf(tile.post);
  const when = tile.post.state === 'scheduled' && tile.at !== null ? format.moment(tile.at, now) : null;
  const inside = (
    <>
      {picture}
      <span className={classes.label}>
        <Pill tone="planned">{when ?? t(`status:${status}`)}</Pill>
      </span>
    </>
  );
  return (
    <article className={classes.tile} aria-label={title} title={title}>
      {isEditable(tile.post.state) ? (
        <Link className={classes.link} href={`/compose/${tile.post.id}`} aria-label={`${title}, ${when}`}>
          {inside}
        </Link>
      ) : (
        inside
      )}
    </article>
  );
}
