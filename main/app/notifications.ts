import { type Post, titleOf } from '@shared/domain/post';
import type { Locale } from '@shared/domain/settings';
import { createI18n } from '@shared/i18n';
import { Notification } from 'electron';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';
import type { MainWindow } from './window.ts';

interface NotificationOptions {
  bus: EventBus;
  /** The post as stored, or null when it is gone. */
  post(postId: string): Post | null;
  locale(): Locale;
  window: MainWindow;
  logger: Logger;
}

/** The states worth a word to somebody who looks elsewhere, and where the word leads. */
const WORTH_TELLING = {
  published: { title: 'native:notification.published', path: '/' },
  needs_attention: { title: 'native:notification.needsAttention', path: '/planner' },
} as const;

const toldAs = (state: Post['state']) =>
  state === 'published' || state === 'needs_attention' ? WORTH_TELLING[state] : null;

/** Tells of a post's end once, by a notification of the system, while the window is not in front. */
export function notifyOfPosts({ bus, post: find, locale, window, logger }: NotificationOptions): () => void {
  const lastStates = new Map<string, Post['state']>();
  // A notification that nobody holds may be collected before it is clicked.
  const shown = new Set<Notification>();

  return bus.on('posts.changed', ({ postId }) => {
    const post = find(postId);
    if (!post) {
      lastStates.delete(postId);
      return;
    }
    const before = lastStates.get(postId);
    lastStates.set(postId, post.state);
    const told = toldAs(post.state);
    // A post seen for the first time in such a state was told of when it got there.
    if (!told || before === undefined || before === post.state) return;
    if (window.isFocused() || !Notification.isSupported()) return;
    const { t } = createI18n(locale());
    const notification = new Notification({
      title: t(told.title),
      body: titleOf(post) ?? t('native:notification.untitled'),
    });
    shown.add(notification);
    notification.on('click', () => window.navigate(told.path));
    notification.on('close', () => shown.delete(notification));
    notification.on('failed', (_event, error) => logger.info('a notification was not shown', error));
    notification.show();
  });
}
