import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './VirtualList.module.css';

interface VirtualListProps<T> {
  items: readonly T[];
  keyOf: (item: T) => string;
  children: (item: T) => ReactNode;
  /** The name of the list. */
  label: string;
  /** Pixels of a row before it is measured. */
  roughHeight: number;
  /** Rows kept beyond the window on either side. */
  overscan: number;
  /** The row that is kept in view; -1 for none. */
  current?: number;
  /** Asks for more; called when the end comes near. */
  onNearEnd?: () => void;
  className?: string | undefined;
}

const BEFORE_END = 12;

/** A list of any length; only the rows near the window exist. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { items, keyOf, roughHeight, current = -1, onNearEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => roughHeight,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    overscan: props.overscan,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= items.length - BEFORE_END) onNearEnd?.();
  }, [last, items.length, onNearEnd]);

  const scrollTo = rows.scrollToIndex;
  useEffect(() => {
    if (current >= 0) scrollTo(current, { align: 'auto' });
  }, [current, scrollTo]);

  return (
    <div className={[classes.scroller, props.className].filter(Boolean).join(' ')} ref={scroller}>
      <ul className={classes.list} aria-label={props.label} style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <li
              key={key}
              className={classes.item}
              ref={rows.measureElement}
              data-index={index}
              style={{ transform: `translateY(${start}px)` }}
            >
              {props.children(item)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
