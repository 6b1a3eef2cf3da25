import { useEffect } from 'react';

/** Longer than a dialog takes to hand the focus back to what opened it. */
const PATIENCE_MS = 60;

/**
 * When what had the focus leaves the screen (a post was deleted, the composer became the sent post), the
 * browser forgets the place and the keyboard starts again at the top of the window. The content of the
 * screen then takes the focus, so that Tab goes on there and a screen reader says where it is.
 */
export function useKeptFocus(contentId: string): void {
  useEffect(() => {
    let focused: Element | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = (event: FocusEvent) => {
      focused = event.target instanceof Element ? event.target : null;
    };
    const isLost = () => focused !== null && !focused.isConnected && document.activeElement === document.body;
    const recover = () => {
      if (!isLost()) return;
      focused = null;
      document.getElementById(contentId)?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(() => {
      if (!isLost()) return;
      clearTimeout(timer);
      timer = setTimeout(recover, PATIENCE_MS);
    });
    document.addEventListener('focusin', remember);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', remember);
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [contentId]);
}
