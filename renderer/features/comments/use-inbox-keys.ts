import type { InboxComment } from '@shared/domain/comment';
import { useEffect, useRef } from 'react';
import type { Deeds } from './actions.ts';

interface InboxKeys {
  comments: InboxComment[];
  selected: InboxComment | null;
  deeds: Deeds;
  select: (comment: InboxComment) => void;
  reply: (comment: InboxComment) => void;
}

const writesIn = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, [contenteditable], [role="menu"], [role="dialog"]') !== null;

/** j and k, or the arrows, move; r replies, h hides, u marks as unread. Where text is written they are letters. */
export function useInboxKeys(keys: InboxKeys): void {
  const now = useRef(keys);
  useEffect(() => {
    now.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || writesIn(event.target)) return;
      const { comments, selected, deeds, select, reply } = now.current;
      const at = comments.findIndex(({ igId }) => igId === selected?.igId);
      const move = (step: number) => {
        const next = comments[Math.min(comments.length - 1, Math.max(0, at + step))];
        if (next) select(next);
      };
      const deed = {
        j: () => move(1),
        ArrowDown: () => move(1),
        k: () => move(-1),
        ArrowUp: () => move(-1),
        r: () => selected && reply(selected),
        h: () =>
          selected && deeds.act.mutate({ comment: selected, kind: selected.hidden ? 'unhide' : 'hide' }),
        u: () => selected && deeds.setRead.mutate({ igIds: [selected.igId], read: false }),
      }[event.key];
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
