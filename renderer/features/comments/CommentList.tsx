import type { InboxComment } from '@shared/domain/comment';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
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
const BEFORE_END = 12;

/** The inbox as far as it is loaded; only the rows near the window exist. */
export function CommentList(props: CommentListProps) {
  const { comments, selectedId, onNearEnd } = props;
  const { t } = useTranslation('comments');
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: comments.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROUGH_HEIGHT,
    getItemKey: (index) => comments[index]?.igId ?? index,
    overscan: 6,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= comments.length - BEFORE_END) onNearEnd();
  }, [last, comments.length, onNearEnd]);

  const selected = comments.findIndex(({ igId }) => igId === selectedId);
  const scrollTo = rows.scrollToIndex;
  useEffect(() => {
    if (selected >= 0) scrollTo(selected, { align: 'auto' });
  }, [selected, scrollTo]);

  return (
    <div className={classes.scroller} ref={scroller}>
      <ul className={classes.list} aria-label={t('list')} style={{ height: rows.getTotalSize() }}>
        {shown.map((item) => {
          const comment = comments[item.index];
          if (!comment) return null;
          return (
            <li
              key={item.key}
              className={classes.item}
              ref={rows.measureElement}
              data-index={item.index}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <CommentRow
                comment={comment}
                selected={comment.igId === selectedId}
                mayLike={props.mayLike}
                deeds={props.deeds}
                onSelect={() => props.onSelect(comment)}
                onReply={() => props.onReply(comment)}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
