import { UnstyledButton } from '@mantine/core';
import { firstLine } from '@shared/domain/caption';
import type { InboxComment } from '@shared/domain/comment';
import { useTranslation } from 'react-i18next';
import { MediaThumb } from '../../ui/MediaThumb.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { ActionNote } from './ActionNote.tsx';
import { type Deeds, shownAction } from './actions.ts';
import classes from './CommentRow.module.css';

interface CommentRowProps {
  comment: InboxComment;
  selected: boolean;
  mayLike: boolean;
  deeds: Deeds;
  onSelect: () => void;
  onReply: () => void;
}

function Marks({ comment }: { comment: InboxComment }) {
  const { t } = useTranslation(['comments', 'common']);
  return (
    <>
      {comment.hidden ? <Pill>{t('hidden')}</Pill> : null}
      {comment.question && !comment.answered ? <Pill tone="planned">{t('question')}</Pill> : null}
      {comment.answered ? <Pill tone="done">{t('answered')}</Pill> : null}
    </>
  );
}

function CommentButtons({
  comment,
  mayLike,
  deeds,
  onReply,
}: Pick<CommentRowProps, 'comment' | 'mayLike' | 'deeds' | 'onReply'>) {
  const { t } = useTranslation(['comments', 'common']);
  const act = (kind: 'hide' | 'unhide' | 'delete' | 'like' | 'unlike') => deeds.act.mutate({ comment, kind });
  const busy = comment.actions.some(({ kind, state }) => kind === 'delete' && state !== 'failed');
  return (
    <div className={classes.buttons}>
      <UnstyledButton className={classes.button} disabled={busy} onClick={onReply}>
        {t('reply')}
      </UnstyledButton>
      <UnstyledButton
        className={classes.button}
        disabled={busy}
        onClick={() => act(comment.hidden ? 'unhide' : 'hide')}
      >
        {comment.hidden ? t('unhide') : t('hide')}
      </UnstyledButton>
      <UnstyledButton className={classes.button} disabled={busy} onClick={() => act('delete')}>
        {t('delete')}
      </UnstyledButton>
      {mayLike ? (
        <UnstyledButton
          className={classes.button}
          disabled={busy}
          onClick={() => act(comment.liked ? 'unlike' : 'like')}
        >
          {comment.liked ? t('unlike') : t('like')}
        </UnstyledButton>
      ) : null}
    </div>
  );
}

/** One comment of the inbox: who, what, below which post, and what can be done. */
export function CommentRow({ comment, selected, mayLike, deeds, onSelect, onReply }: CommentRowProps) {
  const { t } = useTranslation(['comments', 'common']);
  const action = shownAction(comment.actions);
  const title = comment.media ? (firstLine(comment.media.caption) ?? t('common:untitled')) : t('unknownPost');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a larger target for the mouse; the name is the button
    // biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the mouse; the name is the button
    <div
      className={classes.row}
      onClick={(event) => {
        if (!(event.target instanceof HTMLElement && event.target.closest('button, a'))) onSelect();
      }}
      data-selected={selected || undefined}
      data-unread={comment.unread || undefined}
    >
      <span
        className={classes.dot}
        role="img"
        aria-label={comment.unread ? t('unread') : undefined}
        aria-hidden={!comment.unread}
      />
      <div className={classes.body}>
        <p className={classes.head}>
          <UnstyledButton className={classes.who} onClick={onSelect} aria-pressed={selected}>
            {comment.username ?? t('somebody')}
          </UnstyledButton>
          <span className={classes.when}>
            <RelativeTime at={comment.createdAt} />
          </span>
          <Marks comment={comment} />
        </p>
        <p className={classes.text}>{comment.text}</p>
        <p className={classes.below}>
          {t('below', { title })}
          {comment.parentIgId ? ` · ${t('inReply')}` : ''}
        </p>
        {action ? <ActionNote action={action} deeds={deeds} /> : null}
        <CommentButtons comment={comment} mayLike={mayLike} deeds={deeds} onReply={onReply} />
      </div>
      <MediaThumb className={classes.thumb} src={comment.media?.thumbnailUrl ?? null} />
    </div>
  );
}
