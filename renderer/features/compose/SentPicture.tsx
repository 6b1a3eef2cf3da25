import type { Account } from '@shared/domain/account';
import { kindOf, type Post } from '@shared/domain/post';
import { useTranslation } from 'react-i18next';
import { MediaThumb } from '../../ui/MediaThumb.tsx';
import { thumbUrl } from '../posts/media-url.ts';
import classes from './SentPicture.module.css';
import { useDraft } from './store.ts';
import { useShownRatio } from './use-shown.ts';

/** The first slide, framed, with whose it is and where. */
export function SentPicture({ post, account }: { post: Post; account: Account }) {
  const { t } = useTranslation('common');
  const assets = useDraft((draft) => draft.assets);
  const version = useDraft((draft) => draft.posters[post.slides[0]?.assetId ?? ''] ?? 0);
  const ratio = useShownRatio() ?? 4 / 5;
  const kinds = post.slides.flatMap(({ assetId }) => assets[assetId]?.kind ?? []);
  const kind = kindOf(kinds, post.placement) ?? 'photo';
  const first = post.slides[0];
  return (
    <figure className={classes.figure}>
      <MediaThumb
        className={classes.picture}
        src={first ? thumbUrl(first.assetId, 640, version) : null}
        alt={first?.altText ?? ''}
        kind={kind}
        ratio={ratio}
      />
      <figcaption className={classes.label}>
        {[account.username, t(`kind.${kind}`), ...(post.place ? [post.place.name] : [])].join(' · ')}
      </figcaption>
    </figure>
  );
}
