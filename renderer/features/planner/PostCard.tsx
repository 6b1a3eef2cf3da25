import { applies } from '@shared/domain/applicable';
import type { Asset } from '@shared/domain/asset';
import { firstLine } from '@shared/domain/caption';
import { kindOf, type Post } from '@shared/domain/post';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { MediaThumb } from '../../ui/MediaThumb.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { thumbUrl } from '../posts/media-url.ts';
import { PostStatus } from '../posts/PostStatus.tsx';
import { ProblemNote } from '../posts/ProblemNote.tsx';
import { RehearsalNote } from '../posts/RehearsalNote.tsx';
import { StepsProgress } from '../posts/StepsProgress.tsx';
import { Timeline } from '../posts/Timeline.tsx';
import { WaitingLine } from '../posts/WaitingLine.tsx';
import { PostActions } from './PostActions.tsx';
import classes from './PostCard.module.css';
import { PostTime } from './PostTime.tsx';

const isMoving = ({ state }: Post) => state === 'queued' || state === 'publishing' || state === 'confirming';
const hasHistory = ({ state }: Post) => state !== 'draft' && state !== 'scheduled';

/** A post in the queue: what it is, where it stands, and what can be done with it. */
export function PostCard({ post, asset }: { post: Post; asset?: Asset }) {
  const { t } = useTranslation('common');
  const title = useId();
  const first = post.slides[0];
  const kinds = post.slides.map((_, index) => (index === 0 ? (asset?.kind ?? 'image') : 'image'));
  const kind = kindOf(kinds, post.placement);
  return (
    <article className={classes.card} aria-labelledby={title}>
      <div className={classes.row}>
        <MediaThumb
          className={classes.thumb}
          src={first ? thumbUrl(first.assetId, 160) : null}
          kind={kind ?? 'photo'}
        />
        <div className={classes.words}>
          <h3 id={title} className={classes.title}>
            {firstLine(post.caption) ?? t('untitled')}
          </h3>
          <Facts post={post} kind={kind} asset={asset} />
        </div>
        <div className={classes.standing}>
          <PostTime post={post} />
          <PostStatus post={post} />
        </div>
      </div>
      <Below post={post} />
    </article>
  );
}

/** "Carousel · 4 slides · Nantes, France", "Reel · 0:48 · 112 MB". */
function Facts({ post, kind, asset }: { post: Post; kind: ReturnType<typeof kindOf>; asset?: Asset }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const facts = [
    ...(kind ? [t(`kind.${kind}`)] : []),
    ...(kind === 'carousel' || kind === null ? [t('slides', { count: post.slides.length })] : []),
    ...((kind === 'reel' || kind === 'story') && asset?.video
      ? [format.duration(asset.video.durationMs), format.bytes(asset.bytes)]
      : []),
    ...(post.place && applies('place', kind) ? [post.place.name] : []),
  ];
  return <p className={classes.facts}>{facts.join(' · ')}</p>;
}

function Below({ post }: { post: Post }): ReactNode {
  const moving = isMoving(post);
  return (
    <>
      {moving ? <StepsProgress post={post} /> : null}
      <WaitingLine post={post} />
      {post.state === 'needs_attention' || post.state === 'published' ? <ProblemNote post={post} /> : null}
      {post.state === 'scheduled' ? <RehearsalNote post={post} /> : null}
      <div className={classes.foot}>
        {hasHistory(post) ? <Timeline post={post} /> : <span />}
        <PostActions post={post} />
      </div>
    </>
  );
}
