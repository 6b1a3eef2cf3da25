import { firstLine } from '@shared/domain/caption';
import type { CommentAction, CommentedMedia, InboxComment } from '@shared/domain/comment';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useCall } from '../../data/queries.ts';
import { FailureMessage } from '../../ui/FailureMessage.tsx';
import { InstagramLink } from '../../ui/InstagramLink.tsx';
import { MediaThumb } from '../../ui/MediaThumb.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { ActionNote } from './ActionNote.tsx';
import type { Deeds } from './actions.ts';
import { ReplyForm } from './ReplyForm.tsx';
import classes from './ThreadPane.module.css';

interface ThreadPaneProps {
  comment: InboxComment;
  deeds: Deeds;
  focusKey: number;
  onPerson: (personId: string) => void;
}

function PostHead({ media }: { media: CommentedMedia | null }) {
  const { t } = useTranslation(['comments', 'common']);
  const format = useFormat();
  if (!media) return <p className={classes.post}>{t('unknownPost')}</p>;
  return (
    <div className={classes.post}>
      <MediaThumb className={classes.thumb} src={media.thumbnailUrl} />
      <div className={classes.caption}>
        <p className={classes.title}>{firstLine(media.caption) ?? t('common:untitled')}</p>
        <p className={classes.soft}>{t('onPost', { when: format.day(media.publishedAt, Date.now()) })}</p>
        {media.permalink ? <InstagramLink href={media.permalink}>{t('open')}</InstagramLink> : null}
      </div>
    </div>
  );
}

function Said({
  comment,
  chosen,
  onPerson,
}: {
  comment: InboxComment;
  chosen: boolean;
  onPerson: (personId: string) => void;
}) {
  const { t } = useTranslation(['comments', 'common']);
  const format = useFormat();
  const { personId } = comment;
  const name = comment.username ?? t('somebody');
  return (
    <li
      className={classes.said}
      data-reply={comment.parentIgId !== null || undefined}
      data-own={comment.own || undefined}
      data-chosen={chosen || undefined}
    >
      <p className={classes.head}>
        {comment.own || personId === null ? (
          <strong>{comment.own ? t('you') : name}</strong>
        ) : (
          <button type="button" className={classes.person} onClick={() => onPerson(personId)}>
            {name}
          </button>
        )}
        <span className={classes.soft}>
          <RelativeTime at={comment.createdAt} />
        </span>
        {comment.likeCount ? (
          <span className={classes.soft}>
            {t('likes', { count: comment.likeCount, shown: format.number(comment.likeCount) })}
          </span>
        ) : null}
        {comment.hidden ? <Pill>{t('hidden')}</Pill> : null}
      </p>
      <p className={classes.text}>{comment.text}</p>
    </li>
  );
}

function Leaving({ action, deeds }: { action: CommentAction; deeds: Deeds }) {
  const { t } = useTranslation(['comments', 'common']);
  return (
    <li className={classes.said} data-reply data-own data-leaving>
      <p className={classes.head}>
        <strong>{t('you')}</strong>
        {action.kind === 'private_reply' ? <Pill tone="planned">{t('privately')}</Pill> : null}
      </p>
      <p className={classes.text}>{action.text}</p>
      <ActionNote action={action} deeds={deeds} />
    </li>
  );
}

/** The thread of the chosen comment, below its post, with the field for an answer. */
export function ThreadPane({ comment, deeds, focusKey, onPerson }: ThreadPaneProps) {
  const { t } = useTranslation(['comments', 'common']);
  const thread = useCall('comments.thread', {
    accountId: deeds.accountId,
    threadIgId: comment.threadIgId,
  });
  return (
    <section className={classes.pane} aria-label={t('thread')}>
      <PostHead media={comment.media} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={classes.scroll} tabIndex={0}>
        {thread.isError ? <FailureMessage failure={failureOf(thread.error)} /> : null}
        <ul className={classes.list}>
          {(thread.data?.comments ?? [comment]).map((each) => (
            <Said key={each.igId} comment={each} chosen={each.igId === comment.igId} onPerson={onPerson} />
          ))}
          {thread.data?.sending.map((action) => (
            <Leaving key={action.id} action={action} deeds={deeds} />
          ))}
        </ul>
      </div>
      <ReplyForm key={comment.igId} comment={comment} deeds={deeds} focusKey={focusKey} />
    </section>
  );
}
