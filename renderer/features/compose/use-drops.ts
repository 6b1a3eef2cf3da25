import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { carriesFiles, fromTransfer } from './incoming.ts';
import type { Incoming } from './intake.ts';

/** Files dropped anywhere on the screen, and pictures pasted into the window. True while something hangs above it. */
export function useDrops(add: (incoming: readonly Incoming[]) => Promise<unknown>): boolean {
  const { t } = useTranslation('compose');
  const [above, setAbove] = useState(false);
  useEffect(() => {
    const unnamed = t('media.pasted');
    const over = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer) || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setAbove(true);
    };
    const leave = (event: DragEvent) => {
      // A null neighbour is the outside of the window; between two elements the drag goes on.
      if (event.relatedTarget === null) setAbove(false);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer) || !event.dataTransfer) return;
      event.preventDefault();
      setAbove(false);
      void add(fromTransfer(event.dataTransfer, unnamed));
    };
    const paste = (event: ClipboardEvent) => {
      const incoming = event.clipboardData ? fromTransfer(event.clipboardData, unnamed) : [];
      if (incoming.length === 0) return;
      event.preventDefault();
      void add(incoming);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [add, t]);
  return above;
}
