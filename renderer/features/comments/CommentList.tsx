import type { InboxComment } from '@shared/domain/comment';
import { useTranslation } from 'react-i18next';
import { VirtualList } from '../../ui/VirtualList.tsx';
import type { Deeds } from './actions.ts';
import classes from './CommentList.module.css';
import { CommentRow } from './CommentRow.tsx';

interface CommentListProps {
  comments: InboxComment[];
  selectedId: string | null;
  mayLike: boolean;
  deeds: Deeds;
  onSelect: (comment: InboxComment) => void;
  onReply: (comment: InboxComment) => void;
  /** Asks for the next page; called when the end comes near. */
  onNearEnd: () => void;
}

const ROUGH_HEIGHT = 126;

/** The inbox as far as it is loaded. */
export function CommentList(props: CommentListProps) {
  const { comments, selectedId } = props;
  const { t } = useTranslation('comments');
  return (
    <VirtualList
      className={classes.scroller}
      label={t('list')}
      items={comments}
      keyOf={(comment) => comment.igId}
      roughHeight={ROUGH_HEIGHT}
      overscan={6}
      current={comments.findIndex(({ igId }) => igId === selectedId)}
      onNearEnd={props.onNearEnd}
    >
      {(comment) => (
        <CommentRow
          comment={comment}
          selected={comment.igId === selectedId}
          mayLike={props.mayLike}
          deeds={props.deeds}
          onSelect={() => props.onSelect(comment)}
          onReply={() => props.onReply(comment)}
        />
      )}
    </VirtualList>
  );
}
