import type { Locale, Settings } from '@shared/domain/settings';
import { createI18n } from '@shared/i18n';
import { Notification } from 'electron';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';
import type { MainWindow } from './window.ts';

interface CommentNotificationOptions {
  bus: EventBus;
  settings(): Pick<Settings, 'notifyComments'>;
  locale(): Locale;
  window: MainWindow;
  logger: Logger;
}

/** Tells of new comments by a notification of the system, one for all that came together, while nobody looks. */
export function notifyOfComments(options: CommentNotificationOptions): () => void {
  const { bus, settings, locale, window, logger } = options;
  // A notification that nobody holds may be collected before it is clicked.
  const shown = new Set<Notification>();

  return bus.on('comments.arrived', ({ comments }) => {
    const [first] = comments;
    if (!first || !settings().notifyComments || window.isFocused() || !Notification.isSupported()) return;
    const { t } = createI18n(locale());
    const who = first.username ?? t('native:notification.somebody');
    const notification = new Notification(
      comments.length === 1
        ? { title: t('native:notification.comment', { who }), body: first.text }
        : {
            title: t('native:notification.comments', { count: comments.length }),
            body: `${who}: ${first.text}`,
          },
    );
    shown.add(notification);
    notification.on('click', () => window.navigate('/comments'));
    notification.on('close', () => shown.delete(notification));
    notification.on('failed', (_event, error) => logger.info('a notification was not shown', error));
    notification.show();
  });
}
