import { Button } from '@mantine/core';
import type { Account } from '@shared/domain/account';
import { firstLine } from '@shared/domain/caption';
import type { Post } from '@shared/domain/post';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useCall } from '../../data/queries.ts';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { Page } from '../../ui/Page.tsx';
import { useFormat, useNow } from '../../ui/use-format.ts';
import { PostStatus } from '../posts/PostStatus.tsx';
import { ProblemNote } from '../posts/ProblemNote.tsx';
import { StepsProgress } from '../posts/StepsProgress.tsx';
import { Timeline } from '../posts/Timeline.tsx';
import { WaitingLine } from '../posts/WaitingLine.tsx';
import { useRuntime } from './runtime-context.ts';
import classes from './Sent.module.css';
import { SentActions } from './SentActions.tsx';
import { SentPicture } from './SentPicture.tsx';
import { useDraft } from './store.ts';

const isMoving = ({ state }: Post) => state === 'queued' || state === 'publishing' || state === 'confirming';

/** After "Publish now" or "Schedule": how far the post is, and how it ended. */
export function Sent({ account }: { account: Account }) {
  const { t } = useTranslation(['compose', 'common']);
  const { startAnother } = useRuntime();
  const postId = useDraft((draft) => draft.postId) ?? '';
  const { data: post, error } = useCall('posts.get', { postId });
  if (error)
    return (
      <Page title={t('title')}>
        <FailureMessage
          failure={failureOf(error)}
          action={
            <Button variant="default" onClick={() => void startAnother()}>
              {t('sent.newPost')}
            </Button>
          }
        />
      </Page>
    );
  if (!post) return null;
  return (
    <Page title={firstLine(post.caption) ?? t('common:untitled')} beside={<PostStatus post={post} />}>
      <div className={classes.sheet}>
        <SentPicture post={post} account={account} />
        <div className={classes.words}>
          <h2 className={classes.headline} aria-live="polite">
            <Headline post={post} />
          </h2>
          <Explanation post={post} />
          {isMoving(post) ? <StepsProgress post={post} /> : null}
          <WaitingLine post={post} />
          {post.state === 'needs_attention' || post.state === 'published' ? (
            <ProblemNote post={post} />
          ) : null}
          <SentActions post={post} />
          {post.state === 'scheduled' ? null : <Timeline post={post} />}
        </div>
      </div>
    </Page>
  );
}

function Headline({ post }: { post: Post }) {
  const { t } = useTranslation('compose');
  switch (post.state) {
    case 'published':
      return t('sent.published');
    case 'scheduled':
      return t('sent.scheduled');
    case 'needs_attention':
      return t('sent.needsAttention');
    case 'draft':
    case 'cancelled':
      return t('sent.stopped');
    default:
      return t(post.waiting ? 'sent.waits' : 'sent.onItsWay');
  }
}

function Explanation({ post }: { post: Post }) {
  const { t } = useTranslation('compose');
  const format = useFormat();
  const now = useNow();
  const words = () => {
    switch (post.state) {
      case 'published':
        return t('sent.publishedWords', { time: format.time(post.publishedAt ?? post.updatedAt) });
      case 'scheduled':
        return t('sent.scheduledWords', { moment: format.moment(post.scheduledAt ?? now, now) });
      case 'draft':
      case 'cancelled':
        return t('sent.stoppedWords');
      case 'needs_attention':
        return null;
      default:
        return t('sent.keepGoing');
    }
  };
  const text = words();
  return text ? <p className={classes.explanation}>{text}</p> : null;
}
