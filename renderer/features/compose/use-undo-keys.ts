import { useEffect } from 'react';
import { useDraft } from './store.ts';

/** Fields that are no part of the draft (a search, a name in the making) keep their own undo. */
function isOwnField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const typing =
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
  return typing && target.dataset.undo !== 'draft';
}

/** Ctrl or Cmd with Z takes the draft a step back, with Shift or by Y forward; so does the menu while writing in it. */
export function useUndoKeys(): void {
  useEffect(() => {
    const { undo, redo } = useDraft.getState();
    const keys = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isOwnField(event.target)) return;
      const key = event.key.toLowerCase();
      const forward = (key === 'z' && event.shiftKey) || key === 'y';
      if (!forward && key !== 'z') return;
      event.preventDefault();
      (forward ? redo : undo)();
    };
    const menu = (event: InputEvent) => {
      if (isOwnField(event.target) || !event.inputType.startsWith('history')) return;
      event.preventDefault();
      (event.inputType === 'historyRedo' ? redo : undo)();
    };
    window.addEventListener('keydown', keys);
    window.addEventListener('beforeinput', menu);
    return () => {
      window.removeEventListener('keydown', keys);
      window.removeEventListener('beforeinput', menu);
    };
  }, []);
}
