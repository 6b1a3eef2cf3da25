import { Checkbox } from '@mantine/core';
import { videoPlan } from '@shared/domain/video-plan';
import { type LibraryItem, needOf } from '@shared/ipc/library';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { MediaThumb } from '../../ui/MediaThumb.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { ConversionBadge } from '../posts/ConversionBadge.tsx';
import { thumbUrl } from '../posts/media-url.ts';
import classes from './LibraryTile.module.css';

interface LibraryTileProps {
  item: LibraryItem;
  selected: boolean;
  onSelect: (assetId: string, selected: boolean) => void;
}

/** What is worth knowing about a file before it goes out. */
function useNote({ asset, freed }: LibraryItem): string | null {
  const { t } = useTranslation('library');
  if (freed) return t('freed');
  if ((asset.image?.frames ?? 1) > 1) return t('firstFrame');
  return videoPlan(asset, { trim: null, placement: 'feed' }).step === 'transcode' ? t('converted') : null;
}

/** A file: its picture, its size, and what it is used for. */
export const LibraryTile = memo(function LibraryTile({ item, selected, onSelect }: LibraryTileProps) {
  const { t } = useTranslation('library');
  const format = useFormat();
  const { asset, uses, bytesOnDisk } = item;
  const need = needOf(uses);
  const posts = new Set(uses.map(({ postId }) => postId)).size;
  const keptForUndo = need !== 'unused' && uses.every(({ role }) => role === 'undo');
  const note = useNote(item);
  const facts = [
    format.bytes(item.freed ? asset.bytes : bytesOnDisk),
    asset.video ? format.duration(asset.video.durationMs) : null,
  ].filter(Boolean);
  return (
    <li className={classes.tile} data-selected={selected || undefined}>
      <div className={classes.picture}>
        <MediaThumb
          src={thumbUrl(asset.id, 320)}
          kind={asset.kind === 'video' ? 'reel' : 'photo'}
          ratio={1}
        />
        <ConversionBadge assetId={asset.id} />
        <Checkbox
          className={classes.check}
          aria-label={t('select', { name: asset.originalName })}
          checked={selected}
          onChange={(event) => onSelect(asset.id, event.currentTarget.checked)}
        />
      </div>
      <p className={classes.name} title={asset.originalName}>
        {asset.originalName}
      </p>
      <p className={classes.facts}>{facts.join(' · ')}</p>
      <p className={classes.use} data-need={need}>
        {keptForUndo ? t('undo') : need === 'unused' ? t('unused') : t('usedBy', { count: posts })}
      </p>
      {note ? <p className={classes.facts}>{note}</p> : null}
    </li>
  );
});
